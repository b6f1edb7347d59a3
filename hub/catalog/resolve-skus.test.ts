import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#platform'
import { componentsOf, ensureVariants, mapListings, resolveSkus, setComponents, skuKey } from './index.ts'
import { shopWithCatalog, type Shop } from './world-of-catalog.ts'

let shop: Shop
beforeAll(async () => { shop = await shopWithCatalog() })
afterAll(() => shop.end())

const resolve = async (...wants: { channelId: string; sku: string }[]) => {
  const found = await shop.doing((work) => resolveSkus(work, wants))
  return wants.map((w) => found.get(skuKey(w.channelId, w.sku)))
}

test('a channel’s SKU means what its listing says, else our variant of exactly this SKU, else nothing', async () => {
  const [shopee, store] = [await shop.channel('shopee'), await shop.channel('store')]
  const [cup, six] = await shop.variants('0017', '0017-6')
  await shop.doing((work) => mapListings(work, [
    { channelId: shopee, externalSku: '杯子六入', variantId: cup!, units: 6 },
    { channelId: shopee, externalSku: '0017-6', variantId: cup!, units: 6 },
    { channelId: shopee, externalSku: '未對應' },
  ]))

  const ours = { variantId: cup, units: 1, kind: 'simple' }
  const sixOfOurs = { variantId: cup, units: 6, kind: 'simple' }
  expect(await resolve(
    { channelId: shopee, sku: '0017' }, { channelId: shopee, sku: '17' }, { channelId: shopee, sku: '杯子六入' }, { channelId: store, sku: '杯子六入' },
    { channelId: shopee, sku: '0017-6' }, { channelId: store, sku: '0017-6' }, { channelId: shopee, sku: '未對應' }, { channelId: shopee, sku: 'a\0b' },
  )).toEqual([ours, undefined, sixOfOurs, undefined, sixOfOurs, { variantId: six, units: 1, kind: 'simple' }, undefined, undefined])
})

test('a channel’s bundle SKU tells that it is one, and what it takes from the shelves', async () => {
  const shopee = await shop.channel('shopee')
  const [gift, soap, towel] = await shop.variants('GIFT', 'SOAP', 'TOWEL')
  await shop.doing((work) => setComponents(work, [{ variantId: gift!, kind: 'virtual_bundle', components: [{ variantId: soap!, quantity: 2 }, { variantId: towel!, quantity: 1 }] }]))

  expect(await resolve({ channelId: shopee, sku: 'GIFT' })).toEqual([{ variantId: gift, units: 1, kind: 'virtual_bundle' }])
  expect(await shop.doing((work) => componentsOf(work, [gift!, soap!]))).toEqual(new Map([[gift, [{ variantId: soap, quantity: 2 }, { variantId: towel, quantity: 1 }]]]))
})

test('thousands of SKUs are understood in one statement', async () => {
  const shopee = await shop.channel('shopee')
  const skus = Array.from({ length: 3000 }, (_, i) => `BULK-${i}`)
  const ids = await shop.doing((work) => ensureVariants(work, skus.map((sku) => ({ sku, title: '' }))))

  let statements = 0
  const found = await shop.doing((work) => resolveSkus({ ...work, query: (q) => { statements++; return work.query(q) } }, skus.map((sku) => ({ channelId: shopee, sku }))))

  expect(statements).toBe(1)
  expect(skus.every((sku) => found.get(skuKey(shopee, sku))?.variantId === ids.get(sku))).toBe(true)
})

test('SKUs an import does not know become products of one variant named by their titles, and are known the second time', async () => {
  const wants = [{ sku: 'N1', title: '棉質上衣' }, { sku: 'N1', title: '另一個名字' }, { sku: 'N2', title: '' }, { sku: ' N3', title: '' }, { sku: '', title: '' }]

  const first = await shop.doing((work) => ensureVariants(work, wants))
  const again = await shop.doing((work) => ensureVariants(work, wants))

  expect([...first.keys()]).toEqual(['N1', 'N2'])
  expect(again).toEqual(first)
  expect(await shop.query(sql`
    select v.sku, p.name from catalog.variant v join catalog.product p on p.id = v.product_id where v.id = any(${[...first.values()]}::uuid[]) order by v.sku`))
    .toEqual([{ sku: 'N1', name: '棉質上衣' }, { sku: 'N2', name: 'N2' }])
})
