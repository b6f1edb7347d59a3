import { describe, expect, test } from 'vitest'
import type { AnyConnector, CallAnswer, ChannelOrder, Connected, Values } from '#kit'
import type { Sample } from '#kit/testing'
import walmart from './connector.ts'
import { isThere, specs } from './world-of-specs.ts'

const { toOrder, renewal, hooks } = walmart as Required<Pick<AnyConnector, 'toOrder' | 'renewal' | 'hooks'>>
const { does } = walmart
const shop = { currency: 'USD', zone: 'America/Chicago' }
const span = { since: '2018-01-01T00:00:00.000Z', until: '2026-11-22T00:00:00.000Z' }
const answering = (bodies: Record<string, unknown>, values: Values = {}): Connected => ({ values, shop, now: new Date('2026-11-22T00:00:00Z'), call: async ({ operation }): Promise<CallAnswer> => ({ status: 200, headers: {}, text: '', body: bodies[operation] ?? {} }) })
const samples = (file: string, id: string): Sample[] => specs[file]?.samples(id).filter((s) => s.status === 200) ?? []
const adds = (o: ChannelOrder): void => {
  const sum = o.lines.reduce((n, l) => n + l.goods.minor - (l.discount?.minor ?? 0n) + (l.tax?.minor ?? 0n), 0n) - o.discounts.reduce((n, d) => n + d.amount.minor, 0n) + o.shipping.minor + o.tax.minor
  expect([o.externalId, sum]).toEqual([o.externalId, o.total!.minor])
}

