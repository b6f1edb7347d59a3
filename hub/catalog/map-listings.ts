import { stableJson } from '#kit'
import { columns, sql, type Work } from '#platform'

export type ListingState = 'mapped' | 'unmatched' | 'ignored'
export type Listing = {
  id: string; channelId: string; externalSku: string; externalId: string | undefined; title: string
  variantId: string | undefined; units: number; state: ListingState
}

/** A channel's name for a thing: known by its id, else by channel and SKU there. What is left out stays as it is. */
export type ListingDraft = ({ id: string } | { channelId: string; externalSku: string }) & {
  externalId?: string | null | undefined
  title?: string | undefined
  /** Our variant, by id or by our SKU; null says that it is none. */
  variantId?: string | null | undefined
  sku?: string | undefined
  /** How many of ours one sale there takes. */
  units?: number | undefined
  /** True: we know it and want nothing to do with it. */
  isIgnored?: boolean | undefined
}
export type ListingRefusal =
  | { code: 'catalog.listing_unknown'; listingId: string }
  | { code: 'catalog.channel_unknown'; channelId: string }
  | { code: 'catalog.variant_unknown'; variantId: string }
  | { code: 'catalog.sku_unknown'; sku: string }
  | { code: 'catalog.units_invalid'; units: number }
export type ListingAnswer = { ok: true; outcome: 'created' | 'updated' | 'unchanged'; listing: Listing } | { ok: false; outcome: 'refused'; refusal: ListingRefusal }

type Books = { byId: Map<string, Listing>; byName: Map<string, Listing>; channels: Set<string>; variants: Set<string>; ofSku: Map<string, string> }
const nameOf = (channelId: string, externalSku: string): string => `${channelId}\n${externalSku}`

/** Says what channels' SKUs mean; each draft gets its own answer in the order asked, and the same drafts again change nothing. */
export async function mapListings(work: Work, drafts: readonly ListingDraft[]): Promise<ListingAnswer[]> {
  const books = await openBooks(work, drafts)
  const kept = new Map(books.byId)
  const answers = drafts.map((draft): ListingAnswer => {
    const before = 'id' in draft ? books.byId.get(draft.id) : books.byName.get(nameOf(draft.channelId, draft.externalSku))
    const refusal = refusalOf(books, draft, before)
    if (refusal) return { ok: false, outcome: 'refused', refusal }
    const after = listingAfter(work, books, draft, before)
    if (before && stableJson(before) === stableJson(after)) return { ok: true, outcome: 'unchanged', listing: before }
    books.byId.set(after.id, after)
    books.byName.set(nameOf(after.channelId, after.externalSku), after)
    return { ok: true, outcome: before ? 'updated' : 'created', listing: after }
  })
  const changed = [...books.byId.values()].filter((l) => kept.get(l.id) !== l)
  await keepListings(work, changed)
  for (const after of changed) {
    const before = kept.get(after.id)
    work.audit({ action: before ? 'listing.changed' : 'listing.created', subjectKind: 'listing', subjectId: after.id, before, after })
    work.emit('listing.changed', after.id, { listingId: after.id, channelId: after.channelId, externalSku: after.externalSku, variantId: after.variantId, variantIdBefore: before?.variantId })
  }
  return answers
}

function refusalOf(books: Books, draft: ListingDraft, before: Listing | undefined): ListingRefusal | undefined {
  if ('id' in draft && !before) return { code: 'catalog.listing_unknown', listingId: draft.id }
  if ('channelId' in draft && !books.channels.has(draft.channelId)) return { code: 'catalog.channel_unknown', channelId: draft.channelId }
  if (draft.variantId && !books.variants.has(draft.variantId)) return { code: 'catalog.variant_unknown', variantId: draft.variantId }
  if (draft.sku !== undefined && !books.ofSku.has(draft.sku)) return { code: 'catalog.sku_unknown', sku: draft.sku }
  const { units } = draft
  if (units !== undefined && (!Number.isInteger(units) || units < 1 || units > 1_000_000)) return { code: 'catalog.units_invalid', units }
  return undefined
}

