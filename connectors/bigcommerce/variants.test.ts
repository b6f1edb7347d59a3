import { describe, expect, test } from 'vitest'
import { money, type OfferDraft } from '#kit'
import { callTo, openTime, taipei } from '#kit/testing'
import bigcommerce from './connector.ts'
import { simulator } from './simulator.ts'
import { checkRequest } from './world-of-specs.ts'

const twd = (n: number) => money(BigInt(n), 'TWD')
const { does } = bigcommerce
const push = does['listings.push']

function connect() {
  const time = openTime()
  const sim = simulator({ clock: time.clock })
  const { at, requests } = callTo(bigcommerce, sim, sim.good, { time, shop: taipei })
  const problems = async (): Promise<string[]> => (checkRequest ? (await Promise.all(requests.map(checkRequest))).flat() : [])
  return { at, sim, problems }
}

/** Shirts; `all` are the colours and sizes that the product's variants say, `siblings` those that are there. */
const shirt = (sku: string, [color, size]: readonly [string, string], all: readonly (readonly [string, string])[], siblings: readonly { externalId: string; values: readonly [string, string] }[] = []): OfferDraft & { group: NonNullable<OfferDraft['group']> } => ({
  sku, title: '純棉短袖', description: '柔軟', price: twd(590), available: 7,
  group: {
    key: 'prd_00000000000000000000000007', theme: undefined, siblings: siblings.map((s) => ({ ...s, sku: undefined })),
    axes: [{ name: '顏色', value: color, values: all.map((one) => one[0]) }, { name: '尺寸', value: size, values: all.map((one) => one[1]) }],
  },
})

describe('a product of several', () => {
  test('is one product with its options; a later variant brings its own choice, and stock and price go to each', async () => {
    const { at, sim, problems } = connect()
    const black = await push(at, shirt('T-1', ['黑', 'M'], [['黑', 'M'], ['白', 'M']]))
    const white = await push(at, shirt('T-2', ['白', 'M'], [['黑', 'M'], ['白', 'M']], [{ externalId: black.externalId, values: ['黑', 'M'] }]))
    expect([black.outcome, white.outcome, sim.groups!()]).toEqual(['applied', 'applied', [[black.externalId, white.externalId]]])
    const { items } = await does['listings.pull'](at, {})
    expect(items.map((o) => [o.externalId, o.sku, o.title, o.available, o.group])).toEqual([
      [black.externalId, 'T-1', '純棉短袖 - 黑 / M', 7, black.externalId.split(':')[0]], [white.externalId, 'T-2', '純棉短袖 - 白 / M', 7, black.externalId.split(':')[0]],
    ])
    expect((await does['stock.push'](at, [{ externalId: white.externalId, sku: 'T-2', available: 2 }]))[0]!.outcome).toBe('accepted')
    expect((await does['prices.push'](at, [{ externalId: black.externalId, sku: 'T-1', price: twd(490) }]))[0]!.outcome).toBe('applied')
    expect([sim.stockOf(black.externalId), sim.stockOf(white.externalId), sim.priceOf(black.externalId), sim.priceOf(white.externalId)]).toEqual([7, 2, twd(490), twd(590)])
    expect(await problems()).toEqual([])
  })

  test('whose answer was lost is found again by our key, and a lost variant by its SKU', async () => {
    const { at, sim } = connect()
    const all = [['黑', 'M'], ['白', 'M']] as const
    sim.fault({ kind: 'time_out_after_success', operation: 'createProduct' })
    const black = await push(at, shirt('T-1', all[0], all))
    sim.fault({ kind: 'time_out_after_success', operation: 'createProductVariant' })
    const white = await push(at, shirt('T-2', all[1], all))
    // Asked once more, and without having heard of its sister.
    expect(await push(at, shirt('T-2', all[1], all))).toEqual(white)
    expect([sim.groups!(), sim.calls()['createProduct'], sim.calls()['createProductVariant']]).toEqual([[[black.externalId, white.externalId]], 1, 1])
  })

  test('says its words once for all variants, and keeps codes apart', async () => {
    const { at, sim, problems } = connect()
    const all = [['黑', 'M'], ['白', 'M']] as const
    const black = await push(at, shirt('T-1', all[0], all)), white = await push(at, shirt('T-2', all[1], all))
    const { group } = shirt('T-1', all[0], all)
    expect(await push(at, { externalId: black.externalId, sku: 'T-1', title: '涼感短袖', barcode: '4710000000018', group })).toMatchObject({ outcome: 'applied' })
    expect(await does['listings.content'](at, { externalId: white.externalId, sku: 'T-2', description: '涼', group })).toMatchObject({ outcome: 'applied' })
    expect(sim.offers().map((o) => [o.title, o.barcode])).toEqual([['涼感短袖 - 黑 / M', '4710000000018'], ['涼感短袖 - 白 / M', undefined]])
    // Without its group it would change what its sisters say.
    expect(await push(at, { externalId: black.externalId, sku: 'T-1', title: '短袖' })).toMatchObject({ outcome: 'refused', code: 'belongs_to_product' })
    expect(await problems()).toEqual([])
  })

  test('gets a choice renamed where all of it changed; one variant alone keeps what it was made with, and is told so', async () => {
    const { at, sim, problems } = connect()
    const before = [['黑', 'M'], ['黑', 'L'], ['白', 'M']] as const
    const made = []
    for (const [i, one] of before.entries()) made.push(await push(at, shirt(`T-${i + 1}`, one, before)))
    const after = [['墨黑', 'M'], ['墨黑', 'L'], ['白', 'M']] as const
    for (const i of [0, 1]) expect(await push(at, { externalId: made[i]!.externalId, sku: `T-${i + 1}`, options: after[i]!, group: shirt('', after[i]!, after).group })).toMatchObject({ outcome: 'applied' })
    expect([sim.offers().map((o) => o.title), sim.calls()['updateProductVariantOptionValue']]).toEqual([['純棉短袖 - 墨黑 / M', '純棉短袖 - 墨黑 / L', '純棉短袖 - 白 / M'], 1])
    const moved = [['墨黑', 'M'], ['白', 'L'], ['白', 'M']] as const
    expect(await push(at, { externalId: made[1]!.externalId, sku: 'T-2', title: '不該送出', options: moved[1], group: shirt('', moved[1], moved).group })).toMatchObject({ outcome: 'refused', code: 'variant_options_fixed' })
    expect(sim.offers()[1]!.title).toBe('純棉短袖 - 墨黑 / L')
    expect(await problems()).toEqual([])
  })

  test('is not mixed up with one that differs in something else', async () => {
    const { at } = connect()
    const all = [['黑', 'M'], ['白', 'M']] as const
    const black = await push(at, shirt('T-1', all[0], all))
    const other = shirt('T-3', all[1], all, [{ externalId: black.externalId, values: ['黑', 'M'] }])
    const said = await push(at, { ...other, group: { ...other.group, axes: [{ name: '材質', value: '棉', values: ['棉'] }] } })
    expect(said).toMatchObject({ outcome: 'refused', code: 'group_differs', words: 'The product there differs in 顏色, 尺寸, not in 材質.' })
    // Two of the same colour and size.
    expect(await push(at, shirt('T-4', ['黑', 'M'], all))).toMatchObject({ outcome: 'refused', code: '409' })
  })
})
