import { z } from 'zod'
import { ConnectorFault, CurrencyCode, DecimalText, money, parseExact, readAnswer, readBody, type Connected, type Page, type SettlementLine, type Span } from '#kit'
import { Text } from './amount.ts'
import { isUnknown } from './fault-of.ts'

const Dates = z.object({ availableApReportDates: z.array(z.string().regex(/^\d{8}$/)).nullish() })
const Row = z.record(z.string(), z.unknown())
const Report = z.object({ reportData: z.array(Row).nullish(), nextOffset: z.number().nullish() })
const Known = z.object({
  'Transaction Type': Text, 'Transaction Description': Text, 'Transaction Posted Timestamp': Text, 'Amount Type': Text, 'Purchase Order #': Text, Currency: z.union([CurrencyCode, z.literal('')]).nullish(),
  Amount: DecimalText.nullish(), 'Total Payable': DecimalText.nullish(),
})
type Known = z.infer<typeof Known>

const perPage = 1000
type Cursor = { dates: string[]; offset: number }

/** The reconciliation reports of the days in the span, one after the other, page by page. */
export async function pullSettlements(at: Connected, span: Span): Promise<Page<SettlementLine>> {
  const cursor: Cursor = span.cursor === undefined ? { dates: await datesOf(at, span), offset: 0 } : (JSON.parse(span.cursor) as Cursor)
  const [date, ...others] = cursor.dates
  if (date === undefined) return { items: [], next: undefined }
  const answer = await at.call({ operation: 'getAvailableV1ReconReportAsJson', method: 'GET', path: '/v3/report/reconreport/reconFileJson', effect: 'read', query: { reportDate: date, offset: String(cursor.offset), noOfRecords: String(perPage) } })
  const { reportData, nextOffset } = readAnswer(Report, answer, 'the reconciliation report')
  const rows = reportData ?? []
  const isMore = rows.length > 0 && typeof nextOffset === 'number' && nextOffset > cursor.offset
  const next: Cursor | undefined = isMore ? { dates: cursor.dates, offset: nextOffset } : others.length > 0 ? { dates: others, offset: 0 } : undefined
  // A report does not change: its day and the place of a row in it name the row for ever.
  return { items: rows.flatMap((row, i) => lineOf(row, `${date}:${cursor.offset}:${i}`, dayOf(date.replace(/^(..)(..)(....)$/, '$1/$2/$3')), at.shop.currency)), next: next && JSON.stringify(next) }
}

async function datesOf(at: Connected, span: Span): Promise<string[]> {
  try {
    const answer = await at.call({ operation: 'getAvailableV1ReconReportDates', method: 'GET', path: '/v3/report/reconreport/availableReconFiles', effect: 'read', query: { reportVersion: 'v1' } })
    const dates = readAnswer(Dates, answer, 'the days of reports').availableApReportDates ?? []
    return dates.filter((date) => { const day = `${date.slice(4)}-${date.slice(0, 2)}-${date.slice(2, 4)}`; return day >= span.since.slice(0, 10) && day <= span.until.slice(0, 10) })
  } catch (error) {
    if (isUnknown(error)) return []
    throw error
  }
}

function lineOf(row: z.infer<typeof Row>, externalId: string, reported: string, shopCurrency: string): SettlementLine[] {
  const known = readBody(Known, row, 'a row of the reconciliation report')
  const currency = known.Currency || shopCurrency
  const text = known['Transaction Type'] === 'PaymentSummary' ? known['Total Payable'] : known.Amount
  if (text === null || text === undefined) return []
  const { minor } = parseExact(text, currency)
  const isPayout = known['Transaction Type'] === 'PaymentSummary'
  return [{
    externalId, externalOrderId: known['Purchase Order #'] || undefined, kind: kindOf(known), label: [known['Transaction Type'], known['Amount Type'] ?? known['Transaction Description']].filter(Boolean).join(' · ') || 'Other',
    amount: money(isPayout ? -minor : minor, currency), at: known['Transaction Posted Timestamp'] ? dayOf(known['Transaction Posted Timestamp']) : reported,
  }]
}

function kindOf(row: Known): SettlementLine['kind'] {
  const [type, what] = [row['Transaction Type'] ?? '', `${row['Amount Type'] ?? ''} ${row['Transaction Description'] ?? ''}`]
  if (type === 'PaymentSummary') return 'payout'
  if (/tax/i.test(what)) return 'tax'
  if (/commission/i.test(what)) return 'commission'
  if (/advertis|sponsored/i.test(what)) return 'advertising'
  if (/shipping/i.test(what)) return 'shipping'
  if (/product price/i.test(what)) return /refund/i.test(type) ? 'refund' : 'sale'
  return /adjust|dispute/i.test(type) ? 'adjustment' : 'other'
}

/** Days stand there as 12/18/2020. */
function dayOf(text: string): string {
  const m = /^(\d{2})\/(\d{2})\/(\d{4})/.exec(text.trim())
  if (!m) throw new ConnectorFault('contract_changed', `Transaction Posted Timestamp of the reconciliation report is no day: ${text.slice(0, 40)}`)
  return `${m[3]}-${m[1]}-${m[2]}T00:00:00.000Z`
}
