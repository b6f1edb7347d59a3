import { afterAll, beforeAll, expect, test } from 'vitest'
import { editProducts, findProducts, showProduct } from './index.ts'
import { shopWithCatalog, type Shop } from './world-of-catalog.ts'

let shop: Shop
beforeAll(async () => { shop = await shopWithCatalog() })
afterAll(() => shop.end())

const found = async (q: string) => (await shop.doing((work) => findProducts(work, { q, limit: 10 }))).items.map((p) => p.name)

test('a product is renamed with one of its SKUs, and is found by the new words only', async () => {
  const { id, variants } = await shop.product({ name: '玻璃水壺', variants: [{ sku: 'JUG-OLD' }] })

  const [answer] = await shop.doing((work) => editProducts(work, [{ productId: id, name: '耐熱茶壺', variants: [{ id: variants['JUG-OLD']!, sku: 'JUG-NEW' }, { sku: 'JUG-2' }] }]))

  expect(answer).toEqual({ ok: true, outcome: 'updated', productId: id })
  expect((await shop.doing((work) => showProduct(work, id)))!.variants.map((v) => v.sku)).toEqual(['JUG-NEW', 'JUG-2'])
  expect(await found('茶壺')).toEqual(['耐熱茶壺'])
  expect(await found('水壺')).toEqual([])
  expect(await found('jug-old')).toEqual([])
})

test('an edit is applied whole or not at all', async () => {
  const { id, variants } = await shop.product({ name: '便當盒', variants: [{ sku: 'BOX' }] })
  const other = await shop.product({ name: '水果叉', variants: [{ sku: 'FORK' }] })

  const answers = await shop.doing((work) => editProducts(work, [
    { productId: id, name: '新便當盒', variants: [{ id: variants['BOX']!, sku: 'FORK' }] },
    { productId: id, name: '新便當盒', variants: [{ id: variants['BOX']!, barcode: '123' }] },
    { productId: id, variants: [{ id: other.variants['FORK']!, title: '叉' }] },
    { productId: shop.hub.newId(), name: '沒有' },
  ]))

  expect(answers.map((a) => !a.ok && a.refusal.code)).toEqual(['catalog.sku_taken', 'catalog.barcode_invalid', 'catalog.variant_unknown', 'catalog.product_unknown'])
  expect((await shop.doing((work) => showProduct(work, id)))!.name).toBe('便當盒')
})

test('what is left out stays, and null takes away', async () => {
  const { id, variants } = await shop.product({ name: '毛巾', brand: '好日子', variants: [{ sku: 'TWL', barcode: '96385074', weightGrams: 300 }] })

  await shop.doing((work) => editProducts(work, [{ productId: id, variants: [{ id: variants['TWL']!, barcode: null }] }]))

  const product = await shop.doing((work) => showProduct(work, id))
  expect([product!.brand, product!.variants[0]!.barcode, product!.variants[0]!.weightGrams]).toEqual(['好日子', undefined, 300])
})
