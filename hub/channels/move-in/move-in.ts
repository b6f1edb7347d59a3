/** Moving a shop out of another hub: what was read there waits, is looked at, and comes in when somebody says so. */
import { money, ok, refuse, stableJson, type AnyConnector, type Kind, type Result, type Span } from '#kit'
import { columns, inWork, sql, toJsonb, type Hub, type Who, type Work } from '#platform'
import { readConnection } from '../connections/connection.ts'
import { putPosition, readPosition } from '../connections/position.ts'
import { wakeTurn } from '../connections/wake-turn.ts'

/** In the order in which they come in: an order's lines need the products, and listings tell what its codes mean. A bundle holds no stock, so it is one before levels come. */
export const parts = ['products', 'bundles', 'prices', 'listings', 'levels', 'orders'] as const
export type Part = (typeof parts)[number]
export const stream = 'move-in'
/** Out of which kinds of systems a shop can move: what keeps a catalogue of its own and sells nothing itself. */
export const movesIn = (kind: Kind): boolean => kind === 'hub' || kind === 'erp'

export type MoveIn = {
  phase: 'reading' | 'read' | 'running' | 'done' | 'stopped'
  /** Read up to here; undefined: to begin with. */
  part?: Asked
  cursor?: string
  span?: Span
  ordersFrom: string
  to: string
  /** Where opening stock goes, and whose numbers of the places there. */
  locationId?: string
  place?: string
  startedAt: string
  endedAt?: string
}
export type Row = { part: Part; key: string; place: string; body: string; outcome: string }
export type Done = { key: string; state: 'done' | 'refused'; outcome: string; said?: object }
export type Kept = { part: Part; key: string; place: string; state: string; outcome: string; said: unknown; at: Date }

/** What is asked for there; bundles and prices are told with the products. */
const portOf = { products: 'products.pull', listings: 'listings.pull', levels: 'levels.pull', orders: 'orders.pull' } as const
export type Asked = keyof typeof portOf
export const partsOf = ({ does }: AnyConnector): Asked[] => (Object.keys(portOf) as Asked[]).filter((part) => does[portOf[part]] !== undefined)

/** What waits says its money as text: JSON has no big numbers. */
export const writeRow = (value: unknown): string => stableJson(value)
export const readRow = <T>(text: string): T =>
  JSON.parse(text, (_key, value: unknown) => (isMoney(value) ? money(BigInt(value.minor), value.currency) : value)) as T
const isMoney = (value: unknown): value is { minor: string; currency: string } =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 2 && 'minor' in value && 'currency' in value && typeof value.minor === 'string' && typeof value.currency === 'string'

/** What was told again as it was stays what became of it; what changed waits anew. */
export async function keepRows(work: Work, connectionId: string, rows: readonly Row[]): Promise<void> {
  const fresh = [...new Map(rows.map((row) => [`${row.part} ${row.key}`, row])).values()]
  if (fresh.length === 0) return
  const c = columns(fresh, { part: (r) => r.part, key: (r) => r.key, place: (r) => r.place, body: (r) => r.body, outcome: (r) => r.outcome })
  await work.query(sql`
    insert into channels.move_in_row (org_id, connection_id, part, key, place, body, state, outcome, at)
    select ${work.orgId}, ${connectionId}, r.part, r.key, r.place, r.body, 'waiting', r.outcome, ${work.now}
    from unnest(${c.part}::text[], ${c.key}::text[], ${c.place}::text[], ${c.body}::text[], ${c.outcome}::text[]) as r(part, key, place, body, outcome)
    on conflict (org_id, connection_id, part, key) do update set place = excluded.place, body = excluded.body, at = excluded.at,
      state = case when move_in_row.body = excluded.body and move_in_row.state = 'done' then 'done' else 'waiting' end,
      outcome = case when move_in_row.body = excluded.body and move_in_row.state = 'done' then move_in_row.outcome else excluded.outcome end,
      said = case when move_in_row.body = excluded.body and move_in_row.state = 'done' then move_in_row.said end`)
}

const unreadable = 'unreadable'

/** What could not be read there, by where it stands. Letting in cannot mend it: it is read again when it comes again. */
export async function keepUnreadable(work: Work, connectionId: string, part: Part, rows: readonly { where: string; words: string }[]): Promise<void> {
  const last = [...new Map(rows.map((row) => [row.where, row])).values()]
  if (last.length === 0) return
  const c = columns(last, { key: (r) => r.where, said: (r) => toJsonb({ code: 'connections.move_in_row', words: r.words }) })
  await work.query(sql`
    insert into channels.move_in_row (org_id, connection_id, part, key, place, body, state, outcome, said, at)
    select ${work.orgId}, ${connectionId}, ${part}, r.key, '', '', 'refused', ${unreadable}, r.said::jsonb, ${work.now} from unnest(${c.key}::text[], ${c.said}::text[]) as r(key, said)
    on conflict (org_id, connection_id, part, key) do update set state = excluded.state, outcome = excluded.outcome, said = excluded.said, body = '', at = excluded.at`)
}

/** What came alone and turned out to be one of a group comes in with the group. */
export async function keepGrouped(work: Work, connectionId: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await work.query(sql`
    update channels.move_in_row set state = 'done', outcome = 'grouped', said = null
    where org_id = ${work.orgId} and connection_id = ${connectionId} and part = 'products' and state = 'waiting' and key = any(${[...keys]}::text[])`)
}

