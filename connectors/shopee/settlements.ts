import { z } from 'zod'
import { EpochSeconds, money, type Connected, type Money, type Page, type SettlementLine, type Span } from '#kit'
import { ask, given, GivenAmount, read, Text, toIso, toMoney } from './ask.ts'
import { after, windowOf } from './windows.ts'

/** Each order of the list is one more asking. */
const pageSize = 20
const List = z.object({ response: z.object({ more: given(z.boolean()), escrow_list: given(z.array(z.object({ order_sn: z.string(), payout_amount: GivenAmount, escrow_release_time: EpochSeconds }))) }) })
const Detail = z.object({ response: z.object({ order_sn: Text, order_income: z.record(z.string(), z.unknown()) }) })

/** The fields of `order_income` that make the payout (its formula is in the field "escrow_amount"): added or taken, in our words. */
const parts: readonly { field: string; kind: SettlementLine['kind']; sign: 1n | -1n }[] = [
  { field: 'original_cost_of_goods_sold', kind: 'sale', sign: 1n },
  { field: 'original_shopee_discount', kind: 'promotion', sign: -1n },
  { field: 'shopee_discount', kind: 'promotion', sign: 1n },
  { field: 'seller_return_refund', kind: 'refund', sign: 1n },
  { field: 'voucher_from_seller', kind: 'promotion', sign: -1n },
  { field: 'seller_coin_cash_back', kind: 'promotion', sign: -1n },
  { field: 'buyer_paid_shipping_fee', kind: 'shipping', sign: 1n },
  { field: 'actual_shipping_fee', kind: 'shipping', sign: -1n },
  { field: 'shopee_shipping_rebate', kind: 'shipping_subsidy', sign: 1n },
  { field: 'shipping_fee_discount_from_3pl', kind: 'shipping_subsidy', sign: 1n },
  { field: 'reverse_shipping_fee', kind: 'shipping', sign: -1n },
  { field: 'final_return_to_seller_shipping_fee', kind: 'shipping', sign: -1n },
  { field: 'commission_fee', kind: 'commission', sign: -1n },
  { field: 'service_fee', kind: 'commission', sign: -1n },
  { field: 'seller_transaction_fee', kind: 'payment_fee', sign: -1n },
  { field: 'campaign_fee', kind: 'advertising', sign: -1n },
  { field: 'escrow_tax', kind: 'tax', sign: -1n },
]

/** What Shopee paid out in the span, order by order, each line adding up to what it paid. It pays each order by itself: a day's are one payout here. */
export async function pullSettlements(at: Connected, span: Span): Promise<Page<SettlementLine>> {
  const window = windowOf(span)
  const page = Number(window.page ?? '1')
  const { response } = await ask(at, {
    operation: 'payment/get_escrow_list', method: 'GET', effect: 'read',
    query: { release_time_from: String(window.from), release_time_to: String(window.to), page_size: String(pageSize), page_no: String(page) },
  }, List)
  const lines: SettlementLine[] = []
  for (const paid of response.escrow_list ?? []) {
    const detail = await ask(at, { operation: 'payment/get_escrow_detail', method: 'GET', effect: 'read', query: { order_sn: paid.order_sn } }, Detail)
    lines.push(...toLines(detail.response.order_income, { orderSn: paid.order_sn, paid: toMoney(paid.payout_amount ?? '0', at.shop.currency), at: toIso(paid.escrow_release_time) }).map((line) => ({ ...line, payout: line.at.slice(0, 10) })))
  }
  return { items: lines, next: after(span, window, response.more === true ? String(page + 1) : undefined) }
}

/** Pure: what is left after the named parts is a line of its own, so that a fee we do not know cannot disappear. */
export function toLines(income: Readonly<Record<string, unknown>>, { orderSn, paid, at }: { orderSn: string; paid: Money; at: string }): SettlementLine[] {
  const lines = parts.flatMap(({ field, kind, sign }): SettlementLine[] => {
    const said = read(GivenAmount, income[field], `order_income.${field}`)
    const minor = said === undefined ? 0n : toMoney(said, paid.currency).minor * sign
    return minor === 0n ? [] : [{ externalId: `${orderSn}:${field}`, externalOrderId: orderSn, kind, label: field, amount: money(minor, paid.currency), at }]
  })
  const rest = paid.minor - lines.reduce((sum, line) => sum + line.amount.minor, 0n)
  return rest === 0n ? lines : [...lines, { externalId: `${orderSn}:rest`, externalOrderId: orderSn, kind: 'adjustment', label: 'other fees and adjustments', amount: money(rest, paid.currency), at }]
}
