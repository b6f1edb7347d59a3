/** Words for tests with stock behind the offers, wished as the room itself would. */
import { ensureVariants, mapListings } from '#catalog'
import { adjust, openLocation } from '#stock'
import { wishStock } from './wish-stock.ts'
import type { PushWorld } from './world-of-pushes.ts'

let made = 0
const places = new WeakMap<PushWorld, Promise<string>>()

async function shelfOf(w: PushWorld) {
  const known = places.get(w) ?? w.run(async (work) => {
    const place = await openLocation(work, { code: 'WH', name: 'WH', kind: 'warehouse', priority: 1, sellsOnline: true, isActive: true })
    if (!place.ok) throw new Error(place.refusal.code)
    return place.value.id
  })
  places.set(w, known)
  const locationId = await known
  return {
    variants: async (count: number): Promise<string[]> => {
      const skus = Array.from({ length: count }, () => `SKU-${++made}`)
      const ids = await w.run((work) => ensureVariants(work, skus.map((sku) => ({ sku, title: sku }))))
      return skus.map((sku) => ids.get(sku)!)
    },
    put: (variantId: string, delta: number) => w.run((work) => adjust(work, [{ variantId, locationId, delta, reason: 'test' }])),
  }
}

/** Offers that each mean a SKU of their own, of which there are none yet; `stock` makes it so many, and says it to the channel. */
export async function ownSkus(w: PushWorld, offers: number, batch: number) {
  const c = await w.connect({ offers, batch })
  const shelf = await shelfOf(w)
  const variants = await shelf.variants(offers)
  const onHand = variants.map(() => 0)
  await w.run((work) => mapListings(work, c.ids.map((_, i) => ({ channelId: c.channelId, externalSku: c.externalId(i), variantId: variants[i]! }))))
  return {
    ...c,
    async stock(i: number, quantity: number): Promise<void> {
      const delta = quantity - onHand[i]!
      onHand[i] = quantity
      if (delta !== 0) await shelf.put(variants[i]!, delta)
      await w.run((work) => wishStock(work, { variantIds: [variants[i]!] }, () => ({ causedAt: work.now, cause: 'test' })))
    },
  }
}

/** Offers that all mean one SKU, of which there are ten, and that are queued. */
export async function setUp(w: PushWorld, offers: number, batch = 50, state: 'live' | 'shadow' = 'live') {
  const c = await w.connect({ offers, batch, state })
  const shelf = await shelfOf(w)
  const [variantId] = await shelf.variants(1)
  await shelf.put(variantId!, 10)
  await w.run(async (work) => {
    await mapListings(work, c.ids.map((_, i) => ({ channelId: c.channelId, externalSku: c.externalId(i), variantId: variantId! })))
    await wishStock(work, { offerIds: c.ids }, () => ({ causedAt: work.now, cause: 'test' }))
  })
  return c
}
