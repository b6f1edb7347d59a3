import { describe, expect, test } from 'vitest'
import { money, parseJson, type Money, type ShopFacts } from '#kit'
import { callTo, openTime } from '#kit/testing'
import connector from './connector.ts'
import { simulator } from './simulator.ts'

const shop: ShopFacts = { currency: 'USD', zone: 'America/Los_Angeles' }
const usd = (minor: bigint): Money => money(minor, 'USD')
const { does } = connector

function opened(more: { lagMs?: number } = {}) {
  const time = openTime()
  const sim = simulator({ clock: time.clock, shop, ...more })
  const offer = (sku: string, available = 5) => sim.offer({ sku, title: `Thing ${sku}`, price: usd(1999n), available })
  return { sim, offer, ...callTo(connector, sim, sim.good, { time, shop, patienceMs: 3_600_000 }) }
}
const level = (externalId: string, available: number) => ({ externalId, sku: externalId, available })

describe('many levels at once', () => {
  test('of many rows the scarcest are patched, zeros first, and what is plentiful goes in one feed', async () => {
    const { at, time, sim, offer, requests } = opened()
    const skus = Array.from({ length: 800 }, (_, i) => offer(`S${i}`, 500).externalId)
    const start = time.clock().getTime()
    // Zeros at the end, plenty at the beginning.
    const answers = await does['stock.push'](at, skus.map((sku, i) => level(sku, 799 - i)))
    const seconds = (time.clock().getTime() - start) / 1000
    const first = await requests[0]!.text()

    expect(sim.calls()).toMatchObject({ patchListingsItem: 500, createFeedDocument: 1, uploadFeedDocument: 1, createFeed: 1 })
    expect(first).toContain('"quantity":0')
    expect(answers.map((one) => one.externalId)).toEqual(skus)
    expect(new Set(answers.map((one) => one.outcome))).toEqual(new Set(['accepted']))
    // 500 at five a second, five at once; the 300 with the most on hand wait for their feed.
    expect([Math.round(seconds), sim.stockOf('S799'), sim.stockOf('S300'), sim.stockOf('S299'), sim.stockOf('S0')]).toEqual([99, 0, 499, 500, 500])
    time.pass(60_000)
    expect([sim.stockOf('S299'), sim.stockOf('S0')]).toEqual([500, 799])
  })

  test('a zero never waits for a feed, however many there are', async () => {
    const { at, sim, offer } = opened()
    const skus = Array.from({ length: 601 }, (_, i) => offer(`S${i}`).externalId)
    await does['stock.push'](at, skus.map((sku, i) => level(sku, i === 0 ? 9 : 0)))

    expect([sim.calls()['patchListingsItem'], sim.calls()['createFeed'], sim.stockOf('S600'), sim.stockOf('S0')]).toEqual([600, 1, 0, 5])
  })

  test('up to there each row is patched, the zeros first', async () => {
    const { at, time, sim, offer, requests } = opened()
    const skus = ['a', 'b', 'c', 'd'].map((name) => offer(name).externalId)
    await does['stock.push'](at, skus.map((sku, i) => level(sku, i === 2 ? 0 : 7)))
    time.pass(1)

    expect(requests.map((one) => new URL(one.url).pathname.split('/').at(-1))).toEqual(['c', 'a', 'b', 'd'])
    expect(await requests[0]!.json()).toEqual({ productType: 'PRODUCT', patches: [{ op: 'merge', path: '/attributes/fulfillment_availability', value: [{ fulfillment_channel_code: 'DEFAULT', quantity: 0 }] }] })
    expect(skus.map((sku) => sim.stockOf(sku))).toEqual([7, 7, 0, 7])
  })

  test('what a feed refused stands in its report, and Amazon tells when the report is there', async () => {
    const time = openTime()
    const sim = simulator({ clock: time.clock, shop, hookUrl: 'https://hub.test/h' })
    const { at } = callTo(connector, sim, sim.good, { time, shop })
    sim.offer({ sku: 'S0', title: 'Thing', price: usd(1999n), available: 5 })
    await does['stock.push'](at, Array.from({ length: 600 }, (_, i) => level(`S${i}`, 600 - i)))
    time.pass(60_000)
    const said = sim.hooks().flatMap((hook) => connector.hooks!.events(hook, sim.good))
    const { externalId: feedId } = said.find((one) => one.topic === 'other')!
    const feed = (await at.call({ operation: 'getFeed', method: 'GET', path: `/feeds/2021-06-30/feeds/${feedId}`, effect: 'read' })).body as { processingStatus: string; resultFeedDocumentId: string }
    const document = (await at.call({ operation: 'getFeedDocument', method: 'GET', path: `/feeds/2021-06-30/documents/${feed.resultFeedDocumentId}`, effect: 'read' })).body as { url: string }
    const report = parseJson((await at.call({ operation: 'uploadFeedDocument', method: 'GET', path: document.url, effect: 'read' })).text)

    expect(feed.processingStatus).toBe('DONE')
    expect(report).toMatchObject({ summary: { messagesProcessed: 100, messagesAccepted: 1, messagesInvalid: 99 } })
  })

  test('a lagging Amazon sells on for as long as it lags, and then what was pushed', async () => {
    const { at, time, sim, offer } = opened({ lagMs: 300_000 })
    const mug = offer('mug')
    await does['stock.push'](at, [level('mug', 0)])

    expect(sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }] })).toBeDefined()
    expect(await does['stock.read'](at, [mug])).toEqual([{ externalId: 'mug', available: 3 }])
    time.pass(300_000)
    expect(await does['stock.read'](at, [mug])).toEqual([{ externalId: 'mug', available: 0 }])
  })

  test('another currency is refused before it leaves, and the other prices go', async () => {
    const { at, time, sim, offer } = opened()
    offer('a')
    offer('b')
    const answers = await does['prices.push'](at, [{ externalId: 'a', sku: 'a', price: money(2345n, 'JPY') }, { externalId: 'b', sku: 'b', price: usd(2345n) }])
    time.pass(1)

    expect(answers).toMatchObject([{ externalId: 'a', outcome: 'refused', code: 'amazon.other_currency' }, { externalId: 'b', outcome: 'accepted' }])
    expect([sim.priceOf('a'), sim.priceOf('b')]).toEqual([usd(1999n), usd(2345n)])
  })
})

