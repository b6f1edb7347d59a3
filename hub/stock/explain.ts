import { componentsOf, variantSheet } from '#catalog'
import { sql, type Work } from '#platform'
import { levelsOf, type Level } from './levels.ts'

/** One term of the sum: what it is (a key of the texts), its number, and the rows behind it. */
export type Term = {
  label: 'stock.term.on_hand' | 'stock.term.reserved' | 'stock.term.oversold' | 'stock.term.not_online' | 'stock.term.available' | 'stock.term.component' | 'stock.term.bundle'
  value: number
  documents?: number
  locationId?: string
  variantId?: string
  perBundle?: number
  isLimiting?: boolean
  /** An API path whose rows add up to the value. */
  rows?: Rows
}
/** Which rows: the ledger of a SKU, what it is promised to, or the arithmetic of a component. */
export type Rows = { of: 'ledger' | 'reservations' | 'why'; variantId: string; locationId?: string; owed?: boolean }
export type Explanation = { variantId: string; sku: string; available: number; limiting: string | null; terms: Term[] }

/** Prints the arithmetic of what can be sold: each term a number with the rows behind it; the terms add up to the result. */
export async function explainAvailability(work: Work, variantId: string, locationId?: string): Promise<Explanation | undefined> {
  const sku = (await variantSheet(work, [variantId])).get(variantId)?.sku
  if (sku === undefined) return undefined
  const components = (await componentsOf(work, [variantId])).get(variantId)
  if (!components) {
    const [level] = await levelsOf(work, [variantId], locationId)
    const terms = await termsOf(work, level!, locationId)
    return { variantId, sku, available: terms.at(-1)!.value, limiting: null, terms }
  }
  const levels = await levelsOf(work, components.map((c) => c.variantId), locationId)
  const parts = components.map((c) => {
    const level = levels.find((l) => l.variantId === c.variantId)!
    const available = sellable(level, locationId)
    return { ...c, available, bundles: Math.max(0, Math.floor(available / c.quantity)) }
  })
  const available = Math.min(...parts.map((p) => p.bundles))
  // Of several components that allow the same, the one with the fewest left is the bottleneck.
  const limiting = parts.filter((p) => p.bundles === available).sort((a, b) => a.available - b.available || (a.variantId < b.variantId ? -1 : 1))[0]!.variantId
  const terms: Term[] = parts.map((p) => ({
    label: 'stock.term.component', value: p.available, variantId: p.variantId, perBundle: p.quantity, isLimiting: p.variantId === limiting, rows: { of: 'why', variantId: p.variantId },
  }))
  return { variantId, sku, available, limiting, terms: [...terms, { label: 'stock.term.bundle', value: available }] }
}

const sellable = (level: Level, locationId: string | undefined): number => (locationId === undefined ? level.online : level.totals.available)

async function termsOf(work: Work, level: Level, locationId: string | undefined): Promise<Term[]> {
  const { variantId } = level
  const promised = await work.query<{ locationId: string; documents: number; owing: number }>(sql`
    select location_id as "locationId", count(distinct ref_id) filter (where quantity > short and state in ('cart', 'unpaid', 'firm', 'picked'))::int as documents,
      count(distinct ref_id) filter (where short + gone_short > 0)::int as owing
    from stock.reservation where org_id = ${work.orgId} and variant_id = ${variantId} and (state in ('cart', 'unpaid', 'firm', 'picked') or gone_short > 0) group by 1`)
  const places = level.byLocation
  const documents = (pick: 'documents' | 'owing') => promised.filter((p) => places.some((l) => l.locationId === p.locationId)).reduce((n, p) => n + p[pick], 0)
  const at = locationId === undefined ? {} : { locationId }
  const terms: Term[] = places.map((p) => ({ label: 'stock.term.on_hand', value: p.onHand, locationId: p.locationId, rows: { of: 'ledger', variantId, locationId: p.locationId } }))
  if (terms.length === 0) terms.push({ label: 'stock.term.on_hand', value: 0, ...at, rows: { of: 'ledger', variantId, ...at } })
  terms.push({ label: 'stock.term.reserved', value: 0 - level.totals.reserved, documents: documents('documents'), rows: { of: 'reservations', variantId, ...at } })
  terms.push({ label: 'stock.term.oversold', value: 0 - level.totals.oversold, documents: documents('owing'), rows: { of: 'reservations', variantId, ...at, owed: true } })
  const total = sellable(level, locationId)
  // Places that do not sell online hold stock that channels may not offer.
  if (total !== level.totals.available) terms.push({ label: 'stock.term.not_online', value: total - level.totals.available })
  return [...terms, { label: 'stock.term.available', value: total }]
}

export type HeldBy = { refId: string; line: number; locationId: string; held: number; owed: number; state: string; heldUntil: Date | null; createdAt: Date }

/** Which documents a SKU is promised to, oldest first: the rows behind "reserved" and "oversold". */
export const listPromises = (work: Work, query: { variantId: string; locationId?: string | undefined; after?: readonly string[] | undefined; limit: number }): Promise<HeldBy[]> => work.query<HeldBy>(sql`
  select ref_id as "refId", ref_line as line, location_id as "locationId", quantity - short as held, short + gone_short as owed, state, held_until as "heldUntil", created_at as "createdAt"
  from stock.reservation
  where org_id = ${work.orgId} and variant_id = ${query.variantId} and (${query.locationId ?? null}::uuid is null or location_id = ${query.locationId ?? null})
    and (quantity > 0 or gone_short > 0)
    and (${query.after?.[0] ?? null}::uuid is null or (ref_id, ref_line, location_id) > (${query.after?.[0] ?? null}::uuid, ${Number(query.after?.[1] ?? 0)}, ${query.after?.[2] ?? null}::uuid))
  order by ref_id, ref_line, location_id limit ${query.limit}`)
