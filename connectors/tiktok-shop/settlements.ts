import { z } from 'zod'
import { anyAmount, anyCount, anyCurrency, anyId, anyText, given, givenAmount, money, readMoney, type Connected, type Page, type SettlementLine, type Span } from '#kit'
import { ask, Token } from './ask.ts'
import { toIso } from './to-order.ts'

/** Each statement is a day, and at least one more asking. */
const pageSize = 10
const Seconds = anyCount.pipe(z.int().min(0).max(9_999_999_999))
const Statements = z.object({ statements: given(z.array(z.object({ id: anyId, statement_time: Seconds, currency: anyCurrency }))), next_page_token: Token })
const Amounts = given(z.record(z.string(), z.unknown()))
const Transaction = z.object({
  id: anyId, type: anyText, order_id: anyText, adjustment_order_id: anyText, settlement_amount: givenAmount, adjustment_amount: givenAmount, reserve_amount: givenAmount,
  revenue_breakdown: Amounts, shipping_cost_breakdown: Amounts, fee_tax_breakdown: given(z.object({ fee: Amounts, tax: Amounts })),
})
type Transaction = z.output<typeof Transaction>
const Transactions = z.object({ transactions: given(z.array(Transaction)), next_page_token: Token, currency: anyCurrency })

type Kind = SettlementLine['kind']
/** By the names of the amounts; the first that fits. What fits nowhere is "other", and never lost. */
const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/^refund_subtotal|^refund_cod/, 'refund'], [/^subtotal_before/, 'sale'], [/seller_discount|cofunded_promotion|voucher|flash_sales|campaign|bonus|sfp_|live_specials/, 'promotion'], [/subsidy|incentive|shipping_fee_discount|reimbursement/, 'shipping_subsidy'],
  [/affiliate|ads_commission|marketing/, 'advertising'], [/transaction_fee|credit_card|cod_service|paylater|handling_fee/, 'payment_fee'], [/commission|referral|service_fee|per_item_sold|infrastructure/, 'commission'], [/shipping|label|insurance|fulfillment|signature/, 'shipping'],
]
const kindOf = (name: string): Kind => kinds.find(([words]) => words.test(name))?.[1] ?? 'other'

export async function pullSettlements(at: Connected, span: Span): Promise<Page<SettlementLine>> {
  const query = { statement_time_ge: String(Math.floor(Date.parse(span.since) / 1000)), statement_time_lt: String(Math.ceil(Date.parse(span.until) / 1000) + 1), sort_field: 'statement_time', sort_order: 'ASC', page_size: String(pageSize), page_token: span.cursor }
  const { statements, next_page_token: next } = await ask(at, 'statements', { query }, Statements)
  const items: SettlementLine[] = []
  for (const one of statements ?? []) items.push(...await readStatement(at, { id: one.id, currency: one.currency ?? at.shop.currency, at: toIso(one.statement_time) }))
  return { items, next }
}

type Statement = { id: string; currency: string; at: string }

async function readStatement(at: Connected, statement: Statement): Promise<SettlementLine[]> {
  const lines: SettlementLine[] = []
  let token: string | undefined
  do {
    const page = await ask(at, 'statement-transactions', { id: statement.id, query: { sort_field: 'order_create_time', sort_order: 'ASC', page_size: '100', page_token: token } }, Transactions)
    for (const one of page.transactions ?? []) lines.push(...toLines(one, { ...statement, currency: page.currency ?? statement.currency }).map((line) => ({ ...line, payout: statement.id })))
    token = page.next_page_token
  } while (token !== undefined)
  return lines
}

/** Pure: the amounts that make a transaction, each by its name; what they leave over is a line of its own, so that the sum is what was settled. */
export function toLines(one: Transaction, { currency, at }: Pick<Statement, 'currency' | 'at'>): SettlementLine[] {
  const amount = (text: string | undefined): bigint => (text === undefined ? 0n : readMoney(text, currency, 'TikTok Shop transaction').minor)
  const settled = amount(one.type === 'RESERVE' ? (one.reserve_amount ?? one.settlement_amount) : one.type === 'ORDER' ? one.settlement_amount : (one.adjustment_amount ?? one.settlement_amount))
  const line = (name: string, minor: bigint, kind: Kind): SettlementLine => ({ externalId: `${one.id}:${name}`, externalOrderId: one.order_id ?? one.adjustment_order_id, kind, label: name, amount: money(minor, currency), at })
  if (one.type !== 'ORDER') return settled === 0n ? [] : [line(one.type ?? 'adjustment', settled, one.type === 'CHARGE_BACK' ? 'refund' : 'adjustment')]
  const named = (amounts: z.output<typeof Amounts>, kind?: Kind): SettlementLine[] => Object.entries(amounts ?? {}).flatMap(([name, value]) => {
    // What stands in an object is told "for your reference" and is part of nothing.
    const text = anyAmount.safeParse(value)
    const minor = text.success ? amount(text.data) : 0n
    return minor === 0n ? [] : [line(name, minor, kind ?? kindOf(name))]
  })
  const lines = [...named(one.revenue_breakdown), ...named(one.shipping_cost_breakdown), ...named(one.fee_tax_breakdown?.fee), ...named(one.fee_tax_breakdown?.tax, 'tax')]
  const rest = settled - lines.reduce((sum, each) => sum + each.amount.minor, 0n)
  return rest === 0n ? lines : [...lines, line('rest', rest, 'adjustment')]
}
