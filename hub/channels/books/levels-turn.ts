/** Takes in what a system says lies where and what one costs: first all of it is kept, then compared with ours, SKU by SKU. */
import { ConnectorFault, money, ok, type LevelRow } from '#kit'
import { editProducts, productsOfSkus, variantsByCode } from '#catalog'
import { columns, inWork, read, sql, toJsonb, type Hub, type Who, type Work } from '#platform'
import { adjust, levelsOf } from '#stock'
import { movePosition, putPosition, readPosition } from '../connections/position.ts'
import type { Connection, Reach, Turn } from '../connections/turn.ts'
import { wakeTurn } from '../connections/wake-turn.ts'

export const stream = 'levels'
const everyMs = 3_600_000
const silentMs = 60_000
const bite = 200

export type LevelsRun = { no: number; phase: 'waiting' | 'reading' | 'comparing'; cursor?: string; after?: string; rows: number; unreadable: number; startedAt?: string; endedAt?: string; dueAt: string }

export const levelsTurn: Turn = {
  name: stream,
  suits: (kind) => kind === 'erp',
  async run(reach) {
    const { hub, who, connection, connector } = reach
    const pull = connector.does['levels.pull']
    if (!pull) return 24 * everyMs
    const known = await read(hub, who, (work) => readPosition<LevelsRun>(work, connection.id, stream))
    const now = hub.clock()
    const run = known ?? { no: 0, phase: 'waiting' as const, rows: 0, unreadable: 0, dueAt: now.toISOString() }
    if (run.phase === 'comparing') return compareOn(reach, run)
    if (run.phase === 'waiting' && Date.parse(run.dueAt) > now.getTime()) return Math.min(silentMs, Date.parse(run.dueAt) - now.getTime())
    const going: LevelsRun = run.phase === 'reading' ? run : { no: run.no + 1, phase: 'reading', rows: 0, unreadable: 0, startedAt: now.toISOString(), dueAt: run.dueAt }
    const page = await pull(reach.at, going.cursor === undefined ? {} : { cursor: going.cursor })
    if (page.next !== undefined && page.next === going.cursor) throw new ConnectorFault('contract_changed', `the page after ${page.next} is that page again`)
    await inWork(hub, who, async (work) => {
      await keepLevels(work, connection.id, going.no, page.items)
      const refused = page.refused ?? []
      await keepChecks(work, connection.id, refused.map(({ where, words }) => ({ sku: where, outcome: 'unreadable', said: { words } })))
      const { cursor: _c, ...rest } = going
      const read = { ...rest, rows: going.rows + page.items.length, unreadable: going.unreadable + refused.length }
      await movePosition(work, connection.id, stream, known, page.next === undefined ? { ...read, phase: 'comparing' } : { ...read, cursor: page.next })
      return ok(undefined)
    })
    return 0
  },
}

/** Asks for the next reading at once; one that is under way goes on. */
export async function askLevels(hub: Hub, who: Who, id: string): Promise<void> {
  await inWork(hub, who, async (work) => {
    const run = await readPosition<LevelsRun>(work, id, stream)
    if (run?.phase === 'waiting') await putPosition(work, id, stream, { ...run, dueAt: work.now.toISOString() })
    return ok(undefined)
  })
  wakeTurn(hub, id, stream)
}

async function keepLevels(work: Work, connectionId: string, no: number, rows: readonly LevelRow[]): Promise<void> {
  const last = [...new Map(rows.map((row) => [`${row.place}\n${row.sku}`, row])).values()]
  if (last.length === 0) return
  const c = columns(last, { sku: (r) => r.sku, place: (r) => r.place, onHand: (r) => r.onHand, cost: (r) => r.cost?.minor ?? null, currency: (r) => r.cost?.currency ?? null })
  await work.query(sql`
    insert into channels.level_row as l (org_id, connection_id, sku, place, on_hand, cost_minor, cost_currency, told_no, told_at)
    select ${work.orgId}, ${connectionId}, r.sku, r.place, r.on_hand, r.cost, r.currency, ${no}, ${work.now}
    from unnest(${c.sku}::text[], ${c.place}::text[], ${c.onHand}::int[], ${c.cost}::bigint[], ${c.currency}::text[]) as r(sku, place, on_hand, cost, currency)
    on conflict (org_id, connection_id, sku, place) do update set on_hand = excluded.on_hand, cost_minor = coalesce(excluded.cost_minor, l.cost_minor),
      cost_currency = coalesce(excluded.cost_currency, l.cost_currency), told_no = excluded.told_no, told_at = excluded.told_at`)
}

type Told = { sku: string; theirs: number; cost: bigint | null; currency: string | null }
type Check = { sku: string; outcome: 'same' | 'changed' | 'differs' | 'unknown' | 'refused' | 'unreadable'; ours?: number | undefined; theirs?: number; said?: object }

