import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWork, sql } from '#platform'
import { ok } from '#kit'
import { upsertProducts, type ProductDraft } from './index.ts'
import { loadProducts } from './keep-products.ts'
import { shopWithCatalog, type Shop } from './world-of-catalog.ts'

let shop: Shop
beforeAll(async () => { shop = await shopWithCatalog() })
afterAll(() => shop.end())

const trail = () => shop.query<{ events: number; notes: number }>(sql`
  select (select count(*)::int from platform.event) as events, (select count(*)::int from platform.audit) as notes`)

test('a product with its variants is made once, and said again it changes nothing', async () => {
  const shirt: ProductDraft = {
    name: '純棉短袖上衣', brand: '通路良品', category: '上衣', options: ['顏色', '尺寸'], images: ['https://img.example/shirt.jpg'],
    variants: [{ sku: 'TS-BK-M', barcode: '4006381333931', optionValues: ['黑', 'M'], cost: { minor: 120n, currency: 'TWD' } }, { sku: 'TS-BK-L', optionValues: ['黑', 'L'] }],
  }

  const [made] = await shop.doing((work) => upsertProducts(work, [shirt]))
  const before = await trail()
  const [again] = await shop.doing((work) => upsertProducts(work, [shirt]))

  expect(made).toMatchObject({ ok: true, outcome: 'created', variants: [{ sku: 'TS-BK-M' }, { sku: 'TS-BK-L' }] })
  expect(again).toEqual({ ...made, outcome: 'unchanged' })
  expect(await trail()).toEqual(before)
})

test('SKUs that look like numbers stay as they were written', async () => {
  const skus = ['0017', '17', '00123456789012', '1E10', '10000000000']

  const ids = await shop.variants(...skus)

  expect(new Set(ids).size).toBe(5)
  expect(await shop.query(sql`select sku from catalog.variant where id = any(${ids}::uuid[]) order by id`)).toEqual(skus.map((sku) => ({ sku })))
})

test('a draft that names one of several known variants leaves the others as they are, and adds the unknown', async () => {
  const cap = await shop.product({ name: '帽子', options: ['顏色'], variants: [{ sku: 'CAP-R', optionValues: ['紅'] }, { sku: 'CAP-B', optionValues: ['藍'] }] })

  const after = await shop.product({ name: '棒球帽', variants: [{ sku: 'CAP-B', title: '深藍' }, { sku: 'CAP-G', optionValues: ['綠'] }] })

  expect(after.id).toBe(cap.id)
  const whole = await shop.doing((work) => loadProducts(work, [cap.id]))
  expect(whole.get(cap.id)!.product.name).toBe('棒球帽')
  expect(whole.get(cap.id)!.variants.map((v) => [v.sku, v.title, v.optionValues])).toEqual([['CAP-R', '', ['紅']], ['CAP-B', '深藍', ['藍']], ['CAP-G', '', ['綠']]])
})

test('each wrong draft is refused with what is wrong, and the right ones beside it are kept', async () => {
  const [mug] = await shop.variants('MUG')
  const answers = await shop.doing((work) => upsertProducts(work, [
    { name: '錯誤條碼', variants: [{ sku: 'W1', barcode: '4006381333932' }] },
    { name: '對的', variants: [{ sku: 'W2' }] },
    { name: '兩家的', variants: [{ sku: 'MUG' }, { sku: '0017' }] },
    { name: '重複', variants: [{ sku: 'W3' }, { sku: 'W3' }] },
    { name: ' ', variants: [{ sku: 'W4' }] },
    { name: '沒有規格', variants: [] },
    { name: '壞圖', images: ['javascript:alert(1)'], variants: [{ sku: 'W5' }] },
    { name: '空白', variants: [{ sku: ' W6' }] },
    { name: '少選項', options: ['顏色'], variants: [{ sku: 'W7' }] },
  ]))

  expect(mug).toBeDefined()
  expect(answers.map((a) => (a.ok ? a.outcome : a.refusal))).toEqual([
    { code: 'catalog.barcode_invalid', sku: 'W1', barcode: '4006381333932', reason: 'check_digit', expectedCheckDigit: '1' },
    'created',
    { code: 'catalog.sku_taken', sku: '0017', productId: expect.any(String) as string },
    { code: 'catalog.sku_repeated', sku: 'W3' },
    { code: 'catalog.product_unnamed' },
    { code: 'catalog.product_without_variants' },
    { code: 'catalog.image_url', url: 'javascript:alert(1)' },
    { code: 'catalog.sku_malformed', sku: ' W6' },
    { code: 'catalog.options_mismatch', sku: 'W7', expected: 1, got: 0 },
  ])
  expect(await shop.query(sql`select sku from catalog.variant where sku like 'W%'`)).toEqual([{ sku: 'W2' }])
})

test('two imports that make the same new SKUs at the same moment end with one product each', async () => {
  const drafts = Array.from({ length: 20 }, (_, i) => ({ name: `同時 ${i}`, variants: [{ sku: `RACE-${i}` }] }))
  const orders = [drafts, drafts.toReversed(), drafts, drafts.toReversed()]

  const results = await Promise.all(orders.map((list) => inWork(shop.hub, shop.who, async (work) => ok(await upsertProducts(work, list)))))

  expect(results.every((r) => r.ok && r.value.every((a) => a.ok))).toBe(true)
  expect(await shop.query(sql`
    select count(*)::int as variants, count(distinct product_id)::int as products, (select count(*)::int from catalog.product where name like '同時%') as all
    from catalog.variant where sku like 'RACE-%'`)).toEqual([{ variants: 20, products: 20, all: 20 }])
})

test('who made a product, and what it was before a change, is on record', async () => {
  const pen = await shop.product({ name: '原子筆', variants: [{ sku: 'PEN' }] })
  await shop.product({ name: '鋼筆', variants: [{ sku: 'PEN' }] })

  const notes = await shop.query<{ action: string; before: { product: { name: string } } | null; after: { product: { name: string } } }>(sql`
    select action, before, after from platform.audit where subject_id = ${pen.id} order by id`)

  expect(notes.map((n) => [n.action, n.before?.product.name, n.after.product.name])).toEqual([['product.created', undefined, '原子筆'], ['product.changed', '原子筆', '鋼筆']])
})

test('whatever is said twice changes the books once', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((t) => !t.includes('\u0000'))
  const variant = fc.record({ sku: fc.constantFrom(...Array.from({ length: 8 }, (_, i) => `PROP-${i}`)), title: text, weightGrams: fc.option(fc.nat(5000)) }, { requiredKeys: ['sku'] })
  const draft = fc.record({ name: text, brand: text, variants: fc.array(variant, { maxLength: 3 }) }, { requiredKeys: ['name', 'variants'] })
  await fc.assert(fc.asyncProperty(fc.array(draft, { maxLength: 4 }), async (drafts) => {
    await shop.doing((work) => upsertProducts(work, drafts))
    // Drafts of one list may speak of the same product; the last word of the list is what a repeat finds.
    const last = (await shop.doing((work) => upsertProducts(work, drafts))).map((a) => a.ok)
    const before = await shop.query(sql`select * from catalog.variant order by id`)
    const again = await shop.doing((work) => upsertProducts(work, drafts))
    expect(again.map((a) => a.ok)).toEqual(last)
    expect(await shop.query(sql`select * from catalog.variant order by id`)).toEqual(before)
  }), { numRuns: 25 })
})
