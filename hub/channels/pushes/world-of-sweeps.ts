/** Words for tests with stock behind the offers, wished as the room itself would. */
import { ensureVariants, mapListings } from '#catalog'
import { bareStock, type BareStock } from '../../stock/world-of-stock.ts'
import { wishStock } from './wish-stock.ts'
import type { PushWorld } from './world-of-pushes.ts'

let made = 0
const shelves = new WeakMap<PushWorld, Promise<BareStock>>()
const shelfOf = (w: PushWorld): Promise<BareStock> => {
  const known = shelves.get(w) ?? bareStock(w)
  shelves.set(w, known)
  return known
}

/** Offers that each mean a SKU of their own, of which there are none yet; `stock` makes it so many, and says it to the channel. */
export async function ownSkus(w: PushWorld, offers: number, batch: number) {
  const c = await w.connect({ offers, batch })
  const shelf = await shelfOf(w)
  const variants = await shelf.variants(offers, 0)
  const onHand = variants.map(() => 0)
  await w.run((work) => mapListings(work, c.ids.map((_, i) => ({ channelId: c.channelId, externalSku: c.externalId(i), variantId: variants[i]! }))))
  return {
    ...c,
    async stock(i: number, quantity: number): Promise<void> {
      const delta = quantity - onHand[i]!
      onHand[i] = quantity
      if (delta !== 0) await shelf.put([[variants[i]!, shelf.main, delta]])
      await w.run((work) => wishStock(work, { variantIds: [variants[i]!] }, () => ({ causedAt: work.now, cause: 'test' })))
    },
  }
}

/** Offers that all mean one SKU, of which there are ten, and that are queued. */
export async function setUp(w: PushWorld, offers: number, batch = 50, state: 'live' | 'shadow' = 'live') {
  const c = await w.connect({ offers, batch, state })
  const sku = `SKU-${++made}`
  const stock = await shelfOf(w)
  const variants = await w.run((work) => ensureVariants(work, [{ sku, title: sku }]))
  await stock.put([[variants.get(sku)!, stock.main, 10]])
  await w.run(async (work) => {
    await mapListings(work, c.ids.map((_, i) => ({ channelId: c.channelId, externalSku: c.externalId(i), sku })))
    await wishStock(work, { offerIds: c.ids }, () => ({ causedAt: work.now, cause: 'test' }))
  })
  return c
}
