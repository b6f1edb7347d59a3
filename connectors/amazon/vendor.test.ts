import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { money, type ShopFacts } from '#kit'
import { callTo, openTime, readShared } from '#kit/testing'
import { ItemShape } from './item-shape.ts'
import { readHealth } from './read-health.ts'
import connector from './connector.ts'
import { operationLimits } from './limits.ts'
import { toLines } from './pull-settlements.ts'
import { readSubmission } from './push-levels.ts'
import { readNotifications } from './read-notification.ts'
import { simulator } from './simulator.ts'
import { subscribe } from './subscribe.ts'
import { toOrder } from './to-order.ts'
import { all, checkAnswer, checkRequest, hasModels, modelOf } from './world-of-models.ts'

const shop: ShopFacts = { currency: 'USD', zone: 'America/Los_Angeles' }
const specOf = (operation: string) => modelOf(operation).spec

/** A connection whose every request, and every answer to it, is held against Amazon's models. */
function watched() {
  const time = openTime()
  const problems: string[] = []
  const documents: { type: string; text: string }[] = []
  const sim = simulator({ clock: time.clock, hookUrl: 'https://hub.test/hooks/amazon/1', shop })
  const fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const copy = request.clone()
    if (request.method === 'PUT' && url.hostname.endsWith('amazonaws.com')) documents.push({ type: request.headers.get('content-type') ?? '', text: await request.clone().text() })
    const answer = await sim.fetch(request)
    problems.push(...(await checkRequest(copy.clone())), ...(await checkAnswer(copy, answer.clone())))
    return answer
  }
  return { sim, problems, documents, ...callTo(connector, { fetch }, { ...sim.good, queueArn: 'arn:aws:sqs:us-east-1:123456789012:orders' }, { time, shop }) }
}

