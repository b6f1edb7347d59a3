import { afterAll, beforeAll, expect, test } from 'vitest'
import { money, ok } from '#kit'
import { acmeAdsSimulator, acmeVisits } from '#kit/acme'
import { inWork, sql } from '#platform'
import { refundOrder } from '#orders'
import { channelShop, type ChannelShop } from '../../world-of-channels.ts'
import { toldPrune } from './prune.ts'
import { tellEvents } from './tell-events.ts'
import { isAgreed } from './to-events.ts'

let s: ChannelShop
beforeAll(async () => {
  s = await channelShop({ now: '2026-11-22T02:00:00Z', connectors: [acmeVisits] })
  await s.stocked('mug', 100)
})
afterAll(() => s.end())

const agreed = { acme_visitor: '111.222', consent: 'analytics' }
const sale = (id: string, attributes: Record<string, string>, at = '2026-11-22T02:30:00Z') => ({ channelId: s.channelId, order: s.order(id, [{ sku: 'mug', price: 320n }], { placedAt: at, attributes }), onShort: 'refuse' as const, stock: 'reserve' as const })

async function open() {
  const sim = acmeAdsSimulator({ clock: s.hub.clock })
  const c = await s.connected({ connector: 'acme-visits', name: `Acme ${s.hub.newId()}`, values: sim.good, given: {} }, {}, 'live', sim)
  const all = async () => { for (let n = 0; n < 30; n++) if ((await c.turn(tellEvents)).afterMs > 0) return }
  return { ...c, sim, all, states: () => s.query<{ key: string; state: string; code: string | null }>(sql`select key, state, code from channels.told_event where connection_id = ${c.id} order by key`) }
}

test('sales of buyers who agreed are told once, with what was paid back later; nobody else’s are', async () => {
  const { sim, all, tally } = await open()
  const placed = await s.place(sale('A', agreed), sale('B', { acme_visitor: '333.444' }), sale('C', { consent: 'analytics' }), sale('D', { ...agreed, consent: 'no' }), sale('old', agreed, '2026-11-22T01:00:00Z'))
  const first = placed[0]!
  await all()
  expect(sim.beside!.told!()).toMatchObject([{ name: 'purchase', clientId: '111.222', value: money(320n, 'TWD'), at: '2026-11-22T02:30:00.000Z' }])

  await inWork(s.hub, s.who, (work) => refundOrder(work, { orderId: (first as { orderId: string }).orderId, lines: [{ lineNo: 1, quantity: 1, restock: 'none' }] }))
  s.at('2026-11-22T02:20:00Z')
  await all()
  await all()
  expect(sim.beside!.told!().map((one) => [one.name, one.value.minor])).toEqual([['purchase', 320n], ['refund', 320n]])
  expect(sim.calls()['tellEvents']).toBe(2)
  expect(await tally()).toMatchObject({ events_told: 2 })
})

test('an answer that was lost is told again under the same key, and counts once there', async () => {
  const { sim, turn, all, states } = await open()
  s.at('2026-11-22T03:00:00Z')
  await s.place(sale('E', agreed, '2026-11-22T03:00:00Z'))
  sim.fault({ kind: 'time_out_after_success', operation: 'tellEvents', times: 9 })
  expect(await turn(tellEvents)).toMatchObject({ hasFailed: true })
  s.pass(3_600_000)
  for (let n = 0; n < 6; n++) { await all(); s.pass(1_200_000) }
  const told = sim.beside!.told!()
  expect(new Set(told.map((one) => one.key)).size).toBe(told.length)
  expect((await states()).every((row) => row.state === 'told')).toBe(true)
})

test('what was told a season ago is forgotten and told to nobody again; what waits stays', async () => {
  const { sim, all, states } = await open()
  const begun = s.hub.clock().getTime()
  const sell = (id: string) => s.place(sale(id, agreed, s.hub.clock().toISOString()))
  await sell('F')
  await all()
  await sell('G')
  s.pass(3_600_000)
  sim.outage(true)
  await all()
  expect((await states()).map((row) => row.state).sort()).toEqual(['told', 'waiting'])
  const prune = (before: number) => inWork(s.hub, s.who, async (work) => ok(await toldPrune.forget(work, new Date(before), 1000, { id: '' })))
  await prune(begun)
  expect((await states()).length).toBe(2)
  await prune(begun + 7_200_000)
  expect((await states()).map((row) => row.state)).toEqual(['waiting'])
  sim.outage(false)
  s.pass(92 * 86_400_000)
  await all()
  expect([sim.beside!.told!().length, (await states()).length]).toEqual([2, 1])
})

test('silence is no; a yes is for what it was said of', () => {
  expect([{}, { consent: 'ads' }, { consent_analytics: 'no', consent: 'all' }].map((one) => isAgreed(one, 'analytics'))).toEqual([false, false, false])
  expect([{ consent: 'Analytics, ads' }, { consent: 'granted' }, { analytics_storage: 'granted' }, { consent_analytics: '1' }].map((one) => isAgreed(one, 'analytics'))).toEqual([true, true, true, true])
  expect(isAgreed({ ad_user_data: 'granted' }, 'ads')).toBe(true)
})
