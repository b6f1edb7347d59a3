import { afterAll, beforeAll, expect, test } from 'vitest'
import { read } from '#platform'
import { ensurePriceList, findProducts, findVariants, setPrices, variantIdsFound, type ProductDraft } from './index.ts'
import type { ProductSort } from './find-products.ts'
import { shopWithCatalog, type Shop } from './world-of-catalog.ts'

let shop: Shop
const assortment: ProductDraft[] = [
  { name: '不銹鋼保溫杯', brand: '象牌', options: ['顏色'], variants: [{ sku: 'CUP-500-BK', barcode: '4006381333931', optionValues: ['霧黑'] }, { sku: 'CUP-500-WH', optionValues: ['珍珠白'] }] },
  { name: '不锈钢保温杯 经典款', variants: [{ sku: '0017' }] },
  { name: '保溫便當盒', variants: [{ sku: 'BOX-保溫' }] },
  { name: '溫水瓶保護套', variants: [{ sku: 'SLEEVE-1' }] },
  { name: 'Nike Air Max 90', brand: 'Nike', category: '鞋', variants: [{ sku: 'AM90' }] },
  { name: '𠮷野家飯碗', variants: [{ sku: 'BOWL' }] },
  { name: '下架的保溫壺', state: 'archived', variants: [{ sku: 'OLD-1' }] },
]
beforeAll(async () => {
  shop = await shopWithCatalog()
  for (const [i, draft] of assortment.entries()) {
    shop.at(`2026-03-0${i + 1}T00:00:00Z`)
    await shop.product(draft)
  }
})
afterAll(() => shop.end())

const page = (query: Partial<Parameters<typeof findProducts>[1]>) => read(shop.hub, shop.who, (work) => findProducts(work, { limit: 50, ...query }))
const names = async (q: string) => (await page({ q })).items.map((p) => p.name)

test('「保溫」 finds products written in traditional and in simplified characters, those that begin so first', async () => {
  expect(await names('保溫')).toEqual(['保溫便當盒', '不銹鋼保溫杯', '不锈钢保温杯 经典款'].sort((a, b) => Number(b.startsWith('保')) - Number(a.startsWith('保'))))
  expect((await names('保温')).toSorted()).toEqual((await names('保溫')).toSorted())
})

test.each([
  ['two characters', '鋼保', ['不銹鋼保溫杯', '不锈钢保温杯 经典款']],
  ['one character', '杯', ['不銹鋼保溫杯', '不锈钢保温杯 经典款']],
  ['one character at the end of a word', '套', ['溫水瓶保護套']],
  ['a piece of a SKU', '500-b', ['不銹鋼保溫杯']],
  ['a piece of a barcode', '81333', ['不銹鋼保溫杯']],
  ['a whole barcode with blanks', '4006 3813 3393 1', ['不銹鋼保溫杯']],
  ['an option', '珍珠', ['不銹鋼保溫杯']],
  ['a brand and a word of the name, in any order', '保溫 象牌', ['不銹鋼保溫杯']],
  ['words without the blank between them', 'AIRMAX', ['Nike Air Max 90']],
  ['full width letters', 'ＮＩＫＥ', ['Nike Air Max 90']],
  ['a SKU that looks like a number', '0017', ['不锈钢保温杯 经典款']],
  ['a category of one character', '鞋', ['Nike Air Max 90']],
  ['all its characters, but not beside each other', '溫保', []],
  ['a rare character outside the basic plane', '𠮷野', ['𠮷野家飯碗']],
  ['signs only', '--', []],
  ['nothing there', '電視', []],
])('a search by %s finds what it should', async (_by, q, expected) => {
  expect((await names(q)).toSorted()).toEqual(expected.toSorted())
})

test('an exact SKU comes before names that begin so and words that contain it', async () => {
  await shop.product({ name: 'AM9 鞋油', variants: [{ sku: 'X-1' }] })
  await shop.product({ name: '鞋盒', variants: [{ sku: 'AM9' }] })

  expect(await names('am9')).toEqual(['鞋盒', 'AM9 鞋油', 'Nike Air Max 90'])
})

test.each<ProductSort>(['name', '-name', 'updatedAt', '-updatedAt', 'rank'])('the pages by %s together are the whole list, each product once', async (sort) => {
  const all = await page({ sort, ...(sort === 'rank' ? { q: '0' } : {}) })

  const seen: string[] = []
  let after: string[] | undefined
  do {
    const next = await page({ sort, limit: 2, after, ...(sort === 'rank' ? { q: '0' } : {}) })
    seen.push(...next.items.map((p) => p.id))
    after = next.next
  } while (after)

  expect(seen).toEqual(all.items.map((p) => p.id))
  expect(new Set(seen).size).toBe(all.total)
})

test('archived products are listed only when asked for', async () => {
  expect((await page({ state: 'archived' })).items.map((p) => p.name)).toEqual(['下架的保溫壺'])
  expect((await page({})).items.every((p) => p.state !== 'archived')).toBe(true)
})

test('the list shows the span of prices in the shop’s own currency', async () => {
  await shop.doing(async (work) => {
    for (const currency of ['TWD', 'USD']) {
      const list = await ensurePriceList(work, { code: currency, name: currency, currency })
      if (list.ok) await setPrices(work, [{ priceListId: list.value.id, sku: 'CUP-500-BK', price: { minor: 590n, currency } }, { priceListId: list.value.id, sku: 'CUP-500-WH', price: { minor: 690n, currency } }])
    }
  })

  const [cup] = (await page({ q: 'CUP-500' })).items
  expect([cup!.variantCount, cup!.skus, cup!.priceMin, cup!.priceMax]).toEqual([2, ['CUP-500-BK', 'CUP-500-WH'], { minor: 590n, currency: 'TWD' }, { minor: 690n, currency: 'TWD' }])
})

test('somebody who types into a field is offered the closest variants', async () => {
  const offered = async (q: string) => (await read(shop.hub, shop.who, (work) => findVariants(work, q, 10))).map((v) => v.sku)

  expect(await offered('500-w')).toEqual(['CUP-500-WH'])
  expect(await offered('霧黑')).toEqual(['CUP-500-BK'])
  expect(await offered('象牌')).toEqual(['CUP-500-BK', 'CUP-500-WH'])
  expect(await offered('0017')).toEqual(['0017'])
  expect(await offered('')).toEqual([])
  expect(await read(shop.hub, shop.who, (work) => variantIdsFound(work, '  ', 10))).toBeUndefined()
})
