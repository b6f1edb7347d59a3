import { pageVariants, variantIdsFound, variantSheet } from '#catalog'
import { sql, type Work } from '#platform'
import { inTransit } from './transfer.ts'

export type Numbers = { onHand: number; reserved: number; oversold: number; available: number }
export type PlaceLevel = Numbers & { locationId: string; inTransit: number }
/** A SKU's stock: `totals` are over all active places; `online` is what channels may offer. */
export type Level = { variantId: string; sku: string; title: string; productName: string; image: string | null; totals: Numbers; online: number; byLocation: PlaceLevel[] }

export const stockFilters = ['low', 'out', 'oversold'] as const
export const stockSorts = ['sku', '-sku', 'available', '-available'] as const
export type StockQuery = {
  q?: string | undefined; locationId?: string | undefined; filter?: (typeof stockFilters)[number] | undefined; sort?: (typeof stockSorts)[number] | undefined
  /** Available up to this counts as low. */
  lowAt?: number | undefined
  after?: readonly string[] | undefined; limit: number
}

/** The stock of these SKUs, place by place; a SKU that never had any shows zeros. */
export async function levelsOf(work: Work, variantIds: readonly string[], locationId?: string): Promise<Level[]> {
  const variants = await variantSheet(work, variantIds)
  const rows = await work.query<PlaceLevel & { variantId: string; sellsOnline: boolean }>(sql`
    select b.variant_id as "variantId", b.location_id as "locationId", b.on_hand as "onHand", b.reserved, b.oversold,
      b.on_hand - b.reserved - b.oversold as available, l.sells_online as "sellsOnline", 0 as "inTransit"
    from stock.balance b join stock.location l on l.org_id = b.org_id and l.id = b.location_id
    where b.org_id = ${work.orgId} and b.variant_id = any(${variantIds}::uuid[]) and l.is_active
      and (${locationId ?? null}::uuid is null or b.location_id = ${locationId ?? null})
    order by l.priority, l.code`)
  const coming = await inTransit(work, variantIds)
  return variantIds.flatMap((variantId) => {
    const v = variants.get(variantId)
    if (!v) return []
    const mine = rows.filter((r) => r.variantId === variantId)
    const byLocation = mine.map(({ variantId: _v, sellsOnline: _s, ...r }) => ({ ...r, inTransit: coming.find((c) => c.variantId === variantId && c.toId === r.locationId)?.quantity ?? 0 }))
    for (const c of coming) {
      const isShown = c.variantId !== variantId || byLocation.some((r) => r.locationId === c.toId) || (locationId !== undefined && c.toId !== locationId)
      if (!isShown) byLocation.push({ locationId: c.toId, onHand: 0, reserved: 0, oversold: 0, available: 0, inTransit: c.quantity })
    }
    const sum = (pick: (r: PlaceLevel) => number, of: readonly PlaceLevel[] = mine): number => of.reduce((n, r) => n + pick(r), 0)
    const totals = { onHand: sum((r) => r.onHand), reserved: sum((r) => r.reserved), oversold: sum((r) => r.oversold), available: sum((r) => r.available) }
    return [{ variantId, sku: v.sku, title: v.title, productName: v.productName, image: v.image, totals, online: sum((r) => r.available, mine.filter((r) => r.sellsOnline)), byLocation }]
  })
}

/** A page of the stock list and where the next one starts. */
export async function listLevels(work: Work, query: StockQuery): Promise<{ items: Level[]; next: string[] | null }> {
  const ids = await variantIdsFound(work, query.q, mostIds)
  if (!(query.sort ?? 'sku').endsWith('sku')) return pageByAvailable(work, query, ids)
  const few = query.filter === 'low' || query.filter === 'oversold' ? await fewPassing(work, query, ids) : undefined
  return few ? pageBySku(work, { ...query, filter: undefined }, few) : pageBySku(work, query, ids)
}

