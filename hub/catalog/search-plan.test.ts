import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWork, read, sql } from '#platform'
import { ok } from '#kit'
import { findProducts } from './index.ts'
import { searchTextOf, writeGrams } from './search-index.ts'
import { productsFound, readSearch } from './search.ts'
import { shopWithCatalog, type Shop } from './world-of-catalog.ts'

const count = 100_000
const [colours, cloths, things] = ['黑白紅藍綠灰米棕', '棉麻絲毛絨皮紗緞', '衣褲裙帽鞋襪巾袋'].map((s) => [...s]) as [string[], string[], string[]]
const nameOf = (i: number): string => `${colours[i % 8]}色純${cloths[Math.floor(i / 8) % 8]}${things[Math.floor(i / 64) % 8]}${i === 77_777 ? '保溫杯' : ''}`

let shop: Shop
/** A shop of 100,000 products, put there straight: this test is about how they are found again. */
beforeAll(async () => {
  shop = await shopWithCatalog()
  const size = 20_000
  for (let from = 0; from < count; from += size) {
    await inWork(shop.hub, shop.who, async (work) => {
      const texts = Array.from({ length: size }, (_, k) => {
        const words = { name: nameOf(from + k), brand: '', category: '' }
        const sku = `S${String(from + k).padStart(6, '0')}`
        return { productId: work.newId(), name: words.name, searchText: searchTextOf(words, [{ sku, barcode: undefined, title: '', optionValues: [] }]) }
      })
      await work.query(sql`
        insert into catalog.product (org_id, id, name, search_text, created_at, updated_at)
        select ${work.orgId}, p.*, ${work.now}, ${work.now}
        from unnest(${texts.map((t) => t.productId)}::uuid[], ${texts.map((t) => t.name)}::text[], ${texts.map((t) => t.searchText)}::text[]) as p`)
      await writeGrams(work, texts, [])
      return ok(undefined)
    })
  }
  // What the database does by itself within a minute.
  await shop.hub.pool.query('analyze catalog.product, catalog.search_gram')
}, 240_000)
afterAll(() => shop.end())

const planOf = async (q: string): Promise<string> => {
  const rows = await shop.query<{ 'QUERY PLAN': string }>(sql`explain ${productsFound(shop.org.id, readSearch(q)!)}`)
  return rows.map((r) => r['QUERY PLAN']).join('\n')
}

test.each(['保溫', '溫', '077777', 's0777', '紅色純麻褲', '保溫 s077'])('among 100,000 products a search for %s reads the index of the pieces, not the table', async (q) => {
  const plan = await planOf(q)

  expect(plan).toMatch(/Index (Only )?Scan.* search_gram/)
  expect(plan).not.toMatch(/Seq Scan on search_gram/)
})

test.each(['保溫', '溫', '077777', '保溫 s077'])('what few products have is read by their ids: %s', async (q) => {
  expect(await planOf(q)).not.toMatch(/Seq Scan on product/)
})

test('among 100,000 products the one is found', async () => {
  const found = async (q: string) => (await read(shop.hub, shop.who, (work) => findProducts(work, { q, limit: 5 }))).items.map((p) => p.name)

  expect(await found('保温')).toEqual([nameOf(77_777)])
  expect(await found('077777')).toEqual([nameOf(77_777)])
})