/** What was told this time, with all its places as they were told last; absence says nothing. */
async function compareOn({ hub, who, connection }: Reach, run: LevelsRun): Promise<number> {
  await inWork(hub, who, async (work) => {
    const place = connection.settings.levelsPlace ?? null
    const told = await work.query<Told>(sql`
      select t.sku, sum(l.on_hand)::int as theirs, max(l.cost_minor) as cost, max(l.cost_currency) as currency
      from (select distinct sku from channels.level_row where org_id = ${work.orgId} and connection_id = ${connection.id} and told_no = ${run.no} and sku > ${run.after ?? ''} and (${place}::text is null or place = ${place}) order by sku limit ${bite}) t
      join channels.level_row l on l.org_id = ${work.orgId} and l.connection_id = ${connection.id} and l.sku = t.sku and (${place}::text is null or l.place = ${place})
      group by t.sku order by t.sku`)
    await keepChecks(work, connection.id, await compare(work, connection, told))
    const { after: _a, ...rest } = run
    const next: LevelsRun = told.length === bite ? { ...rest, after: told.at(-1)!.sku } : { ...rest, phase: 'waiting', endedAt: work.now.toISOString(), dueAt: new Date(work.now.getTime() + everyMs).toISOString() }
    await movePosition(work, connection.id, stream, run, next)
    return ok(undefined)
  })
  return 0
}

async function compare(work: Work, connection: Connection, told: readonly Told[]): Promise<Check[]> {
  const { levelsTo: locationId, levelsLead = false } = connection.settings
  const ids = new Map((await variantsByCode(work, { skus: told.map((t) => t.sku), barcodes: [] })).map((v) => [v.sku, v.variantId]))
  const levels = new Map((await levelsOf(work, [...new Set(ids.values())], locationId)).map((l) => [l.variantId, l.totals.onHand]))
  await keepCosts(work, told, ids)
  const checks: Check[] = []
  for (const { sku, theirs } of told) {
    const variantId = ids.get(sku)
    const ours = variantId === undefined ? undefined : (levels.get(variantId) ?? 0)
    if (variantId === undefined || ours === undefined) { checks.push({ sku, outcome: 'unknown', theirs }); continue }
    if (ours === theirs) { checks.push({ sku, outcome: 'same', ours, theirs }); continue }
    if (!levelsLead || locationId === undefined) { checks.push({ sku, outcome: 'differs', ours, theirs }); continue }
    // One by one: a level that our books refuse (below nothing) holds up no other.
    const changed = await adjust(work, [{ variantId, locationId, delta: theirs - ours, reason: connection.name }])
    checks.push(changed.ok ? { sku, outcome: 'changed', ours, theirs } : { sku, outcome: 'refused', ours, theirs, said: changed.refusal })
  }
  return checks
}

async function keepCosts(work: Work, told: readonly Told[], ids: ReadonlyMap<string, string>): Promise<void> {
  const priced = told.filter((t) => t.cost !== null && t.currency !== null && ids.has(t.sku))
  const owners = await productsOfSkus(work, priced.map((t) => t.sku))
  const byProduct = new Map<string, { id: string; cost: ReturnType<typeof money> }[]>()
  for (const { sku, cost, currency } of priced) {
    const productId = owners.get(sku)
    if (productId !== undefined) byProduct.set(productId, [...(byProduct.get(productId) ?? []), { id: ids.get(sku)!, cost: money(cost!, currency!) }])
  }
  if (byProduct.size > 0) await editProducts(work, [...byProduct].map(([productId, variants]) => ({ productId, variants })))
}

async function keepChecks(work: Work, connectionId: string, checks: readonly Check[]): Promise<void> {
  const last = [...new Map(checks.map((check) => [check.sku, check])).values()]
  if (last.length === 0) return
  const c = columns(last, { sku: (r) => r.sku, outcome: (r) => r.outcome, ours: (r) => r.ours ?? null, theirs: (r) => r.theirs ?? null, said: (r) => (r.said ? toJsonb(r.said) : null) })
  await work.query(sql`
    insert into channels.level_check (org_id, connection_id, sku, outcome, ours, theirs, said, at)
    select ${work.orgId}, ${connectionId}, r.sku, r.outcome, r.ours, r.theirs, r.said::jsonb, ${work.now}
    from unnest(${c.sku}::text[], ${c.outcome}::text[], ${c.ours}::int[], ${c.theirs}::int[], ${c.said}::text[]) as r(sku, outcome, ours, theirs, said)
    on conflict (org_id, connection_id, sku) do update set outcome = excluded.outcome, ours = excluded.ours, theirs = excluded.theirs, said = excluded.said, at = excluded.at`)
}

export type LevelCheck = { sku: string; outcome: string; ours: number | null; theirs: number | null; said: unknown; at: Date }
export const countChecks = async (work: Work, connectionId: string): Promise<Record<string, number>> =>
  Object.fromEntries((await work.query<{ outcome: string; n: number }>(sql`select outcome, count(*)::int as n from channels.level_check where org_id = ${work.orgId} and connection_id = ${connectionId} group by outcome`)).map((r) => [r.outcome, r.n]))
export const listChecks = (work: Work, connectionId: string, { outcome, after, limit }: { outcome?: string | undefined; after?: readonly string[] | undefined; limit: number }): Promise<LevelCheck[]> =>
  work.query<LevelCheck>(sql`
    select sku, outcome, ours, theirs, said, at from channels.level_check
    where org_id = ${work.orgId} and connection_id = ${connectionId} and (${outcome ?? null}::text is null or outcome = ${outcome ?? null}) and sku > ${after?.[0] ?? ''} order by sku limit ${limit}`)
