/** What a channel has on sale, as rows of ours: new ones are matched by their codes, known ones keep what people said of them. */
import type { ChannelOffer } from '#kit'
import { listingsOf, mapListings, variantsByCode, type Listing, type ListingDraft } from '#catalog'
import { columns, sql, toJsonb, type Work } from '#platform'
import { completeWaiting } from './complete-waiting.ts'
import { matchCodes, openCodes, type CodeMatch } from './match-codes.ts'

export type MatchedBy = 'barcode' | 'sku' | 'name' | 'person' | 'ignored' | 'none'
type Known = { id: string; externalId: string; listingId: string; state: string; fulfilledBy: string; matchedBy: MatchedBy; score: string | null; candidates: unknown[]; isAsked: boolean }
type Kept = { id: string; offer: ChannelOffer; listing: Listing; matchedBy: MatchedBy; score: number | null; candidates: unknown[] }

/** The code that orders will carry: the seller's SKU there, else the offer's own id. */
const codeOf = (offer: Pick<ChannelOffer, 'sku' | 'externalId'>): string => clean(offer.sku === undefined || offer.sku.trim() === '' ? offer.externalId : offer.sku)
const clean = (text: string): string => text.replaceAll('\0', '\uFFFD')

/** Keeps a page of offers; answers how many are new. A fixed number of statements. */
export async function keepOffers(work: Work, { connectionId, channelId, pullNo }: { connectionId: string; channelId: string; pullNo: number }, page: readonly ChannelOffer[]): Promise<{ fresh: number }> {
  // A platform that shifts its pages shows an offer twice; the later word counts.
  const offers = [...new Map(page.map((o) => [clean(o.externalId), o])).values()].sort((a, b) => (a.externalId < b.externalId ? -1 : 1))
  if (offers.length === 0) return { fresh: 0 }
  const known = new Map((await work.query<Known>(sql`
    select id, external_id as "externalId", listing_id as "listingId", state, fulfilled_by as "fulfilledBy", matched_by as "matchedBy", score, candidates, is_asked as "isAsked" from channels.offer
    where org_id = ${work.orgId} and connection_id = ${connectionId} and external_id = any(${offers.map((o) => clean(o.externalId))}::text[]) order by id for update`)).map((k) => [k.externalId, k]))
  const { listings, matches } = await listOffers(work, channelId, offers, new Set([...known.values()].filter((k) => k.isAsked).map((k) => k.listingId)))
  const kept = offers.map((offer): Kept => {
    const before = known.get(clean(offer.externalId))
    const listing = listings.get(codeOf(offer))!
    return { id: before?.id ?? work.newId(), offer, listing, ...standingOf(before, listing, matches.get(offer.externalId)!) }
  })
  await writeOffers(work, connectionId, pullNo, kept)
  const changed = kept.filter((k) => {
    const before = known.get(clean(k.offer.externalId))
    return before?.state !== k.offer.state || before.fulfilledBy !== k.offer.fulfilledBy || before.listingId !== k.listing.id
  })
  if (changed.length > 0) work.emit('offer.changed', connectionId, { offerIds: changed.map((k) => k.id) })
  return { fresh: offers.length - known.size }
}

/** Makes the listings that are missing, and maps those without a meaning where the codes give one. */
async function listOffers(work: Work, channelId: string, offers: readonly ChannelOffer[], asked: ReadonlySet<string>): Promise<{ listings: Map<string, Listing>; matches: Map<string, CodeMatch> }> {
  const codes = openCodes(await variantsByCode(work, { skus: offers.flatMap((o) => o.sku ?? []), barcodes: offers.flatMap((o) => o.barcode ?? []) }))
  const matches = new Map(offers.map((o) => [o.externalId, matchCodes(o, codes)]))
  const listings = new Map((await listingsOf(work, { names: offers.map((o) => ({ channelId, externalSku: codeOf(o) })) })).map((l) => [l.externalSku, l]))
  const drafts = new Map<string, ListingDraft>()
  for (const offer of offers) {
    const code = codeOf(offer)
    const before = listings.get(code)
    const variantId = before && (before.state !== 'unmatched' || asked.has(before.id)) ? undefined : matches.get(offer.externalId)!.variantId
    if (before && variantId === undefined) continue
    if (drafts.has(code) && variantId === undefined) continue
    drafts.set(code, { channelId, externalSku: code, externalId: clean(offer.externalId), title: clean(offer.title), ...(variantId === undefined ? {} : { variantId }) })
  }
  for (const answer of await mapListings(work, [...drafts.values()])) {
    if (!answer.ok) throw new Error(`a listing of an offer was refused: ${answer.refusal.code}`)
    listings.set(answer.listing.externalSku, answer.listing)
  }
  await completeWaiting(work, [...drafts.keys()].map((code) => listings.get(code)!))
  return { listings, matches }
}

