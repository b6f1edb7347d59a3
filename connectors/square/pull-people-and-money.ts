import { z } from 'zod'
import { anyId, InstantText, money, readAnswer, type ChannelCustomer, type Connected, type Page, type SettlementLine, type Span } from '#kit'
import { minorOf, moneyOf, SquareMoney } from './square-money.ts'

const Text = z.string().nullish()
const Customers = z.object({
  customers: z.array(z.object({ id: anyId, given_name: Text, family_name: Text, company_name: Text, email_address: Text, phone_number: Text, created_at: InstantText.nullish(), preferences: z.object({ email_unsubscribed: z.boolean().nullish() }).nullish() })).nullish(),
  cursor: Text,
})

export async function pullCustomers(at: Connected, span: Span): Promise<Page<ChannelCustomer>> {
  const answer = await at.call({
    operation: 'SearchCustomers', method: 'POST', path: '/v2/customers/search', effect: 'read',
    body: { limit: 100, ...(span.cursor === undefined ? {} : { cursor: span.cursor }), query: { filter: { updated_at: { start_at: span.since, end_at: span.until } }, sort: { field: 'CREATED_AT', order: 'ASC' } } },
  })
  const page = readAnswer(Customers, answer, 'the customers found')
  return {
    items: (page.customers ?? []).map((c) => {
      const name = [c.given_name, c.family_name].filter(Boolean).join(' ') || c.company_name
      return {
        externalId: c.id, ...(name ? { name } : {}), ...(c.email_address ? { email: c.email_address } : {}), ...(c.phone_number ? { phone: c.phone_number } : {}), ...(c.created_at ? { createdAt: c.created_at } : {}),
        ...(typeof c.preferences?.email_unsubscribed === 'boolean' ? { acceptsMarketing: !c.preferences.email_unsubscribed } : {}),
      }
    }),
    next: page.cursor || undefined,
  }
}

const Payout = z.object({ id: anyId, created_at: InstantText, amount_money: SquareMoney.nullish(), payout_fee: z.array(z.object({ amount_money: SquareMoney.nullish(), effective_at: InstantText.nullish(), type: Text })).nullish() })
const Payouts = z.object({ payouts: z.array(Payout).nullish(), cursor: Text })
const Details = z.object({ payment_id: Text }).nullish()
const Entry = z.looseObject({ id: anyId, effective_at: InstantText, type: Text, gross_amount_money: SquareMoney.nullish(), fee_amount_money: SquareMoney.nullish(), type_charge_details: Details, type_refund_details: Details })
const Entries = z.object({ payout_entries: z.array(Entry).nullish(), cursor: Text })

/** Payouts of this place with what each is made of: the entries, the fees taken from them, and what went to the bank. */
export async function pullSettlements(at: Connected, span: Span): Promise<Page<SettlementLine>> {
  const answer = await at.call({
    operation: 'ListPayouts', method: 'GET', path: '/v2/payouts', effect: 'read',
    query: { location_id: at.values['locationId'], begin_time: span.since, end_time: span.until, sort_order: 'ASC', limit: '10', cursor: span.cursor },
  })
  const page = readAnswer(Payouts, answer, 'the payouts')
  const items: SettlementLine[] = []
  for (const payout of page.payouts ?? []) items.push(...(await entriesOf(at, payout.id)), ...linesOfPayout(payout, at))
  return { items, next: page.cursor || undefined }
}

async function entriesOf(at: Connected, payoutId: string): Promise<SettlementLine[]> {
  const lines: SettlementLine[] = []
  let cursor: string | undefined
  do {
    const answer = await at.call({ operation: 'ListPayoutEntries', method: 'GET', path: `/v2/payouts/${encodeURIComponent(payoutId)}/payout-entries`, effect: 'read', query: { sort_order: 'ASC', limit: '100', cursor } })
    const page = readAnswer(Entries, answer, 'the entries of a payout')
    for (const e of page.payout_entries ?? []) lines.push(...linesOfEntry(e, at))
    cursor = page.cursor || undefined
  } while (cursor !== undefined)
  return lines
}

function linesOfEntry(e: z.infer<typeof Entry>, at: Connected): SettlementLine[] {
  const [label, when] = [e.type ?? 'OTHER', e.effective_at]
  const gross = moneyOf(e.gross_amount_money ?? {}, at.shop.currency)
  const fee = minorOf(e.fee_amount_money)
  // The payment: what orders carry of it is how the hub finds them.
  const externalOrderId = (e.type_charge_details ?? e.type_refund_details)?.payment_id ?? undefined
  return [
    { externalId: e.id, externalOrderId, kind: kindOf(label), label, amount: gross, at: when },
    ...(fee === 0n ? [] : [{ externalId: `${e.id}:fee`, externalOrderId, kind: 'payment_fee' as const, label: `${label} fee`, amount: money(-fee, gross.currency), at: when }]),
  ]
}

function linesOfPayout(p: z.infer<typeof Payout>, at: Connected): SettlementLine[] {
  const amount = moneyOf(p.amount_money ?? {}, at.shop.currency)
  return [
    ...(p.payout_fee ?? []).map((f, i): SettlementLine => ({ externalId: `${p.id}:fee:${i}`, externalOrderId: undefined, kind: 'payment_fee', label: f.type ?? 'payout fee', amount: money(-minorOf(f.amount_money), amount.currency), at: f.effective_at ?? p.created_at })),
    { externalId: p.id, externalOrderId: undefined, kind: 'payout', label: 'payout', amount: money(-amount.minor, amount.currency), at: p.created_at },
  ]
}

function kindOf(type: string): SettlementLine['kind'] {
  if (type === 'CHARGE') return 'sale'
  if (type === 'REFUND') return 'refund'
  if (type === 'TAX_ON_FEE') return 'tax'
  if (/(^|_)FEE(_|$)|FREE_PROCESSING|PERCENTAGE_PROCESSING/.test(type)) return 'payment_fee'
  return /ADJUSTMENT|DISPUTE|RESERVE|RETURNED_PAYOUT/.test(type) ? 'adjustment' : 'other'
}
