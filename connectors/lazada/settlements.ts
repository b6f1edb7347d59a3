import { z } from 'zod'
import { anyAmount, anyText, given, ConnectorFault, readInstant, readMoney, type Connected, type Page, type SettlementLine, type Span } from '#kit'
import { ask } from './ask.ts'
import { offsetOf } from './countries.ts'

/** "The supported maximum number is 500." */
const pageSize = 500
const Row = z.object({ transaction_number: z.string().min(1), transaction_date: z.string().min(1), amount: anyAmount, fee_name: anyText, fee_type: anyText, transaction_type: anyText, order_no: anyText, orderItem_no: anyText, statement: anyText, paid_status: anyText })
type Row = z.output<typeof Row>
const List = z.object({ data: given(z.array(Row)) })

/** By the names of fees (guide "QueryTransactionDetails fee_type field enum list"); the first that fits. What fits nowhere is "other". */
const kinds: readonly (readonly [RegExp, SettlementLine['kind']])[] = [
  [/reversal item price|item price subsidy on|refund adjustment|reversal lazada subsidy on item/i, 'refund'],
  [/item price|presale deposit|paid by customer.*service/i, 'sale'],
  [/voucher|bundle|flexi|promotional|lazcoin|lazada bonus|lcp fee|free shipping max|seller picks|affiliate/i, 'promotion'],
  [/sponsored|marketing|advertis|lss credit/i, 'advertising'],
  [/shipping fee subsid|subsidy|shipping fee voucher|auto\. shipping/i, 'shipping_subsidy'],
  [/payment fee|installment|cod fee|paylater/i, 'payment_fee'],
  [/commission/i, 'commission'],
  [/shipping|delivery fee|pick ?up fee|handling|storage|pack fee|pick fee|return to seller|fbl|freight/i, 'shipping'],
  [/withholding|\bvat\b|\bgst\b|\btax\b|duties/i, 'tax'],
  [/claim|adjustment|penalty|credit|debit|correction|compensation|reimburse/i, 'adjustment'],
]

/** What was booked on the days of the span; Lazada tells days, not moments. */
export async function pullSettlements(at: Connected, span: Span): Promise<Page<SettlementLine>> {
  const offset = Number(span.cursor ?? '0')
  const day = (moment: string): string => new Date(Date.parse(moment) + hoursOf(at) * 3_600_000).toISOString().slice(0, 10)
  const { data } = await ask(at, { operation: 'finance/transaction/details/get', method: 'GET', effect: 'read', query: { start_time: day(span.since), end_time: day(span.until), limit: String(pageSize), offset: String(offset) } }, List)
  const rows = data ?? []
  return { items: rows.map((row) => toLine(row, { currency: at.shop.currency, offset: offsetOf(at.values) })), next: rows.length >= pageSize ? String(offset + pageSize) : undefined }
}
const hoursOf = (at: Connected): number => Number(offsetOf(at.values).slice(0, 3))

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** "17 May 2016", or a date as others write it. */
function dayOf(text: string, offset: string): string {
  const m = /^(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})/.exec(text.trim())
  const month = m ? months.indexOf(m[2]!.toLowerCase()) + 1 : 0
  const at = readInstant(m && month > 0 ? `${m[3]}-${String(month).padStart(2, '0')}-${m[1]!.padStart(2, '0')}` : text, offset)
  if (at === undefined) throw new ConnectorFault('contract_changed', `Lazada transaction: transaction_date is no date: ${text}`)
  return at
}

function toLine(row: Row, { currency, offset }: { currency: string; offset: string }): SettlementLine {
  const label = row.fee_name ?? row.transaction_type ?? row.fee_type ?? 'fee'
  return {
    externalId: [row.transaction_number, row.fee_type, row.orderItem_no].filter((part) => part !== undefined).join(':'),
    externalOrderId: row.order_no,
    kind: kinds.find(([words]) => words.test(label))?.[1] ?? 'other',
    label,
    amount: readMoney(row.amount, currency, 'Lazada transaction: amount'),
    at: dayOf(row.transaction_date, offset),
    // Seven days, as "18 Nov 2026 - 24 Nov 2026".
    ...(row.statement !== undefined && { payout: row.statement }),
  }
}
