import { afterAll, beforeAll, expect, test } from 'vitest'
import { showId, type AnyConnector } from '#kit'
import { createApi, sql, type Actor } from '#platform'
import { pricesApi } from '../prices/prices.api.ts'
import { pushTurn } from './push-turn.ts'
import { pushesApi } from './pushes.api.ts'
import { sweepTurn } from './sweep-turn.ts'
import { verifyTurn } from './verify-turn.ts'
import { wish } from './wish.ts'
import { pushWorld, type PushWorld } from './world-of-pushes.ts'
import { setUp } from './world-of-sweeps.ts'

type Body = Record<string, never> & { code: string; items: Record<string, unknown>[]; next: string | null; id: string; batch: { id: string; state: string } | null }
let w: PushWorld
let ask: (method: string, path: string, body?: unknown, as?: string) => Promise<{ status: number; body: Body }>
beforeAll(async () => {
  w = await pushWorld()
  const api = createApi(w.hub, (request) => {
    const id = request.headers.get('x-as') ?? 'mei'
    const actor: Actor = { kind: 'user', id, name: id }
    return Promise.resolve({ ok: true, who: { ...w.who, actor } })
  })
  pushesApi(api, { connectors: [{ id: 'feed', stockKnows: 'presence' } as AnyConnector] })
  pricesApi(api)
  ask = async (method, path, body, as = 'mei') => {
    const answer = await api.app.request(`/api/v1${path}`, { method, headers: { 'content-type': 'application/json', 'x-as': as }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    return { status: answer.status, body: await answer.json() as Body }
  }
})
afterAll(() => w.end())

const push = pushTurn('stock'), verify = verifyTurn('stock')
const off = (id: string) => showId('off', id)
const con = (id: string) => showId('con', id)
const want = (ids: readonly string[], wanted: number) => w.run((work) => wish(work, 'stock', ids.map((offerId) => ({ offerId, wanted: BigInt(wanted), causedAt: work.now, cause: 'order 42' }))))

test('what failed is listed with the channel’s words, and goes out once more when a person says so', async () => {
  const c = await w.connect({ offers: 3 })
  await want(c.ids, 4)
  c.port.moods.push({ kind: 'refuse', every: 2 })
  await push.run(c.reach())
  const failed = (await ask('GET', `/pushes?connectionId=${con(c.id)}&state=failed`)).body
  expect(failed.items).toHaveLength(2)
  expect(failed.items[0]).toMatchObject({ kind: 'stock', state: 'failed', wanted: { quantity: 4, price: null }, seen: null, error: { code: 'no', words: 'this offer is under review' }, cause: 'order 42' })
  const counts = (await ask('GET', '/pushes/counts')).body as unknown as { connectionId: string }[]
  expect(counts.filter((n) => n.connectionId === con(c.id)), 'the numbers agree with the lists behind them').toContainEqual({ connectionId: con(c.id), kind: 'stock', state: 'failed', count: 2 })

  const id = String(failed.items[0]!['offerId'])
  expect((await ask('POST', `/pushes/${id}/retry`)).body).toEqual({ queued: 1 })
  expect((await ask('POST', `/pushes/${id}/retry`)).body.code).toBe('pushes.nothing_failed')
  await push.run(c.reach())
  w.pass(2000)
  await verify.run(c.reach())
  const { body } = await ask('GET', `/pushes/${id}`)
  expect(body).toMatchObject({ now: [{ state: 'verified' }], ended: [{ outcome: 'verified', value: { quantity: 4 } }, { outcome: 'failed' }] })
})

test('the list is paged without losing or repeating one, and filtered by words and states', async () => {
  const c = await w.connect({ offers: 7 })
  await want(c.ids, 2)
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const { body } = await ask('GET', `/pushes?connectionId=${con(c.id)}&limit=3${cursor}`)
    seen.push(...body.items.map((i) => String(i['offerId'])))
    if (!body.next) break
    cursor = `&cursor=${body.next}`
  }

  expect(new Set(seen)).toEqual(new Set(c.ids.map(off)))
  expect(seen).toHaveLength(7)
  expect((await ask('GET', `/pushes?q=${c.externalId(3)}&state=queued,failed`)).body.items).toHaveLength(1)
  expect((await ask('GET', '/pushes?state=nonsense')).status).toBe(422)
})

test('the speed of a channel is told for today and the week, to zero and to verified', async () => {
  const c = await w.connect({ offers: 2 })
  await want([c.ids[0]!], 5)
  w.pass(1000)
  await want([c.ids[1]!], 0)
  await push.run(c.reach())
  w.pass(4000)
  await verify.run(c.reach())

  const { body } = await ask('GET', `/connections/${con(c.id)}/speed`)
  expect(body).toMatchObject({ today: { toZero: { n: 1, p50Ms: 4000, p95Ms: 4000 }, toVerified: { n: 2, p50Ms: 4500 }, toSent: { n: 2 }, failed: 0 }, week: { toZero: { n: 1 } } })
  expect((await ask('GET', `/connections/${con(w.hub.newId())}/speed`)).status).toBe(404)
})

test('a shadow shows what would be said and what is there', async () => {
  const c = await setUp(w, 3, 10, 'shadow')
  c.port.put(c.externalId(0), 10n)
  c.port.put(c.externalId(1), 4n)
  expect((await ask('POST', '/sweeps', { connectionId: con(c.id) })).body).toEqual({ connectionIds: [con(c.id)] })
  await sweepTurn.run(c.reach())

  const { body } = await ask('GET', `/connections/${con(c.id)}/difference`)
  expect(body).toMatchObject({ counts: { compared: 3, differs: 1, unseen: 1 }, next: null })
  expect(body.items.map((i) => [i['state'], i['wanted'], i['seen']])).toEqual([['held', { quantity: 10, price: null }, { quantity: 4, price: null }], ['held', { quantity: 10, price: null }, null]])
})

test('where a channel knows only whether there is any, 1 there and 10 here are the same', async () => {
  const c = await setUp(w, 3, 10, 'shadow')
  await w.run((work) => work.query(sql`update channels.connection set connector = 'feed' where org_id = ${work.orgId} and id = ${c.id}`))
  c.port.put(c.externalId(0), 1n)
  c.port.put(c.externalId(1), 0n)
  await ask('POST', '/sweeps', { connectionId: con(c.id) })
  await sweepTurn.run(c.reach())

  const { body } = await ask('GET', `/connections/${con(c.id)}/difference`)
  expect(body).toMatchObject({ counts: { compared: 3, differs: 1, unseen: 1 } })
  expect(body.items.map((i) => i['seen'])).toEqual([{ quantity: 0, price: null }, null])
})

test('drift is listed until it is repaired, and after', async () => {
  const c = await setUp(w, 1)
  await push.run(c.reach())
  w.pass(2000)
  await verify.run(c.reach())
  c.port.put(c.externalId(0), 77n)
  await ask('POST', '/sweeps', { connectionId: con(c.id) })
  await sweepTurn.run(c.reach())
  const list = (open: boolean) => ask('GET', `/drift?connectionId=${con(c.id)}&open=${open}`).then(({ body }) => body.items)
  expect(await list(true)).toMatchObject([{ wanted: { quantity: 10 }, found: { quantity: 77 }, repairedAt: null }])

  await push.run(c.reach())
  w.pass(2000)
  await verify.run(c.reach())
  expect([await list(true), await list(false)]).toMatchObject([[], [{ found: { quantity: 77 } }]])
})

test('prices over the API: a preview writes nothing, a big change waits for another person, and all of it goes back', async () => {
  const c = await w.connect({ offers: 2, priceMinor: 1000n })
  c.ids.forEach((_, i) => c.port.put(c.externalId(i), 1000n))
  const twd = (minor: number) => ({ minor: String(minor), currency: 'TWD' })
  const changes = [{ offerId: off(c.ids[0]!), price: twd(1300) }, { offerId: off(c.ids[1]!), price: twd(10_000) }]
  const preview = (await ask('POST', '/price-batches?preview=true', { name: '雙11', changes })).body
  expect(preview).toMatchObject({ batch: null, needsEyes: true, total: 2, stopped: 1, same: 0, unlisted: 0, rows: [{ after: twd(10_000), findings: [{ code: 'prices.decimal_shift', effect: 'stop', places: 1 }, {}, {}, {}] }, { before: twd(1000), after: twd(1300), findings: [{ code: 'prices.four_eyes', effect: 'eyes', share: 3000 }] }] })
  expect((await ask('GET', '/price-batches')).body.items).toEqual([])

  const { id } = (await ask('POST', '/price-batches', { name: '雙11', changes })).body.batch!
  expect((await ask('GET', `/price-batches/${id}`)).body).toMatchObject({ isOwn: true, standings: [{ connectionId: con(c.id), standing: 'stopped', count: 1 }, { standing: 'waiting', count: 1 }] })
  expect((await ask('GET', '/price-batches?state=waiting', undefined, 'lin')).body.items).toMatchObject([{ id, isOwn: false }])
  expect((await ask('POST', `/price-batches/${id}/approve`)).body.code).toBe('prices.own_batch')
  expect((await ask('POST', `/price-batches/${id}/approve`, undefined, 'lin')).body).toMatchObject({ state: 'sent', madeBy: 'mei', decidedBy: 'lin', rows: 2, stopped: 1 })
  await pushTurn('price').run(c.reach())
  expect((await ask('GET', `/price-batches/${id}/changes?standing=stopped`)).body.items).toMatchObject([{ after: twd(10_000), findings: [{ code: 'prices.decimal_shift' }, {}, {}, {}] }])
  expect((await ask('POST', `/price-batches/${id}/revert`, { why: '活動取消' })).body).toMatchObject({ state: 'sent', revertsId: id, rows: 1 })
  await pushTurn('price').run(c.reach())
  w.pass(2000)
  await verifyTurn('price').run(c.reach())
  await pushTurn('price').run(c.reach())
  expect(c.port.truth.get(c.externalId(0))).toBe(1000n)
})

test('guards are read and changed; a switch for one SKU alone is refused', async () => {
  const set = (guard: object) => ask('PUT', '/price-guards', { guards: [guard] })
  expect((await set({ terms: { maxPerPush: 1500 } })).body).toMatchObject({ usual: { maxPerPush: 5000 }, guards: [{ connectionId: null, variantId: null, terms: { maxPerPush: 1500 } }] })
  expect((await set({ connectionId: con(w.hub.newId()), terms: { isStopped: true } })).body.code).toBe('connections.unknown')
  expect((await set({ terms: null })).body).toMatchObject({ guards: [] })
})