function listingAfter(work: Work, books: Books, draft: ListingDraft, before: Listing | undefined): Listing {
  const said = draft.sku === undefined ? draft.variantId : books.ofSku.get(draft.sku)
  const variantId = draft.isIgnored ? undefined : said === undefined ? before?.variantId : said ?? undefined
  const isIgnored = draft.isIgnored ?? (before?.state === 'ignored' && said === undefined)
  const name = 'id' in draft ? before! : draft
  return {
    id: before?.id ?? work.newId(), channelId: name.channelId, externalSku: name.externalSku,
    externalId: draft.externalId === undefined ? before?.externalId : draft.externalId ?? undefined,
    title: draft.title ?? before?.title ?? '', variantId, units: draft.units ?? before?.units ?? 1,
    state: variantId !== undefined ? 'mapped' : isIgnored ? 'ignored' : 'unmatched',
  }
}

export type ListingRow = {
  id: string; channel_id: string; external_sku: string; external_id: string | null; title: string
  variant_id: string | null; units: number; state: ListingState
}
export const toListing = (r: ListingRow): Listing => ({
  id: r.id, channelId: r.channel_id, externalSku: r.external_sku, externalId: r.external_id ?? undefined, title: r.title,
  variantId: r.variant_id ?? undefined, units: r.units, state: r.state,
})

/** What the drafts name: their listings (locked), channels and variants. */
async function openBooks(work: Work, drafts: readonly ListingDraft[]): Promise<Books> {
  const named = columns(drafts.filter((d) => 'channelId' in d), { channelId: (d) => d.channelId, sku: (d) => d.externalSku })
  const ids = drafts.flatMap((d) => ('id' in d ? [d.id] : []))
  const rows = await work.query<ListingRow>(sql`
    select id, channel_id, external_sku, external_id, title, variant_id, units, state from catalog.listing l
    where l.org_id = ${work.orgId} and l.id in (
      select unnest(${ids}::uuid[])
      union select k.id from unnest(${named.channelId}::uuid[], ${named.sku}::text[]) as n(channel_id, sku)
        join catalog.listing k on k.org_id = ${work.orgId} and k.channel_id = n.channel_id and k.external_sku = n.sku)
    order by id for update`)
  const listings = rows.map(toListing)
  const channels = await work.query<{ id: string }>(sql`select id from catalog.channel where org_id = ${work.orgId}`)
  const variantIds = drafts.flatMap((d) => (d.variantId ? [d.variantId] : []))
  const skus = drafts.flatMap((d) => (d.sku === undefined ? [] : [d.sku]))
  const variants = await work.query<{ id: string; sku: string }>(sql`
    select id, sku from catalog.variant where org_id = ${work.orgId} and id = any(${variantIds}::uuid[])
    union select id, sku from catalog.variant where org_id = ${work.orgId} and sku = any(${skus}::text[])`)
  return {
    byId: new Map(listings.map((l) => [l.id, l])), byName: new Map(listings.map((l) => [nameOf(l.channelId, l.externalSku), l])),
    channels: new Set(channels.map((c) => c.id)), variants: new Set(variants.map((v) => v.id)), ofSku: new Map(variants.map((v) => [v.sku, v.id])),
  }
}

async function keepListings(work: Work, listings: readonly Listing[]): Promise<void> {
  if (listings.length === 0) return
  const c = columns(listings, {
    id: (l) => l.id, channel: (l) => l.channelId, sku: (l) => l.externalSku, externalId: (l) => l.externalId ?? null, title: (l) => l.title,
    variant: (l) => l.variantId ?? null, units: (l) => l.units, state: (l) => l.state,
  })
  await work.query(sql`
    insert into catalog.listing (org_id, id, channel_id, external_sku, external_id, title, variant_id, units, state, created_at, updated_at)
    select ${work.orgId}, l.*, ${work.now}, ${work.now}
    from unnest(${c.id}::uuid[], ${c.channel}::uuid[], ${c.sku}::text[], ${c.externalId}::text[], ${c.title}::text[], ${c.variant}::uuid[],
      ${c.units}::int[], ${c.state}::text[]) as l
    on conflict (org_id, id) do update set external_id = excluded.external_id, title = excluded.title, variant_id = excluded.variant_id,
      units = excluded.units, state = excluded.state, updated_at = excluded.updated_at`)
}
