/** Says fields otherwise for a brand, a channel or one listing, and takes it back; each change gets its own answer. */
import { stableJson } from '#kit'
import { columns, sql, toJsonb, type Work } from '#platform'
import { faultOfField, type FieldFault, type FieldValue } from './content-fields.ts'
import { placeKey, type OverlayPlace } from './overlay-place.ts'

/** `value` null takes the field back to what is inherited. */
export type OverlayChange = { place: OverlayPlace; field: string; value: FieldValue | null }
export type OverlayRefusal = FieldFault | { code: 'content.place_unknown'; place: OverlayPlace }
/** `before`: what was said at this very place; undefined where nothing was. Set again, it is as it was. */
export type OverlayAnswer =
  | { ok: true; outcome: 'set' | 'removed' | 'unchanged'; before: FieldValue | undefined }
  | { ok: false; outcome: 'refused'; refusal: OverlayRefusal }

type Kept = { id: string; place: string; field: string; value: FieldValue }
type Writing = { key: string; place: OverlayPlace; field: string; before: Kept | undefined; after: FieldValue | null }
const nameOf = (place: string, field: string): string => `${place}\n${field}`

/** The same field of the same place twice: the later word counts. A fixed number of statements. */
export async function setOverlay(work: Work, changes: readonly OverlayChange[]): Promise<OverlayAnswer[]> {
  if (changes.length === 0) return []
  const known = await knownPlaces(work, changes.map((c) => c.place))
  const kept = new Map((await lockOverlays(work, changes)).map((k) => [nameOf(k.place, k.field), k]))
  const now = new Map<string, FieldValue | null>([...kept].map(([name, k]) => [name, k.value]))
  const writings = new Map<string, Writing>()
  const answers = changes.map(({ place, field, value }): OverlayAnswer => {
    const key = placeKey(place), name = nameOf(key, field)
    const refusal = faultOfField(place, field, value) ?? (known(place) ? undefined : { code: 'content.place_unknown' as const, place })
    if (refusal) return { ok: false, outcome: 'refused', refusal }
    const before = now.get(name) ?? undefined
    if (value === null ? before === undefined : before !== undefined && stableJson(before) === stableJson(value)) return { ok: true, outcome: 'unchanged', before }
    now.set(name, value)
    writings.set(name, { key, place, field, before: kept.get(name), after: value })
    return { ok: true, outcome: value === null ? 'removed' : 'set', before }
  })
  // Said and taken back in one go is nothing.
  await write(work, [...writings.values()].filter((w) => stableJson(w.before?.value ?? null) !== stableJson(w.after)))
  return answers
}

/** One click: takes overlays back by their ids. Unknown ones are gone already. */
export async function revertOverlays(work: Work, ids: readonly string[]): Promise<number> {
  const rows = await work.query<{ scope: OverlayPlace['scope']; place: string; channelId: string | null; productId: string | null; variantId: string | null; field: string }>(sql`
    select scope, place, channel_id as "channelId", product_id as "productId", variant_id as "variantId", field from catalog.overlay where org_id = ${work.orgId} and id = any(${[...ids]}::uuid[])`)
  const changes = rows.map((r): OverlayChange => ({
    field: r.field, value: null,
    place: r.scope === 'brand' ? { scope: 'brand', brand: r.place.slice('brand:'.length) } : r.scope === 'listing' ? { scope: 'listing', channelId: r.channelId!, variantId: r.variantId! } : { scope: 'channel', channelId: r.channelId!, productId: r.productId ?? undefined },
  }))
  return (await setOverlay(work, changes)).filter((a) => a.outcome === 'removed').length
}

async function knownPlaces(work: Work, places: readonly OverlayPlace[]): Promise<(place: OverlayPlace) => boolean> {
  const ids = (pick: (place: OverlayPlace) => string | undefined): string[] => [...new Set(places.flatMap((p) => pick(p) ?? []))]
  const rows = await work.query<{ id: string }>(sql`
    select 'channel ' || id as id from catalog.channel where org_id = ${work.orgId} and id = any(${ids((p) => (p.scope === 'brand' ? undefined : p.channelId))}::uuid[])
    union all select 'product ' || id from catalog.product where org_id = ${work.orgId} and id = any(${ids((p) => (p.scope === 'channel' ? p.productId : undefined))}::uuid[])
    union all select 'variant ' || id from catalog.variant where org_id = ${work.orgId} and id = any(${ids((p) => (p.scope === 'listing' ? p.variantId : undefined))}::uuid[])`)
  const known = new Set(rows.map((r) => r.id))
  return (place) => {
    if (place.scope === 'brand') return placeKey(place) !== 'brand:'
    return known.has(`channel ${place.channelId}`) && (place.scope === 'listing' ? known.has(`variant ${place.variantId}`) : place.productId === undefined || known.has(`product ${place.productId}`))
  }
}