describe.skipIf(!hasModels)('against Amazon’s own models', () => {
  test('every request that leaves is one that Amazon describes, and the simulator answers as Amazon does', async () => {
    const { sim, problems, documents, at, time } = watched()
    const { does } = connector
    const mug = sim.offer({ sku: 'MUG/1 #a', title: 'Mug', price: money(1999n, 'USD'), available: 9, barcode: '4006381333931' })
    const odd = sim.offer({ sku: 'a,b', title: 'Comma', price: money(500n, 'USD'), available: 5 })
    const cap = sim.offer({ sku: 'FBA-CAP', title: 'Cap', price: money(999n, 'USD'), available: 4 })
    const [first, second, third] = [sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }], shipping: money(499n, 'USD'), discount: money(100n, 'USD') }), sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] }), sim.sell({ items: [{ externalId: cap.externalId, quantity: 1 }] })]
    const since = new Date(time.clock().getTime() - 3_600_000).toISOString()
    time.pass(10 * 60_000)
    const until = new Date(time.clock().getTime() - 5 * 60_000).toISOString()

    const orders = await does['orders.pull'](at, { since, until })
    const offers = [mug, odd, cap].map(({ externalId }) => ({ externalId, sku: externalId }))
    const [line] = toOrder(orders.items.find((one) => one.externalId === first!.externalId)!.body, shop).lines
    await does['orders.fetch'](at, [first!.externalId])
    await does['stock.push'](at, [{ ...offers[0]!, available: 7 }])
    await does['stock.push'](at, Array.from({ length: 501 }, (_, i) => ({ externalId: i === 0 ? 'MUG/1 #a' : `none-${i}`, sku: undefined, available: i === 3 ? 0 : 1 })))
    await does['prices.push'](at, [{ ...offers[0]!, price: money(2099n, 'USD') }])
    await does['stock.read'](at, offers)
    await does['prices.read'](at, offers)
    await does['listings.pull'](at, {})
    await does['listings.push'](at, { sku: 'NEW-1', price: money(500n, 'USD'), available: 3, attributes: { asin: 'B000000001' } })
    await does['listings.push'](at, { externalId: mug.externalId, sku: mug.sku, options: ['Teal'], group: { key: 'prd_1', theme: 'COLOR', axes: [{ name: 'color', value: 'Teal', values: ['Teal', 'Red'] }], siblings: [] } })
    await does['listings.content'](at, { externalId: mug.externalId, sku: mug.sku, title: 'A better mug', description: 'Holds tea.', images: ['https://img.test/1.jpg', 'https://img.test/2.jpg'] })
    await does['listings.close'](at, [{ externalId: 'NEW-1', sku: 'NEW-1' }])
    await does['fulfilments.push'](at, { key: 'shp_1', externalOrderId: first!.externalId, lines: [{ externalLineId: line!.externalLineId!, quantity: 2 }], carrier: '黑貓宅急便', trackingNumber: 'T1', shippedAt: time.clock().toISOString() })
    await does['orders.cancel'](at, { key: 'can_1', externalOrderId: second!.externalId, reason: 'out_of_stock' })
    expect(await does['orders.cancel'](at, { key: 'can_2', externalOrderId: third!.externalId, reason: 'other' })).toMatchObject({ outcome: 'refused' })
    time.pass(10 * 60_000)
    await does['settlements.pull'](at, { since, until: time.clock().toISOString() })
    await does['categories.read'](at, 'DRINKING_CUP')
    await does['account.health'](at)
    await subscribe(at)
    await subscribe(at)

    expect(problems).toEqual([])
    const seen = new Set(all.flatMap((one) => one.spec.seen()))
    expect(Object.keys(operationLimits).filter((name) => !seen.has(name))).toEqual(['getFeed', 'getFeedDocument'])
    const check = schemaOf('specs/amazon-sp-api/schemas/feeds/listings-feed-schema-v2.json')
    const [feed] = documents.filter((one) => one.type.startsWith('application/json'))
    expect(check(JSON.parse(feed!.text))).toEqual([])
    expect(documents.map((one) => one.type)).toEqual(['application/json; charset=UTF-8', 'text/xml; charset=UTF-8'])
  })

  test('the limits are the published ones', () => {
    const published = JSON.parse(readShared('specs/amazon-sp-api/rate-limits.json')!) as Record<string, { rate_per_s: number; burst: number }>
    for (const [operation, { perSecond, burst }] of Object.entries(operationLimits)) {
      // getOrder stands in both models; the deprecated one is not ours.
      const { rate_per_s, burst: theirs } = published[`${modelOf(operation).name}.${operation}`]!
      expect([operation, perSecond, burst]).toEqual([operation, rate_per_s, theirs])
    }
  })

  const orders = hasModels ? ['searchOrders', 'getOrder'].flatMap((operation) => specOf(operation).samples(operation).filter((one) => one.status === 200).flatMap(({ name, body }) => ordersIn(body).map((order) => ({ name: `${operation} ${name}`, order })))) : []
  test.each(orders)('an order of Amazon’s own examples is read: $name', ({ order }) => {
    const read = toOrder(order, shop)
    const lines = read.lines.reduce((n, l) => n + l.goods.minor - (l.discount?.minor ?? 0n) + (read.taxIncluded ? 0n : (l.tax?.minor ?? 0n)), 0n)
    const sum = lines + read.shipping.minor + (read.taxIncluded ? 0n : read.tax.minor)

    expect(read.lines.length).toBeGreaterThan(0)
    expect(sum).toBe(read.total?.minor)
  })

  test('Amazon’s other examples of the operations in use are read', async () => {
    const good = (operation: string): unknown[] => specOf(operation).samples(operation).filter((one) => one.status < 300).map((one) => one.body)
    const listings = [...good('getListingsItem'), ...good('searchListingsItems').flatMap((body) => (body as { items: unknown[] }).items)]
    expect(listings.map((body) => ItemShape.safeParse(body).error?.message)).toEqual(listings.map(() => undefined))
    for (const operation of ['patchListingsItem', 'putListingsItem', 'deleteListingsItem']) for (const body of good(operation)) expect(readSubmission(body, operation).status).toMatch(/ACCEPTED|VALID|INVALID/)
    const booked = good('listTransactions').flatMap((body) => (body as { payload: { transactions: Parameters<typeof toLines>[0][] } }).payload.transactions).flatMap(toLines)
    expect(booked).toMatchObject([{ externalOrderId: '8129762527551', kind: 'sale', amount: { minor: 1000n, currency: 'USD' } }])
    // One of the two is printed without its envelope.
    for (const body of good('getMarketplaceParticipations').map((one) => (Array.isArray(one) ? { payload: one } : one))) {
      const health = await readHealth({ call: async () => ({ status: 200, headers: {}, body, text: '' }), values: { marketplaceId: 'ATVPDKIKX0DER' }, now: new Date(0), shop })
      expect(health.items).toMatchObject([{ level: 'good' }])
    }
    // fbaInventory carries no example; examples of createFeed, createFeedDocument, getFeed and the notifications' calls are an id each, read by the flows above.
    expect(good('getInventorySummaries')).toEqual([])
  })

  test('an error of Amazon’s own examples is named by what to do', () => {
    const bad = ['searchOrders', 'getOrder', 'patchListingsItem', 'createFeed', 'confirmShipment'].flatMap((operation) => specOf(operation).samples(operation).filter((one) => one.status >= 400))
    expect(bad.length).toBeGreaterThan(4)
    for (const { status, body, text } of bad) {
      const fault = connector.faultOf!({ status, headers: {}, body, text }, { operation: 'any', method: 'GET', path: '/', effect: 'read' })
      expect(fault).toMatchObject({ kind: 'invalid' })
    }
  })
})

