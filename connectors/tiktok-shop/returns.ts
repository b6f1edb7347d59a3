import { z } from 'zod'
import { anyCount, anyCurrency, anyId, anyText, given, givenAmount, readMoney, refusedRow, rowOrRefused, type ChannelReturn, type Connected, type Page, type PushAnswer, type ReturnDecision, type ShopFacts, type Span } from '#kit'
import { ask, Token } from './ask.ts'
import { toIso } from './to-order.ts'

const pageSize = 50
const Refund = given(z.object({ currency: anyCurrency, refund_total: givenAmount }))
const Return = z.object({
  return_id: anyId, order_id: anyId, return_type: anyText, return_status: anyText, return_reason: anyText, return_reason_text: anyText, create_time: anyCount.pipe(z.int().min(0).max(9_999_999_999)), refund_amount: Refund,
  return_line_items: given(z.array(z.object({ order_line_item_id: given(anyId), seller_sku: anyText, sku_id: given(anyId) }))),
})
type Return = z.output<typeof Return>
const List = z.object({ return_orders: given(z.array(Return)), next_page_token: Token, total_count: given(anyCount) })
  .refine((data) => data.return_orders !== undefined || (data.total_count ?? 0) === 0, { path: ['return_orders'], message: 'are counted and not there' })
const Reasons = z.object({ reasons: given(z.array(z.object({ name: anyText, text: anyText }))) })

/** "Return status"; an unknown word is an open request. */
const states: Readonly<Record<string, ChannelReturn['state']>> = {
  RETURN_OR_REFUND_REQUEST_PENDING: 'requested', REPLACEMENT_REQUEST_PENDING: 'requested', REFUND_OR_RETURN_REQUEST_REJECT: 'rejected', REPLACEMENT_REQUEST_REJECT: 'rejected', REJECT_RECEIVE_PACKAGE: 'rejected', AWAITING_BUYER_SHIP: 'approved', AWAITING_BUYER_RESPONSE: 'approved',
  BUYER_SHIPPED_ITEM: 'shipped_back', RETURN_OR_REFUND_REQUEST_SUCCESS: 'refunded', REPLACEMENT_REQUEST_REFUND_SUCCESS: 'refunded', RETURN_OR_REFUND_REQUEST_COMPLETE: 'refunded', RETURN_OR_REFUND_REQUEST_CANCEL: 'closed', REPLACEMENT_REQUEST_CANCEL: 'closed', REPLACEMENT_REQUEST_COMPLETE: 'closed',
}

export async function pullReturns(at: Connected, span: Span): Promise<Page<ChannelReturn>> {
  const data = await ask(at, 'returns/search', {
    query: { page_size: String(pageSize), sort_field: 'update_time', sort_order: 'ASC', page_token: span.cursor },
    body: { update_time_ge: Math.floor(Date.parse(span.since) / 1000), update_time_lt: Math.ceil(Date.parse(span.until) / 1000) + 1 },
  }, List)
  return { items: (data.return_orders ?? []).map((one) => toReturn(one, at.shop)), next: data.next_page_token }
}

function toReturn(one: Return, shop: ShopFacts): ChannelReturn {
  const refund = one.refund_amount?.refund_total
  return {
    externalId: one.return_id,
    externalOrderId: one.order_id,
    state: states[one.return_status ?? ''] ?? 'requested',
    reason: one.return_reason_text ?? one.return_reason,
    createdAt: toIso(one.create_time),
    // A line is one unit; the order's line is named after its first, so that only the SKU tells which it is.
    lines: (one.return_line_items ?? []).map((line) => ({ externalLineId: undefined, sku: line.seller_sku ?? line.sku_id, quantity: 1 })),
    ...(refund === undefined ? {} : { refund: readMoney(refund, one.refund_amount?.currency ?? shop.currency, 'TikTok Shop return: refund_total') }),
  }
}

/** What is asked of the seller at this moment, and the words for yes and no. */
function questionOf(one: Return): { yes: string; no: string } | undefined {
  if (one.return_status === 'BUYER_SHIPPED_ITEM') return { yes: 'APPROVE_RECEIVED_PACKAGE', no: 'REJECT_RECEIVED_PACKAGE' }
  if (states[one.return_status ?? ''] !== 'requested') return undefined
  const kind = one.return_type === 'REPLACEMENT' ? 'REPLACEMENT' : one.return_type === 'REFUND' ? 'REFUND' : 'RETURN'
  return { yes: `APPROVE_${kind}`, no: `REJECT_${kind}` }
}

/** Every answer carries a key, so that it may be sent again. A no needs one of TikTok Shop's reasons, by its name or its words, in the note. */
export async function decideReturn(at: Connected, { externalId, decision, note }: ReturnDecision): Promise<PushAnswer> {
  return rowOrRefused(externalId, async () => {
    const { return_orders: found } = await ask(at, 'returns/search', { query: { page_size: '10' }, body: { return_ids: [externalId] } }, List)
    const one = found?.find((each) => each.return_id === externalId)
    if (!one) return refusedRow(externalId, '25007006', 'TikTok Shop does not know this return')
    const question = questionOf(one)
    if (!question) return refusedRow(externalId, '25011012', `TikTok Shop asks nothing about this return now (${one.return_status})`)
    const query = { idempotency_key: `${externalId}:${one.return_status}:${decision}` }
    if (decision === 'approve') {
      await ask(at, 'returns/approve', { id: externalId, query, effect: 'same', body: { decision: question.yes } }, z.unknown())
      return { externalId, outcome: 'accepted' }
    }
    const { reasons } = await ask(at, 'reject-reasons', { query: { return_or_cancel_id: externalId } }, Reasons)
    const reason = reasons?.find((each) => note !== undefined && (each.name === note || each.text?.toLowerCase() === note.toLowerCase()))
    if (reason?.name === undefined) return refusedRow(externalId, 'tiktok.reason_needed', `put one of these into the note: ${(reasons ?? []).map((each) => each.text ?? each.name).join('; ')}`)
    await ask(at, 'returns/reject', { id: externalId, query, effect: 'same', body: { decision: question.no, reject_reason: reason.name } }, z.unknown())
    return { externalId, outcome: 'accepted' }
  })
}
