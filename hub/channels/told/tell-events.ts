/** Tells analytics and ads systems what was bought and paid back in our own shops: of buyers who agreed, once by key. */
import { ok, toJson, fromJson, type MoneyJson, type PushAnswer, type ShopEvent } from '#kit'
import { columns, inWork, read, sql, toJsonb, type Work } from '#platform'
import { listChannels } from '#catalog'
import { markedOrders, type MarkedAfter } from '#orders'
import { movePosition, readPosition } from '../connections/position.ts'
import type { Reach, Turn } from '../connections/turn.ts'
import { addTally } from '../inbound/tally.ts'
import { eventsOf, type Purpose } from './to-events.ts'

const stream = 'events'
const everyMs = 600_000
const silentMs = 60_000
/** Refunds of older orders than this are told nobody. */
const oldestMs = 30 * 86_400_000
const pageSize = 300
/** Whoever claims an event has so long to tell it. */
const claimMs = 600_000

type Position = { lookedAt?: string; after?: { placedAt: string; id: string } }
type Kept = Omit<ShopEvent, 'value' | 'tax' | 'shipping' | 'items'> & { value: MoneyJson; tax?: MoneyJson; shipping?: MoneyJson; items: readonly { sku: string; name: string; quantity: number; price: MoneyJson }[] }

export const tellEvents: Turn = {
  name: stream,
  suits: (kind) => kind === 'ads' || kind === 'analytics',
  async run(reach) {
    const { connection, connector, at } = reach
    const push = connector.does['events.push']
    if (!push || connection.state !== 'live') return everyMs
    const isMore = await lookForEvents(reach)
    const events = await claim(reach, connector.batches['events.push'] ?? 1)
    if (events.length > 0) await keepAnswers(reach, await push(at, events))
    return isMore || events.length > 0 ? 0 : silentMs
  },
}

/** One page of the orders of our own shops; all of them once in ten minutes. What is known already stays as it is. */
async function lookForEvents({ hub, who, connection, connector }: Reach): Promise<boolean> {
  const now = hub.clock()
  const known = await read(hub, who, (work) => readPosition<Position>(work, connection.id, stream))
  if (known?.after === undefined && known?.lookedAt !== undefined && now.getTime() - Date.parse(known.lookedAt) < everyMs) return false
  const marks = connector.marks ?? []
  const purpose: Purpose = connector.kind === 'ads' ? 'ads' : 'analytics'
  const after: MarkedAfter | undefined = known?.after && { id: known.after.id, placedAt: new Date(known.after.placedAt) }
  const done = await inWork(hub, who, async (work) => {
    const shops = (await listChannels(work)).filter((one) => one.kind === 'own_shop').map((one) => one.id)
    // What was sold before the connection was made is history, and no news to anybody.
    const since = new Date(Math.max(now.getTime() - oldestMs, connection.createdAt.getTime()))
    const orders = marks.length === 0 || shops.length === 0 ? [] : await markedOrders(work, { channelIds: shops, marks, since, after, limit: pageSize })
    await insertEvents(work, connection.id, orders.flatMap((order) => eventsOf(order, marks, purpose).map((event) => ({ orderId: order.id, event }))))
    const last = orders.length === pageSize ? orders.at(-1) : undefined
    await movePosition<Position>(work, connection.id, stream, known, { lookedAt: now.toISOString(), ...(last && { after: { placedAt: last.placedAt.toISOString(), id: last.id } }) })
    return ok(last !== undefined)
  })
  return done.ok && done.value
}

async function insertEvents(work: Work, connectionId: string, rows: readonly { orderId: string; event: ShopEvent }[]): Promise<void> {
  if (rows.length === 0) return
  const c = columns(rows, { key: (r) => r.event.key, order: (r) => r.orderId, event: (r) => toJsonb(toKept(r.event)) })
  await work.query(sql`
    insert into channels.told_event (org_id, connection_id, key, order_id, event, state, run_after, created_at)
    select ${work.orgId}, ${connectionId}, n.key, n.order_id, n.event, 'waiting', ${work.now}, ${work.now} from unnest(${c.key}::text[], ${c.order}::uuid[], ${c.event}::jsonb[]) as n(key, order_id, event)
    on conflict (org_id, connection_id, key) do nothing`)
}

const toKept = ({ value, tax, shipping, items, ...event }: ShopEvent): Kept => ({ ...event, value: toJson(value), ...(tax && { tax: toJson(tax) }), ...(shipping && { shipping: toJson(shipping) }), items: items.map((one) => ({ ...one, price: toJson(one.price) })) })
const fromKept = ({ value, tax, shipping, items, ...event }: Kept): ShopEvent => ({ ...event, value: fromJson(value), ...(tax && { tax: fromJson(tax) }), ...(shipping && { shipping: fromJson(shipping) }), items: items.map((one) => ({ ...one, price: fromJson(one.price) })) })

/** Claimed for a while: what is not answered by then is told again, under the same key. */
async function claim({ hub, who, connection }: Reach, most: number): Promise<ShopEvent[]> {
  const claimed = await inWork(hub, who, async (work) => ok(await work.query<{ event: Kept }>(sql`
    update channels.told_event e set run_after = ${new Date(work.now.getTime() + claimMs)}
    where e.org_id = ${work.orgId} and e.connection_id = ${connection.id} and e.key in (
      select key from channels.told_event where org_id = ${work.orgId} and connection_id = ${connection.id} and state = 'waiting' and run_after <= ${work.now} order by run_after, key limit ${most} for update skip locked)
    returning e.event`)))
  return claimed.ok ? claimed.value.map((row) => fromKept(row.event)) : []
}

async function keepAnswers({ hub, who, connection, at }: Reach, answers: readonly PushAnswer[]): Promise<void> {
  const c = columns(answers, { key: (a) => a.externalId, state: (a) => (a.outcome === 'refused' ? 'refused' : 'told'), code: (a) => (a.outcome === 'refused' ? a.code : null), words: (a) => (a.outcome === 'refused' ? a.words : null) })
  const refused = answers.filter((a) => a.outcome === 'refused').length
  await inWork(hub, who, async (work) => {
    await work.query(sql`
      update channels.told_event e set state = n.state, done_at = ${work.now}, code = n.code, words = n.words from unnest(${c.key}::text[], ${c.state}::text[], ${c.code}::text[], ${c.words}::text[]) as n(key, state, code, words)
      where e.org_id = ${work.orgId} and e.connection_id = ${connection.id} and e.key = n.key`)
    await addTally(work, at.shop.zone, [{ connectionId: connection.id, what: 'events_told', n: answers.length - refused }, { connectionId: connection.id, what: 'events_refused', n: refused }])
    return ok(undefined)
  })
}
