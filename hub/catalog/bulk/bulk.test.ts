import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWork, read, sql } from '#platform'
import { ok } from '#kit'
import { shopWithCatalog, type Shop } from '../world-of-catalog.ts'
import { contentOf, editProducts, setOverlay, upsertProducts } from '../index.ts'
import { countChanges, listChanges, readBulk, type BulkEdit, type Wish } from './bulk-edit.ts'
import { operate, type Operation } from './operate.ts'
import { bulkPrune } from './prune.ts'
import { runBulkEdits } from './run-bulk.ts'
import { applyBulk, cancelBulk, planBulk, undoBulk, undoRows } from './step-bulk.ts'

let shop: Shop
beforeAll(async () => { shop = await shopWithCatalog() })
afterAll(() => shop.end())

const run = () => runBulkEdits(shop.hub, shop.org.id)
async function plan(wish: Wish): Promise<BulkEdit> {
  const made = await planBulk(shop.hub, shop.who, wish)
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  await run()
  return again(made.value)
}
const again = async ({ id }: BulkEdit): Promise<BulkEdit> => (await read(shop.hub, shop.who, (work) => readBulk(work, id)))!
const take = async (step: typeof applyBulk, { id }: BulkEdit) => { const answer = await step(shop.hub, shop.who, id); if (!answer.ok) throw new Error(answer.refusal.code); await run(); return again(answer.value) }
const changes = ({ id }: BulkEdit) => read(shop.hub, shop.who, (work) => listChanges(work, id, { limit: 1000 }))
const counts = async ({ id }: BulkEdit) => Object.fromEntries(Object.entries((await read(shop.hub, shop.who, (work) => countChanges(work, [id]))).get(id)!).filter(([, n]) => n > 0))
const names = async (brand: string) => (await shop.query<{ name: string }>(sql`select name from catalog.product where org_id = ${shop.org.id} and brand = ${brand} order by id`)).map((r) => r.name)
const goods = (brand: string, n: number) => shop.doing((work) => upsertProducts(work, Array.from({ length: n }, (_, i) => ({ name: `${brand} 杯 ${i}`, brand, category: '杯', variants: [{ sku: `${brand}-${i}` }] }))))

test('a plan shows every row before and after and writes nothing; applied it is written; undone all is as it was', async () => {
  await goods('山', 3)
  const before = await names('山')

  const planned = await plan({ subject: 'products', filter: { brand: '山' }, operations: [{ op: 'prefix', field: 'name', text: '【特價】' }, { op: 'set', field: 'attributes.material', value: '瓷' }] })
  expect([planned.state, planned.rowsSeen, planned.changes, await names('山')]).toEqual(['planned', 3, 6, before])
  expect((await changes(planned)).slice(0, 2).map((c) => [c.field, c.before, c.after])).toEqual([['name', '山 杯 0', '【特價】山 杯 0'], ['attributes.material', '', '瓷']])

  const done = await take(applyBulk, planned)
  expect([done.state, await counts(done), await names('山')]).toEqual(['done', { written: 6 }, before.map((n) => `【特價】${n}`)])
  const undone = await take(undoBulk, done)
  expect([undone.state, await counts(undone), await names('山')]).toEqual(['undone', { undone: 6 }, before])
  expect((await shop.query<{ attributes: object }>(sql`select attributes from catalog.product where org_id = ${shop.org.id} and brand = '山'`)).map((r) => r.attributes)).toEqual([{}, {}, {}])
})

