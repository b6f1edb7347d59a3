import { z } from 'zod'
import { anyId, InstantText, readAnswer, rowOrRefused, type ChannelReturn, type Connected, type Page, type PushAnswer, type ReturnDecision, type Span } from '#kit'
import { Amount, moneyOf, Text } from './amount.ts'

/** The Post-Order API wraps its instants. */
const When = z.union([InstantText, z.object({ value: InstantText }).transform((at) => at.value)])
const Refund = z.object({ actualRefundAmount: Amount.nullish(), estimatedRefundAmount: Amount.nullish() }).nullish()
const Summary = z.object({
  returnId: anyId, state: Text, status: Text, orderId: Text, sellerTotalRefund: Refund,
  creationInfo: z.object({ reason: Text, creationDate: When, item: z.object({ itemId: anyId.nullish(), transactionId: anyId.nullish(), returnQuantity: z.int().nullish() }).nullish() }),
})
const Found = z.object({ members: z.array(Summary).nullish(), total: z.number().nullish() })

const perPage = 100

/** Returns by the day on which they were asked for: the Post-Order API knows no day of change, so open ones are read again and again by the overlap. */
export async function pullReturns(at: Connected, span: Span): Promise<Page<ChannelReturn>> {
  const offset = Number(span.cursor ?? '0')
  const answer = await at.call({
    operation: 'searchReturns', method: 'GET', path: '/post-order/v2/return/search', effect: 'read',
    query: { creation_date_range_from: span.since, creation_date_range_to: span.until, limit: String(perPage), offset: String(offset) },
  })
  const { members, total } = readAnswer(Found, answer, 'the returns found')
  const items = (members ?? []).map(toReturn)
  const next = offset + items.length
  return { items, next: items.length > 0 && next < (total ?? 0) ? String(next) : undefined }
}

function toReturn(r: z.infer<typeof Summary>): ChannelReturn {
  const { item, reason, creationDate } = r.creationInfo
  const line = [item?.itemId, item?.transactionId].filter(Boolean).join('-')
  const refund = r.sellerTotalRefund?.actualRefundAmount ?? r.sellerTotalRefund?.estimatedRefundAmount
  return {
    externalId: r.returnId, externalOrderId: r.orderId || line, state: stateOf(r.state ?? r.status ?? ''), reason: reason ?? undefined, createdAt: creationDate,
    lines: [{ externalLineId: item?.transactionId ?? undefined, sku: undefined, quantity: item?.returnQuantity ?? 1 }], ...(refund ? { refund: moneyOf(refund) } : {}),
  }
}

/** Words of ReturnStateEnum; one that is new stays an open request. */
function stateOf(word: string): ChannelReturn['state'] {
  if (/REJECT|DECLIN/.test(word)) return 'rejected'
  if (/DELIVERED|RECEIVED/.test(word)) return 'received'
  if (/ITEM_SHIPPED/.test(word)) return 'shipped_back'
  if (/REFUND_SENT|REFUND_ISSUED|REFUNDED|PARTIAL_REFUND_INITIATED/.test(word)) return 'refunded'
  if (/READY_FOR_SHIPPING|LABEL|RMA|APPROVED/.test(word)) return 'approved'
  return /CLOSED/.test(word) ? 'closed' : 'requested'
}

/** Approving twice is approving; eBay answers a repetition with an error that is told as the row's refusal. */
export const decideReturn = (at: Connected, { externalId, decision, note }: ReturnDecision): Promise<PushAnswer> => rowOrRefused(externalId, async () => {
  await at.call({
    operation: 'processReturnRequest', method: 'POST', path: `/post-order/v2/return/${encodeURIComponent(externalId)}/decide`, effect: 'same',
    body: { decision: decision === 'approve' ? 'APPROVE' : 'DECLINE', ...(note ? { comments: { content: note } } : {}) },
  })
  return { externalId, outcome: 'applied' }
})
