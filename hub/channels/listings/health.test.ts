import { afterAll, beforeAll, expect, test } from 'vitest'
import * as catalog from '#catalog'
import { money, ok } from '#kit'
import { inWork, read, type Work } from '#platform'
import { world, type World } from '../../world.ts'
import { listingHealth } from './health.ts'

let shop: World
beforeAll(async () => { shop = await world() })
afterAll(() => shop.end())

async function doing<T>(body: (work: Work) => Promise<T>): Promise<T> {
  const done = await inWork(shop.hub, shop.who, async (work) => ok(await body(work)))
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value
}
const made = async (draft: catalog.ProductDraft): Promise<string> => {
  const [answer] = await doing((work) => catalog.upsertProducts(work, [draft]))
  return answer?.ok ? answer.productId : ''
}

test('the listings of a channel come by score, the lowest first, with what the shop knows of price and stock', async () => {
  const [channel] = await doing((work) => catalog.saveChannels(work, [{ code: 'mall', name: 'mall', kind: 'marketplace', currency: 'TWD' }]))
  const channelId = channel?.ok ? channel.channel.id : ''
  const good = await made({ name: '純棉短袖上衣 女款 寬鬆透氣 夏季新品 山行', description: '說明'.repeat(80), brand: '山行', category: '上衣', keywords: ['純棉', '上衣'], images: Array.from({ length: 5 }, (_, i) => `https://img.example/${i}.jpg`), variants: [{ sku: 'H-1', barcode: '4710088410016', weightGrams: 200 }] })
  await made({ name: '杯', variants: [{ sku: 'H-2' }] })
  await doing(async (work) => {
    const lists = [await catalog.ensurePriceList(work, { code: 'mall', name: 'mall', currency: 'TWD', channelId }), await catalog.ensurePriceList(work, { code: 'web', name: 'web', currency: 'TWD' })]
    await catalog.setPrices(work, lists.map((l, i) => ({ priceListId: l.ok ? l.value.id : '', sku: 'H-1', price: money(i === 0 ? 200n : 100n, 'TWD') })))
  })

  const { items, counted, average, isCapped } = await read(shop.hub, shop.who, (work) => listingHealth(work, { channelId, filter: {}, lowestFirst: true, limit: 10 }, []))

  expect([items.map((i) => i.name.slice(0, 2)), counted, isCapped]).toEqual([['杯', '純棉'], 2, false])
  expect(average).toBe(Math.round((items[0]!.score + items[1]!.score) / 2))
  const of = (name: string) => items[1]!.items.find((i) => i.item === name)!
  expect([of('price').points, of('price').have, of('stock').points, of('barcode').points === of('barcode').of, of('reviews').isKnown]).toEqual([0, 100, 0, true, false])
  expect(items[0]!.items.find((i) => i.item === 'price')!.isKnown).toBe(false)
  expect((await read(shop.hub, shop.who, (work) => listingHealth(work, { channelId, filter: { ids: [good] }, lowestFirst: true, limit: 10 }, []))).items.map((i) => i.productId)).toEqual([good])
})
