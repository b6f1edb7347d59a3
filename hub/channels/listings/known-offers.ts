/** What a connection has on sale already of some SKUs, so that nothing is made twice. */
import { listingsOf } from '#catalog'
import { sql, type Sql, type Work } from '#platform'

export type KnownOffer = { /** Ours; undefined until the channel shows it. */ id: string | undefined; externalId: string; sku: string | null; url: string | null; state: 'active' | 'inactive' | 'closed'; /** The listing that it is one variant of. */ group: string | null }
export type Known = {
  offer: KnownOffer | undefined
  /** The channel's code that is our SKU stands for another thing of ours, or for none. */
  isTaken: boolean
  /** The single offer that closes once the one of its product's listing sells; it is never `offer`. */
  replaced: KnownOffer | undefined
}

/** Channels that only hide what is closed say "inactive" of it. */
const isClosedByUs = (connectionId: string): Sql => sql`o.state = 'inactive' and exists (
  select from channels.listing_draft d where d.org_id = o.org_id and d.connection_id = ${connectionId} and d.external_id = o.external_id and (d.state = 'closed' or d.is_reopening))`

/** By variant; of several offers the one that sells. Three statements. */
export async function knownOffers(work: Work, connection: { id: string; channelId: string }, variants: readonly { variantId: string; sku: string }[]): Promise<Map<string, Known>> {
  const listings = (await listingsOf(work, { variantIds: variants.map((v) => v.variantId), names: variants.map((v) => ({ channelId: connection.channelId, externalSku: v.sku })) })).filter((l) => l.channelId === connection.channelId)
  const rows = await work.query<KnownOffer & { listingId: string }>(sql`
    select o.id, o.listing_id as "listingId", o.external_id as "externalId", o.sku, o.url, o.group_id as "group", case when ${isClosedByUs(connection.id)} then 'closed' else o.state end as state from channels.offer o
    where o.org_id = ${work.orgId} and o.connection_id = ${connection.id} and o.listing_id = any(${listings.map((l) => l.id)}::uuid[])
    order by case o.state when 'active' then 0 when 'inactive' then 1 else 2 end, o.missing_since nulls first, o.id`)
  const drafts = await draftsOf(work, connection.id, variants.map((v) => v.variantId))
  return new Map(variants.map(({ variantId, sku }): [string, Known] => {
    const own = new Set(listings.filter((l) => l.variantId === variantId).map((l) => l.id))
    const named = listings.find((l) => l.externalSku === sku)
    const { replaces, unseen } = drafts.get(variantId) ?? {}
    const mine = rows.filter((r) => own.has(r.listingId))
    const replaced = replaces === undefined ? undefined : mine.find((r) => r.externalId === replaces)
    const offer = replaced ? mine.find((r) => r !== replaced && r.group !== null) : mine[0]
    return [variantId, { offer: offer ?? unseen, replaced, isTaken: named !== undefined && named.variantId !== variantId && rows.some((r) => r.listingId === named.id) }]
  }))
}

type OfDraft = { replaces: string | undefined; /** What the channel has taken from us and nobody has read there yet: it may look at it for days. */ unseen: KnownOffer | undefined }

async function draftsOf(work: Work, connectionId: string, variantIds: readonly string[]): Promise<Map<string, OfDraft>> {
  const rows = await work.query<{ variantId: string; externalId: string | null; group: string | null; replaces: string | null; isUnseen: boolean }>(sql`
    select d.variant_id as "variantId", d.external_id as "externalId", d.group_id as "group", d.replaces, d.external_id <> '' and d.said is not null and d.state in ('held', 'queued', 'sent', 'accepted', 'live')
      and not exists (select from channels.offer o where o.org_id = ${work.orgId} and o.connection_id = ${connectionId} and o.external_id = d.external_id) as "isUnseen"
    from channels.listing_draft d
    where d.org_id = ${work.orgId} and d.connection_id = ${connectionId} and d.variant_id = any(${[...variantIds]}::uuid[]) and (d.external_id is not null or d.replaces is not null)`)
  return new Map(rows.map(({ variantId, externalId, group, replaces, isUnseen }) => [variantId, {
    replaces: replaces ?? undefined, unseen: isUnseen && externalId !== null ? { id: undefined, externalId, sku: null, url: null, state: 'inactive', group } : undefined,
  }]))
}
