import type { ChannelOrder } from '#kit'

/** What one item's status says; its words are momo's own, known from the status list of OrderQuery only. */
type ItemState = { isCancelled: boolean; isPaid: boolean; fulfilment: ChannelOrder['fulfilment']; returns: NonNullable<ChannelOrder['returns']> }

/** A word that is new to us changes nothing that a date beside it does not say. */
export function stateOfItem({ itemStatus = '', shipStatus = '', shipDate, recycleDate }: { itemStatus?: string | undefined; shipStatus?: string | undefined; shipDate?: string | undefined; recycleDate?: string | undefined }): ItemState {
  const isCancelled = /取消/.test(itemStatus) && !/取消退貨/.test(itemStatus)
  const isBack = recycleDate !== undefined || /回收確認|已回收/.test(itemStatus)
  const isAsked = /未回收|退貨/.test(itemStatus) && !/取消退貨/.test(itemStatus)
  return {
    isCancelled,
    isPaid: !/未付款/.test(itemStatus) && !isCancelled,
    fulfilment: fulfilmentOf(`${itemStatus} ${shipStatus}`, shipDate !== undefined || isBack || isAsked),
    returns: isBack ? 'returned' : isAsked ? 'requested' : 'none',
  }
}

function fulfilmentOf(words: string, hasLeft: boolean): ChannelOrder['fulfilment'] {
  if (/客未取|未取退回|退回商店/.test(words)) return 'returned_to_sender'
  if (/配送結束|已取貨|已送達|配達完成/.test(words)) return 'delivered'
  return hasLeft || /配送中|已出貨|配送異常/.test(words) ? 'shipped' : 'unfulfilled'
}

/** The order as a whole, of its items that were not cancelled. */
export function stateOfOrder(items: readonly ItemState[]): Pick<ChannelOrder, 'cancelled' | 'payment' | 'fulfilment' | 'returns'> {
  const alive = items.filter((item) => !item.isCancelled)
  const cancelled = alive.length === 0
  const left = alive.filter((item) => item.fulfilment !== 'unfulfilled')
  const back = alive.filter((item) => item.returns === 'returned')
  return {
    cancelled,
    payment: cancelled ? 'voided' : alive.every((item) => item.isPaid) ? 'paid' : 'unpaid',
    fulfilment: left.length === 0 ? 'unfulfilled' : left.length < alive.length ? 'partly_shipped' : left.every((item) => item.fulfilment === left[0]!.fulfilment) ? left[0]!.fulfilment : 'shipped',
    returns: cancelled || back.length === 0 ? (alive.some((item) => item.returns === 'requested') ? 'requested' : 'none') : back.length < alive.length ? 'partly_returned' : 'returned',
  }
}