test('what somebody changed between plan and deed is left and told, and what they changed since stays when it is undone', async () => {
  await goods('海', 3)
  const planned = await plan({ subject: 'products', filter: { brand: '海' }, operations: [{ op: 'replace', field: 'name', find: '杯', with: '馬克杯' }] })
  const ids = (await changes(planned)).map((c) => c.productId)
  await shop.doing((work) => editProducts(work, [{ productId: ids[0]!, name: '手改' }]))
  const done = await take(applyBulk, planned)
  expect([await counts(done), await names('海')]).toEqual([{ moved: 1, written: 2 }, ['手改', '海 馬克杯 1', '海 馬克杯 2']])

  await shop.doing((work) => editProducts(work, [{ productId: ids[1]!, name: '後來改的' }]))
  expect((await undoRows(shop.hub, shop.who, done.id, [3])).ok).toBe(true)
  expect(await names('海')).toEqual(['手改', '後來改的', '海 杯 2'])
  expect(await counts(await take(undoBulk, done))).toEqual({ moved: 1, kept: 1, undone: 1 })
  expect(await names('海')).toEqual(['手改', '後來改的', '海 杯 2'])
})

test('rows that the books refuse are told with the reason, the others are written; variants are changed by their own fields', async () => {
  const { variants } = await shop.product({ name: '風', brand: '風', options: ['色'], variants: [{ sku: 'F-1', optionValues: ['紅'], weightGrams: 5 }, { sku: 'F-2', optionValues: ['白'] }] })
  const wrong = await take(applyBulk, await plan({ subject: 'variants', filter: { brand: '風' }, operations: [{ op: 'set', field: 'barcode', value: '123' }] }))
  expect((await changes(wrong)).map((c) => [c.name, c.state, c.refusal?.code])).toEqual([['風 · F-1', 'refused', 'catalog.barcode_invalid'], ['風 · F-2', 'refused', 'catalog.barcode_invalid']])
  const right = await take(applyBulk, await plan({ subject: 'variants', filter: { brand: '風' }, operations: [{ op: 'set', field: 'weightGrams', value: '90' }] }))
  expect(await counts(right)).toEqual({ written: 2 })
  expect(await shop.query(sql`select weight_grams as g from catalog.variant where org_id = ${shop.org.id} and id = any(${Object.values(variants)}::uuid[])`)).toEqual([{ g: 90 }, { g: 90 }])
  for (const operation of [{ op: 'prefix', field: 'barcode', text: '0' }, { op: 'clear', field: 'name' }, { op: 'set', field: 'price', value: '1' }] as Operation[]) {
    expect(await planBulk(shop.hub, shop.who, { subject: 'products', filter: {}, operations: [operation] })).toMatchObject({ ok: false, refusal: { code: 'bulk.impossible' } })
  }
})

test('a channel\'s listings are said otherwise there only, judged by its rules, and undone to what they inherited', async () => {
  const channelId = await shop.channel('bulk-mall')
  await goods('雲', 2)
  const [{ id: first }] = await shop.query<{ id: string }>(sql`select id from catalog.product where org_id = ${shop.org.id} and brand = '雲' order by id limit 1`) as [{ id: string }]
  await shop.doing((work) => setOverlay(work, [{ place: { scope: 'channel', channelId, productId: first }, field: 'title', value: '雲杯' }]))
  const made = await planBulk(shop.hub, shop.who, { subject: 'listings', channelId, filter: { brand: '雲' }, operations: [{ op: 'suffix', field: 'title', text: ' 免運' }] })
  await runBulkEdits(shop.hub, shop.org.id, () => Promise.resolve((content) => (content.title.includes('免運') ? [{ code: 'banned_word' as const, field: 'title', level: 'warning' as const, data: { word: '免運' } }] : [])))
  const titles = async () => (await read(shop.hub, shop.who, async (work) => contentOf(work, { channelId, productIds: (await changes(planned)).map((c) => c.productId) }))).map((c) => [c.fields['title']!.value, c.fields['title']!.from])
  const planned = await again((made as { value: BulkEdit }).value)
  expect(await counts(planned)).toEqual({ planned: 2, findings: 2 })

  const done = await take(applyBulk, planned)
  expect(await titles()).toEqual([['雲杯 免運', 'channel'], ['雲 杯 1 免運', 'channel']])
  await take(undoBulk, done)
  expect(await titles()).toEqual([['雲杯', 'channel'], ['雲 杯 1', 'product']])
})

