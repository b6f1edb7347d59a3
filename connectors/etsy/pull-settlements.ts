import { z } from 'zod'
import { anyId, anyText, given, readAnswer, type Connected, type Page, type SettlementLine, type Span } from '#kit'
import { instantOf, shopPath } from './pull-orders.ts'
import { ledgerMoney } from './read-money.ts'

const perPage = 100
const Entries = z.object({
  results: z.array(z.object({ entry_id: anyId, amount: z.union([z.int(), z.bigint()]).transform(BigInt), currency: z.string().regex(/^[A-Z]{3}$/, 'is no currency'), description: anyText, ledger_type: anyText, reference_type: anyText, reference_id: given(anyId), created_timestamp: z.int() })),
})

/** By Etsy's words, of which there are many and no list; the first that fits. */
const kinds: readonly [RegExp, SettlementLine['kind']][] = [
  [/disburse|deposit|recoup/, 'payout'], [/refund/, 'refund'], [/payment_processing|processing_fee/, 'payment_fee'], [/prolist|offsite_ads|advert|marketing/, 'advertising'], [/(vat|tax|gst)/, 'tax'],
  [/shipping_label|shipping_transaction|postage/, 'shipping'], [/transaction|listing|renew|regulatory|seller_services|fee/, 'commission'], [/payment|gross|sale/, 'sale'],
]

/** The shop's payment account, entry by entry; asked by the moment of the entry. */
export async function pullSettlements(at: Connected, span: Span): Promise<Page<SettlementLine>> {
  const offset = Number(span.cursor ?? '0')
  const query = { min_created: String(Math.floor(Date.parse(span.since) / 1000)), max_created: String(Math.ceil(Date.parse(span.until) / 1000)), limit: String(perPage), offset: String(offset) }
  const answer = await at.call({ operation: 'getShopPaymentAccountLedgerEntries', method: 'GET', path: shopPath(at, '/payment-account/ledger-entries'), effect: 'read', query })
  const { results } = readAnswer(Entries, answer, 'the ledger')
  const items = results.map((one): SettlementLine => {
    const said = `${one.ledger_type ?? ''} ${one.description ?? ''}`.toLowerCase()
    return {
      externalId: one.entry_id, externalOrderId: one.reference_type?.toLowerCase() === 'receipt' ? one.reference_id : undefined, kind: kinds.find(([pattern]) => pattern.test(said))?.[1] ?? 'other',
      label: one.description ?? one.ledger_type ?? '', amount: ledgerMoney(one.amount, one.currency), at: instantOf(one.created_timestamp),
    }
  })
  return { items, next: results.length < perPage ? undefined : String(offset + perPage) }
}
