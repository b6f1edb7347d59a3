import { afterAll, beforeAll, expect, test } from 'vitest'
import * as catalog from '#catalog'
import { money } from '#kit'
import { read } from '#platform'
import { shopWithCatalog, type Shop } from '../../catalog/world-of-catalog.ts'
import { listingHealth } from './health.ts'

let shop: Shop
beforeAll(async () => { shop = await shopWithCatalog() })
afterAll(() => shop.end())

test('the listings of a channel come by score, the lowest first, with what the shop knows of price and stock', async () => {
  const channelId = await shop.channel('mall')
  const good = await shop.product({ name: '純棉短袖上衣 女款 寬鬆透氣 夏季新品 山行', description: '說明'.repeat(80), brand: '山行', category: '上衣', keywords: ['純棉', '上衣'], images: Array.from({ length: 5 }, (_, i) => `https://img.example/${i}.jpg`), variants: [{ sku: 'H-1', barcode: '4710088410016', weightGrams: 200 }] })
  await shop.product({ name: '杯', variants: [{ sku: 'H-2' }] })
  await shop.doing(async (work) => {
    const lists = [await catalog.ensurePriceList(work, { code: 'mall', name: 'mall', currency: 'TWD', channelId }), await catalog.ensurePriceList(work, { code: 'web', name: 'web', currency: 'TWD' })]
    await catalog.setPrices(work, lists.map((l, i) => ({ priceListId: l.ok ? l.value.id : '', sku: 'H-1', price: money(i === 0 ? 200n : 100n, 'TWD') })))
  })

  const { items, counted, average, isCapped } = await read(shop.hub, shop.who, (work) => listingHealth(work, { channelId, filter: {}, lowestFirst: true, limit: 10 }, []))

  expect([items.map((i) => i.name.slice(0, 2)), counted, isCapped]).toEqual([['杯', '純棉'], 2, false])
  expect(average).toBe(Math.round((items[0]!.score + items[1]!.score) / 2))
  const of = (name: string) => items[1]!.items.find((i) => i.item === name)!
  expect([of('price').points, of('price').have, of('stock').points, of('barcode').points === of('barcode').of, of('reviews').isKnown]).toEqual([0, 100, 0, true, false])
  expect(items[0]!.items.find((i) => i.item === 'price')!.isKnown).toBe(false)
  expect((await read(shop.hub, shop.who, (work) => listingHealth(work, { channelId, filter: { ids: [good.id] }, lowestFirst: true, limit: 10 }, []))).items.map((i) => i.productId)).toEqual([good.id])
})
