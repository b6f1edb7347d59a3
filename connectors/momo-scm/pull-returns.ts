import { z } from 'zod'
import { anyCount, anyId, anyText, readInstant, type ChannelReturn, type Connected, type Page, type Span } from '#kit'
import { askRows, dayMs, spanFields, taipei } from './ask.ts'

const lookBackMs = 30 * dayMs
const Row = z.object({ completeOrderNo: anyId, remark5VStr: anyText, returnReason: anyText, lastPricDate: anyText, entpGoodsNo: anyText, goodsCode: anyText, goodsDtCode: anyText, syslast: anyCount })

/** What buyers send back to the supplier's own house and is not confirmed yet; once it is, it stands in the accounts. */
export async function pullReturns(at: Connected, span: Span): Promise<Page<ChannelReturn>> {
  const sendInfo = { ...spanFields('company', Date.parse(span.since) - lookBackMs, Date.parse(span.until) + 60_000), company_receiver: '', company_goodsCode: '', company_orderNo: '', company_entpGoodsNo: '', company_claimGb: '' }
  const rows = await askRows(at, { operation: 'recoverCompanyQuery', effect: 'read', body: { sendInfo } }, Row)
  return { items: rows.map(toReturn), next: undefined }
}

function toReturn(row: z.output<typeof Row>): ChannelReturn {
  const number = row.completeOrderNo
  const day = row.lastPricDate?.replaceAll('/', '-') ?? `${number.slice(0, 4)}-${number.slice(4, 6)}-${number.slice(6, 8)}`
  return {
    externalId: number, externalOrderId: number.slice(0, 14), state: stateOf(row.remark5VStr ?? ''), reason: row.returnReason, createdAt: readInstant(day, taipei) ?? new Date(0).toISOString(),
    // A row that comes back has a number of its own, so the goods and not the line name it.
    lines: [{ externalLineId: undefined, sku: row.entpGoodsNo, quantity: row.syslast }],
  }
}

function stateOf(words: string): ChannelReturn['state'] {
  if (/取消退貨|取消換貨/.test(words)) return 'closed'
  return /已回收|檢測中/.test(words) ? 'received' : 'approved'
}
