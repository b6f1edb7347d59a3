import { ok, refuse, type Result } from '#kit'
import { sql, takeNumbers, type Work } from '#platform'
import { openBooks } from './books.ts'
import { checkPlaces } from './check-places.ts'
import { listLocations } from './location.ts'
import { settle } from './settle.ts'

/** One counted SKU. `expected`: what the ledger said at the moment it was counted, whatever was sold since. */
export type CountLine = { variantId: string; counted: number; expected: number; countedAt: Date }
export type Count = { id: string; number: string; locationId: string; state: 'open' | 'applied' | 'cancelled'; isBlind: boolean; note: string; createdAt: Date; updatedAt: Date; lines: CountLine[] }

/** A blind count does not tell the counter what the books expect. */
export async function openCount(work: Work, draft: { locationId: string; isBlind?: boolean | undefined; note?: string | undefined }): Promise<Result<Count>> {
  if (!(await listLocations(work)).some((l) => l.id === draft.locationId)) return refuse({ code: 'stock.location_unknown', locationId: draft.locationId })
  const id = work.newId()
  const number = `C${await takeNumbers(work, 'count', 1)}`
  await work.query(sql`
    insert into stock.count (org_id, id, number, location_id, state, is_blind, note, created_at, updated_at)
    values (${work.orgId}, ${id}, ${number}, ${draft.locationId}, 'open', ${draft.isBlind ?? false}, ${draft.note ?? ''}, ${work.now}, ${work.now})`)
  work.audit({ action: 'count.opened', subjectKind: 'count', subjectId: id, after: { number, ...draft } })
  return ok((await readCount(work, id))!)
}

export type CountInput = { variantId: string; counted: number; countedAt?: Date | undefined }

/** Writes down what was seen and when. Sales go on meanwhile: the expected number is taken back to that moment. */
export async function enterCount(work: Work, id: string, lines: readonly CountInput[]): Promise<Result<Count>> {
  const count = await lockCount(work, id)
  if (!count) return refuse({ code: 'stock.count_unknown' })
  if (count.state !== 'open') return refuse({ code: 'stock.count_closed', state: count.state })
  const wrong = await checkPlaces(work, lines.map((l) => ({ variantId: l.variantId, locationId: count.locationId })))
  if (wrong) return refuse(wrong)
  const last = new Map(lines.map((l) => [l.variantId, { ...l, countedAt: l.countedAt && l.countedAt < work.now ? l.countedAt : work.now }]))
  // Locked: an entry that is being written at this moment is either in both numbers or in neither.
  const books = await openBooks(work, last.keys(), [count.locationId])
  const seen = [...last.values()]
  const since = await work.query<{ variantId: string; delta: number }>(sql`
    select e.variant_id as "variantId", sum(e.on_hand_delta)::int as delta
    from unnest(${seen.map((l) => l.variantId)}::uuid[], ${seen.map((l) => l.countedAt.toISOString())}::timestamptz[]) as s(variant_id, at)
    join stock.entry e on e.org_id = ${work.orgId} and e.variant_id = s.variant_id and e.location_id = ${count.locationId} and e.at > s.at
    group by 1`)
  const after = new Map(since.map((s) => [s.variantId, s.delta]))
  const expected = seen.map((l) => books.balance(l.variantId, count.locationId).onHand - (after.get(l.variantId) ?? 0))
  await work.query(sql`
    insert into stock.count_line (org_id, count_id, variant_id, counted, expected, counted_at)
    select ${work.orgId}, ${id}, l.* from unnest(${seen.map((l) => l.variantId)}::uuid[], ${seen.map((l) => l.counted)}::int[], ${expected}::int[], ${seen.map((l) => l.countedAt.toISOString())}::timestamptz[]) as l
    on conflict (org_id, count_id, variant_id) do update set counted = excluded.counted, expected = excluded.expected, counted_at = excluded.counted_at`)
  work.audit({ action: 'count.entered', subjectKind: 'count', subjectId: id, after: { lines: seen.map(({ variantId, counted }) => ({ variantId, counted })) } })
  return ok((await readCount(work, id))!)
}

