import { describe, expect, test } from 'vitest'
import { money, type OfferDraft } from '#kit'
import { callTo, openApiSpec, openTime } from '#kit/testing'
import square from './connector.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/square/square-api.trimmed.openapi.json')
const shop = { currency: 'JPY', zone: 'Asia/Tokyo' }
const yen = (n: number) => money(BigInt(n), 'JPY')
const { does } = square
const push = does['listings.push']
type Says = readonly [string, string]

function connect() {
  const time = openTime()
  const sim = simulator({ clock: time.clock, shop })
  const { at, requests } = callTo(square, sim, sim.good, { time, shop })
  const problems = async (): Promise<string[]> => (spec ? (await Promise.all(requests.map(spec.checkRequest))).flat() : [])
  const titles = () => sim.offers().map((o) => o.title)
  /** The whole of an object as the till's own page would show it. */
  const ask = async (path: string, body: object): Promise<{ objects?: Record<string, never>[] }> =>
    (await (await sim.fetch(new Request(`https://connect.squareup.com${path}`, { method: 'POST', headers: { authorization: `Bearer ${sim.good['accessToken']}` }, body: JSON.stringify(body) }))).json()) as { objects?: Record<string, never>[] }
  return { at, sim, problems, titles, time, ask }
}

/** Robes of a product; `all` are the colours and sizes that its variants say, `siblings` those that are there. */
const robe = (sku: string, [color, size]: Says, all: readonly Says[], { siblings = [], key = 'prd_00000000000000000000000007' }: { siblings?: readonly { externalId: string; values: Says }[]; key?: string } = {}): OfferDraft & { group: NonNullable<OfferDraft['group']> } => ({
  sku, title: 'Robe', description: 'Soft', price: yen(590), available: 7,
  group: { key, theme: undefined, siblings: siblings.map((s) => ({ ...s, sku: undefined })), axes: [{ name: 'Color', value: color, values: all.map((one) => one[0]) }, { name: 'Size', value: size, values: all.map((one) => one[1]) }] },
})

