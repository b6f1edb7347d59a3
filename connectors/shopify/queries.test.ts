import { beforeAll, describe, expect, test } from 'vitest'
import { money, parseJson, writeJson, type Call, type CallRequest, type Connected, type Ports } from '#kit'
import { callTo, graphqlSpec, openTime, type CallTo } from '#kit/testing'
import type { SimulatedOffer, Simulator } from '#kit/simulator'
import connector from './connector.ts'
import { simulator } from './simulator.ts'
import { costOf, readDocument } from './simulator-graphql.ts'

const spec = graphqlSpec('specs/shopify/admin-2026-10.graphql')
const twd = (minor: bigint) => money(minor, 'TWD')
type Asked = { request: CallRequest; query: string; variables: Record<string, unknown>; body: unknown }
type Stage = CallTo & { sim: Simulator; asked: Asked[]; watched: Connected; mug: SimulatedOffer }

function open(): Stage {
  const time = openTime()
  const sim = simulator({ clock: time.clock })
  const stage = callTo(connector, sim, sim.good, { time })
  const asked: Asked[] = []
  const call: Call = async (request) => {
    const answer = await stage.at.call(request)
    const { query, variables } = request.body as { query: string; variables: Record<string, unknown> }
    // As it went over the wire.
    asked.push({ request, query, variables, body: parseJson(answer.text) })
    return answer
  }
  const watched: Connected = { call, shop: stage.at.shop, get values() { return { ...stage.at.values, locationId: '' } }, get now() { return stage.at.now } }
  return { ...stage, sim, asked, watched, mug: sim.offer({ sku: 'MUG', title: 'Mug', price: twd(450n), available: 9, barcode: '4710000000001' }) }
}

/** Every operation that the connector has, once. */
async function askEverything(): Promise<Asked[]> {
  const { sim, watched: at, asked, mug, time } = open()
  const order = sim.sell({ items: [{ externalId: mug.externalId, quantity: 3 }], discount: twd(50n), shipping: twd(60n), buyer: { name: '王 小明', email: 'buyer@example.com', phone: '0912345678' } })!
  time.pass(1000)
  const span = { since: '2026-11-22T01:00:00.000Z', until: time.clock().toISOString() }
  const { does, hooks } = connector
  const { items } = await does['orders.pull'](at, span)
  const [line] = connector.toOrder!(items[0]!.body, at.shop).lines
  const lines = [{ externalLineId: line!.externalLineId!, quantity: 1 }]
  const externalOrderId = order.externalId
  await does['orders.fetch'](at, [externalOrderId])
  await does['stock.push'](at, [{ ...mug, available: 7 }])
  await does['stock.read'](at, [mug])
  await does['listings.pull'](at, {})
  await does['listings.push'](at, { sku: 'CAP', title: 'Cap', description: '<p>Cap</p>', barcode: '4710000000002', images: ['https://example.com/cap.jpg'], price: twd(300n), available: 4, attributes: { vendor: 'Us' } })
  await does['listings.push'](at, { externalId: mug.externalId, sku: 'MUG-2', title: 'Mug', price: twd(460n) })
  await does['listings.content'](at, { externalId: mug.externalId, sku: 'MUG-2', title: 'A mug' })
  const group = { key: 'prd_7', theme: undefined, axes: [{ name: 'Color', value: 'Red', values: ['Red', 'Blue'] }], siblings: [] }
  const first = await does['listings.push'](at, { sku: 'TEE-R', title: 'Tee', price: twd(300n), available: 4, group })
  await does['listings.push'](at, { sku: 'TEE-B', title: 'Tee', price: twd(300n), available: 4, group: { ...group, axes: [{ name: '顏色', value: 'Blue', values: ['Red', 'Blue'] }], siblings: [{ externalId: first.externalId, sku: 'TEE-R', values: ['Red'] }] } })
  await does['listings.push'](at, { externalId: first.externalId, sku: 'TEE-R', options: ['Crimson'], group: { ...group, axes: [{ name: '顏色', value: 'Crimson', values: ['Crimson', 'Blue'] }] } })
  await does['listings.close'](at, [mug])
  await (connector.reopens as Ports['listings.close'])(at, [mug])
  await does['prices.push'](at, [mug])
  await does['prices.read'](at, [mug])
  await does['fulfilments.push'](at, { key: 'f', externalOrderId, lines, carrier: 'HCT', trackingNumber: '123', shippedAt: span.until })
  await does['refunds.push'](at, { key: 'r', externalOrderId, amount: twd(10n), lines, reason: 'scratched' })
  await does['orders.cancel'](at, { key: 'c1', externalOrderId, reason: 'out_of_stock', lines })
  await does['orders.cancel'](at, { key: 'c2', externalOrderId, reason: 'buyer_asked' })
  await does['returns.pull'](at, span)
  await does['returns.decide'](at, { externalId: '945000954', decision: 'approve' })
  await does['returns.decide'](at, { externalId: '945000954', decision: 'reject', note: 'worn' })
  await does['customers.pull'](at, span)
  await does['settlements.pull'](at, span)
  await does['account.health'](at)
  await hooks!.subscribe!(at, 'https://hub.example/hooks/shopify/1')
  await hooks!.subscribe!(at, 'https://hub.example/hooks/shopify/2')
  return asked
}

describe('what is asked of Shopify, and what the simulated shop answers', () => {
  let asked: Asked[] = []
  beforeAll(async () => { asked = await askEverything() })

  test.skipIf(!spec)('each question is one that the Admin API 2026-10 takes', () => {
    expect(asked.flatMap(({ query, variables }) => spec!.check(query, variables))).toEqual([])
    expect(spec!.seen().toSorted()).toEqual([
      'currentAppInstallation', 'customers', 'fulfillmentCreate', 'inventorySetQuantities', 'locations', 'nodes', 'order', 'orderCancel', 'orders', 'productByIdentifier', 'productSet', 'productVariants', 'productVariantsBulkCreate', 'productVariantsBulkUpdate',
      'publications', 'publishablePublish', 'publishableUnpublish', 'refundCreate', 'returnApproveRequest', 'returnDeclineRequest', 'shop', 'shopifyPaymentsAccount',
      'webhookSubscriptionCreate', 'webhookSubscriptionUpdate', 'webhookSubscriptions',
    ])
  })

  test.skipIf(!spec)('each answer of the simulated shop is one that the schema allows', () => {
    const problems = asked.flatMap(({ query, variables, body, request }) => spec!.checkAnswer(query, variables, (body as { data: unknown }).data).map((words) => `${request.operation} ${words}`))

    expect(problems).toEqual([])
    const [{ query, variables, body }] = asked as [Asked]
    const odd = parseJson(writeJson(body).replace('UNFULFILLED', 'NONSENSE')) as { data: unknown }
    expect(spec!.checkAnswer(query, variables, odd.data)).toEqual([expect.stringContaining('cannot represent value: "NONSENSE"')])
  })

  test('no question costs more points than it says, and none more than Shopify lets a single one cost', () => {
    for (const { request, query, variables } of asked) {
      const cost = costOf(readDocument(query), variables)

      expect([request.operation, request.cost! >= cost, request.cost! <= 1000, request.cost! - cost < 5]).toEqual([request.operation, true, true, true])
    }
  })
})