const notificationSchemas = ['OrderChangeNotification', 'ListingsItemStatusChangeNotification', 'FeedProcessingFinishedNotification', 'ListingsItemMfnQuantityChange', 'ListingsItemIssuesChangeNotification'] as const
const hook = (body: unknown) => ({ method: 'POST', url: 'https://hub.test', headers: {}, body: JSON.stringify(body) })

describe.skipIf(!hasModels)('notifications', () => {
  test('the examples in Amazon’s schemas are read', () => {
    const examples = notificationSchemas.flatMap((name) => (JSON.parse(readShared(`specs/amazon-sp-api/schemas/notifications/${name}.json`)!) as { examples: unknown[] }).examples)

    expect(examples.flatMap((body) => readNotifications(hook(body)))).toMatchObject([
      { topic: 'order', externalId: '903-8868176-2219830', at: '2022-11-29T19:42:04.284Z', eventId: 'd0e9e693-c3ad-4373-979f-ed4ec98dd746' },
      { topic: 'offer', externalId: 'NLS-SHOES-03' }, { topic: 'other', externalId: '53347018456' }, { topic: 'other', externalId: '53347018456' },
      { topic: 'stock', externalId: 'NLS-SHOES-03' }, { topic: 'offer' },
    ])
  })

  test('what the simulator sends is what Amazon’s schemas describe', async () => {
    const { sim, at, time } = watched()
    const mug = sim.offer({ sku: 'MUG', title: 'Mug', price: money(1999n, 'USD'), available: 9 })
    const sold = sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }] })
    await connector.does['orders.cancel'](at, { key: 'can_1', externalOrderId: sold!.externalId, reason: 'buyer_asked' })
    time.pass(120_000)
    const schemas: Record<string, string> = { ORDER_CHANGE: 'OrderChangeNotification', LISTINGS_ITEM_MFN_QUANTITY_CHANGE: 'ListingsItemMfnQuantityChange', FEED_PROCESSING_FINISHED: 'FeedProcessingFinishedNotification' }
    const texts = sim.hooks().map((one) => one.body)

    expect(texts.length).toBe(4)
    for (const text of texts) {
      const type = /"[Nn]otificationType":"(\w+)"/.exec(text)![1]!
      expect(schemaOf(`specs/amazon-sp-api/schemas/notifications/${schemas[type]}.json`)(JSON.parse(text)), type).toEqual([])
    }
  })
})

function ordersIn(body: unknown): unknown[] {
  const { orders, order } = body as { orders?: unknown[]; order?: unknown }
  return orders ?? [order]
}

/** Amazon's JSON schemas (draft 7) as a check that answers what is wrong. */
function schemaOf(path: string): (body: unknown) => string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false })
  formats.default(ajv)
  const { $schema: _, $id: __, ...schema } = JSON.parse(readShared(path)!) as Record<string, unknown>
  const check = ajv.compile(schema)
  return (body) => (check(body) ? [] : (check.errors ?? []).map((one) => `${one.instancePath} ${one.message}`))
}
