/** What the channels do on other rooms' news: reckon what may be sold now, and wish it wherever it is another number. */
import { sql, type Delivery, type Reaction, type Work } from '#platform'
import { resolveSkus } from '#catalog'
import { variantsIn } from '#orders'
import type { OfferAvailability } from '../availability/compute.ts'
import { startWalk } from './cursor.ts'
import type { Sale } from './sold-since.ts'
import { alignHolds } from './wish.ts'
import { dropWishes, wishStock, type Why } from './wish-stock.ts'

/** Both a change of stock and an order are news: an order that holds no stock of its own may still end an unacknowledged sale. */
export const reactions: readonly Reaction[] = [{
  subscriber: 'channels',
  on: ['stock.available_changed', 'stock.shelf_changed', 'order.placed', 'order.changed', 'product.changed', 'listing.changed', 'policy.changed', 'hold.changed', 'offer.changed', 'connection.changed', 'inbound.quarantined'],
  handle: react,
}]

/** What is true now is read once for the whole batch; the events only say where to look. */
async function react(work: Work, batch: readonly Delivery[]): Promise<void> {
  await followConnections(work, batch)
  const news = await gather(work, batch)
  const first: Why = { causedAt: batch[0]!.at, cause: batch[0]!.cause }
  const whyOf = ({ offerId, variantId, components }: OfferAvailability): Why =>
    [...new Set([offerId, variantId, ...components.map((c) => c.variantId)])].map((id) => news.why.get(id)).filter((w) => w !== undefined).sort((a, b) => a.causedAt.getTime() - b.causedAt.getTime())[0] ?? first
  if (news.variantIds.size > 0) await wishStock(work, { variantIds: [...news.variantIds] }, whyOf, { sales: news.sales })
  if (news.offerIds.size > 0) {
    const ours = new Set((await wishStock(work, { offerIds: [...news.offerIds] }, whyOf)).offerIds)
    await dropWishes(work, [...news.offerIds].filter((id) => !ours.has(id)))
  }
}

type News = { variantIds: Set<string>; offerIds: Set<string>; sales: Sale[]; why: Map<string, Why> }
const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.filter((v) => typeof v === 'string') : typeof value === 'string' ? [value] : [])

async function gather(work: Work, batch: readonly Delivery[]): Promise<News> {
  const news: News = { variantIds: new Set(), offerIds: new Set(), sales: [], why: new Map() }
  const note = (into: Set<string>, ids: readonly string[], { at, cause }: Delivery): void => {
    for (const id of ids) {
      into.add(id)
      const known = news.why.get(id)
      if (!known || at < known.causedAt) news.why.set(id, { causedAt: at, cause })
    }
  }
  const listings = new Map<string, Delivery>(), orders = new Map<string, Delivery>(), sold = new Set<string>()
  for (const d of batch) {
    const { payload } = d
    note(news.variantIds, [...textsIn(payload['variantId']), ...textsIn(payload['variantIdBefore']), ...textsIn(payload['variantIds'])], d)
    note(news.offerIds, textsIn(payload['offerIds']), d)
    for (const id of textsIn(payload['listingId'])) listings.set(id, d)
    for (const id of textsIn(payload['orderId'])) {
      if (!orders.has(id)) orders.set(id, d)
      if (d.name === 'order.placed' || payload['isSold'] === true) sold.add(id)
    }
  }
  const held = batch.filter((d) => d.name === 'inbound.quarantined')
  if (held.length > 0) note(news.variantIds, await heldUp(work, held), held[0]!)
  if (listings.size > 0) {
    const offers = await work.query<{ id: string; listingId: string }>(sql`
      select id, listing_id as "listingId" from channels.offer where org_id = ${work.orgId} and listing_id = any(${[...listings.keys()]}::uuid[])`)
    for (const o of offers) note(news.offerIds, [o.id], listings.get(o.listingId)!)
  }
  if (orders.size > 0) for (const { orderId, variantId, channelId, version } of await variantsIn(work, [...orders.keys()])) {
    note(news.variantIds, [variantId], orders.get(orderId)!)
    if (sold.has(orderId)) news.sales.push({ channelId, variantId, at: version })
  }
  return news
}

/** What was sold in orders that wait for a person since the first of these events. */
async function heldUp(work: Work, held: readonly Delivery[]): Promise<string[]> {
  const from = held.reduce((first, d) => (d.at < first ? d.at : first), held[0]!.at)
  const rows = await work.query<{ channelId: string; sku: string }>(sql`
    select distinct c.channel_id as "channelId", s.sku from channels.inbound i
    join channels.connection c on c.org_id = ${work.orgId} and c.id = i.connection_id
    cross join lateral jsonb_to_recordset(i.sold) as s(sku text)
    where i.org_id = ${work.orgId} and i.state in ('waiting', 'quarantined') and i.connection_id = any(${held.map((d) => String(d.payload['connectionId']))}::uuid[])
      and i.sold is not null and s.sku is not null and (i.done_at is null or i.done_at >= ${from})`)
  return [...(await resolveSkus(work, rows)).values()].map((v) => v.variantId)
}

/** Of a connection everything may have changed: its offers are walked page by page, by whoever holds it. */
async function followConnections(work: Work, batch: readonly Delivery[]): Promise<void> {
  const of = (d: Delivery): string[] => textsIn(d.payload['connectionId'])
  const connected = batch.filter((d) => d.name === 'connection.changed')
  const meant = (...whats: string[]): string[] => connected.filter((d) => whats.includes(String(d.payload['what']))).flatMap(of)
  const switched = meant('state', 'settings')
  if (switched.length > 0) await alignHolds(work, switched)
  const rules = batch.filter((d) => d.name === 'policy.changed' && d.payload['variantIds'] === undefined)
  const isForAll = rules.some((d) => of(d).length === 0)
  const recomputed = isForAll ? undefined : [...rules.flatMap(of), ...meant('settings', 'signed_in', 'back')]
  if (isForAll || recomputed?.length) await startWalk(work, 'recompute', recomputed)
  // After a rest nobody knows what the channel kept: everything goes out again.
  const resumed = meant('state')
  if (resumed.length > 0) await startWalk(work, 'recompute', resumed, { again: true })
  const doubted = meant('state', 'signed_in', 'back')
  if (doubted.length > 0) await startWalk(work, 'sweep', doubted)
}