describe.skipIf(!isThere)('Walmart’s own answers are read', () => {
  test('a list of orders, page by page, each adding up', async () => {
    const [sample] = samples('orders', 'getAllOrders')
    const page = await does['orders.pull'](answering({ getAllOrders: sample!.body }), span)
    expect(page.items.length).toBeGreaterThan(5)
    for (const raw of page.items) adds(toOrder(raw.body, shop))
    const read = page.items.map((raw) => toOrder(raw.body, shop))
    expect(read[0]).toMatchObject({ externalId: '1796277083022', placedAt: '2019-09-14T13:09:31.000Z', version: '2019-09-14T13:10:47.000Z', payment: 'authorised', fulfilment: 'unfulfilled', total: { minor: 1080n, currency: 'USD' }, shipTo: { city: 'Warners', region: 'NY' }, lines: [{ externalLineId: '4', sku: 'test1', quantity: 1, tax: { minor: 80n } }] })
    expect(read.some((o) => o.cancelled) && read.some((o) => o.fulfilment === 'shipped')).toBe(true)
    expect(JSON.parse(page.next!)).toMatchObject({ node: 0, total: 31 })
  })
  test.each(['getAnOrder', 'acknowledgeOrders', 'shippingUpdates', 'cancelOrderLines', 'refundOrderLines'])('the order that %s answers adds up', (id) => {
    const all = samples('orders', id)
    expect(all.length).toBeGreaterThan(0)
    for (const { body } of all) {
      const found = body as { order?: unknown; list?: { elements: { order: unknown[] } } }
      for (const order of found.list?.elements.order ?? [found.order ?? body]) adds(toOrder(order, shop))
    }
  })
  test('an order that was paid back with its shipping is read so', () => {
    const [sample] = samples('orders', 'refundOrderLines')
    expect(toOrder((sample!.body as { order: unknown }).order, shop).payment).toBe('refunded')
  })
  test('a quantity, a price’s answer and a feed’s', async () => {
    const [level, price, feed] = [samples('inventory', 'getInventory')[0]!.body, samples('prices', 'updatePrice')[0]!.body, samples('inventory', 'updateBulkInventory')[0]!.body]
    expect(await does['stock.read'](answering({ getInventory: level }), [{ externalId: '97964_KFTest', sku: undefined }])).toEqual([{ externalId: '97964_KFTest', available: 10 }])
    expect(await does['prices.push'](answering({ updatePrice: price }), [{ externalId: 'a', sku: 'a', price: { minor: 1000n, currency: 'USD' } }])).toMatchObject([{ outcome: 'accepted' }])
    const many = Array.from({ length: 51 }, (_, i) => ({ externalId: `s${i}`, sku: `s${i}`, available: i }))
    expect(await does['stock.push'](answering({ 'feed:inventory': feed }), many)).toHaveLength(51)
  })
  test('items', async () => {
    const all = samples('items', 'getAllItems').map((s) => s.body as { ItemResponse?: unknown[] }).filter((body) => body.ItemResponse)
    expect(all.length).toBeGreaterThan(0)
    for (const body of all) expect((await does['listings.pull'](answering({ getAllItems: body, getInventory: { quantity: { amount: 3 } } }), {})).items).toHaveLength(body.ItemResponse!.length)
    const [one] = samples('items', 'getAnItem')
    expect(await does['prices.read'](answering({ getAnItem: one!.body }), [{ externalId: '30348_KFTest', sku: undefined }])).toEqual([{ externalId: '30348_KFTest', price: { minor: 300n, currency: 'USD' } }])
    expect(await does['listings.close'](answering({ retireAnItem: samples('items', 'retireAnItem')[0]!.body }), [{ externalId: 'a', sku: 'a' }])).toMatchObject([{ outcome: 'accepted' }])
  })
  test('a return, with its lines and what goes back', async () => {
    const [sample] = samples('returns', 'getReturns')
    const page = await does['returns.pull'](answering({ getReturns: sample!.body }), span)
    expect(page.items).toEqual([{ externalId: '103738048909818825', externalOrderId: '4790210558890', state: 'closed', reason: 'ARRIVED_LATE', createdAt: '2019-02-21T01:01:08.000Z', lines: [{ externalLineId: '1', sku: 'ANTL_GDL-0700', quantity: 3 }], refund: { minor: 12745n, currency: 'USD' } }])
    expect(page.next).toBe('?sellerId=151&limit=10&offset=10')
  })
  test('a reconciliation report', async () => {
    const [dates, report] = [samples('reports', 'getAvailableReconReportDates')[0]!.body, samples('reports', 'getAvailableV1ReconReportAsJson')[0]!.body]
    const page = await does['settlements.pull'](answering({ getAvailableV1ReconReportDates: dates, getAvailableV1ReconReportAsJson: report }), { ...span, since: '2018-08-01T00:00:00Z', until: '2018-08-08T00:00:00Z' })
    expect(page.items.map((l) => [l.kind, l.amount.minor, l.at, l.externalOrderId])).toEqual([['payout', -74n, '2025-01-02T00:00:00.000Z', undefined], ['sale', 1498n, '2020-12-18T00:00:00.000Z', '1803550130406']])
    expect(JSON.parse(page.next!)).toEqual({ dates: ['08072018'], offset: 973 })
  })
  test('how the seller does, in three languages', async () => {
    const { items } = await does['account.health'](answering({ getPartnerPerformance: samples('reports', 'getPartnerPerformance')[0]!.body }))
    expect(items).toMatchObject([{ code: 'on_time_delivery', level: 'good' }, { code: 'valid_tracking', level: 'bad', words: { en: expect.stringContaining('98.3%') as string } }, { code: 'cancellations', level: 'good' }, { code: 'refunds', level: 'good' }])
  })
  test('the status of a feed and of its items', async () => {
    const [performance, listed, status] = [samples('reports', 'getPartnerPerformance')[0]!.body, samples('feeds', 'getAllFeedStatuses')[0]!.body as { results: { feed: object[] } }, samples('feeds', 'getFeedItemStatus')[0]!.body]
    const [feed] = listed.results.feed as [{ feedDate: number }]
    const failed = { ...listed, results: { feed: [{ ...feed, feedType: 'MP_ITEM', itemsFailed: 1 }] } }
    const refused = async (list: unknown, one: unknown) => (await does['account.health']({ ...answering({ getPartnerPerformance: performance, getAllFeedStatuses: list, getFeedItemStatus: one }), now: new Date(feed.feedDate + 1000) })).items.filter((item) => item.code === 'item_refused')
    expect([await refused(listed, status), await refused(failed, status)]).toEqual([[], []])
    expect(await refused(failed, JSON.parse(JSON.stringify(status).replace('"SUCCESS"', '"SYSTEM_ERROR"')))).toMatchObject([{ words: { en: 'Walmart did not take 0960B3B82687490FA5E51CB0801478A4@AU8BAgA: SYSTEM_ERROR' } }])
    const pulled = async (status: unknown) => (await does['listings.pull']({ ...answering({ getAllItems: { ItemResponse: [], totalItems: 0 }, getAllFeedStatuses: failed, getFeedItemStatus: status }), now: new Date(feed.feedDate + 1000) }, {})).verdicts
    const told = { externalId: '0960B3B82687490FA5E51CB0801478A4@AU8BAgA', sentAt: new Date(feed.feedDate).toISOString() }
    expect([await pulled(status), await pulled(JSON.parse(JSON.stringify(status).replace('"SUCCESS"', '"DATA_ERROR","ingestionErrors":{"ingestionError":[{"type":"DATA_ERROR","code":"ERR_1","description":"No image"},{"type":"DATA_ERROR","code":"ERR_2"}]}')))])
      .toEqual([[{ ...told, outcome: 'applied' }], [{ ...told, outcome: 'refused', code: 'ERR_1', words: 'No image / ERR_2' }]])
  })
  test('tokens, kinds of events and subscriptions', async () => {
    for (const { body } of samples('authentication', 'tokenAPI')) expect((await renewal.renew(answering({ tokenAPI: body }))).expiresAt).toEqual(new Date('2026-11-22T00:15:00Z'))
    const asked: string[] = []
    const [types, subscribed, made] = [samples('notifications', 'getEventTypes')[0]!.body, samples('notifications', 'getAllSubscriptions')[0]!.body, samples('notifications', 'createSubscription')[0]!.body]
    const at = answering({ getEventTypes: types, getAllSubscriptions: subscribed, createSubscription: made, updateSubscription: samples('notifications', 'updateSubscription')[0]!.body })
    await hooks.subscribe!({ ...at, call: (request) => { asked.push(request.operation); return at.call(request) } }, 'https://hub.example/h')
    expect(asked).toContain('updateSubscription')
  })
})

