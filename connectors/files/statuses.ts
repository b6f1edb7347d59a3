import type { State, StatusWords } from './mapping.ts'

const paidOpen: State = { payment: 'paid', fulfilment: 'unfulfilled' }
const shipped: State = { payment: 'paid', fulfilment: 'shipped' }
const delivered: State = { payment: 'paid', fulfilment: 'delivered' }
const unpaid: State = { payment: 'unpaid', fulfilment: 'unfulfilled' }
const cancelled: State = { cancelled: true }
const waiting: State = { fulfilment: 'unfulfilled' }

/** What the platforms' status words mean, per column of their exports; compared without case and width. */
export const statusWords: Readonly<Record<string, StatusWords>> = {
  'amazon.order': {
    'Pending': unpaid,
    'Pending - Waiting for Pick Up': unpaid,
    'Unshipped': paidOpen,
    'PartiallyShipped': { payment: 'paid', fulfilment: 'partly_shipped' },
    'Shipping': shipped,
    'Shipped': shipped,
    'Shipped - Picked Up': shipped,
    'Shipped - Out for Delivery': shipped,
    'Shipped - Delivered to Buyer': delivered,
    'Shipped - Damaged': { payment: 'paid', fulfilment: 'lost' },
    'Shipped - Lost in Transit': { payment: 'paid', fulfilment: 'lost' },
    // Sent back or refused: the goods are on their way home or there; whether money went back the report does not say.
    'Shipped - Rejected by Buyer': { payment: 'paid', fulfilment: 'returned_to_sender' },
    'Shipped - Returning to Seller': { payment: 'paid', fulfilment: 'returned_to_sender' },
    'Shipped - Returned to Seller': { payment: 'paid', fulfilment: 'returned_to_sender', returns: 'returned' },
    'Cancelled': cancelled,
    'Canceled': cancelled,
  },
  'amazon.item': { 'Cancelled': cancelled, 'Canceled': cancelled, 'Shipped': { fulfilment: 'shipped' }, 'Unshipped': waiting, 'Pending': {}, 'Shipping': { fulfilment: 'shipped' }, '': {} },
  'shopify.financial': {
    'pending': { payment: 'unpaid' }, 'unpaid': { payment: 'unpaid' }, 'expired': { payment: 'voided' }, 'authorized': { payment: 'authorised' },
    'partially_paid': { payment: 'unpaid' }, 'paid': { payment: 'paid' }, 'partially_refunded': { payment: 'partly_refunded' },
    'refunded': { payment: 'refunded' }, 'voided': { payment: 'voided' }, '': {},
    '待付款': { payment: 'unpaid' }, '已授權': { payment: 'authorised' }, '已付款': { payment: 'paid' }, '部分退款': { payment: 'partly_refunded' }, '已退款': { payment: 'refunded' }, '已作廢': { payment: 'voided' },
    '待处理': { payment: 'unpaid' }, '已授权': { payment: 'authorised' }, '已作废': { payment: 'voided' },
  },
  'shopify.fulfillment': {
    'unfulfilled': waiting, 'pending': waiting, 'partial': { fulfilment: 'partly_shipped' }, 'fulfilled': { fulfilment: 'shipped' }, 'restocked': { returns: 'returned' }, '': {},
    '未出貨': waiting, '部分出貨': { fulfilment: 'partly_shipped' }, '已出貨': { fulfilment: 'shipped' }, '未发货': waiting, '部分发货': { fulfilment: 'partly_shipped' }, '已发货': { fulfilment: 'shipped' },
  },
  'shopee.order': {
    '尚未付款': unpaid, '待付款': unpaid, '未付款': unpaid, '待出貨': waiting, '待出货': waiting, '已出貨': { fulfilment: 'shipped' }, '待收貨': { fulfilment: 'shipped' }, '運送中': { fulfilment: 'shipped' },
    '已送達': { fulfilment: 'delivered' }, '已完成': delivered, '完成': delivered, '訂單已收到*': delivered, '不成立': cancelled, '已取消': cancelled, '取消': cancelled,
    '退貨/退款': { fulfilment: 'delivered', returns: 'requested' },
    'Unpaid': unpaid, 'To ship': waiting, 'Ready to ship': waiting, 'Processed': waiting, 'Shipping': { fulfilment: 'shipped' }, 'Shipped': { fulfilment: 'shipped' }, 'To receive': { fulfilment: 'shipped' },
    'Delivered': { fulfilment: 'delivered' }, 'Completed': delivered, 'Order Received*': delivered, 'Cancelled': cancelled, 'Cancellation requested': {}, 'Return/Refund': { fulfilment: 'delivered', returns: 'requested' },
    '待发货': waiting, '已发货': { fulfilment: 'shipped' }, '运送中': { fulfilment: 'shipped' },
  },
  'shopee.return': { '': {}, '*': { returns: 'requested' }, '退貨/退款完成': { returns: 'returned', payment: 'refunded' }, '已退款': { returns: 'returned', payment: 'refunded' }, 'Refund Paid': { returns: 'returned', payment: 'refunded' }, 'Return Completed': { returns: 'returned' }, 'Request Cancelled': {}, '已取消': {} },
  'woo.order': {
    'pending': unpaid, 'pending payment': unpaid, 'on-hold': unpaid, 'on hold': unpaid, 'failed': { payment: 'unpaid', cancelled: true }, 'checkout-draft': unpaid, 'draft': unpaid,
    'processing': paidOpen, 'completed': delivered, 'cancelled': cancelled, 'refunded': { payment: 'refunded' },
    '等待付款中': unpaid, '待付款': unpaid, '保留': unpaid, '處理中': paidOpen, '完成': delivered, '已完成': delivered, '取消': cancelled, '已取消': cancelled, '退費': { payment: 'refunded' }, '已退費': { payment: 'refunded' }, '失敗': { payment: 'unpaid', cancelled: true },
    '处理中': paidOpen, '已退款': { payment: 'refunded' }, '失败': { payment: 'unpaid', cancelled: true },
  },
  'olist.order': {
    'created': waiting, 'approved': waiting, 'processing': waiting, 'invoiced': waiting, 'shipped': { fulfilment: 'shipped' }, 'delivered': { fulfilment: 'delivered' },
    'unavailable': cancelled, 'canceled': cancelled,
  },
  /** A filled cell is the fact: "Cancelled at", "Paid at". */
  'filled.cancelled': { '': {}, '*': cancelled },
  'filled.paid': { '': {}, '*': { payment: 'paid' } },
  'filled.shipped': { '': {}, '*': { fulfilment: 'shipped' } },
  /** Words that shops write themselves, for a mapping without a platform. */
  'generic': {
    '': {}, 'paid': { payment: 'paid' }, '已付款': { payment: 'paid' }, 'unpaid': { payment: 'unpaid' }, '未付款': { payment: 'unpaid' }, '待付款': { payment: 'unpaid' },
    'pending': { payment: 'unpaid' }, 'processing': paidOpen, '處理中': paidOpen, '处理中': paidOpen, '待出貨': waiting, '待发货': waiting,
    'shipped': shipped, '已出貨': shipped, '已发货': shipped, 'fulfilled': shipped, 'delivered': delivered, '已送達': delivered, '已送达': delivered, 'completed': delivered, 'complete': delivered, '已完成': delivered, '完成': delivered,
    'cancelled': cancelled, 'canceled': cancelled, '取消': cancelled, '已取消': cancelled, '不成立': cancelled,
    '交易成功': delivered, '已签收': delivered, '已簽收': delivered, '已取貨': delivered, '已取货': delivered, '已結案': delivered, '等待买家确认收货': shipped, '卖家已发货*': shipped, '待收货': { fulfilment: 'shipped' }, '待收貨': { fulfilment: 'shipped' }, '運送中': { fulfilment: 'shipped' }, '配送中': { fulfilment: 'shipped' },
    '买家已付款*': paidOpen, '等待卖家发货': paidOpen, '已付款待出貨': paidOpen, '备货中': waiting, '備貨中': waiting, '未出貨': waiting, '未发货': waiting, '待處理': waiting, '待处理': waiting, '等待买家付款': unpaid, '尚未付款': unpaid,
    '交易关闭': cancelled, '交易關閉': cancelled, '已关闭': cancelled, '已關閉': cancelled, '作廢': cancelled, '已作廢': cancelled, '未取貨': { fulfilment: 'returned_to_sender' }, '未取退回': { fulfilment: 'returned_to_sender' },
    'refunded': { payment: 'refunded' }, '已退款': { payment: 'refunded' }, '部分退款': { payment: 'partly_refunded' }, 'partially refunded': { payment: 'partly_refunded' }, 'returned': { returns: 'returned' }, '已退貨': { returns: 'returned' }, '已退货': { returns: 'returned' },
  },
}

const wordKey = (word: string): string => word.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

/** Looks words up in one table; undefined is a word that nobody has described. */
export class StatusReader {
  private readonly words = new Map<string, State | undefined>()
  private readonly beginnings: [string, State][] = []
  private readonly any: State | undefined

  constructor(words: string | StatusWords, more: StatusWords = {}) {
    const named = typeof words === 'string' ? statusWords[words] : words
    if (!named) throw new RangeError(`no status words called ${JSON.stringify(words)}`)
    const table = { ...named, ...more }
    for (const [word, state] of Object.entries(table)) {
      if (word.length > 1 && word.endsWith('*')) this.beginnings.push([wordKey(word.slice(0, -1)), state])
      else if (word !== '*') this.words.set(wordKey(word), state)
    }
    this.any = table['*']
  }

  read(word: string): State | undefined {
    if (this.words.has(word)) return this.words.get(word)
    const key = wordKey(word)
    const known = this.words.get(key)
    if (known) return known
    const found = key === '' ? {} : (this.beginnings.find(([start]) => key.startsWith(start))?.[1] ?? this.any)
    // Sentences with dates in them would fill the memory; words do not.
    if (this.words.size < 1000) this.words.set(Buffer.from(word).toString(), found)
    return found
  }
}
