import { z } from 'zod'
import { anyCount, anyId, anyText, ConnectorFault, given, type Connected, type Page, type RawOrder, type Span } from '#kit'
import { ask } from './ask.ts'
import { beijing } from './sign.ts'
import { fields, versionOf } from './to-order.ts'

const pageSize = 100
const Listed = z.looseObject({ tid: anyId, modified: anyText })
const List = z.object({ total_results: anyCount, trades: given(z.object({ trade: z.array(Listed) })) }).refine((data) => data.trades !== undefined || data.total_results === 0, { path: ['trades'], message: 'are counted and not there' })
const One = z.object({ trade: Listed })

/**
 * The newest change stands first, and a trade that changes leaves the span: the others move up. So pages are read from the
 * last to the first, as TOP itself advises: what moves comes again, and nothing is stepped over.
 */
export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const page = span.cursor === undefined ? undefined : Number(span.cursor)
  if (page !== undefined && !Number.isInteger(page)) throw new ConnectorFault('invalid', `not a cursor of ours: ${span.cursor}`)
  const { total_results: total, trades } = await ask(at, 'taobao.trades.sold.increment.get', {
    form: { fields, start_modified: beijing(Date.parse(span.since)), end_modified: beijing(Math.ceil(Date.parse(span.until) / 1000) * 1000), page_no: String(page ?? 1), page_size: String(pageSize) },
  }, List)
  // The first asking only counts, where there is more than one page.
  if (page === undefined && total > pageSize) return { items: [], next: String(Math.ceil(total / pageSize)) }
  return { items: (trades?.trade ?? []).map(toRaw), next: page === undefined || page <= 1 ? undefined : String(page - 1) }
}

export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  const orders: RawOrder[] = []
  for (const tid of externalIds) {
    try {
      orders.push(toRaw((await ask(at, 'taobao.trade.fullinfo.get', { form: { fields, tid } }, One)).trade))
    } catch (error) {
      if (!isUnknown(error)) throw error
    }
  }
  return orders
}

export const isUnknown = (error: unknown): boolean => error instanceof ConnectorFault && error.kind === 'invalid' && /not-exist|invalid-permission|不存在/.test(`${error.code} ${error.message}`)

const toRaw = (body: z.output<typeof Listed>): RawOrder => ({ externalId: body.tid, version: versionOf(body), body })
