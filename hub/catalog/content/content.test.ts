import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { read, sql } from '#platform'
import { shopWithCatalog, type Shop } from '../world-of-catalog.ts'
import { contentOf, editProducts, revertOverlays, setOverlay, type Content, type FieldValue, type OverlayChange, type OverlayPlace } from '../index.ts'

let shop: Shop
beforeAll(async () => { shop = await shopWithCatalog() })
afterAll(() => shop.end())

const seen = (ask: Parameters<typeof contentOf>[1]): Promise<Content[]> => read(shop.hub, shop.who, (work) => contentOf(work, ask))
const say = (...changes: OverlayChange[]) => shop.doing((work) => setOverlay(work, changes))
let made = 0
async function shirt(sizes = ['S', 'M']) {
  const no = ++made
  const brand = `棉田${no}`
  const { id, variants } = await shop.product({
    name: '純棉上衣', brand, description: '柔軟', category: '上衣', options: ['尺寸'], images: ['https://img.example/a.jpg'], keywords: ['棉'], attributes: { material: '棉' },
    imageFacts: { 'https://img.example/a.jpg': { width: 1200, height: 1200, alt: '正面' } }, variants: sizes.map((size) => ({ sku: `C${no}-${size}`, optionValues: [size], weightGrams: 200 })),
  })
  return { id, brand, channelId: await shop.channel(`shop-${no}`), variantIds: Object.values(variants) }
}

test('a listing says what the golden record says, and each of several variants is called by what it differs in', async () => {
  const { id, channelId, variantIds } = await shirt()
  const [whole, small] = [...await seen({ channelId, productIds: [id] }), ...await seen({ channelId, variantIds })]
  expect(whole!.content).toMatchObject({ title: '純棉上衣', brand: expect.stringContaining('棉田'), attributes: { material: '棉' }, images: [{ url: 'https://img.example/a.jpg', width: 1200, alt: '正面' }], options: ['尺寸'], isPhysical: true })
  expect(whole!.content.variants.map((v) => v.optionValues[0])).toEqual(['S', 'M'])
  expect(small!.content).toMatchObject({ title: '純棉上衣 S', weightGrams: 200, options: [], variants: [] })
  expect(small!.fields['title']).toEqual({ value: '純棉上衣 S', from: 'product', chain: [{ scope: 'product', value: '純棉上衣 S' }] })
})

test('the nearest place speaks, the way to it is told, and one click takes it back', async () => {
  const { id, brand, channelId, variantIds: [variantId] } = await shirt(['F'])
  await say(
    { place: { scope: 'brand', brand: brand.toLowerCase() }, field: 'description', value: '本牌一律純棉' },
    { place: { scope: 'channel', channelId }, field: 'attributes.condition', value: 'NEW' },
    { place: { scope: 'channel', channelId, productId: id }, field: 'description', value: '蝦皮限定' },
    { place: { scope: 'listing', channelId, variantId: variantId! }, field: 'title', value: '夏日純棉上衣' },
  )
  const [now] = await seen({ channelId, productIds: [id] })
  expect(now!.content).toMatchObject({ title: '夏日純棉上衣', description: '蝦皮限定', attributes: { material: '棉', condition: 'NEW' } })
  expect(now!.fields['description']!.chain.map((s) => [s.scope, s.value])).toEqual([['product', '柔軟'], ['brand', '本牌一律純棉'], ['channel', '蝦皮限定']])
  expect(now!.fields['attributes.condition']!.chain.at(-1)).toMatchObject({ scope: 'channel', isForAll: true })
  const elsewhere = await shop.channel('elsewhere')
  expect((await seen({ channelId: elsewhere, productIds: [id] }))[0]!.content).toMatchObject({ title: '純棉上衣', description: '本牌一律純棉', attributes: { material: '棉' } })
  expect(await shop.doing((work) => revertOverlays(work, [now!.fields['description']!.chain.at(-1)!.id!]))).toBe(1)
  expect((await seen({ channelId, productIds: [id] }))[0]!.content.description).toBe('本牌一律純棉')
  const [note] = await shop.query<{ before: { value: string }; after: { value: null } }>(sql`select before, after from platform.audit where action = 'content.reverted' and subject_id = ${id}`)
  expect(note).toMatchObject({ before: { value: '蝦皮限定' }, after: { value: null } })
})

