import { z } from 'zod'
import { anyCount, anyFlag, anyId, anyText, ConnectorFault, given, givenAmount, readInstant, readMoney, refusedRow, rowOrRefused, type ChannelReturn, type Connected, type Money, type Page, type PushAnswer, type ReturnDecision, type ShopFacts, type Span } from '#kit'
import { ask, bracketed } from './ask.ts'

const pageSize = 50
const Line = z.object({
  reverse_order_line_id: anyId, trade_order_line_id: given(anyId), reverse_status: anyText, ofc_status: anyText, reason_text: anyText, seller_sku_id: anyText, platform_sku_id: anyText,
  refund_amount: givenAmount, return_order_line_gmt_create: z.union([z.string(), z.int()]), is_need_refund: given(anyFlag),
})
const Reverse = z.object({ reverse_order_id: anyId, trade_order_id: anyId, request_type: anyText, reverse_order_lines: z.array(Line).min(1) })
const List = z.object({ result: z.object({ total: given(anyCount), items: given(z.array(Reverse)) }) })
const Detail = z.object({ data: z.object({ request_type: anyText, reverseOrderLineDTOList: z.array(z.object({ reverse_order_line_id: anyId, reverse_status: anyText, ofc_status: anyText })) }) })

/** Statuses of lines; an unknown word is an open request. */
const states: readonly (readonly [RegExp, ChannelReturn['state']])[] = [
  [/REFUND_(SUCCESS|ISSUED)/, 'refunded'], [/REJECT/, 'rejected'], [/CANCEL|CLOSE/, 'closed'], [/RECEIVE|QC/, 'received'], [/BUYER_RETURN|SHIPPED|RTM_IN|IN_TRANSIT/, 'shipped_back'], [/AGREE|REFUND_(PENDING|AUTHORIZED)|APPROVED/, 'approved'],
]
const stateOf = (line: { reverse_status: string | undefined; ofc_status: string | undefined }): ChannelReturn['state'] => {
  const said = line.reverse_status?.toUpperCase() ?? ''
  // What the parcel does is told beside what the request does.
  const way = line.ofc_status?.toUpperCase() ?? ''
  const state = states.find(([words]) => words.test(said))?.[1] ?? 'requested'
  return state === 'approved' ? (states.find(([words, one]) => (one === 'received' || one === 'shipped_back') && words.test(way))?.[1] ?? state) : state
}

/** Requests to send back or to refund; cancellations of the same list are seen on the order itself. */
export async function pullReturns(at: Connected, span: Span): Promise<Page<ChannelReturn>> {
  const page = Number(span.cursor ?? '1')
  const { result } = await ask(at, {
    operation: 'reverse/getreverseordersforseller', method: 'GET', effect: 'read',
    query: { page_no: String(page), page_size: String(pageSize), ReverseOrderLineModifiedTimeRangeStart: String(Date.parse(span.since)), ReverseOrderLineModifiedTimeRangeEnd: String(Date.parse(span.until)) },
  }, List)
  const items = result.items ?? []
  const isMore = items.length > 0 && (result.total === undefined ? items.length >= pageSize : result.total > page * pageSize)
  return { items: items.filter((one) => one.request_type !== 'CANCEL').map((one) => toReturn(one, at.shop)), next: isMore ? String(page + 1) : undefined }
}

function toReturn(one: z.output<typeof Reverse>, shop: ShopFacts): ChannelReturn {
  const [first] = one.reverse_order_lines as [z.output<typeof Line>]
  const refund = one.reverse_order_lines.reduce((sum, line) => sum + fromCents(line.refund_amount ?? '0', shop.currency).minor, 0n)
  const createdAt = readInstant(first.return_order_line_gmt_create, '+08:00')
  if (createdAt === undefined) throw new ConnectorFault('contract_changed', `Lazada return: return_order_line_gmt_create is no moment: ${first.return_order_line_gmt_create}`)
  return {
    externalId: one.reverse_order_id,
    externalOrderId: one.trade_order_id,
    state: stateOf(first),
    reason: first.reason_text,
    createdAt,
    // A line of a return is one unit; the order's line is another, named after its first unit.
    lines: one.reverse_order_lines.map((line) => ({ externalLineId: undefined, sku: line.seller_sku_id ?? line.platform_sku_id, quantity: 1 })),
    ...(refund > 0n ? { refund: { minor: refund, currency: shop.currency } } : {}),
  }
}

/** "currency in cent, except VN": there the number is the amount. */
function fromCents(cents: string, currency: string): Money {
  const [, sign = '', digits = '0'] = /^([+-]?)(\d+)/.exec(cents) ?? []
  const padded = digits.padStart(3, '0')
  return readMoney(currency === 'VND' ? sign + digits : `${sign}${padded.slice(0, -2)}.${padded.slice(-2)}`, currency, 'Lazada return: refund_amount')
}

/** Saying yes to what is asked at this moment: to a return, or once it is here, to the refund. Saying no needs Lazada's reason and pictures. */
export function decideReturn(at: Connected, { externalId, decision }: ReturnDecision): Promise<PushAnswer> {
  if (decision === 'reject') return Promise.resolve(refusedRow(externalId, 'lazada.reject_needs_evidence', 'Lazada takes a refusal only with a reason of its list, words and pictures; refuse it in Seller Center'))
  return rowOrRefused(externalId, async () => {
    const { data } = await ask(at, { operation: 'order/reverse/return/detail/list', method: 'GET', effect: 'read', query: { reverse_order_id: externalId } }, Detail)
    const lines = data.reverseOrderLineDTOList
    const state = lines[0] ? stateOf(lines[0]) : 'closed'
    if (state === 'closed' || state === 'rejected' || state === 'refunded') return refusedRow(externalId, '114', 'Lazada has closed this request already')
    if (data.request_type?.replaceAll(' ', '') === 'ONLY_REFUND') {
      // "currently list size can be only 1"
      for (const line of lines) await ask(at, { operation: 'order/reverse/onlyrefund/seller/decide', method: 'GET', effect: 'once', query: { action: 'agreeRefund', reverse_order_id: externalId, reverse_order_item_ids: bracketed([line.reverse_order_line_id]) } }, z.unknown())
    } else await ask(at, { operation: 'order/reverse/return/update', method: 'GET', effect: 'once', query: { action: state === 'requested' ? 'agreeReturn' : 'agreeRefund', reverse_order_id: externalId, reverse_order_item_ids: bracketed(lines.map((line) => line.reverse_order_line_id)) } }, z.unknown())
    return { externalId, outcome: 'accepted' }
  })
}
