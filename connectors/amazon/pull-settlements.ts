import { z } from 'zod'
import { CurrencyCode, DecimalText, InstantText, money, parseExact, readBody, type Connected, type Money, type Page, type SettlementLine, type Span } from '#kit'

const Amount = z.object({ currencyAmount: DecimalText, currencyCode: CurrencyCode })
type Breakdown = { breakdownType?: string | undefined; breakdownAmount?: z.infer<typeof Amount> | undefined; breakdowns?: Breakdown[] | null | undefined }
const BreakdownShape: z.ZodType<Breakdown> = z.lazy(() => z.object({ breakdownType: z.string().optional(), breakdownAmount: Amount.optional(), breakdowns: z.array(BreakdownShape).nullish() }))
const Transaction = z.object({
  transactionId: z.string().optional(), transactionType: z.string().optional(), transactionStatus: z.string().optional(), description: z.string().optional(),
  postedDate: InstantText, totalAmount: Amount.optional(), breakdowns: z.array(BreakdownShape).nullish(),
  relatedIdentifiers: z.array(z.object({ relatedIdentifierName: z.string().optional(), relatedIdentifierValue: z.string().optional() })).nullish(),
})
type Transaction = z.infer<typeof Transaction>
const Transactions = z.object({ payload: z.object({ nextToken: z.string().nullish(), transactions: z.array(Transaction).nullish() }).nullish() })
const settledMs = 2 * 60_000

/**
 * What Amazon booked in the span: each transaction down to its smallest parts, which add up to it exactly. A deferred
 * transaction comes again under the same id when it is released. Orders show up here as late as 48 hours after the sale.
 */
export async function pullSettlements(at: Connected, span: Span): Promise<Page<SettlementLine>> {
  // Amazon refuses a beginning younger than two minutes, and has booked nothing since.
  if (Date.parse(span.since) >= at.now.getTime() - settledMs) return { items: [], next: undefined }
  const [before, token] = span.cursor === undefined ? [endOf(span, at.now), undefined] : cutCursor(span.cursor)
  // "To retrieve MFN orders in the US store, do not supply marketplaceId": so it is never sent, and a seller's other marketplaces of the region come along.
  const answer = await at.call({
    operation: 'listTransactions', method: 'GET', path: '/finances/2024-06-19/transactions', effect: 'read',
    query: { postedAfter: new Date(span.since).toISOString(), postedBefore: before || undefined, nextToken: token },
  })
  const page = readBody(Transactions, answer.body, 'listTransactions').payload
  return { items: (page?.transactions ?? []).flatMap(toLines), next: page?.nextToken ? `${before}~${page.nextToken}` : undefined }
}

const endOf = (span: Span, now: Date): string => {
  const until = Date.parse(span.until)
  return until < now.getTime() - settledMs ? new Date(until).toISOString() : ''
}
const cutCursor = (cursor: string): [string, string] => [cursor.slice(0, cursor.indexOf('~')), cursor.slice(cursor.indexOf('~') + 1)]

export function toLines(transaction: Transaction): SettlementLine[] {
  const related = (name: string): string | undefined => transaction.relatedIdentifiers?.find((one) => one.relatedIdentifierName === name)?.relatedIdentifierValue
  const orderId = related('ORDER_ID')
  const label = transaction.description ?? transaction.transactionType ?? ''
  // The sandbox's transactions have no id; the moment and what it belongs to name it as well as can be.
  const id = transaction.transactionId ?? [transaction.transactionType, orderId ?? related('FINANCIAL_EVENT_GROUP_ID') ?? '', transaction.postedDate].join('/')
  const isRefund = /refund/i.test(`${transaction.transactionType ?? ''} ${label}`)
  const leaves = leavesOf(transaction.breakdowns ?? [], [])
  const line = (path: string, words: string, kind: SettlementLine['kind'], amount: Money): SettlementLine =>
    ({ externalId: path === '' ? id : `${id}#${path}`, externalOrderId: orderId, kind, label: [label, words].filter(Boolean).join(': '), amount, at: new Date(transaction.postedDate).toISOString() })
  const lines = numbered(leaves).filter((leaf) => leaf.amount.minor !== 0n).map((leaf) => line(leaf.path, leaf.names.join(' / '), kindOf(leaf.names, transaction, isRefund), leaf.amount))
  const total = transaction.totalAmount && readAmount(transaction.totalAmount)
  if (!total) return lines
  const rest = total.minor - lines.reduce((n, one) => n + one.amount.minor, 0n)
  return rest === 0n ? lines : [...lines, line(lines.length === 0 ? '' : 'rest', '', kindOf([], transaction, isRefund), money(rest, total.currency))]
}

type Leaf = { names: string[]; amount: Money }
/** Only the ends of the tree are money; what stands above them is their sum. */
function leavesOf(breakdowns: readonly Breakdown[], above: readonly string[]): Leaf[] {
  return breakdowns.flatMap((one) => {
    const names = [...above, one.breakdownType ?? 'other']
    if (one.breakdowns && one.breakdowns.length > 0) return leavesOf(one.breakdowns, names)
    return one.breakdownAmount ? [{ names, amount: readAmount(one.breakdownAmount) }] : []
  })
}

/** Two parts of the same name in one transaction are two lines. */
function numbered(leaves: readonly Leaf[]): (Leaf & { path: string })[] {
  const seen = new Map<string, number>()
  return leaves.map((leaf) => {
    const name = leaf.names.join('/')
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return { ...leaf, path: count === 1 ? name : `${name}/${count}` }
  })
}

const readAmount = ({ currencyAmount, currencyCode }: z.infer<typeof Amount>): Money => money(parseExact(String(currencyAmount), currencyCode).minor, currencyCode)

/** By the words of the innermost part that says something; Amazon publishes no closed list of them. */
const kinds: readonly [RegExp, SettlementLine['kind']][] = [
  [/tax|vat|gst|tcs|tds/i, 'tax'],
  [/commission|referral|variableclosing|fixedclosing/i, 'commission'],
  [/advert|sponsored/i, 'advertising'],
  [/promo|discount|coupon|rebate|deal/i, 'promotion'],
  [/paymentmethod|codfee|chargeback|processing/i, 'payment_fee'],
  [/fba|fulfil?lment|storage|shippinglabel|shippinghb|shipping|postage|delivery/i, 'shipping'],
  [/transfer|disbursement|payout/i, 'payout'],
  [/principal|productcharges|ourprice|sales|itemprice/i, 'sale'],
  [/reimburse|adjust|reserve|correction/i, 'adjustment'],
]

function kindOf(names: readonly string[], transaction: Transaction, isRefund: boolean): SettlementLine['kind'] {
  const said = [...names].reverse().flatMap((name) => kinds.find(([pattern]) => pattern.test(name))?.[1] ?? [])[0] ?? ofTransaction(transaction)
  return said === 'sale' && isRefund ? 'refund' : said
}

const ofTransaction = ({ transactionType = '' }: Transaction): SettlementLine['kind'] =>
  transactionType === 'Shipment' || /refund/i.test(transactionType) ? 'sale' : (kinds.find(([pattern]) => pattern.test(transactionType))?.[1] ?? 'other')