/** The next rows of the first part that has any. Locked until the end of the work. */
export async function nextRows(work: Work, connectionId: string, limit: number): Promise<{ part: Part; rows: { key: string; place: string; body: string }[] } | undefined> {
  for (const part of parts) {
    const rows = await work.query<{ key: string; place: string; body: string }>(sql`
      select key, place, body from channels.move_in_row where org_id = ${work.orgId} and connection_id = ${connectionId} and state = 'waiting' and part = ${part} order by key limit ${limit} for update`)
    if (rows.length > 0) return { part, rows }
  }
  return undefined
}

export async function markRows(work: Work, connectionId: string, part: Part, done: readonly Done[]): Promise<void> {
  const c = columns(done, { key: (d) => d.key, state: (d) => d.state, outcome: (d) => d.outcome, said: (d) => (d.said ? toJsonb(d.said) : null) })
  await work.query(sql`
    update channels.move_in_row r set state = d.state, outcome = d.outcome, said = d.said::jsonb, at = ${work.now}
    from unnest(${c.key}::text[], ${c.state}::text[], ${c.outcome}::text[], ${c.said}::text[]) as d(key, state, outcome, said)
    where r.org_id = ${work.orgId} and r.connection_id = ${connectionId} and r.part = ${part} and r.key = d.key`)
}

export const countRows = (work: Work, connectionId: string): Promise<{ part: Part; place: string; state: string; outcome: string; n: number }[]> =>
  work.query(sql`
    select part, place, state, outcome, count(*)::int as n from channels.move_in_row where org_id = ${work.orgId} and connection_id = ${connectionId} group by part, place, state, outcome order by part, place, state, outcome`)

export const listRows = (work: Work, connectionId: string, { part, state, outcome, after, limit }: { part?: Part | undefined; state?: string | undefined; outcome?: string | undefined; after?: readonly string[] | undefined; limit: number }): Promise<Kept[]> =>
  work.query<Kept>(sql`
    select part, key, place, state, outcome, said, at from channels.move_in_row
    where org_id = ${work.orgId} and connection_id = ${connectionId} and (${part ?? null}::text is null or part = ${part ?? null}) and (${state ?? null}::text is null or state = ${state ?? null}) and (${outcome ?? null}::text is null or outcome = ${outcome ?? null})
      and (part, key) > (${after?.[0] ?? ''}, ${after?.[1] ?? ''})
    order by part, key limit ${limit}`)

/** Reads everything there, and writes nothing into the books. Begun again it reads anew; what already came in is not taken twice. */
export function readThere(hub: Hub, who: Who, id: string, ordersFrom: Date): Promise<Result<MoveIn>> {
  return change(hub, who, id, 'connection.move_in_read', async (work, now) => {
    if (now?.phase === 'running') return refuse({ code: 'connections.move_in_running' })
    await work.query(sql`delete from channels.move_in_row where org_id = ${work.orgId} and connection_id = ${id} and outcome = ${unreadable}`)
    return ok({ phase: 'reading', ordersFrom: ordersFrom.toISOString(), to: work.now.toISOString(), startedAt: work.now.toISOString() })
  })
}

/** Lets in what was read. Refused rows are tried again. */
export function letIn(hub: Hub, who: Who, id: string, { locationId, place }: { locationId?: string | undefined; place?: string | undefined }): Promise<Result<MoveIn>> {
  return change(hub, who, id, 'connection.move_in_started', async (work, now) => {
    if (!now || now.phase === 'reading' || (now.phase === 'stopped' && now.part !== undefined)) return refuse({ code: 'connections.move_in_not_read' })
    const counts = await countRows(work, id)
    const places = [...new Set(counts.filter((c) => c.part === 'levels').map((c) => c.place))]
    if (places.length > 0 && locationId === undefined) return refuse({ code: 'connections.move_in_location' })
    if (places.length > 1 && (place === undefined || !places.includes(place))) return refuse({ code: 'connections.move_in_place', places })
    await work.query(sql`update channels.move_in_row set state = 'waiting' where org_id = ${work.orgId} and connection_id = ${id} and state = 'refused' and outcome <> ${unreadable}`)
    const { locationId: _l, place: _p, endedAt: _e, ...rest } = now
    return ok({ ...rest, phase: 'running', ...(locationId !== undefined && { locationId }), ...((place ?? places[0]) !== undefined && { place: place ?? places[0]! }), startedAt: work.now.toISOString() })
  })
}

/** What came in stays; the rest waits until somebody goes on. */
export const stopMoveIn = (hub: Hub, who: Who, id: string): Promise<Result<MoveIn>> =>
  change(hub, who, id, 'connection.move_in_stopped', (work, now) => (now ? ok({ ...now, phase: 'stopped', endedAt: work.now.toISOString() }) : refuse({ code: 'connections.move_in_not_read' })))

type Change = (work: Work, now: MoveIn | undefined) => Result<MoveIn> | Promise<Result<MoveIn>>
async function change(hub: Hub, who: Who, id: string, action: string, decide: Change): Promise<Result<MoveIn>> {
  const changed = await inWork(hub, who, async (work): Promise<Result<MoveIn>> => {
    if (!(await readConnection(work, id))) return refuse({ code: 'connections.unknown' })
    const next = await decide(work, await readPosition<MoveIn>(work, id, stream))
    if (!next.ok) return next
    await putPosition(work, id, stream, next.value)
    work.audit({ action, subjectKind: 'connection', subjectId: id, after: next.value })
    return next
  })
  if (changed.ok) wakeTurn(hub, id, stream)
  return changed
}
