import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWork, read, sql } from '#platform'
import { ok } from '#kit'
import { world, type World } from '../world.ts'
import { writeDays } from '../written-days.ts'
import { channelNamed, writeOrders } from '../written-orders.ts'
import { readChannelCards, type ChannelCards } from './channel-cards.ts'
import { profileKinds, profiles } from './channel-profiles.ts'
import { stillWaiting } from './dictionary.ts'
import { isSum } from './kpi.ts'
import { kpiById } from './kpis.ts'

let w: World
beforeAll(async () => {
  w = await world({ now: '2026-03-02T10:00:00Z' })
  for (const kind of profileKinds) {
    const id = await channelNamed(w, kind)
    await inWork(w.hub, w.who, async (work) => { await work.query(sql`update catalog.channel set kind = ${kind} where org_id = ${work.orgId} and id = ${id}`); return ok(undefined) })
  }
  await channelNamed(w, 'closed')
  await inWork(w.hub, w.who, async (work) => { await work.query(sql`update catalog.channel set is_active = false where org_id = ${work.orgId} and code = 'closed'`); return ok(undefined) })
  await writeOrders(w, [
    ...profileKinds.map((channel) => ({ at: '2026-03-01T04:00:00Z', channel, goods: 900n, units: 3 })), { at: '2026-03-01T05:00:00Z', channel: 'store', goods: 100n, units: 1 }, { at: '2026-03-01T05:00:00Z', channel: 'marketplace', goods: 700n, currency: 'USD' },
  ])
  await writeDays(w, { spend: [{ day: '2026-03-01', channel: 'social', minor: 100n, impressions: 4000, clicks: 80 }], visits: [{ day: '2026-03-01', channel: 'own_shop', sessions: 50, purchases: 1 }] })
  await w.settle()
})
afterAll(() => w.end())

const told = (): Promise<ChannelCards> => read(w.hub, w.who, (work) => readChannelCards(work, { from: '2026-03-01', to: '2026-03-02' }))
const card = (cards: ChannelCards, name: string) => cards.cards.find((c) => c.name === name)!
const leads = (cards: ChannelCards, name: string) => card(cards, name).numbers.filter((n) => n.isLead).map((n) => [n.id, ...n.cells.map((c) => `${c.currency ?? ''}${c.value}`)])

test('each kind of channel leads with what matters for it, as far as it is known', async () => {
  const cards = await told()

  expect(Object.fromEntries(profileKinds.map((kind) => [kind, leads(cards, kind)]))).toEqual({
    own_shop: [['conversion_session', '0.020000'], ['sessions', '50']],
    marketplace: [['sales', 'TWD900', 'USD700'], ['orders', 'TWD1', 'USD1']],
    social: [['impressions', '4000'], ['ctr', '0.020000']],
    store: [['units_per_order', 'TWD2.000000'], ['sales', 'TWD1000']],
    wholesale: [['net_sales', 'TWD900'], ['aov', 'TWD900']],
    other: [['sales', 'TWD900'], ['orders', 'TWD1']],
  })
})

test('what a card cannot say keeps its place and names the fact it waits for', async () => {
  const cards = await told()
  const waits = (name: string) => card(cards, name).numbers.filter((n) => n.waits !== null).map((n) => [n.id, n.waits])

  expect([waits('store'), waits('social'), waits('marketplace')]).toEqual([
    [['sales_per_staff_hour', 'staff_hours'], ['conversion_store', 'footfall']], [['engagement_rate', 'social'], ['reach_rate', 'social']], [['conversion_marketplace', 'marketplace_traffic']],
  ])
  expect(card(cards, 'other').numbers.map((n) => n.id)).toEqual([...profiles.other])
})

test('a closed channel has no card for days in which it did nothing, and the cards of a kind add up to the shop', async () => {
  const cards = await told()
  const sales = cards.cards.flatMap((c) => c.numbers.filter((n) => n.id === 'sales').flatMap((n) => n.cells.filter((c) => c.currency === 'TWD').map((c) => Number(c.value))))

  expect(cards.cards.map((c) => c.name)).not.toContain('closed')
  expect(sales.reduce((n, v) => n + v, 0)).toBe(900 * 5 + 100)
})

test('every number of a profile is one that can be told by channel, or is known to wait', () => {
  const waiting = new Set(stillWaiting().map((n) => n.id))
  const wrong = profileKinds.flatMap((kind) => profiles[kind].filter((id) => { const kpi = kpiById.get(id); return kpi ? !isSum(kpi) || kpi.per?.across !== undefined || !kpi.by.includes('channel') : !waiting.has(id) }))

  expect(wrong).toEqual([])
})