describe('offers', () => {
  test('what lies in Amazon’s warehouse is read there and never pushed', async () => {
    const { at, sim, offer } = opened()
    offer('FBA-1', 4)
    offer('own', 6)
    const { items } = await does['listings.pull'](at, {})

    expect(items.map((one) => [one.externalId, one.fulfilledBy, one.available])).toEqual([['FBA-1', 'channel', 4], ['own', 'seller', 6]])
    expect(await does['stock.read'](at, items)).toEqual([{ externalId: 'FBA-1', available: 4 }, { externalId: 'own', available: 6 }])
    expect(await does['stock.push'](at, [level('FBA-1', 99)])).toMatchObject([{ outcome: 'refused' }])
    expect(sim.stockOf('FBA-1')).toBe(4)
  })

  test('a SKU with a comma, a slash or a hash is one SKU', async () => {
    const { at, time, offer } = opened()
    const odd = ['a,b', 'c/d', 'e#f', 'g h', '100%'].map((sku) => offer(sku, 5))
    await does['stock.push'](at, odd.map((one) => level(one.externalId, 7)))
    time.pass(1)

    expect(await does['stock.read'](at, odd)).toEqual(odd.map((one) => ({ externalId: one.externalId, available: 7 })))
  })

  test('more offers than one search gives come all the same', async () => {
    const { at, offer } = opened()
    for (let i = 0; i < 1030; i++) offer(`S${i}`)
    const seen = new Set<string>()
    let cursor: string | undefined
    do {
      const page = await does['listings.pull'](at, cursor === undefined ? {} : { cursor })
      for (const one of page.items) seen.add(one.externalId)
      cursor = page.next
    } while (cursor !== undefined)

    expect(seen.size).toBe(1030)
  })

  test('an offer is made on a product that Amazon has, with a price', async () => {
    const { at, sim } = opened()
    const draft = { sku: 'NEW', price: usd(500n), available: 3, attributes: { asin: 'B000000001' } }

    expect(await does['listings.push'](at, { ...draft, attributes: {} })).toMatchObject({ outcome: 'refused', code: 'amazon.asin_needed' })
    expect(await does['listings.push'](at, { sku: 'NEW', attributes: draft.attributes })).toMatchObject({ outcome: 'refused', code: 'amazon.price_needed' })
    expect(await does['listings.push'](at, draft)).toMatchObject({ outcome: 'accepted' })
    expect([sim.stockOf('NEW'), sim.priceOf('NEW')]).toEqual([3, usd(500n)])
    expect(await does['listings.push'](at, { externalId: 'NEW', sku: 'NEW' })).toMatchObject({ outcome: 'refused', code: 'amazon.nothing_to_change' })
  })

  test('what a child of a family says is changed by itself, and nothing of its family', async () => {
    const { at, sim, offer, requests } = opened()
    const mug = offer('MUG')
    const group = { key: 'prd_1', theme: 'COLOR', axes: [{ name: 'color', value: 'Teal', values: ['Teal', 'Red'] }], siblings: [] }

    expect(await does['listings.push'](at, { externalId: mug.externalId, sku: 'MUG', options: ['Teal'], group })).toMatchObject({ outcome: 'accepted' })
    expect([(parseJson(await requests[0]!.text()) as { patches: unknown[] }).patches, sim.calls()]).toEqual([[{ op: 'replace', path: '/attributes/color', value: [{ value: 'Teal', marketplace_id: sim.good['marketplaceId'] }] }], { patchListingsItem: 1 }])
  })
})