/** The SKUs that pass, if they are few: SKUs that are low or oversold have numbers, so the numbers know them all. */
async function fewPassing(work: Work, query: StockQuery, ids: readonly string[] | undefined): Promise<string[] | undefined> {
  const rows = await work.query<{ variant_id: string }>(sql`select variant_id from (${sums(work, ids, query.locationId)}) s where ${conditionOf(query)} limit ${mostIds + 1}`)
  return rows.length > mostIds ? undefined : rows.map((r) => r.variant_id)
}
const mostIds = 5000

/** Rare matches are looked for in longer and longer stretches; a page may come back short with more to follow. */
const stretches = [200, 1000, 5000, 20_000, 100_000]

async function pageBySku(work: Work, query: StockQuery, ids: readonly string[] | undefined): Promise<{ items: Level[]; next: string[] | null }> {
  const found: { id: string; sku: string }[] = []
  let after = query.after?.[0]
  for (const stretch of query.filter ? stretches : [query.limit + 1]) {
    const page = await pageVariants(work, { after, descending: query.sort === '-sku', ids, limit: stretch })
    const kept = query.filter ? new Set(await passing(work, page.map((v) => v.id), query)) : undefined
    found.push(...page.filter((v) => !kept || kept.has(v.id)))
    after = page.at(-1)?.sku
    if (found.length > query.limit || page.length < stretch) {
      const isMore = found.length > query.limit
      const items = found.slice(0, query.limit)
      return { items: await levelsOf(work, items.map((v) => v.id), query.locationId), next: isMore ? [items.at(-1)!.sku] : null }
    }
  }
  return { items: await levelsOf(work, found.map((v) => v.id), query.locationId), next: after === undefined ? null : [after] }
}

const conditionOf = (query: StockQuery) => {
  switch (query.filter) {
    case 'low': return sql`available > 0 and available <= ${query.lowAt ?? 5}`
    case 'out': return sql`available <= 0`
    case 'oversold': return sql`oversold > 0`
    case undefined: return sql`true`
    default: return query.filter satisfies never
  }
}

/** Sums a SKU, over all active places or at one. */
const sums = (work: Work, ids: readonly string[] | undefined, locationId: string | undefined) => sql`
  select b.variant_id, sum(b.on_hand - b.reserved - b.oversold)::int as available, sum(b.oversold)::int as oversold
  from stock.balance b join stock.location l on l.org_id = b.org_id and l.id = b.location_id
  where b.org_id = ${work.orgId} and l.is_active ${ids ? sql`and b.variant_id = any(${ids}::uuid[])` : sql``} ${locationId ? sql`and b.location_id = ${locationId}` : sql``}
  group by b.variant_id`

async function passing(work: Work, ids: readonly string[], query: StockQuery): Promise<string[]> {
  const rows = await work.query<{ id: string }>(sql`
    select id from (
      select a.id, coalesce(s.available, 0) as available, coalesce(s.oversold, 0) as oversold
      from unnest(${ids}::uuid[]) as a(id) left join (${sums(work, ids, query.locationId)}) s on s.variant_id = a.id
    ) n where ${conditionOf(query)}`)
  return rows.map((r) => r.id)
}

/** Sorted by number: SKUs that have been in stock once. One that never was has no number to be sorted by. */
async function pageByAvailable(work: Work, query: StockQuery, ids: readonly string[] | undefined): Promise<{ items: Level[]; next: string[] | null }> {
  const descending = query.sort === '-available'
  const [number, id] = query.after ?? []
  const past = number === undefined ? sql`` : descending ? sql`and (available, variant_id) < (${Number(number)}, ${id}::uuid)` : sql`and (available, variant_id) > (${Number(number)}, ${id}::uuid)`
  const rows = await work.query<{ variant_id: string; available: number }>(sql`
    select variant_id, available from (${sums(work, ids, query.locationId)}) s where ${conditionOf(query)} ${past}
    order by available ${descending ? sql`desc` : sql``}, variant_id ${descending ? sql`desc` : sql``} limit ${query.limit + 1}`)
  const shown = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? shown.at(-1) : undefined
  return { items: await levelsOf(work, shown.map((r) => r.variant_id), query.locationId), next: last ? [String(last.available), last.variant_id] : null }
}
