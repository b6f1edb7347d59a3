import { z } from 'zod'
import { CurrencyCode, DecimalText, InstantText, money, parseExact, type Connected, type Page, type SettlementLine, type Span } from '#kit'
import { ask, Gid, idOf, nextOf, PageInfo, within } from './ask.ts'

const Balance = `
query Balance($after: String, $query: String!) {
  shopifyPaymentsAccount {
    balanceTransactions(first: 100, after: $after, query: $query, sortKey: PROCESSED_AT) {
      nodes { id type test transactionDate amount { amount currencyCode } fee { amount } associatedOrder { id } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`

const Movement = z.object({
  id: Gid, type: z.string(), test: z.boolean(), transactionDate: InstantText,
  amount: z.object({ amount: DecimalText, currencyCode: CurrencyCode }), fee: z.object({ amount: DecimalText }), associatedOrder: z.object({ id: Gid }).nullish(),
})

/** What Shopify Payments moved; a shop that takes its money elsewhere has none. */
export async function pullSettlements(at: Connected, span: Span): Promise<Page<SettlementLine>> {
  const shape = z.object({ shopifyPaymentsAccount: z.object({ balanceTransactions: z.object({ nodes: z.array(Movement), pageInfo: PageInfo }) }).nullable() })
  const { shopifyPaymentsAccount } = await ask(at, Balance, { after: span.cursor ?? null, query: within('processed_at', span) }, shape, { cost: 39 })
  if (!shopifyPaymentsAccount) return { items: [], next: undefined }
  const { nodes, pageInfo } = shopifyPaymentsAccount.balanceTransactions
  return { items: nodes.filter((m) => !m.test).flatMap(toLines), next: nextOf(pageInfo) }
}

/** Each movement before its fee, and the fee as a line of its own. */
function toLines(said: z.infer<typeof Movement>): SettlementLine[] {
  const currency = said.amount.currencyCode
  const fee = parseExact(said.fee.amount, currency).minor
  const id = idOf(said.id)
  const common = { externalOrderId: said.associatedOrder ? idOf(said.associatedOrder.id) : undefined, label: said.type, at: new Date(said.transactionDate).toISOString() }
  const gross: SettlementLine = { ...common, externalId: id, kind: kindOf(said.type), amount: money(parseExact(said.amount.amount, currency).minor, currency) }
  return fee === 0n ? [gross] : [gross, { ...common, externalId: `${id}:fee`, kind: 'payment_fee', amount: money(-fee, currency) }]
}

/** The first pattern that fits; Shopify has some ninety kinds and adds more. */
const kinds: readonly (readonly [RegExp, SettlementLine['kind']])[] = [
  [/^CHARGE(_ADJUSTMENT)?$/, 'sale'], [/^REFUND/, 'refund'], [/^TRANSFER|^ADVANCE|^BALANCE_TRANSFER/, 'payout'], [/^SHIPPING_/, 'shipping'],
  [/TAX|VAT|CUSTOMS_DUTY/, 'tax'], [/CAMPAIGN|^ADS_/, 'advertising'], [/PROMOTION/, 'promotion'], [/MARKETPLACE_FEE|REFERRAL_FEE|APPLICATION_FEE/, 'commission'],
  [/FEE/, 'payment_fee'], [/CHARGEBACK|DISPUTE|ADJUSTMENT|RESERVED|CREDIT|DEBIT|REVERSAL|WITHDRAWAL/, 'adjustment'],
]
const kindOf = (type: string): SettlementLine['kind'] => kinds.find(([pattern]) => pattern.test(type))?.[1] ?? 'other'
