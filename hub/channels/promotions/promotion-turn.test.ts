import { afterAll, beforeAll, expect, test } from 'vitest'
import { showId } from '#kit'
import { acmeFeed, acmeFeedSimulator } from '#kit/acme'
import { createApi } from '#platform'
import { promotionsApi } from '#promotions'
import { channelShop, type ChannelShop } from '../../world-of-channels.ts'
import { promotionPlacesApi } from './promotions.api.ts'
import { promotionTurn } from './promotion-turn.ts'

let s: ChannelShop
beforeAll(async () => { s = await channelShop({ now: '2026-11-22T02:00:00Z', connectors: [acmeFeed] }) })
afterAll(() => s.end())

async function ask<T>(path: string, method = 'GET', body?: object): Promise<T> {
  const api = createApi(s.hub, () => Promise.resolve({ ok: true, who: s.who }))
  promotionsApi(api)
  promotionPlacesApi(api, s.given)
  return await (await api.app.request(`/api/v1${path}`, { method, headers: { 'content-type': 'application/json' }, ...(body && { body: JSON.stringify(body) }) })).json() as T
}
const sale = { name: '雙11 全館九折', percentOff: 10, startsAt: '2026-11-20T00:00:00Z', endsAt: '2026-12-30T00:00:00Z', timeZone: 'Asia/Taipei', goods: { kind: 'brands', values: ['日常選物'] } }
type Places = { places: { connectionId: string; promotionId: string; connection: string; state: string; sentVersion: number; verifiedVersion: number | null; why: { words: string }[] }[]; announcers: { name: string }[] }

async function open() {
  const sim = acmeFeedSimulator({ clock: s.hub.clock, lagMs: 30_000 })
  const c = await s.connected({ connector: 'acme-window', name: `Window ${s.hub.newId()}`, values: sim.good, given: {} }, {}, 'live', sim)
  return { ...c, sim, work: async () => { let end = await c.turn(promotionTurn); for (let n = 0; n < 20 && end.afterMs === 0; n++) end = await c.turn(promotionTurn); return end } }
}

test('a promotion is announced, read back, judged there; the newest word counts, and one that is ended is ended there', async () => {
  const { sim, work } = await open()
  const { id } = await ask<{ id: string }>('/promotions', 'POST', sale)
  const standing = async () => (await ask<Places>(`/promotion-places?promotionId=${id}`)).places[0]
  await work()
  expect(sim.beside!.promotions!()).toMatchObject([{ id, version: 1, title: sale.name, off: { percent: 10 }, goods: { brands: ['日常選物'] } }])
  expect(await standing()).toMatchObject({ state: 'sent', verifiedVersion: null })
  s.pass(61_000)
  await work()
  expect(await standing(), 'seen there, and being looked at').toMatchObject({ state: 'reviewing', verifiedVersion: 1 })
  sim.beside!.review!(id, 'rejected', 'The title promises too much')
  s.pass(61_000)
  await work()
  expect(await standing()).toMatchObject({ state: 'rejected', why: [{ words: 'The title promises too much' }] })

  // Two changes at once: only the last is said.
  await ask(`/promotions/${id}`, 'PATCH', { ...sale, name: '雙11 九五折', percentOff: 5 })
  await ask(`/promotions/${id}`, 'PATCH', { ...sale, name: '雙11 八折', percentOff: 20 })
  const calls = sim.calls()['announce']!
  await work()
  expect([sim.calls()['announce']! - calls, sim.beside!.promotions!()[0]]).toMatchObject([1, { version: 3, title: '雙11 八折' }])
  sim.beside!.review!(id, 'live')
  s.pass(61_000)
  await work()
  expect(await standing()).toMatchObject({ state: 'live', sentVersion: 3, verifiedVersion: 3, why: [] })

  await ask(`/promotions/${id}/end`, 'POST')
  await work()
  s.pass(61_000)
  await work()
  expect(await standing()).toMatchObject({ state: 'ended', verifiedVersion: 4 })
  const before = sim.calls()['announce']!
  s.pass(86_400_000)
  await work()
  expect(sim.calls()['announce'], 'nothing is said of what is over').toBe(before)
})

test('what the platform does not take says why, and is said again only when it is changed; what was over before anybody said it stays unsaid', async () => {
  const { sim, id: connectionId, work } = await open()
  const over = await ask<{ id: string }>('/promotions', 'POST', { ...sale, name: 'Over' })
  await ask(`/promotions/${over.id}/end`, 'POST')
  const long = await ask<{ id: string }>('/promotions', 'POST', { ...sale, name: 'Guaranteed cheapest' })
  sim.fault({ kind: 'unavailable', operation: 'announce' })
  await work()
  s.pass(60_000)
  await work()
  const mine = async () => (await ask<Places>('/promotion-places')).places.filter((one) => one.connectionId === showId('con', connectionId))
  expect((await mine()).map((one) => one.promotionId)).not.toContain(over.id)
  expect((await mine()).find((one) => one.promotionId === long.id)).toMatchObject({ state: 'refused', why: [{ code: 'title_policy', words: 'Acme refuses it: title_policy' }] })
  const calls = sim.calls()['announce']
  s.pass(3_600_000)
  await work()
  expect(sim.calls()['announce']).toBe(calls)
  await ask(`/promotions/${long.id}`, 'PATCH', { ...sale, name: 'A fair price' })
  await work()
  expect((await mine()).find((one) => one.promotionId === long.id)).toMatchObject({ state: 'sent', why: [] })
  expect((await ask<Places>('/promotion-places')).announcers).toHaveLength(2)
})

test('a promotion is said again before the platform forgets it', async () => {
  const { sim, work } = await open()
  await work()
  const calls = sim.calls()['announce'] ?? 0
  expect(calls).toBeGreaterThan(0)
  s.pass(26 * 86_400_000)
  await work()
  expect(sim.calls()['announce']).toBeGreaterThan(calls)
})
