import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWork, read, type Work } from '#platform'
import { ok } from '#kit'
import { world, type World } from '../world.ts'
import { ensurePriceList, ensureVariants, listChannels, resolveSkus, saveChannels, setPrices, skuKey, upsertProducts } from './index.ts'

let shop: World
beforeAll(async () => { shop = await world() })
afterAll(() => shop.end())

/** One use case in a transaction of its own, its answer straight. */
async function doing<T>(body: (work: Work) => Promise<T>): Promise<T> {
  const result = await inWork(shop.hub, shop.who, async (work) => ok(await body(work)))
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

test('an order line with one of our SKUs is understood on every channel', async () => {
  const [shopee] = await doing((work) => saveChannels(work, [{ code: 'shopee', name: '蝦皮', kind: 'marketplace', currency: 'TWD' }]))
  const [cup] = await doing((work) => upsertProducts(work, [{ name: '不銹鋼保溫杯', variants: [{ sku: '0017', barcode: '4012345678901' }] }]))
  if (shopee?.outcome !== 'created' || cup?.outcome !== 'created') throw new Error('not made')

  const found = await doing((work) => resolveSkus(work, [{ channelId: shopee.channel.id, sku: '0017' }, { channelId: shopee.channel.id, sku: '17' }]))

  expect([...found]).toEqual([[skuKey(shopee.channel.id, '0017'), { variantId: cup.variants[0]!.variantId, units: 1, kind: 'simple' }]])
  expect(await read(shop.hub, shop.who, listChannels)).toEqual([shopee.channel])
})

test('SKUs an import does not know become products of one variant, and the second time they are known', async () => {
  const wants = Array.from({ length: 2500 }, (_, i) => ({ sku: `E-${i}`, title: `棉質上衣 ${i}` }))

  const first = await doing((work) => ensureVariants(work, wants))
  const again = await doing((work) => ensureVariants(work, wants))

  expect(first.size).toBe(2500)
  expect(again).toEqual(first)
})

test('prices are set by SKU, and the same prices again change nothing', async () => {
  await doing((work) => ensureVariants(work, [{ sku: 'P1', title: '' }]))
  const list = await doing((work) => ensurePriceList(work, { code: 'retail', name: '門市價', currency: 'TWD' }))
  if (!list.ok) throw new Error('no list')
  const rows = [{ priceListId: list.value.id, sku: 'P1', price: { minor: 390n, currency: 'TWD' } }]

  expect(await doing((work) => setPrices(work, rows))).toMatchObject([{ outcome: 'set' }])
  expect(await doing((work) => setPrices(work, rows))).toMatchObject([{ outcome: 'unchanged' }])
})
