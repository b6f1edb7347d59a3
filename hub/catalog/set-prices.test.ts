import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#platform'
import { ensurePriceList, setPrices } from './index.ts'
import { shopWithCatalog, type Shop } from './world-of-catalog.ts'

let shop: Shop
beforeAll(async () => { shop = await shopWithCatalog() })
afterAll(() => shop.end())

const list = async (code: string, currency: string) => {
  const made = await shop.doing((work) => ensurePriceList(work, { code, name: code, currency }))
  return made.ok ? made.value.id : made.refusal.code
}
const twd = (minor: bigint) => ({ minor, currency: 'TWD' })
const priceOf = async (variantId: string) => (await shop.query<{ minor: bigint }>(sql`select minor from catalog.price where variant_id = ${variantId}`)).map((r) => r.minor)

test('a price list is made once and keeps its currency', async () => {
  const retail = await list('retail', 'TWD')

  expect(await list('retail', 'TWD')).toBe(retail)
  expect(await list('retail', 'USD')).toBe('catalog.price_list_currency')
  expect(await list('odd', 'xx')).toBe('catalog.currency_unknown')
})

test('prices are set by SKU or by variant, the same again changes nothing, and null takes a price off', async () => {
  const retail = await list('retail', 'TWD')
  const [a, b] = await shop.variants('PA', 'PB') as [string, string]
  const set = (minorOfB: bigint | null) => shop.doing((work) => setPrices(work, [
    { priceListId: retail, sku: 'PA', price: twd(390n) }, { priceListId: retail, variantId: b, price: minorOfB === null ? null : twd(minorOfB) },
  ]))

  expect((await set(1_234_567_890_123n)).map((x) => x.outcome)).toEqual(['set', 'set'])
  expect(await priceOf(b)).toEqual([1_234_567_890_123n])
  expect((await set(1_234_567_890_123n)).map((x) => x.outcome)).toEqual(['unchanged', 'unchanged'])
  expect((await set(null)).map((x) => x.outcome)).toEqual(['unchanged', 'set'])
  expect([await priceOf(a), await priceOf(b)]).toEqual([[390n], []])
})

test('each row that cannot be priced says why, and the others are priced; the last word of a list counts', async () => {
  const retail = await list('retail', 'TWD')
  const [a] = await shop.variants('PC') as [string]
  const nobody = shop.hub.newId()

  const answers = await shop.doing((work) => setPrices(work, [
    { priceListId: retail, sku: 'PC', price: twd(1n) },
    { priceListId: retail, sku: 'NONE', price: twd(1n) },
    { priceListId: retail, variantId: nobody, price: twd(1n) },
    { priceListId: nobody, sku: 'PC', price: twd(1n) },
    { priceListId: retail, sku: 'PC', price: { minor: 100n, currency: 'USD' } },
    { priceListId: retail, sku: 'PC', price: twd(-1n) },
    { priceListId: retail, sku: 'PC', price: twd(2n) },
  ]))

  expect(answers).toEqual([
    { ok: true, outcome: 'replaced', variantId: a },
    { ok: false, outcome: 'refused', refusal: { code: 'catalog.sku_unknown', sku: 'NONE' } },
    { ok: false, outcome: 'refused', refusal: { code: 'catalog.variant_unknown', variantId: nobody } },
    { ok: false, outcome: 'refused', refusal: { code: 'catalog.price_list_unknown', priceListId: nobody } },
    { ok: false, outcome: 'refused', refusal: { code: 'catalog.price_currency', expected: 'TWD', got: 'USD' } },
    { ok: false, outcome: 'refused', refusal: { code: 'catalog.price_negative', minor: -1n } },
    { ok: true, outcome: 'set', variantId: a },
  ])
  expect(await priceOf(a)).toEqual([2n])
})
