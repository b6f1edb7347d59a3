/** Words for tests of offers: connections, offers and stock put there directly, so that a test of one use case needs no other. */
import { money, type ChannelOrder } from '#kit'
import { mapListings, saveChannels, setComponents } from '#catalog'
import { placeOrdersNow } from '#orders'
import { read, sql } from '#platform'
import { bareStock } from './stock/world-of-stock.ts'
import { world, type WorldOptions } from './world.ts'
import { computeAvailability, type OfferAvailability } from './channels/availability/compute.ts'

export type OfferWish = { units?: number; externalId?: string; state?: 'active' | 'inactive' | 'closed'; fulfilledBy?: 'seller' | 'channel'; seen?: number; sku?: string }

export async function shopWithOffers(options: WorldOptions = {}) {
  const w = await world(options)
  const stock = await bareStock(w)
  const { run } = stock
  const channels = new Map<string, string>()
  const connection = async (code: string, state = 'live'): Promise<string> => run(async (work) => {
    const [saved] = await saveChannels(work, [{ code, name: code, kind: 'marketplace', currency: 'TWD' }])
    if (!saved?.ok) throw new Error('no channel')
    const id = work.newId()
    await work.query(sql`
      insert into channels.connection (org_id, id, channel_id, connector, name, state, created_at, updated_at)
      values (${work.orgId}, ${id}, ${saved.channel.id}, 'acme', ${code}, ${state}, ${work.now}, ${work.now})`)
    channels.set(id, saved.channel.id)
    return id
  })
  let made = 0
  const offer = async (connectionId: string, variantId: string | undefined, wish: OfferWish = {}): Promise<string> => run(async (work) => {
    const externalId = wish.externalId ?? `X${++made}`
    const [mapped] = await mapListings(work, [{ channelId: channels.get(connectionId)!, externalSku: wish.sku ?? externalId, variantId, units: wish.units }])
    if (!mapped?.ok) throw new Error(JSON.stringify(mapped))
    const id = work.newId()
    await work.query(sql`
      insert into channels.offer (org_id, id, connection_id, external_id, listing_id, sku, state, fulfilled_by, seen_available, created_at, updated_at)
      values (${work.orgId}, ${id}, ${connectionId}, ${externalId}, ${mapped.listing.id}, ${wish.sku ?? externalId}, ${wish.state ?? 'active'}, ${wish.fulfilledBy ?? 'seller'}, ${wish.seen ?? null}, ${work.now}, ${work.now})`)
    return id
  })
  const bundle = (variantId: string, parts: Record<string, number>) => run((work) => setComponents(work, [
    { variantId, kind: 'virtual_bundle', components: Object.entries(parts).map(([id, quantity]) => ({ variantId: id, quantity })) }]))
  const soldOrder = (externalId: string, lines: readonly (readonly [sku: string, quantity: number])[], placedAt = w.hub.clock().toISOString()): ChannelOrder => ({
    externalId, kind: 'sale', placedAt, currency: 'TWD', cancelled: false, payment: 'paid', fulfilment: 'unfulfilled', discounts: [], shipping: money(0n, 'TWD'), tax: money(0n, 'TWD'), taxIncluded: true,
    lines: lines.map(([sku, quantity]) => ({ sku, title: sku, quantity, unitPrice: money(100n, 'TWD'), goods: money(100n * BigInt(quantity), 'TWD') })),
  })
  const sell = async (connectionId: string, externalId: string, lines: readonly (readonly [sku: string, quantity: number])[], placedAt?: string) => {
    const placed = await placeOrdersNow(w.hub, w.who, [{ channelId: channels.get(connectionId)!, order: soldOrder(externalId, lines, placedAt), onShort: 'accept', stock: 'reserve' }])
    if (!placed.ok) throw new Error(placed.refusal.code)
    return placed.value[0]!
  }
  /** What a channel told us and the books do not know yet. */
  const tell = (connectionId: string, eventId: string, externalId: string, sold: { sku: string; quantity: number }[], state = 'waiting'): Promise<string> => run(async (work) => {
    const id = work.newId()
    await work.query(sql`
      insert into channels.inbound (org_id, id, connection_id, event_id, topic, external_id, source, received_at, body, state, run_after, sold, cause)
      values (${work.orgId}, ${id}, ${connectionId}, ${eventId}, 'order', ${externalId}, 'hook', ${work.now}, '{}', ${state}, ${work.now}, ${JSON.stringify(sold)}::jsonb, 'test')`)
    return id
  })
  const compute = (variantIds: readonly string[]): Promise<OfferAvailability[]> => read(w.hub, w.who, (work) => computeAvailability(work, { variantIds }))
  /** What each offer may sell, by its id. */
  const values = async (...variantIds: string[]): Promise<Record<string, number>> => Object.fromEntries((await compute(variantIds)).map((a) => [a.offerId, a.value]))
  return { ...w, ...stock, connection, offer, bundle, sell, tell, compute, values, channelOf: (connectionId: string) => channels.get(connectionId)! }
}
export type ShopWithOffers = Awaited<ReturnType<typeof shopWithOffers>>
