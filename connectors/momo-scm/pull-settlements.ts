import { z } from 'zod'
import { anyAmount, anyCount, anyId, anyText, given, money, readInstant, readMoney, type Connected, type Page, type SettlementLine, type Span } from '#kit'
import { askList, slashDay, taipei } from './ask.ts'

const Row = z.object({ COMPLETE_ORDER_NO: anyId, OUT_CLOSE_DATE: anyText, SYSLAST: anyCount, BUY_PRICE: given(anyAmount), SALE_PRICE: given(anyAmount), DELY_GB_STR: anyText })
const lists = [{ operation: 'C1105 order', path: '/api/v2/accounting/order/C1105.scm', sign: 1n }, { operation: 'C1105 return', path: '/api/v2/accounting/return/C1105.scm', sign: -1n }] as const

/** Rows that were closed, sent and come back: the buyer's price as the sale, what momo keeps of it as its commission, the purchase price as what is left. */
export async function pullSettlements(at: Connected, span: Span): Promise<Page<SettlementLine>> {
  const list = lists[span.cursor === undefined ? 0 : 1]
  const body = { fromDate: slashDay(Date.parse(span.since)), toDate: slashDay(Date.parse(span.until)), delyGbType: '1', giftYn: 'all', sendRecoverType: '1' }
  const rows = await askList(at, { operation: list.operation, path: list.path, effect: 'read', body }, Row)
  return { items: rows.flatMap((row) => toLines(row, list.sign, at)), next: span.cursor === undefined ? 'returns' : undefined }
}

function toLines(row: z.output<typeof Row>, sign: 1n | -1n, { shop, now }: Connected): SettlementLine[] {
  const number = row.COMPLETE_ORDER_NO
  const priced = (text: string | undefined, field: string): bigint => readMoney(text ?? '0', shop.currency, `momo SCM ${number}: ${field}`).minor * BigInt(row.SYSLAST) * sign
  const [sale, purchase] = [priced(row.SALE_PRICE, 'SALE_PRICE'), priced(row.BUY_PRICE, 'BUY_PRICE')]
  const at = readInstant((row.OUT_CLOSE_DATE ?? '').replaceAll('/', '-'), taipei) ?? now.toISOString()
  // momo settles by the month in which a row was closed, of its own clock.
  const common = { externalOrderId: number.slice(0, 14), at, payout: new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 7) }
  return [
    { ...common, externalId: `${number}:${sign > 0n ? 'sale' : 'return'}`, kind: sign > 0n ? 'sale' : 'refund', label: sign > 0n ? '出庫 售價' : '回收 售價', amount: money(sale, shop.currency) },
    { ...common, externalId: `${number}:${sign > 0n ? 'margin' : 'margin-back'}`, kind: 'commission', label: '售價－進價', amount: money(purchase - sale, shop.currency) },
  ]
}
