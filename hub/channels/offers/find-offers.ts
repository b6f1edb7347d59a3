import { listingsOf, variantSheet, type Listing, type VariantItem } from '#catalog'
import { sql, type Sql, type Work } from '#platform'
import type { Candidate } from './match-codes.ts'
import type { MatchedBy } from './keep-offers.ts'
import { likelyFrom } from './name-weights.ts'

export const matchFilters = ['matched', 'unmatched', 'proposed', 'ignored'] as const
export const offerSorts = ['title', '-title', 'sku', '-sku', 'score', '-score', 'available', '-available'] as const
export type OfferQuery = {
  connectionId?: string | undefined
  state?: 'active' | 'inactive' | 'closed' | undefined
  match?: (typeof matchFilters)[number] | undefined
  isMissing?: boolean | undefined
  q?: string | undefined
  sort?: (typeof offerSorts)[number] | undefined
  after?: readonly string[] | undefined
  limit: number
}

type Row = {
  id: string; connectionId: string; externalId: string; listingId: string; sku: string | null; title: string; barcode: string | null; image: string | null; url: string | null
  state: 'active' | 'inactive' | 'closed'; fulfilledBy: 'seller' | 'channel'; priceMinor: bigint | null; currency: string | null; seen: number | null; seenAt: Date | null; missingSince: Date | null
  matchedBy: MatchedBy; score: string | null; candidates: Candidate[]; available: number | null; availableAt: Date | null; pushState: string | null; pushWanted: bigint | null; key: string
}
export type OfferItem = Omit<Row, 'key' | 'candidates'> & { listing: Listing; variant: VariantItem | undefined; candidates: (Candidate & { variant: VariantItem | undefined })[] }

/** A page of offers with what of ours they are, what they may sell and how far that has got. */
export async function listOffers(work: Work, query: OfferQuery): Promise<{ items: OfferItem[]; next: string[] | undefined }> {
  const sort = query.sort ?? 'title'
  const descending = sort.startsWith('-')
  const key = keyOf(descending ? sort.slice(1) : sort)
  const [value, id] = query.after ?? []
  const past = value === undefined ? sql`` : descending ? sql`and (${key}, o.id) < (${value}, ${id}::uuid)` : sql`and (${key}, o.id) > (${value}, ${id}::uuid)`
  const rows = await rowsWhere(work, sql`${conditionOf(query)} ${past}`, key, sql`order by ${key} ${descending ? sql`desc` : sql``}, o.id ${descending ? sql`desc` : sql``} limit ${query.limit + 1}`)
  const shown = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? shown.at(-1) : undefined
  return { items: await itemsOf(work, shown), next: last && [last.key, last.id] }
}

export async function readOffer(work: Work, id: string): Promise<OfferItem | undefined> {
  const [item] = await itemsOf(work, await rowsWhere(work, sql`and o.id = ${id}`, sql`''`, sql``))
  return item
}

/** `hidden`: the platform has them and does not show them, because it refused or still reviews them. `readAt`: of the last whole reading. */
export type OfferCount = { connectionId: string; offers: number; unmatched: number; proposed: number; missing: number; hidden: number; readAt: string | null }

/** How many wait for a person and how many are asked about, by connection: what the list's headings say. */
export const countOffers = (work: Work): Promise<OfferCount[]> => work.query(sql`
  select o.connection_id as "connectionId", count(*)::int as offers, count(*) filter (where matched_by = 'none')::int as unmatched,
    count(*) filter (where matched_by = 'none' and score >= ${likelyFrom})::int as proposed, count(missing_since)::int as missing,
    count(*) filter (where state = 'inactive' and missing_since is null)::int as hidden, max(c.position ->> 'endedAt') as "readAt"
  from channels.offer o left join channels.cursor c on c.org_id = ${work.orgId} and c.connection_id = o.connection_id and c.stream = 'listings'
  where o.org_id = ${work.orgId} group by 1 order by 1`)

/** Numbers as texts that sort as the numbers do: a cursor is texts only. */
function keyOf(sort: string): Sql {
  switch (sort) {
    case 'sku': return sql`coalesce(o.sku, '') collate "C"`
    case 'score': return sql`to_char(coalesce(o.score, 0), 'FM0.000') collate "C"`
    case 'available': return sql`to_char(coalesce(a.value, -1) + 1, 'FM0000000000') collate "C"`
    default: return sql`o.title collate "C"`
  }
}

function conditionOf({ connectionId, state, match, isMissing, q }: OfferQuery): Sql {
  const parts: Sql[] = []
  if (connectionId !== undefined) parts.push(sql`and o.connection_id = ${connectionId}`)
  if (state !== undefined) parts.push(sql`and o.state = ${state}`)
  if (isMissing !== undefined) parts.push(isMissing ? sql`and o.missing_since is not null` : sql`and o.missing_since is null`)
  if (match === 'unmatched') parts.push(sql`and o.matched_by = 'none'`)
  if (match === 'proposed') parts.push(sql`and o.matched_by = 'none' and o.score >= ${likelyFrom}`)
  if (match === 'ignored') parts.push(sql`and o.matched_by = 'ignored'`)
  if (match === 'matched') parts.push(sql`and o.matched_by not in ('none', 'ignored')`)
  for (const word of (q ?? '').toLowerCase().split(/\s+/).filter((w) => w !== '')) {
    parts.push(sql`and position(${word} in lower(concat_ws(' ', o.title, o.sku, o.barcode, o.external_id))) > 0`)
  }
  return sql.join(parts, sql` `)
}

const rowsWhere = (work: Work, condition: Sql, key: Sql, end: Sql): Promise<Row[]> => work.query<Row>(sql`
  select o.id, o.connection_id as "connectionId", o.external_id as "externalId", o.listing_id as "listingId", o.sku, o.title, o.barcode, o.image, o.url, o.state, o.fulfilled_by as "fulfilledBy",
    o.price_minor as "priceMinor", o.currency, o.seen_available as seen, o.seen_at as "seenAt", o.missing_since as "missingSince", o.matched_by as "matchedBy", o.score, o.candidates,
    a.value as available, a.at as "availableAt", p.state as "pushState", p.wanted as "pushWanted", ${key} as key
  from channels.offer o
  left join lateral (select value, at from channels.availability where org_id = ${work.orgId} and offer_id = o.id order by at desc, id desc limit 1) a on true
  left join channels.push p on p.org_id = ${work.orgId} and p.offer_id = o.id and p.kind = 'stock'
  where o.org_id = ${work.orgId} ${condition} ${end}`)

async function itemsOf(work: Work, rows: readonly Row[]): Promise<OfferItem[]> {
  const listings = new Map((await listingsOf(work, { ids: rows.map((r) => r.listingId) })).map((l) => [l.id, l]))
  const variants = await variantSheet(work, [...[...listings.values()].flatMap((l) => l.variantId ?? []), ...rows.flatMap((r) => r.candidates.map((c) => c.variantId))])
  return rows.map(({ key: _key, ...r }) => {
    const listing = listings.get(r.listingId)!
    return { ...r, listing, variant: listing.variantId === undefined ? undefined : variants.get(listing.variantId), candidates: r.candidates.map((c) => ({ ...c, variant: variants.get(c.variantId) })) }
  })
}