/** Locked in one order, so that two who change the same wait for each other. */
function lockOverlays(work: Work, changes: readonly OverlayChange[]): Promise<Kept[]> {
  const c = columns(changes, { place: (x) => placeKey(x.place), field: (x) => x.field })
  return work.query<Kept>(sql`
    select o.id, o.place, o.field, o.value from catalog.overlay o
    where o.org_id = ${work.orgId} and (o.place, o.field) in (select * from unnest(${c.place}::text[], ${c.field}::text[])) order by o.place, o.field for update`)
}

async function write(work: Work, writings: readonly Writing[]): Promise<void> {
  if (writings.length === 0) return
  const gone = writings.filter((w) => w.after === null)
  const sorted = writings.filter((w) => w.after !== null).sort((a, b) => (nameOf(a.key, a.field) < nameOf(b.key, b.field) ? -1 : 1))
  const c = columns(sorted, {
    id: () => work.newId(), scope: (w) => w.place.scope, place: (w) => w.key, channel: (w) => (w.place.scope === 'brand' ? null : w.place.channelId), product: (w) => (w.place.scope === 'channel' ? w.place.productId ?? null : null),
    variant: (w) => (w.place.scope === 'listing' ? w.place.variantId : null), field: (w) => w.field, value: (w) => toJsonb(w.after),
  })
  await work.query(sql`delete from catalog.overlay where org_id = ${work.orgId} and id = any(${gone.flatMap((w) => w.before?.id ?? [])}::uuid[])`)
  await work.query(sql`
    insert into catalog.overlay (org_id, id, scope, place, channel_id, product_id, variant_id, field, value, updated_at, updated_by)
    select ${work.orgId}, n.*, ${work.now}, ${work.actor.name}
    from unnest(${c.id}::uuid[], ${c.scope}::text[], ${c.place}::text[], ${c.channel}::uuid[], ${c.product}::uuid[], ${c.variant}::uuid[], ${c.field}::text[], ${c.value}::jsonb[]) as n
    on conflict (org_id, place, field) do update set value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by`)
  const owners = await productsOf(work, writings)
  for (const w of writings) {
    const said = (value: FieldValue | null | undefined) => ({ place: w.place, field: w.field, value: value ?? null })
    const [subjectKind, subjectId] = subjectOf(w.place, owners)
    work.audit({ action: w.after === null ? 'content.reverted' : 'content.changed', subjectKind, subjectId, before: said(w.before?.value), after: said(w.after) })
  }
  tell(work, writings, owners)
}

async function productsOf(work: Work, writings: readonly Writing[]): Promise<Map<string, string>> {
  const variantIds = [...new Set(writings.flatMap(({ place }) => (place.scope === 'listing' ? [place.variantId] : [])))]
  const rows = await work.query<{ id: string; productId: string }>(sql`select id, product_id as "productId" from catalog.variant where org_id = ${work.orgId} and id = any(${variantIds}::uuid[])`)
  return new Map(rows.map((r) => [r.id, r.productId]))
}

function subjectOf(place: OverlayPlace, owners: ReadonlyMap<string, string>): [kind: string, id: string] {
  if (place.scope === 'brand') return ['brand', place.brand]
  const productId = place.scope === 'listing' ? owners.get(place.variantId) : place.productId
  return productId === undefined ? ['channel', place.channelId] : ['product', productId]
}

/** One event for each channel, and one for each brand. */
function tell(work: Work, writings: readonly Writing[], owners: ReadonlyMap<string, string>): void {
  const news = new Map<string, { channelId?: string; brand?: string; isForAll: boolean; productIds: Set<string>; variantIds: Set<string> }>()
  for (const { place } of writings) {
    const key = place.scope === 'brand' ? placeKey(place) : place.channelId
    const one = news.get(key) ?? { ...(place.scope === 'brand' ? { brand: place.brand } : { channelId: place.channelId }), isForAll: false, productIds: new Set(), variantIds: new Set() }
    news.set(key, one)
    if (place.scope === 'brand' || (place.scope === 'channel' && place.productId === undefined)) one.isForAll = true
    else if (place.scope === 'channel') one.productIds.add(place.productId!)
    else {
      one.variantIds.add(place.variantId)
      one.productIds.add(owners.get(place.variantId)!)
    }
  }
  for (const [key, { productIds, variantIds, ...rest }] of news) work.emit('listing.content_changed', key, { ...rest, productIds: [...productIds], variantIds: [...variantIds] })
}