/** Differences of more units than this need a person who says that they are right. */
const varianceLimit = 10

/**
 * Writes the differences into the ledger. A big one is refused until approved; a line that more was taken from since
 * than was counted cannot be right and wants counting again.
 */
export async function applyCount(work: Work, id: string, approveVariance = false): Promise<Result<Count>> {
  const count = await lockCount(work, id)
  if (!count) return refuse({ code: 'stock.count_unknown' })
  if (count.state !== 'open') return refuse({ code: 'stock.count_closed', state: count.state })
  const differing = count.lines.filter((l) => l.counted !== l.expected)
  const big = differing.filter((l) => Math.abs(l.counted - l.expected) > varianceLimit)
  if (big.length > 0 && !approveVariance) return refuse({ code: 'stock.count_variance', limit: varianceLimit, lines: big.map((l) => ({ variantId: l.variantId, difference: l.counted - l.expected })) })
  const books = await openBooks(work, differing.map((l) => l.variantId), [count.locationId])
  const stale = differing.filter((l) => books.balance(l.variantId, count.locationId).onHand + l.counted - l.expected < 0)
  if (stale.length > 0) return refuse({ code: 'stock.count_stale', lines: stale.map((l) => ({ variantId: l.variantId, counted: l.counted, expected: l.expected })) })
  for (const l of differing) books.move('count', books.balance(l.variantId, count.locationId), { onHand: l.counted - l.expected }, { kind: 'count', id })
  await settle(work, books)
  return ok(await close(work, count, 'applied', { approveVariance, differences: differing.map((l) => ({ variantId: l.variantId, difference: l.counted - l.expected })) }))
}

export async function cancelCount(work: Work, id: string): Promise<Result<Count>> {
  const count = await lockCount(work, id)
  if (!count) return refuse({ code: 'stock.count_unknown' })
  if (count.state !== 'open') return refuse({ code: 'stock.count_closed', state: count.state })
  return ok(await close(work, count, 'cancelled', {}))
}

async function close(work: Work, count: Count, state: Count['state'], after: Record<string, unknown>): Promise<Count> {
  await work.query(sql`update stock.count set state = ${state}, updated_at = ${work.now} where org_id = ${work.orgId} and id = ${count.id}`)
  work.audit({ action: `count.${state}`, subjectKind: 'count', subjectId: count.id, before: { state: count.state }, after: { state, ...after } })
  return { ...count, state, updatedAt: work.now }
}

async function lockCount(work: Work, id: string): Promise<Count | undefined> {
  await work.query(sql`select id from stock.count where org_id = ${work.orgId} and id = ${id} for update`)
  return readCount(work, id)
}

type Row = Omit<Count, 'lines'>
const columnsOfCount = sql`id, number, location_id as "locationId", state, is_blind as "isBlind", note, created_at as "createdAt", updated_at as "updatedAt"`

/** A count with its lines: what applying it would change is `counted - expected`. */
export async function readCount(work: Work, id: string): Promise<Count | undefined> {
  const row = await work.first<Row>(sql`select ${columnsOfCount} from stock.count where org_id = ${work.orgId} and id = ${id}`)
  if (!row) return undefined
  const lines = await work.query<CountLine>(sql`
    select variant_id as "variantId", counted, expected, counted_at as "countedAt" from stock.count_line where org_id = ${work.orgId} and count_id = ${id} order by counted_at, variant_id`)
  return { ...row, lines }
}

/** Newest first, without lines. */
export const listCounts = (work: Work, { before, limit }: { before?: string | undefined; limit: number }): Promise<Row[]> => work.query<Row>(sql`
  select ${columnsOfCount} from stock.count where org_id = ${work.orgId} and (${before ?? null}::uuid is null or id < ${before ?? null}) order by id desc limit ${limit}`)
