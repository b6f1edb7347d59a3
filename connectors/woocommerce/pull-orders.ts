import { z } from 'zod'
import { ConnectorFault, type CallAnswer, type Connected, type Page, type RawOrder, type Span } from '#kit'
import { isDraft } from './order-body.ts'
import { Gmt, gmt, Id, readAnswer } from './read-answer.ts'

const perPage = 50
// The body itself is kept as it came; only what paging needs is read here, so that one odd order never stops the list.
const Orders = z.array(z.looseObject({ id: Id, status: z.string(), date_modified_gmt: Gmt }))
type Order = z.infer<typeof Orders>[number]

/**
 * Pages are found by the last change seen, not by number: an order that changes while we read moves to the end, and
 * numbered pages would then step over its neighbour. `seen` are the orders of that very second that we have already.
 */
const Cursor = z.object({ trash: z.boolean(), afterMs: z.number(), page: z.int(), seen: z.array(z.string()) })
type Cursor = z.infer<typeof Cursor>

/** Orders by last change; first all that live, then those in the trash, which "any" leaves out. */
export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const from: Cursor = span.cursor === undefined ? { trash: false, afterMs: secondBefore(Date.parse(span.since)), page: 1, seen: [] } : Cursor.parse(JSON.parse(span.cursor))
  const answer = await at.call({
    operation: 'list_all_orders', method: 'GET', path: '/wp-json/wc/v3/orders', effect: 'read',
    query: {
      status: from.trash ? 'trash' : 'any', modified_after: gmt(from.afterMs), modified_before: gmt(Date.parse(span.until) + 1000), dates_are_gmt: 'true',
      orderby: 'modified', order: 'asc', per_page: String(perPage), page: String(from.page),
    },
  })
  const orders = readAnswer(Orders, answer, 'the list of orders')
  refuseDeafStore(orders, from)
  return { items: rawOrders(answer, orders).filter((o) => !from.seen.includes(o.externalId)), next: nextOf(from, orders, span) }
}

/** Stores older than WooCommerce 5.8 ignore `modified_after`, and would send the same first page for ever. */
function refuseDeafStore(orders: Order[], from: Cursor): void {
  if (orders.some((o) => changedMs(o) <= from.afterMs)) {
    throw new ConnectorFault('contract_changed', 'the list of orders: modified_after was ignored; WooCommerce 5.8 or newer is needed', { code: 'modified_after_ignored' })
  }
}

function nextOf(from: Cursor, orders: Order[], span: Span): string | undefined {
  if (orders.length < perPage) return from.trash ? undefined : JSON.stringify({ trash: true, afterMs: secondBefore(Date.parse(span.since)), page: 1, seen: [] })
  const last = changedMs(orders.at(-1)!)
  const afterMs = last - 1000
  const seen = orders.filter((o) => changedMs(o) === last).map((o) => o.id)
  // A whole page of one second (a bulk edit): only numbered pages lead on.
  if (afterMs <= from.afterMs) return JSON.stringify({ ...from, page: from.page + 1, seen: [...from.seen, ...seen] })
  return JSON.stringify({ trash: from.trash, afterMs, page: 1, seen })
}

const changedMs = (o: Order): number => Date.parse(o.date_modified_gmt)
/** `modified_after` is "later than", by whole seconds. */
const secondBefore = (ms: number): number => Math.floor(ms / 1000) * 1000 - 1000

/** These orders as they are now; one that is only in the trash has to be asked for there. */
export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  const ids = externalIds.filter((id) => /^[1-9]\d*$/.test(id))
  const living = await ordersById(at, ids, 'any')
  const missing = ids.filter((id) => !living.some((o) => o.externalId === id))
  return [...living, ...(await ordersById(at, missing, 'trash'))]
}

async function ordersById(at: Connected, ids: readonly string[], status: string): Promise<RawOrder[]> {
  if (ids.length === 0) return []
  const answer = await at.call({
    operation: 'list_all_orders', method: 'GET', path: '/wp-json/wc/v3/orders', effect: 'read', query: { include: ids.join(','), status, orderby: 'id', order: 'asc', per_page: '100' },
  })
  return rawOrders(answer, readAnswer(Orders, answer, 'the list of orders'))
}

const rawOrders = (answer: CallAnswer, orders: Order[]): RawOrder[] => {
  const bodies = readAnswer(z.array(z.unknown()), answer, 'the list of orders')
  return orders.map((o, i) => ({ externalId: o.id, version: o.date_modified_gmt, body: bodies[i], status: o.status })).filter((o) => !isDraft(o.status)).map(({ externalId, version, body }) => ({ externalId, version, body }))
}