test('1,500 products are changed in batches of as many statements each; one stopped in the middle can be taken back', { timeout: 60_000 }, async () => {
  await goods('多', 1500)
  const planned = await plan({ subject: 'products', filter: { brand: '多' }, operations: [{ op: 'set', field: 'category', value: '杯具' }] })
  expect(planned.changes).toBe(1500)
  await applyBulk(shop.hub, shop.who, planned.id)
  const { applyBatch } = await import('./apply.ts')
  const statements: number[] = []
  for (const _ of [1, 2]) {
    await inWork(shop.hub, shop.who, async (work) => {
      let n = 0
      await applyBatch({ ...work, query: (q) => { n++; return work.query(q) }, first: (q) => { n++; return work.first(q) } }, (await readBulk(work, planned.id, 'wait'))!)
      statements.push(n)
      return ok(undefined)
    })
  }
  expect(statements[0]).toBe(statements[1])
  expect(statements[0]).toBeLessThan(20)
  const stopped = await take(cancelBulk, planned)
  expect(await counts(stopped)).toEqual({ written: 1000, planned: 500 })
  expect(await counts(await take(undoBulk, stopped))).toEqual({ undone: 1000, planned: 500 })
  expect(await shop.query(sql`select distinct category from catalog.product where org_id = ${shop.org.id} and brand = '多'`)).toEqual([{ category: '杯' }])
})

test('done twice is as done once, and a word goes whole', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 30 })
  fc.assert(fc.property(text, text.filter((t) => t.trim() !== ''), (before, word) => {
    for (const o of [{ op: 'prefix', field: 'name', text: word }, { op: 'suffix', field: 'name', text: word }, { op: 'set', field: 'name', value: word }] as Operation[]) expect(operate(operate(before, o), o)).toBe(operate(before, o))
  }))
  expect(operate('紅色 cup cupboard', { op: 'remove_word', field: 'name', word: 'cup' })).toBe('紅色 cupboard')
  expect(operate('夏季新品短袖上衣', { op: 'remove_word', field: 'name', word: '新品' })).toBe('夏季短袖上衣')
  expect(operate('cup', { op: 'add_word', field: 'name', word: 'cup' })).toBe('cup')
  expect(operate('$1 (a+b)', { op: 'replace', field: 'name', find: '(A+B)', with: '$&', ignoreCase: true })).toBe('$1 $&')
})

test('a bulk edit can be taken back for more than a year; then it is forgotten, but one that is at work stays, and so does what was written', async () => {
  await goods('星', 3)
  const prefix = (text: string): Wish => ({ subject: 'products', filter: { brand: '星' }, operations: [{ op: 'prefix', field: 'name', text }] })
  const done = await take(applyBulk, await plan(prefix('甲')))
  const working = await plan(prefix('乙'))
  await applyBulk(shop.hub, shop.who, working.id)
  const left = async () => (await shop.query<{ id: string; n: number }>(sql`
    select e.id, count(c.no)::int as n from catalog.bulk_edit e left join catalog.bulk_change c on c.org_id = e.org_id and c.bulk_id = e.id where e.org_id = ${shop.org.id} and e.id = any(${[done.id, working.id]}::uuid[]) group by e.id`)).map((e) => [e.id, e.n])
  const prune = async (before: number): Promise<void> => {
    for (let last = 1000; last === 1000;) { const met = await inWork(shop.hub, shop.who, async (work) => ok(await bulkPrune.forget(work, new Date(before), 1000, { id: '' }))); last = met.ok ? met.value : 0 }
  }
  const moment = shop.hub.clock().getTime()
  await prune(moment)
  expect((await left()).length).toBe(2)
  await prune(moment + 1000)
  expect(await left()).toEqual([[working.id, 3]])
  expect([await undoBulk(shop.hub, shop.who, done.id), (await names('星'))[0]]).toMatchObject([{ ok: false, refusal: { code: 'bulk.unknown' } }, '甲星 杯 0'])
  expect((await shop.query(sql`select id from catalog.bulk_edit where org_id = ${shop.org.id} and state not in ('planning', 'applying', 'undoing')`))).toEqual([])
})
