/** The way in: what a platform said becomes a row, once for each thing said, before anybody answers "received". */
import { createHash } from 'node:crypto'
import { stableJson, writeJson, type AnyConnector, type RawOrder, type ShopFacts } from '#kit'
import { columns, sql, toJsonb, type Work } from '#platform'
import { soldOf } from './sold.ts'

export type InboundState = 'waiting' | 'to_fetch' | 'done' | 'quarantined' | 'ignored'
export type InboundSource = 'hook' | 'poll' | 'backfill' | 'fetch' | 'person'
export type InboundError = { code: string; words: string; [more: string]: unknown }
export type NewInbound = {
  connectionId: string
  /** Of all that say the same; the database keeps one. */
  eventId: string
  topic: string
  externalId: string | undefined
  toldAt?: string | undefined
  source: InboundSource
  body: string
  state: InboundState
  error?: InboundError
  sold?: { sku: string; quantity: number }[] | undefined
  cause: string
}

/** PostgreSQL keeps no zero characters, and JSON has none of its own. */
const clean = (text: string): string => text.replaceAll('\0', '\uFFFD')
const cleanOr = (text: string | undefined): string | null => (text === undefined ? null : clean(text))
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 24)
const instantOr = (text: string | undefined): string | null => (text === undefined || Number.isNaN(Date.parse(text)) ? null : text)

/**
 * Keeps what is new; what was said before raises the count of its repeats. One statement whatever the number. Answers
 * the new ones, by their place in `rows`, and how many said nothing new, by connection.
 */
export async function insertInbound(work: Work, rows: readonly NewInbound[]): Promise<{ fresh: { id: string; index: number }[]; repeats: Map<string, number> }> {
  const first = new Map<string, { row: NewInbound; index: number; id: string; copies: number }>()
  rows.forEach((row, index) => {
    const key = `${row.connectionId}\n${row.eventId}`
    const known = first.get(key)
    if (known) known.copies++
    else first.set(key, { row, index, id: work.newId(), copies: 0 })
  })
  // In one order everywhere: two senders of the same events must not wait for each other in a circle.
  const given = [...first].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
  const c = columns(given, {
    id: (g) => g.id, connection: (g) => g.row.connectionId, event: (g) => clean(g.row.eventId), topic: (g) => g.row.topic, external: (g) => cleanOr(g.row.externalId),
    toldAt: (g) => instantOr(g.row.toldAt), source: (g) => g.row.source, body: (g) => clean(g.row.body), state: (g) => g.row.state,
    error: (g) => toJsonb(g.row.error), sold: (g) => toJsonb(g.row.sold), cause: (g) => g.row.cause, copies: (g) => g.copies,
  })
  const kept = await work.query<{ id: string }>(sql`
    insert into channels.inbound as i (org_id, id, connection_id, event_id, topic, external_id, told_at, source, received_at, body, state, run_after, repeats, error, sold, cause)
    select ${work.orgId}, g.id, g.connection, g.event, g.topic, g.external, g.told_at, g.source, ${work.now}, g.body, g.state, ${work.now}, g.copies, g.error, g.sold, g.cause
    from unnest(${c.id}::uuid[], ${c.connection}::uuid[], ${c.event}::text[], ${c.topic}::text[], ${c.external}::text[], ${c.toldAt}::timestamptz[], ${c.source}::text[],
      ${c.body}::text[], ${c.state}::text[], ${c.error}::jsonb[], ${c.sold}::jsonb[], ${c.cause}::text[], ${c.copies}::int[])
      as g(id, connection, event, topic, external, told_at, source, body, state, error, sold, cause, copies)
    -- Asking overlaps on purpose, so only a hook that comes again is a repeat. But what the platform says when asked is
    -- how things are now: where something else was read since, it is read once more.
    on conflict (org_id, connection_id, event_id) do update set repeats = i.repeats + case when excluded.source = 'hook' then excluded.repeats + 1 else 0 end,
      state = case when excluded.source = 'hook' then i.state else 'waiting' end
    where excluded.source = 'hook' or (excluded.source in ('poll', 'fetch') and i.state = 'done' and exists (
      select from channels.inbound other where other.org_id = ${work.orgId} and other.connection_id = i.connection_id and other.external_id = i.external_id
        and other.id <> i.id and other.outcome in ('placed', 'revised') and other.done_at >= i.done_at))
    returning i.id`)
  const ids = new Set(kept.map((k) => k.id))
  const repeats = new Map<string, number>()
  for (const { row, id, copies } of given) {
    const again = copies + (ids.has(id) ? 0 : 1)
    if (row.source === 'hook' && again > 0) repeats.set(row.connectionId, (repeats.get(row.connectionId) ?? 0) + again)
  }
  return { fresh: given.filter((g) => ids.has(g.id)).map(({ id, index }) => ({ id, index })), repeats }
}

/** An order that was asked for, as a row: the same words again are the same event, however they were come by. */
export function orderRow(connector: AnyConnector, shop: ShopFacts, raw: RawOrder, at: { connectionId: string; source: InboundSource; cause: string }): NewInbound {
  return {
    ...at, eventId: `order:${raw.externalId}:${hashOf(stableJson(raw.body))}`, topic: 'order', externalId: raw.externalId, toldAt: raw.version,
    body: writeJson(raw.body), state: 'waiting', sold: soldOf(connector, shop, raw.body),
  }
}
