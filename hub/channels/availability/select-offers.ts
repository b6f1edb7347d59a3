/** Which offers a computation is about: seller-fulfilled, not closed, and mapped to one of our SKUs. */
import { bundlesOf, listingsOf, type Listing } from '#catalog'
import { sql, type Sql, type Work } from '#platform'

export type Selection =
  /** Every offer of these SKUs and of the bundles that hold them. */
  | { variantIds: readonly string[] }
  | { offerIds: readonly string[] }
  /** A page of a connection's offers, by id. */
  | { connectionId: string; after?: string | undefined; limit: number }

export type Target = { offerId: string; connectionId: string; listingId: string; variantId: string; units: number }
type Row = { offerId: string; connectionId: string; listingId: string }

/** The offers asked for; `last` is the last one looked at, mapped or not: where the next page starts. */
export async function selectOffers(work: Work, selection: Selection, { isLocked = false } = {}): Promise<{ targets: Target[]; last: string | undefined }> {
  if ('variantIds' in selection) {
    const [own, bundleIds] = await Promise.all([listingsOf(work, { variantIds: [...selection.variantIds] }), bundlesOf(work, selection.variantIds)])
    const listings = bundleIds.length === 0 ? own : [...new Map([...own, ...await listingsOf(work, { variantIds: bundleIds })].map((l) => [l.id, l])).values()]
    return toTargets(await offersWhere(work, sql`o.listing_id = any(${listings.map((l) => l.id)}::uuid[])`, isLocked), listings)
  }
  const rows = 'offerIds' in selection
    ? await offersWhere(work, sql`o.id = any(${[...selection.offerIds]}::uuid[])`, isLocked)
    : await offersWhere(work, sql`o.connection_id = ${selection.connectionId} and (${selection.after ?? null}::uuid is null or o.id > ${selection.after ?? null}::uuid)`, isLocked, selection.limit)
  return toTargets(rows, await listingsOf(work, { ids: rows.map((r) => r.listingId) }))
}

function toTargets(rows: readonly Row[], listings: readonly Listing[]): { targets: Target[]; last: string | undefined } {
  const byId = new Map(listings.map((l) => [l.id, l]))
  const targets = rows.flatMap((row) => {
    const { variantId, units } = byId.get(row.listingId) ?? {}
    return variantId === undefined ? [] : [{ ...row, variantId, units: units! }]
  })
  return { targets, last: rows.at(-1)?.offerId }
}

/** Locked in one order; whoever computes after a lock sees everything that was committed before it. */
const offersWhere = (work: Work, condition: Sql, isLocked: boolean, limit?: number): Promise<Row[]> => work.query<Row>(sql`
  select o.id as "offerId", o.connection_id as "connectionId", o.listing_id as "listingId"
  from channels.offer o join channels.connection c on c.org_id = ${work.orgId} and c.id = o.connection_id
  where o.org_id = ${work.orgId} and o.fulfilled_by = 'seller' and o.state <> 'closed' and c.state <> 'draft' and ${condition}
  order by o.id ${limit === undefined ? sql`` : sql`limit ${limit}`} ${isLocked ? sql`for no key update of o` : sql``}`)
