import { z } from 'zod'
import { anyCount, anyId, readBody, startOfWallDay, wallDay, type Connected, type Page, type RawOrder, type Span } from '#kit'
import { ask, dayMs, taipei } from './ask.ts'
import { Order, orderNumber, versionOf } from './to-order.ts'

/** What a public client asks for; more was never tried there than 112. */
const listSize = 100
const detailSize = 50
const pageSize = 100
/** Orders are found by the day of the hand-over, not by change: so far back they are looked through. */
const lookBackMs = 21 * dayMs

const List = z.object({ TotalRows: anyCount, Rows: z.array(z.object({ Id: anyId })) })
type Gathered = { orderNo: string; count: number; rows: unknown[] }

/** Rows of one order may lie on two pages of the list, so the list is read to its end; our pages go by order number. */
export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const ids = await listIds(at, Date.parse(span.since) - lookBackMs, Date.parse(span.until))
  const numbers = [...new Set(ids.map(orderNumber))].sort().filter((number) => span.cursor === undefined || number > span.cursor)
  const page = numbers.slice(0, pageSize)
  const orders = await readOrders(at, ids.filter((id) => page.includes(orderNumber(id))))
  return { items: orders.map(toRaw), next: numbers.length > page.length ? page.at(-1) : undefined }
}

/** A detail is asked for by its whole id, and an order knows only the number before it: the list of its days tells the rest. */
export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  const days = externalIds.map((id) => /^(\d{4})(\d{2})(\d{2})/.exec(id)).filter((m) => m !== null).map((m) => startOfWallDay(`${m[1]}-${m[2]}-${m[3]}`, taipei)).filter((ms) => !Number.isNaN(ms)).sort((a, b) => a - b)
  if (days.length === 0) return []
  const ids = await listIds(at, days[0]! - dayMs, Math.min(at.now.getTime(), days.at(-1)! + lookBackMs))
  return (await readOrders(at, ids.filter((id) => externalIds.includes(orderNumber(id))))).map(toRaw)
}

async function listIds(at: Connected, fromMs: number, toMs: number): Promise<string[]> {
  const day = (ms: number): string => wallDay(ms, taipei).replaceAll('-', '/')
  const ids: string[] = []
  for (let offset = 0; ; offset += listSize) {
    const { TotalRows, Rows } = await ask(at, { operation: 'order list', api: 'order list', path: '/order', effect: 'read', query: { transdate: `${day(fromMs)}-${day(toMs)}`, offset: String(offset), limit: String(listSize) } }, List)
    ids.push(...Rows.map((row) => row.Id))
    if (Rows.length === 0 || offset + Rows.length >= TotalRows) return [...new Set(ids)]
  }
}

async function readOrders(at: Connected, ids: readonly string[]): Promise<Gathered[]> {
  const orders = new Map<string, unknown[]>()
  for (let i = 0; i < ids.length; i += detailSize) {
    const rows = await ask(at, { operation: 'orders', api: 'orders', path: '/order', effect: 'read', query: { id: ids.slice(i, i + detailSize).join(',') } }, z.array(z.unknown()))
    for (const row of rows) {
      const number = orderNumber(readBody(z.object({ Id: anyId }), row, 'PChome orders: a row').Id)
      orders.set(number, [...(orders.get(number) ?? []), row])
    }
  }
  return [...orders].map(([orderNo, rows]) => ({ orderNo, count: rows.length, rows })).sort((a, b) => (a.orderNo < b.orderNo ? -1 : 1))
}

const toRaw = (body: Gathered): RawOrder => ({ externalId: body.orderNo, version: versionOf(readBody(Order, body, 'PChome order')), body })