test('what cannot be meant is refused row by row, and the others are kept', async () => {
  const { id, brand, channelId, variantIds: [variantId] } = await shirt(['F'])
  const here: OverlayPlace = { scope: 'channel', channelId, productId: id }
  const answers = await say(
    { place: here, field: 'title', value: '好' }, { place: here, field: 'titel', value: 'x' }, { place: here, field: 'title', value: 7 as unknown as string }, { place: { scope: 'brand', brand }, field: 'title', value: '一樣' },
    { place: here, field: 'barcode', value: '4006381333931' }, { place: { scope: 'listing', channelId, variantId: variantId! }, field: 'barcode', value: '4006381333930' },
    { place: { scope: 'channel', channelId: id, productId: id }, field: 'title', value: 'x' }, { place: here, field: 'title', value: '好' },
  )
  expect(answers.map((a) => (a.ok ? a.outcome : a.refusal.code))).toEqual([
    'set', 'content.field_unknown', 'content.value_malformed', 'content.field_of_one', 'content.field_of_one', 'content.value_malformed', 'content.place_unknown', 'unchanged',
  ])
})

test('the golden record keeps attributes, keywords and what is known of pictures', async () => {
  const { id, channelId } = await shirt(['F'])
  await shop.doing((work) => editProducts(work, [{ productId: id, attributes: { material: '麻' }, keywords: ['夏'], isPhysical: false }]))
  expect((await seen({ channelId, productIds: [id] }))[0]!.content).toMatchObject({ attributes: { material: '麻' }, keywords: ['夏'], isPhysical: false, images: [{ width: 1200 }] })
})

test('whatever is said and taken back: the value is the last word of a plain fold, and taking back restores exactly', async () => {
  const { id, brand, channelId, variantIds } = await shirt(['F'])
  const places: OverlayPlace[] = [{ scope: 'brand', brand }, { scope: 'channel', channelId }, { scope: 'channel', channelId, productId: id }, { scope: 'listing', channelId, variantId: variantIds[0]! }]
  const golden: Record<string, FieldValue> = { description: '柔軟', category: '上衣', keywords: ['棉'], 'attributes.material': '棉', isPhysical: true }
  const field = fc.constantFrom(...Object.keys(golden))
  const step = fc.record({ at: fc.nat(3), field, text: fc.option(fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }), { nil: null }) })
  const valueOf = (name: string, text: string | null): FieldValue | null => (text === null ? null : name === 'keywords' ? [text] : name === 'isPhysical' ? text.length % 2 === 0 : text)
  const said = new Map<string, FieldValue>()
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
    const before = (await seen({ channelId, productIds: [id] }))[0]!
    const changes = steps.map((s): OverlayChange => ({ place: places[s.at]!, field: s.field, value: valueOf(s.field, s.text) }))
    const was = new Map(said)
    const answers = await say(...changes)
    for (const [i, s] of steps.entries()) {
      expect(answers[i]).toMatchObject({ ok: true })
      if (changes[i]!.value === null) said.delete(`${s.at} ${s.field}`)
      else said.set(`${s.at} ${s.field}`, changes[i]!.value!)
    }
    const now = (await seen({ channelId, productIds: [id] }))[0]!
    for (const [name, value] of Object.entries(golden)) expect(now.fields[name]!.value).toEqual(places.reduce((last, _, i) => said.get(`${i} ${name}`) ?? last, value))
    // Undone in the opposite order with what each answer said was there before.
    await say(...changes.map((c, i): OverlayChange => ({ ...c, value: (answers[i] as { before: FieldValue | undefined }).before ?? null })).reverse())
    const plain = ({ fields }: Content) => Object.fromEntries(Object.entries(fields).map(([name, f]) => [name, f.chain.map(({ id: _id, ...s }) => s)]))
    expect(plain((await seen({ channelId, productIds: [id] }))[0]!)).toEqual(plain(before))
    said.clear()
    for (const [name, value] of was) said.set(name, value)
  }), { numRuns: 25 })
})

test('five thousand listings are read with as many statements as one', async () => {
  const { id, channelId, variantIds } = await shirt()
  const count = (ask: Parameters<typeof contentOf>[1]) => read(shop.hub, shop.who, async (work) => {
    let n = 0
    const query: typeof work.query = (q) => { n++; return work.query(q) }
    await contentOf({ ...work, query }, ask)
    return n
  })
  expect(await count({ channelId, variantIds })).toBe(await count({ channelId, variantIds: [variantIds[0]!] }))
  expect(await count({ channelId, productIds: [id] })).toBeLessThanOrEqual(4)
})