const read = ['getAllOrders', 'getAnOrder', 'acknowledgeOrders', 'shippingUpdates', 'cancelOrderLines', 'refundOrderLines', 'getInventory', 'updatePrice', 'updateBulkInventory', 'getAllItems', 'getAnItem', 'retireAnItem', 'getReturns', 'getAvailableReconReportDates', 'getAvailableV1ReconReportAsJson', 'getPartnerPerformance', 'tokenAPI', 'getEventTypes', 'getAllSubscriptions', 'createSubscription', 'updateSubscription', 'getAllFeedStatuses', 'getFeedItemStatus']
/** The rest of the samples in the files that we use, each with its reason. */
const notRead: Record<string, string> = {
  getAllReleasedOrders: 'orders as in getAllOrders; released ones are not asked for apart', updateInventoryForAnItem: 'only that it was taken is looked at', priceBulkUploads: 'a feed id, like updateBulkInventory’s', itemBulkUploads: 'a feed id, like updateBulkInventory’s',
  bulkItemOverrideFeed: 'return overrides are not written', issueRefund: 'refunds go by order line (refundOrderLines)', getTokenDetail: 'rights are seen by what is refused', deleteSubscription: 'nothing is unsubscribed', testNotification: 'not asked for',
  getMultiNodeInventoryForSkuAndAllShipnodes: 'one node is read', updateMultiNodeInventory: 'one node is written', getMultiNodeInventoryForAllSkuAndAllShipNodes: 'one node is read',
  getCatalogSearch: 'not used', getItemAssociations: 'not used', getSearchResult: 'not used', getTaxonomyResponse: 'not used', getVariantCount: 'not used', getCountByStatus: 'not used', getPartnerStatement: 'the reconciliation report says it line by line',
}
test.skipIf(!isThere)('every sample in the files that we use is read, or is left for a reason', () => {
  const all = Object.values(specs).flatMap((spec) => spec!.operations().filter((id) => spec!.samples(id).some((s) => s.status === 200)))
  expect(all.filter((id) => !read.includes(id) && !(notRead[id] ?? ''))).toEqual([])
})
