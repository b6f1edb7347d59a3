import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWork } from '#platform'
import { ok } from '#kit'
import { componentsOf, setComponents, type ComponentsDraft } from './index.ts'
import { shopWithCatalog, type Shop } from './world-of-catalog.ts'

let shop: Shop
beforeAll(async () => { shop = await shopWithCatalog() })
afterAll(() => shop.end())

const bundle = (variantId: string, ...parts: [string, number][]): ComponentsDraft =>
  ({ variantId, kind: 'virtual_bundle', components: parts.map(([id, quantity]) => ({ variantId: id, quantity })) })
const set = (...drafts: ComponentsDraft[]) => shop.doing((work) => setComponents(work, drafts))

test('a bundle of bundles takes the pieces of all of them, a pre-assembled one inside it is taken as it stands', async () => {
  const [school, pens, pencil, eraser, giftBox, card] = await shop.variants('A1', 'A2', 'A3', 'A4', 'A5', 'A6') as [string, string, string, string, string, string]

  await set(bundle(pens, [pencil, 2], [eraser, 1]), { ...bundle(giftBox, [card, 1]), kind: 'assembled_bundle' }, bundle(school, [pens, 3], [eraser, 1], [giftBox, 1]))

  const opened = await shop.doing((work) => componentsOf(work, [school, pens, giftBox, card]))
  expect(opened.get(school)).toEqual([{ variantId: pencil, quantity: 6 }, { variantId: eraser, quantity: 4 }, { variantId: giftBox, quantity: 1 }])
  expect([...opened.keys()].sort()).toEqual([school, pens].sort())
})

test('a bundle that would hold itself is refused with the way back to itself', async () => {
  const [a, b, c] = await shop.variants('B1', 'B2', 'B3') as [string, string, string]

  const answers = await set(bundle(a, [b, 1]), bundle(b, [c, 1]), bundle(c, [a, 1]), bundle(a, [a, 1]))

  expect(answers.map((x) => (x.ok ? x.outcome : x.refusal))).toEqual(['set', 'set', { code: 'catalog.bundle_cycle', path: [c, a, b, c] }, { code: 'catalog.bundle_cycle', path: [a, a] }])
})

test('two people cannot close a circle with one half each', async () => {
  const [a, b] = await shop.variants('C1', 'C2') as [string, string]

  const results = await Promise.all([bundle(a, [b, 1]), bundle(b, [a, 1])].map((draft) => inWork(shop.hub, shop.who, async (work) => ok(await setComponents(work, [draft])))))

  expect(results.filter((r) => r.ok && r.value[0]!.ok)).toHaveLength(1)
})

test('what is wrong with a component is said, and nothing of that bundle is kept', async () => {
  const [a, b] = await shop.variants('D1', 'D2') as [string, string]
  const nobody = shop.hub.newId()

  const answers = await set(bundle(a, [nobody, 1]), bundle(a, [b, 1], [b, 2]), bundle(a, [b, 0]), bundle(a, [b, 2_000_000]), bundle(nobody, [b, 1]))

  expect(answers.map((x) => !x.ok && x.refusal.code)).toEqual(
    ['catalog.variant_unknown', 'catalog.component_repeated', 'catalog.component_quantity', 'catalog.component_quantity', 'catalog.variant_unknown'])
  expect(await shop.doing((work) => componentsOf(work, [a]))).toEqual(new Map())
})

test('bundles in bundles cannot grow past what a quantity can say', async () => {
  const [a, b, c] = await shop.variants('E1', 'E2', 'E3') as [string, string, string]

  const answers = await set(bundle(a, [b, 10_000]), bundle(b, [c, 10_000]))

  expect(answers[1]).toEqual({ ok: false, outcome: 'refused', refusal: { code: 'catalog.bundle_too_large', variantId: a, most: 1_000_000 } })
})

test('the same contents again change nothing, and a bundle without contents is a simple variant again', async () => {
  const [a, b] = await shop.variants('F1', 'F2') as [string, string]

  const answers = [await set(bundle(a, [b, 2])), await set(bundle(a, [b, 2])), await set(bundle(a)), await set(bundle(a))]

  expect(answers.map(([x]) => x!.outcome)).toEqual(['set', 'unchanged', 'set', 'unchanged'])
  expect(await shop.doing((work) => componentsOf(work, [a]))).toEqual(new Map())
})