/** How it came to its meaning. What was settled stays as it was settled; an open question is asked with what is known now. */
function standingOf(before: Known | undefined, listing: Listing, match: CodeMatch): Pick<Kept, 'matchedBy' | 'score' | 'candidates'> {
  const isSame = before?.listingId === listing.id
  if (listing.state !== 'unmatched') {
    if (isSame && before.matchedBy !== 'none' && before.matchedBy !== 'ignored' && listing.state === 'mapped') return { matchedBy: before.matchedBy, score: before.score === null ? null : Number(before.score), candidates: [] }
    if (listing.state === 'ignored') return { matchedBy: 'ignored', score: null, candidates: [] }
    const byCode = listing.variantId !== undefined && match.variantId === listing.variantId
    return { matchedBy: byCode ? match.by : 'person', score: byCode ? 1 : null, candidates: [] }
  }
  if (match.candidates.length > 0) return { matchedBy: 'none', score: match.candidates[0]!.score, candidates: match.candidates }
  return isSame ? { matchedBy: 'none', score: before.score === null ? null : Number(before.score), candidates: before.candidates } : { matchedBy: 'none', score: null, candidates: [] }
}

async function writeOffers(work: Work, connectionId: string, pullNo: number, kept: readonly Kept[]): Promise<void> {
  const c = columns(kept, {
    id: (k) => k.id, externalId: (k) => clean(k.offer.externalId), listing: (k) => k.listing.id, sku: (k) => (k.offer.sku === undefined ? null : clean(k.offer.sku)), title: (k) => clean(k.offer.title),
    barcode: (k) => (k.offer.barcode === undefined ? null : clean(k.offer.barcode)), image: (k) => k.offer.image ?? null, url: (k) => k.offer.url ?? null, state: (k) => k.offer.state, fulfilledBy: (k) => k.offer.fulfilledBy,
    price: (k) => k.offer.price?.minor ?? null, currency: (k) => k.offer.price?.currency ?? null, seen: (k) => k.offer.available ?? null, group: (k) => (k.offer.group === undefined ? null : clean(k.offer.group)),
    matchedBy: (k) => k.matchedBy, score: (k) => k.score, candidates: (k) => toJsonb(k.candidates),
  })
  await work.query(sql`
    insert into channels.offer as o (org_id, id, connection_id, external_id, listing_id, sku, title, barcode, image, url, state, fulfilled_by, price_minor, currency, seen_available, group_id, matched_by, score, candidates,
      seen_at, met_in, created_at, updated_at)
    select ${work.orgId}, n.id, ${connectionId}, n.external_id, n.listing_id, n.sku, n.title, n.barcode, n.image, n.url, n.state, n.fulfilled_by, n.price, n.currency, n.seen, n.group_id, n.matched_by, n.score, n.candidates,
      ${work.now}, ${pullNo}, ${work.now}, ${work.now}
    from unnest(${c.id}::uuid[], ${c.externalId}::text[], ${c.listing}::uuid[], ${c.sku}::text[], ${c.title}::text[], ${c.barcode}::text[], ${c.image}::text[], ${c.url}::text[], ${c.state}::text[], ${c.fulfilledBy}::text[],
      ${c.price}::bigint[], ${c.currency}::text[], ${c.seen}::int[], ${c.group}::text[], ${c.matchedBy}::text[], ${c.score}::numeric[], ${c.candidates}::jsonb[])
      as n(id, external_id, listing_id, sku, title, barcode, image, url, state, fulfilled_by, price, currency, seen, group_id, matched_by, score, candidates)
    on conflict (org_id, connection_id, external_id) do update set listing_id = excluded.listing_id, sku = excluded.sku, title = excluded.title, barcode = excluded.barcode, image = excluded.image, url = excluded.url,
      state = excluded.state, fulfilled_by = excluded.fulfilled_by, price_minor = coalesce(excluded.price_minor, o.price_minor), currency = coalesce(excluded.currency, o.currency),
      seen_available = coalesce(excluded.seen_available, o.seen_available), group_id = coalesce(excluded.group_id, o.group_id), matched_by = excluded.matched_by, score = excluded.score, candidates = excluded.candidates,
      -- A name that changed is compared anew.
      compared_at = case when o.title = excluded.title and o.listing_id = excluded.listing_id then o.compared_at end,
      seen_at = excluded.seen_at, met_in = excluded.met_in, missing_since = null, updated_at = excluded.updated_at`)
}
