import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { defineConnector, hmacBase64, money, ok, parseJson, sameText, showId, type AnyConnector, type Hook } from '#kit'
import { inWork, openHub, sql } from '#platform'
import { cableTo } from '../../world-of-cables.ts'
import { acme, channelShop, type ChannelShop } from '../../world-of-channels.ts'
import { hearNudges } from '../../world.ts'
import { safeOf } from '../connections/channels-options.ts'
import { storeGrant } from '../connections/keep-grant.ts'
import { fetchOrders } from './fetch-orders.ts'

/** Acme's sister: greets an address before it uses it, and only names what happened. */
const teller: AnyConnector = defineConnector({
  ...acme, id: 'teller',
  hooks: {
    verify: (hook, values) => sameText(hook.headers['x-acme-signature'], hmacBase64(values['hookSecret'] ?? '', `${hook.url}\n${hook.body}`)),
    handshake: (hook) => { const challenge = new URL(hook.url).searchParams.get('challenge'); return challenge === null ? undefined : { status: 200, type: 'text/plain', body: challenge } },
    events: (hook) => {
      const { order, event } = parseJson(hook.body) as { order: unknown; event: string }
      return [{ eventId: event, topic: 'order', externalId: String(order) }]
    },
    ...(acme.hooks?.subscribe ? { subscribe: acme.hooks.subscribe } : {}),
    answer: { status: 202, body: 'thanks' },
  },
})

let s: ChannelShop
beforeAll(async () => {
  s = await channelShop({ connectors: [acme, teller] })
  await s.stocked('mug', 100_000)
})
afterAll(() => s.end())

async function mugShop(connector = 'acme') {
  const c = await s.connected({ connector, name: `${connector} ${s.hub.newId()}` })
  const offer = c.sim.offer({ sku: 'mug', title: '馬克杯', price: money(350n, 'TWD'), available: 1000 })
  const sell = (quantity = 1): Hook => { c.sim.sell({ items: [{ externalId: offer.externalId, quantity }] }); return c.sim.hooks().at(-1)! }
  const rows = () => s.query<{ state: string; repeats: number; outcome: string | null; error: { code: string; words: string } | null; body: string; source: string }>(sql`
    select state, repeats, outcome, error, body, source from channels.inbound where connection_id = ${c.id} order by id`)
  return { ...c, sell, rows, path: `/hooks/${connector}/${showId('con', c.id)}` }
}
const post = (path: string, hook: Partial<Hook>, through = s.ask) => through(path, { method: 'POST', ...(hook.headers ? { headers: hook.headers } : {}), body: hook.body ?? '' })

test('a hook is answered only after it is durable: with the database gone it is told "later", and the repeat is taken once', async () => {
  const c = await mugShop()
  const cable = await cableTo(s.url)
  const hub = openHub({ url: cable.url, clock: s.hub.clock })
  onTestFinished(async () => { await cable.pull(); await hub.end() })
  const through = s.open(hub)
  // The hub has met this connection, so only the row itself is between the hook and its answer.
  expect((await post(c.path, c.sell(), through)).status).toBe(200)

  const cutOff = c.sell()
  cable.cutNextCommit('before')
  expect((await post(c.path, cutOff, through)).status).toBe(503)
  expect(await c.rows()).toHaveLength(1)
  expect((await post(c.path, cutOff, through)).status).toBe(200)
  // The answer of the commit is lost: nobody knows, so "received" is not said, and the repeat finds it there.
  const unknown = c.sell()
  cable.cutNextCommit('after')
  expect((await post(c.path, unknown, through)).status).toBe(503)
  expect((await post(c.path, unknown, through)).status).toBe(200)
  await cable.pull()
  expect((await post(c.path, c.sell(), through)).status).toBe(503)
  await cable.put()

  await s.readIn()
  expect(await c.rows()).toMatchObject([{ state: 'done', repeats: 0 }, { state: 'done', repeats: 0 }, { state: 'done', repeats: 1 }])
  expect(await s.orders(c.channelId!)).toMatchObject([{ times: 1 }, { times: 1 }, { times: 1 }])
})

test('a wrong signature is refused, leaves nothing behind, and is counted', async () => {
  const c = await mugShop()
  const hook = c.sell()
  const forged = { ...hook, body: hook.body.replace('"350"', '"1"') }

  expect((await post(c.path, forged)).status).toBe(401)
  expect((await post(c.path, { body: hook.body })).status).toBe(401)
  expect((await post(c.path, { body: '' })).status).toBe(401)

  expect(await c.rows()).toEqual([])
  await expect.poll(() => c.tally()).toEqual({ refused_hooks: 3 })
})

