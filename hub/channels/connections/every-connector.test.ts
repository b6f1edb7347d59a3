import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectors, simulators } from '#connectors'
import { money, sells, type Hook } from '#kit'
import { sql } from '#platform'
import { channelShop, type ChannelShop } from '../../world-of-channels.ts'
import { fetchOrders } from '../inbound/fetch-orders.ts'
import { receive } from '../inbound/receive.ts'
import { pullOffers } from '../offers/pull-offers.ts'
import { splitKeys } from './simulated.ts'

let s: ChannelShop
beforeAll(async () => {
  s = await channelShop({ connectors })
  await s.stocked('mug', 1000)
})
afterAll(() => s.end())

const selling = connectors.filter((c) => sells(c.kind) && c.does['orders.pull'] !== undefined && simulators[c.id] !== undefined)

test.each(selling.map((c) => [c.label, c] as const))('what is sold on %s is in the books once, with its exact money, whether its hooks come twice or never', async (_label, connector) => {
  const make = await simulators[connector.id]!()
  const sim = make({ clock: s.hub.clock, hookUrl: 'https://hub.example', seed: 7, shop: { currency: 'TWD', zone: 'Asia/Taipei' } })
  const { typed, given } = splitKeys(connector, sim.good)
  const c = await s.connected({ connector: connector.id, name: connector.label, values: typed, given }, {}, 'live', sim)
  const mug = sim.offer({ sku: 'mug', title: '馬克杯', price: money(350n, 'TWD'), available: 500 })
  const hooks: Hook[] = []
  for (let n = 0; n < 8; n++) {
    s.pass(5_000)
    expect(sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 + (n % 3) }], shipping: money(60n, 'TWD'), buyer: { name: '王小明', email: 'wang@example.com', phone: '0912345678' } })).toBeDefined()
    const all = sim.hooks()
    // A platform that keeps what was subscribed sends there; the others to the address they were started with.
    const ours = all.filter((h) => h.url.includes('/hooks/'))
    const told = ours.length > 0 ? ours : all
    // Every third order is told by nobody.
    if (n % 3 !== 2) hooks.push(...told)
  }
  s.pass(30_000)

  for (const hook of [...hooks].reverse()) for (let copy = 0; copy < 2; copy++) expect((await s.deliver(c.id, hook)).status).toBeLessThan(300)
  await s.readIn()
  // What is on sale there is read after the first orders came: lines that named an offer only are completed then.
  for (let n = 0; n < 10 && (await c.turn(pullOffers)).afterMs === 0; n++);
  for (let n = 0; n < 8; n++) {
    expect(await c.turn(fetchOrders), JSON.stringify(await c.row())).toMatchObject({ hasFailed: false })
    await s.readIn()
    // What a platform is slow to show is met by a later asking.
    s.pass(connector.poll?.everyMs ?? 300_000)
    expect(await c.turn(receive), JSON.stringify((await c.row()).fault)).toMatchObject({ hasFailed: false })
  }
  await s.readIn()

  const truth = sim.orders().map((o) => ({ externalId: o.externalId, total: o.total.minor, currency: o.total.currency, times: 1 })).sort((a, b) => (a.externalId < b.externalId ? -1 : 1))
  expect((await s.orders(c.channelId!)).map(({ externalId, total, currency, times }) => ({ externalId, total, currency, times }))).toEqual(truth)
  const lines = await s.query<{ state: string }>(sql`select l.state from orders.line l join orders."order" o on o.org_id = l.org_id and o.id = l.order_id where o.channel_id = ${c.channelId} and l.state = 'quarantined'`)
  expect(lines).toEqual([])
  expect(await s.query(sql`select state, error, body from channels.inbound where connection_id = ${c.id} and state in ('waiting', 'to_fetch', 'quarantined')`)).toEqual([])
  if (hooks.length > 0) expect((await c.tally())['repeats']).toBeGreaterThan(0)
}, 60_000)