describe('a product of several', () => {
  test('is one item with its options; a later variation brings its own value, and counts and prices go to each', async () => {
    const { at, sim, problems, titles } = connect()
    const red = await push(at, robe('R-1', ['Red', 'M'], [['Red', 'M']]))
    const blue = await push(at, robe('R-2', ['Blue', 'M'], [['Red', 'M'], ['Blue', 'M']], { siblings: [{ externalId: red.externalId, values: ['Red', 'M'] }] }))
    expect([red.outcome, blue.outcome, sim.groups!(), titles()]).toEqual(['applied', 'applied', [[red.externalId, blue.externalId]], ['Robe - Red, M', 'Robe - Blue, M']])
    const { items } = await does['listings.pull'](at, {})
    expect(items.map((o) => [o.externalId, o.sku, o.available, o.group])).toEqual([[red.externalId, 'R-1', 7, items[0]!.attributes!['itemId']], [blue.externalId, 'R-2', 7, items[0]!.attributes!['itemId']]])
    expect(await does['stock.push'](at, [{ externalId: blue.externalId, sku: 'R-2', available: 2 }])).toMatchObject([{ outcome: 'applied' }])
    expect(await does['prices.push'](at, [{ externalId: red.externalId, sku: 'R-1', price: yen(490) }])).toMatchObject([{ outcome: 'applied' }])
    expect([sim.stockOf(red.externalId), sim.stockOf(blue.externalId), sim.priceOf(red.externalId), sim.priceOf(blue.externalId), titles()]).toEqual([7, 2, yen(490), yen(590), ['Robe - Red, M', 'Robe - Blue, M']])
    expect(await problems()).toEqual([])
  })

  test('uses the seller’s own options again, whatever their capitals, and makes no second of a name', async () => {
    const { at, sim, titles, ask } = connect()
    const all = [['Red', 'M'], ['blue', 'L']] as const
    await push(at, robe('R-1', all[0], all))
    const other = robe('C-1', ['BLUE', 'M'], [['BLUE', 'M']], { key: 'prd_00000000000000000000000008' })
    expect(await push(at, { ...other, title: 'Coat', group: { ...other.group, axes: other.group.axes.map((a) => ({ ...a, name: a.name.toUpperCase() })) } })).toMatchObject({ outcome: 'applied' })
    expect([titles(), sim.groups!()]).toEqual([['Robe - Red, M', 'Coat - blue, M'], []])
    expect((await ask('/v2/catalog/search', { object_types: ['ITEM_OPTION'], query: { set_query: { attribute_name: 'name', attribute_values: ['color', 'size'] } } })).objects).toHaveLength(2)
  })

  test('whose answer was lost is found again by our key, before its sisters are known', async () => {
    const { at, sim, time } = connect()
    const all = [['Red', 'M'], ['Blue', 'M']] as const
    sim.fault({ kind: 'time_out_after_success', operation: 'BatchUpsertCatalogObjects' })
    await push(at, robe('R-1', all[0], all)).catch(() => undefined)
    time.pass(60_000)
    // Asked again with another price, so that it is another request.
    const red = await push(at, { ...robe('R-1', all[0], all), price: yen(700) })
    const blue = await push(at, robe('R-2', all[1], all))
    expect(await push(at, robe('R-2', all[1], all))).toEqual(blue)
    expect([sim.groups!(), sim.offers()]).toMatchObject([[[red.externalId, blue.externalId]], { length: 2 }])
  })

  test('says its words once, and a variation another value where it changed; what others say of that option stays', async () => {
    const { at, titles, problems } = connect()
    const before = [['Red', 'M'], ['Blue', 'M']] as const, after = [['Crimson', 'M'], ['Blue', 'M']] as const
    const red = await push(at, robe('R-1', before[0], before)), blue = await push(at, robe('R-2', before[1], before))
    const coat = await push(at, { ...robe('C-1', ['Red', 'M'], [['Red', 'M']], { key: 'prd_00000000000000000000000008' }), title: 'Coat' })
    expect([coat.outcome, await push(at, { externalId: red.externalId, sku: 'R-1', title: 'Bathrobe', barcode: '4710000000018', options: after[0], group: robe('', after[0], after).group })]).toMatchObject(['applied', { outcome: 'applied' }])
    expect(await does['listings.content'](at, { externalId: blue.externalId, sku: 'R-2', description: 'Softer', group: robe('', after[1], after).group })).toMatchObject({ outcome: 'applied' })
    expect(titles()).toEqual(['Bathrobe - Crimson, M', 'Bathrobe - Blue, M', 'Coat - Red, M'])
    // What its sister says already is refused in Square's words, and nothing of it is done.
    expect(await push(at, { externalId: red.externalId, sku: 'R-1', title: 'Gown', options: after[1], group: robe('', after[1], after).group })).toMatchObject({ outcome: 'refused', code: 'INVALID_VALUE' })
    expect(await does['listings.content'](at, { externalId: red.externalId, sku: 'R-1', title: 'Gown' })).toMatchObject({ outcome: 'refused', code: 'belongs_to_item' })
    expect(titles()).toEqual(['Bathrobe - Crimson, M', 'Bathrobe - Blue, M', 'Coat - Red, M'])
    expect(await problems()).toEqual([])
  })

  test('joins an item that has names instead of options, and is not mixed up with one that differs in something else', async () => {
    const { at, sim, titles, problems } = connect()
    const mug = sim.offer({ sku: 'mug', title: 'Robe', price: yen(800), available: 5 })
    expect(await push(at, robe('R-1', ['Red', 'M'], [['Red', 'M']], { siblings: [{ externalId: mug.externalId, values: ['Blue', 'M'] }] }))).toMatchObject({ outcome: 'applied' })
    expect(titles()).toEqual(['Robe', 'Robe - Red, M'])
    const all = [['Red', 'M'], ['Blue', 'M']] as const, key = 'prd_00000000000000000000000008'
    await push(at, { ...robe('C-1', all[0], all, { key }), title: 'Coat' })
    const other = robe('C-2', all[1], all, { key })
    expect(await push(at, { ...other, title: 'Coat', group: { ...other.group, axes: [{ name: 'Material', value: 'Wool', values: ['Wool'] }] } })).toMatchObject({ outcome: 'refused', code: 'group_differs', words: 'The item there differs in Color, Size, not in Material.' })
    expect(await problems()).toEqual([])
  })
})
