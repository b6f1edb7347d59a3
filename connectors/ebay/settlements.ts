import { z } from 'zod'
import { anyId, InstantText, money, readBody, type Connected, type Page, type SettlementLine, type Span } from '#kit'
import { Amount, minorOf, moneyOf, sizeOf, Text } from './amount.ts'

const Fee = z.object({ feeType: Text, amount: Amount.nullish() })
const Transaction = z.object({
  transactionId: anyId, transactionType: Text, bookingEntry: Text, transactionDate: InstantText, orderId: Text, feeType: Text, transactionMemo: Text, amount: Amount, totalFeeAmount: Amount.nullish(),
  orderLineItems: z.array(z.object({ lineItemId: Text, marketplaceFees: z.array(Fee).nullish() })).nullish(),
})
type Transaction = z.infer<typeof Transaction>
const Transactions = z.object({ transactions: z.array(Transaction).nullish(), total: z.number().nullish() })
const Payouts = z.object({ payouts: z.array(z.object({ payoutId: anyId, payoutStatus: Text, payoutDate: InstantText, amount: Amount })).nullish(), total: z.number().nullish() })

const perPage = 200

/** First what was booked, then what was paid out: two lists, one after the other. */
export async function pullSettlements(at: Connected, span: Span): Promise<Page<SettlementLine>> {
  const [list, position] = (span.cursor ?? 'transaction:0').split(':')
  const offset = Number(position)
  const isPayouts = list === 'payout'
  const answer = await at.call({
    operation: isPayouts ? 'getPayouts' : 'getTransactions', method: 'GET', host: 'money', path: `/sell/finances/v1/${isPayouts ? 'payout' : 'transaction'}`, effect: 'read',
    query: { filter: `${isPayouts ? 'payoutDate' : 'transactionDate'}:[${span.since}..${span.until}]`, limit: String(perPage), offset: String(offset) },
  })
  // 204: nothing was booked in these days.
  const { total, rows, items } = isPayouts ? readPayouts(answer.body ?? {}) : readTransactions(answer.body ?? {})
  const next = offset + rows
  return { items, next: rows > 0 && next < total ? `${list}:${next}` : isPayouts ? undefined : 'payout:0' }
}

function readTransactions(body: unknown): { total: number; rows: number; items: SettlementLine[] } {
  const { transactions, total } = readBody(Transactions, body, 'the transactions')
  return { total: total ?? 0, rows: transactions?.length ?? 0, items: (transactions ?? []).flatMap(linesOf) }
}

function readPayouts(body: unknown): { total: number; rows: number; items: SettlementLine[] } {
  const { payouts, total } = readBody(Payouts, body, 'the payouts')
  // A payout that failed for good moved no money.
  const paid = (payouts ?? []).filter((p) => p.payoutStatus !== 'TERMINAL_FAILED' && p.payoutStatus !== 'REVERSED')
  return {
    total: total ?? 0, rows: payouts?.length ?? 0,
    items: paid.map((p) => ({ externalId: `payout:${p.payoutId}`, externalOrderId: undefined, kind: 'payout', label: `payout ${p.payoutStatus ?? ''}`.trim(), amount: money(-moneyOf(p.amount).minor, p.amount.currency), at: p.payoutDate })),
  }
}

/** A booking and the fees that were taken from it: together they are the amount that eBay states. */
function linesOf(t: Transaction): SettlementLine[] {
  const sign = t.bookingEntry === 'DEBIT' ? -1n : 1n
  const net = sign * sizeOf(moneyOf(t.amount).minor)
  const { currency } = t.amount
  const fees = (t.orderLineItems ?? []).flatMap((line) => (line.marketplaceFees ?? []).map((fee) => ({ label: fee.feeType ?? 'FEE', minor: minorOf(fee.amount) }))).filter((fee) => fee.minor !== 0n)
  const unsaid = minorOf(t.totalFeeAmount) - fees.reduce((sum, fee) => sum + fee.minor, 0n)
  const all = unsaid === 0n ? fees : [...fees, { label: 'FEE', minor: unsaid }]
  // Fees are taken from a sale and given back with a refund.
  const gross = net + sign * all.reduce((sum, fee) => sum + fee.minor, 0n)
  const common = { externalOrderId: t.orderId || undefined, at: t.transactionDate }
  const id = `${t.transactionType ?? 'OTHER'}:${t.transactionId}`
  return [
    { ...common, externalId: id, kind: kindOf(t), label: t.feeType ?? t.transactionType ?? 'OTHER', amount: money(gross, currency) },
    ...all.map((fee, i): SettlementLine => ({ ...common, externalId: `${id}:fee:${i}`, kind: feeKindOf(fee.label), label: fee.label, amount: money(-sign * fee.minor, currency) })),
  ]
}

function kindOf({ transactionType: type, feeType }: Transaction): SettlementLine['kind'] {
  const kinds: Record<string, SettlementLine['kind']> = { SALE: 'sale', REFUND: 'refund', SHIPPING_LABEL: 'shipping', CREDIT: 'adjustment', DISPUTE: 'adjustment', TRANSFER: 'adjustment', ADJUSTMENT: 'adjustment' }
  return kinds[type ?? ''] ?? (type === 'NON_SALE_CHARGE' ? feeKindOf(feeType ?? '') : 'other')
}

const feeKindOf = (label: string): SettlementLine['kind'] => (/AD_FEE|ADVERTIS|PROMOTED/.test(label) ? 'advertising' : /PAYMENT_PROCESSING/.test(label) ? 'payment_fee' : /TAX|VAT/.test(label) ? 'tax' : 'commission')