test('an address that nobody has, of another connector, or of a removed connection is unknown', async () => {
  const c = await mugShop()
  const hook = c.sell()

  expect((await post(`/hooks/acme/${showId('con', s.hub.newId())}`, hook)).status).toBe(404)
  expect((await post(`/hooks/acme/nonsense`, hook)).status).toBe(404)
  expect((await post(c.path.replace('acme', 'teller'), hook)).status).toBe(404)
  expect((await s.ask(c.path)).status).toBe(404)
  expect((await s.ask(`/api/v1/connections/${showId('con', c.id)}`, { method: 'DELETE' })).status).toBe(409)
  await s.ask(`/api/v1/connections/${showId('con', c.id)}`, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: '{"state":"paused"}' })
  expect((await s.ask(`/api/v1/connections/${showId('con', c.id)}`, { method: 'DELETE' })).status).toBe(200)
  expect((await post(c.path, hook)).status).toBe(404)
})

test('more than five megabytes are not read', async () => {
  const c = await mugShop()

  expect((await post(c.path, { body: 'x'.repeat(5 * 1024 * 1024 + 1) })).status).toBe(413)
  expect((await post(c.path, { body: 'x'.repeat(5 * 1024 * 1024) })).status).toBe(401)
})

test('a platform that greets first is greeted back, is answered as it wants, and signs the address it knows', async () => {
  const c = await mugShop('teller')
  expect(await (await s.ask(`${c.path}?challenge=hello`)).text()).toBe('hello')

  const told = c.sell(2)
  const { id } = parseJson(told.body) as { id: bigint }
  const body = `{"event":"n1","order":${id}}`
  const { hookUrl } = await (await s.ask(`/api/v1/connections/${showId('con', c.id)}`)).json() as { hookUrl: string }
  const secret = 'hook-secret-1'
  const answer = await post(`${c.path}?topic=1`, { headers: { 'x-acme-signature': hmacBase64(secret, `${hookUrl}?topic=1\n${body}`) }, body })
  expect([answer.status, await answer.text()]).toEqual([202, 'thanks'])

  // It only named the order: that is asked for, and then read.
  expect(await c.turn(fetchOrders)).toMatchObject({ hasFailed: false })
  await s.readIn()
  expect(await c.rows()).toMatchObject([{ source: 'hook', state: 'done', outcome: 'fetched' }, { source: 'fetch', state: 'done', outcome: 'placed' }])
  expect(await s.orders(c.channelId!)).toMatchObject([{ externalId: String(id), total: 700n }])
})

test('an order that is named and never shown waits for a person in the end', async () => {
  const c = await mugShop('teller')
  const body = '{"event":"n1","order":7}'
  await post(c.path, { headers: { 'x-acme-signature': hmacBase64('hook-secret-1', `https://hub.example${c.path}\n${body}`) }, body })
  for (let n = 0; n < 6; n++) { await c.turn(fetchOrders); s.pass(600_000) }

  expect(await c.rows()).toMatchObject([{ state: 'quarantined', error: { code: 'inbound.not_found' } }])
})

test('a hook that is the platform\'s own and cannot be read is kept as it came, for a person', async () => {
  const c = await mugShop()
  const body = '{"id": cut'
  const answer = await post(c.path, { headers: { 'x-acme-topic': 'order.created', 'x-acme-event': 'e9', 'x-acme-signature': hmacBase64('hook-secret-1', body) }, body })

  expect(answer.status).toBe(200)
  expect(await c.rows()).toMatchObject([{ state: 'quarantined', body, error: { code: 'inbound.unreadable', words: 'a hook of Acme is no JSON' } }])
})

test('a key that another hub was given is known here with the very next hook', async () => {
  const c = await mugShop()
  const hook = c.sell()
  expect((await post(c.path, hook)).status).toBe(200)
  const other = s.secondHub()
  onTestFinished(() => other.end())
  await inWork(other, s.who, async (work) => ok(await storeGrant(work, safeOf(s.given), acme, c.id, { values: { hookSecret: 'another' } })))
  // What is remembered is a moment old; a hook that does not fit is held against what is there now.
  await new Promise((resolve) => setTimeout(resolve, 250))

  expect((await post(c.path, { ...hook, headers: { ...hook.headers, 'x-acme-event': 'e-new', 'x-acme-signature': hmacBase64('another', hook.body) } })).status).toBe(200)
  expect((await post(c.path, hook)).status).toBe(401)
})

test('hooks that come together share their way into the database, and each is still answered by itself', async () => {
  const c = await mugShop()
  const hooks = Array.from({ length: 60 }, () => c.sell())
  const heard = hearNudges(s.hub)
  const wrong = { ...hooks[3]!, headers: { ...hooks[3]!.headers, 'x-acme-signature': 'no' } }

  const answers = await Promise.all([...hooks, wrong].map((hook) => post(c.path, hook)))

  expect(answers.map((a) => a.status)).toEqual([...hooks.map(() => 200), 401])
  expect(await c.rows()).toHaveLength(60)
  expect(heard.filter((names) => names.includes('inbound.received')).length).toBeLessThan(20)
})
