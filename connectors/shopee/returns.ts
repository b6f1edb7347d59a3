import { z } from 'zod'
import { anyId, ConnectorFault, EpochSeconds, type ChannelReturn, type Connected, type Page, type PushAnswer, type ReturnDecision, type ShopFacts, type Span } from '#kit'
import { ask, given, GivenAmount, GivenCurrency, offerId, read, Text, toIso, toMoney } from './ask.ts'
import { after, windowOf } from './windows.ts'

const pageSize = 100
const List = z.object({ response: z.object({ more: given(z.boolean()), return: given(z.array(z.unknown())) }) })
const Return = z.object({
  return_sn: anyId, order_sn: z.string(), status: z.string(), reason: Text, text_reason: Text, create_time: EpochSeconds, refund_amount: GivenAmount, currency: GivenCurrency, needs_logistics: given(z.boolean()),
  item: given(z.array(z.object({ item_id: anyId, model_id: given(anyId), item_sku: Text, variation_sku: Text, amount: given(z.int().nonnegative()) }))),
})

/** Data definition "ReturnStatus"; an unknown word is an open request. */
const states: Readonly<Record<string, ChannelReturn['state']>> = {
  REQUESTED: 'requested', PROCESSING: 'approved', ACCEPTED: 'approved', REFUND_PAID: 'refunded', JUDGING: 'requested', SELLER_DISPUTE: 'requested', CANCELLED: 'closed', CLOSED: 'closed',
}

/** Pages are counted from 0: where a shop's begin at 1, page 0 is the same one again, and nothing is missed either way. */
export async function pullReturns(at: Connected, span: Span): Promise<Page<ChannelReturn>> {
  const window = windowOf(span)
  const page = Number(window.page ?? '0')
  const { response } = await ask(at, {
    operation: 'returns/get_return_list', method: 'GET', effect: 'read',
    query: { page_no: String(page), page_size: String(pageSize), update_time_from: String(window.from), update_time_to: String(window.to) },
  }, List)
  return { items: (response.return ?? []).map((body) => toReturn(body, at.shop)), next: after(span, window, response.more === true ? String(page + 1) : undefined) }
}

function toReturn(body: unknown, shop: ShopFacts): ChannelReturn {
  const it = read(Return, body, 'return')
  return {
    externalId: it.return_sn,
    externalOrderId: it.order_sn,
    state: states[it.status] ?? 'requested',
    reason: [it.reason, it.text_reason].filter((part) => part !== undefined).join(': ') || undefined,
    createdAt: toIso(it.create_time),
    lines: (it.item ?? []).map((item) => {
      const modelId = item.model_id ?? '0'
      return { externalLineId: undefined, sku: item.variation_sku ?? (modelId === '0' ? item.item_sku : undefined) ?? offerId(item.item_id, modelId), quantity: item.amount ?? 0 }
    }),
    ...(it.refund_amount === undefined ? {} : { refund: toMoney(it.refund_amount, it.currency ?? shop.currency) }),
  }
}

/** Saying yes gives the money back. Saying no is a dispute with a reason of Shopee's list and photographs, which only a person has. */
export async function decideReturn(at: Connected, { externalId, decision }: ReturnDecision): Promise<PushAnswer> {
  if (decision === 'reject') return { externalId, outcome: 'refused', code: 'shopee.dispute_needs_evidence', words: 'Shopee takes a dispute only with photographs as evidence; raise it in Seller Centre' }
  try {
    await ask(at, { operation: 'returns/confirm', method: 'POST', effect: 'once', body: { return_sn: externalId } }, z.unknown())
    return { externalId, outcome: 'applied' }
  } catch (error) {
    if (!(error instanceof ConnectorFault && error.kind === 'invalid')) throw error
    return { externalId, outcome: 'refused', code: error.code ?? 'invalid', words: error.message }
  }
}
