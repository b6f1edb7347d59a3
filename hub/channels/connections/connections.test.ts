import pino from 'pino'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { ConnectorFault, defineConnector, hmacBase64, money, showId, type AnyConnector, type Hook, type TraceEntry, type Words } from '#kit'
import { openHub, sql, type Who } from '#platform'
import { acmeSimulator } from '#kit/acme'
import { acme, channelShop, type ChannelShop } from '../../world-of-channels.ts'
import { callsOf } from './trace.ts'
import { goLive } from './connect.ts'
import { receive } from '../inbound/receive.ts'
import { watchHealth } from './watch-health.ts'

/** A platform with a sign-in page, a choice, a pattern, and an account that is in trouble. */
const portal: AnyConnector = defineConnector({
  ...acme, id: 'portal', label: 'Portal',
  fields: [...acme.fields, { ...acme.fields[0]!, name: 'site', choices: [{ value: 'tw', label: 'Taiwan' }, { value: 'my', label: 'Malaysia' }] }, { ...acme.fields[0]!, name: 'clientKey', isSecret: true, pattern: /[a-z]{4}-\d+/, isOptional: true }],
  signIn: {
    url: (values, { redirectUri, state }) => `https://portal.example/authorise?shop=${values['shopId']}&state=${encodeURIComponent(state)}&back=${encodeURIComponent(redirectUri)}`,
    exchange: (at, { query }) => query['code'] === 'yes'
      ? Promise.resolve({ values: { accessToken: 'access-1', refreshToken: 'refresh-1' }, expiresAt: new Date(at.now.getTime() + 3_600_000), refreshExpiresAt: new Date(at.now.getTime() + 10 * 86_400_000) })
      : Promise.reject(new ConnectorFault('auth', 'the merchant said no')),
  },
  does: { ...acme.does, 'account.health': () => Promise.resolve({ items: [{ code: 'late_shipments', level: 'bad' as const, words: '3 % late' }, { code: 'rating', level: 'good' as const, words: 'fine' }] }) },
  cannot: {},
} as AnyConnector)

let s: ChannelShop
beforeAll(async () => { s = await channelShop({ connectors: [acme, portal] }) })
afterAll(() => s.end())

type Shown = { id: string; state: string; values: Record<string, string>; secretsSet: string[]; warnings: { code: string; data: Record<string, unknown> }[]; fault: { words: string } | null; code: string; issues: unknown; backlog: unknown; hookedAt: string | null }
const json = { 'content-type': 'application/json' }
const send = async (method: string, path: string, body?: unknown, through = s.ask): Promise<{ status: number; body: Shown }> => {
  const answer = await through(`/api/v1${path}`, { method, headers: json, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  return { status: answer.status, body: await answer.json() as Shown }
}

test('the connect screen learns from the connector what to ask, what it does, and why not', async () => {
  const [first] = await (await s.ask('/api/v1/connectors')).json() as { id: string; fields: { name: string }[]; does: string[]; cannot: Record<string, Words>; hooks: string; signsIn: boolean }[]

  // What a sign-in gives is asked of nobody.
  expect(first).toMatchObject({ id: 'acme', fields: [{ name: 'shopId', isSecret: false, label: { 'zh-TW': '商店代碼' } }], hooks: 'by_itself', signsIn: false })
  expect(first!.does).toContain('orders.pull')
  // From which day its facts are, and that nothing marks it as not yet confirmed against the vendor.
  expect(first).toMatchObject({ readOn: '2026-11-01', unconfirmed: null, charges: null })
  expect(first!.cannot['account.health']!.en).toContain('https://acme.example/docs')
})

test('a connection is a draft until the platform lets us in; what was typed is held against what the platform asks', async () => {
  const draft = (values: Record<string, string>, connector = 'portal') => send('POST', '/connections', { connector, name: '入口', values })

  expect(await draft({}, 'nobody')).toMatchObject({ status: 409, body: { code: 'connections.connector_unknown' } })
  expect(await draft({ shopId: ' ', site: 'cn', accessToken: 'mine', clientKey: 'AB' })).toMatchObject({
    status: 409, body: { code: 'connections.values_invalid', issues: [{ field: 'accessToken', problem: 'unknown' }, { field: 'shopId', problem: 'missing' }, { field: 'site', problem: 'choice' }, { field: 'clientKey', problem: 'pattern' }] },
  })
  const made = await draft({ shopId: ' S1 ', site: 'tw', clientKey: 'abcd-12' })
  expect(made).toMatchObject({ status: 200, body: { state: 'draft', values: { shopId: 'S1', site: 'tw' }, secretsSet: ['clientKey'] } })
  expect(await send('PATCH', `/connections/${made.body.id}`, { state: 'paused' })).toMatchObject({ status: 409, body: { code: 'connections.still_draft' } })
  // A key left out stays; one given is held against its pattern.
  expect(await send('PATCH', `/connections/${made.body.id}`, { values: { site: 'my' } })).toMatchObject({ status: 200, body: { values: { site: 'my' }, secretsSet: ['clientKey'] } })
  expect(await send('PATCH', `/connections/${made.body.id}`, { values: { clientKey: 'x' } })).toMatchObject({ status: 409 })
})

test('one channel has one connection', async () => {
  const { channelId } = await s.draft()
  expect(await send('POST', '/connections', { connector: 'acme', name: 'again', values: { shopId: 'S1' }, channelId: showId('chn', channelId!) })).toMatchObject({ status: 409, body: { code: 'connections.channel_taken' } })
})

test('a platform that refuses the keys, or does not answer, leaves the draft a draft and says so in its words', async () => {
  const c = await s.draft({ given: { accessToken: 'nobody', refreshToken: 'nobody-either' } })
  const path = `/connections/${showId('con', c.id)}`

  expect(await send('POST', `${path}/test`)).toMatchObject({ status: 409, body: { code: 'connections.not_let_in' } })
  expect(await send('PATCH', path, { state: 'live' })).toMatchObject({ status: 409, body: { code: 'connections.not_let_in' } })
  expect((await send('GET', path)).body).toMatchObject({ state: 'draft', fault: { kind: 'connections.not_let_in' }, hookedAt: null })
  c.sim.outage(true)
  expect(await send('POST', `${path}/test`)).toMatchObject({ status: 409, body: { code: 'connections.no_answer', platform: 'Acme' } })
})

test('access that is taken away stops the connection, is told, and begins again as it was after the merchant lets us in anew', async () => {
  const c = await s.connected({ connector: 'portal', name: 'taken away', values: { shopId: 'S1', site: 'tw' } }, {}, 'shadow')
  expect((await c.row())).toMatchObject({ state: 'shadow', settings: { ordersFrom: s.hub.clock().toISOString() } })
  c.sim.revoke()

  expect(await c.turn(receive)).toMatchObject({ hasFailed: true })

  expect(await c.row()).toMatchObject({ state: 'refused', fault: { kind: 'auth', operation: 'receive' }, settings: { resumesAs: 'shadow' } })
  expect((await c.row()).downSince).toEqual(s.hub.clock())
  const told = await s.query<{ name: string; payload: object }>(sql`select name, payload from platform.event where key = ${c.id} order by id`)
  expect(told.map((e) => e.name)).toContain('connection.refused')
  const audit = await s.query<{ action: string }>(sql`select action from platform.audit where subject_id = ${c.id} order by id`)
  expect(audit.map((a) => a.action)).toEqual(['connection.created', 'connection.shadow', 'connection.refused'])

  s.platform.set(c.id, acmeSimulator({ clock: s.hub.clock }))
  const { address } = await (await s.ask(`/api/v1/connections/${showId('con', c.id)}/sign-in`, { method: 'POST' })).json() as { address: string }
  await s.ask(`/connect/callback?${new URLSearchParams({ state: new URL(address).searchParams.get('state')!, code: 'yes' }).toString()}`)

  expect(await c.row()).toMatchObject({ state: 'shadow', fault: undefined, downSince: undefined })
  expect(await c.turn(receive)).toMatchObject({ hasFailed: false })
})

test('a platform that is away is noted once with its moment, and forgotten when it answers', async () => {
  const c = await s.connected({ name: 'away' })
  const since = s.hub.clock()
  c.sim.outage(true)
  expect(await c.turn(receive)).toMatchObject({ hasFailed: true })
  s.pass(600_000)
  await c.turn(receive)
  expect(await c.row()).toMatchObject({ state: 'live', fault: { kind: 'unavailable' } })
  expect((await c.row()).downSince!.getTime()).toBeLessThan(since.getTime() + 120_000)
  expect((await send('GET', `/connections/${showId('con', c.id)}`)).body.warnings.map((w) => w.code)).toContain('connection.down')

  c.sim.outage(false)
  s.pass(600_000)
  expect(await c.turn(receive)).toMatchObject({ hasFailed: false })
  expect(await c.row()).toMatchObject({ downSince: undefined, fault: undefined })
  const told = await s.query<{ what: string }>(sql`select payload ->> 'what' as what from platform.event where key = ${c.id} and name = 'connection.changed' order by id`)
  expect(told.map((e) => e.what).slice(-2)).toEqual(['down', 'back'])
})

describe('signing in on the platform\'s page', () => {
  const mei: Who = { orgId: '', actor: { kind: 'user', id: 'usr_mei', name: '陳美' }, cause: 'test' }
  const begin = async () => {
    const who = { ...mei, orgId: s.org.id }
    const through = s.open(s.hub, who)
    const made = await send('POST', '/connections', { connector: 'portal', name: '入口', values: { shopId: 'S1', site: 'tw' } }, through)
    const { address } = await (await through(`/api/v1/connections/${made.body.id}/sign-in`, { method: 'POST' })).json() as { address: string }
    const state = new URL(address).searchParams.get('state')!
    const comeBack = (query: Record<string, string>, as = through) => as(`/connect/callback?${new URLSearchParams(query).toString()}`)
    return { id: made.body.id, address, state, through, comeBack }
  }

  test('the merchant is sent there and back, and what the platform gave is kept', async () => {
    const { id, address, state, through, comeBack } = await begin()
    expect(new URL(address).searchParams.get('back')).toBe('https://hub.example/connect/callback')

    const back = await comeBack({ state, code: 'yes' })

    expect([back.status, back.headers.get('location')]).toEqual([302, `/connections/${id}?signIn=done`])
    const { body } = await send('GET', `/connections/${id}`, undefined, through)
    expect(body).toMatchObject({ secretsSet: ['accessToken', 'refreshToken'], accessEndsAt: new Date(s.hub.clock().getTime() + 10 * 86_400_000).toISOString() })
    // Told fourteen days before, because a person has to do it.
    expect(body.warnings).toMatchObject([{ code: 'connection.access_ends', data: { days: 10, step: 14 } }])
  })

  test('a ticket is good once, for whoever began, unforged and not for ever; a "no" is told', async () => {
    const location = async (answer: Promise<Response>) => new URL((await answer).headers.get('location')!, 'https://hub.example').searchParams.get('signIn')
    const { state, comeBack } = await begin()
    expect(await location(comeBack({ state: `${state}x`, code: 'yes' }))).toBe('connections.ticket_invalid')
    expect(await location(comeBack({ code: 'yes' }))).toBe('connections.ticket_invalid')
    expect(await location(comeBack({ state, code: 'yes' }, s.open(s.hub, { ...mei, orgId: s.org.id, actor: { ...mei.actor, id: 'usr_other' } })))).toBe('connections.ticket_invalid')
    expect(await location(comeBack({ state, code: 'yes' }))).toBe('done')
    expect(await location(comeBack({ state, code: 'yes' }))).toBe('connections.ticket_invalid')

    const late = await begin()
    const no = await begin()
    expect(await location(no.comeBack({ state: no.state, code: 'no' }))).toBe('connections.not_let_in')
    s.pass(31 * 60_000)
    expect(await location(late.comeBack({ state: late.state, code: 'yes' }))).toBe('connections.ticket_invalid')
  })
})

test('what the platform says of the account is shown, and an alarm is told once', async () => {
  const c = await s.connected({ connector: 'portal', name: 'account', values: { shopId: 'S1', site: 'tw' } })
  const turn = watchHealth(s.given)
  await c.turn(turn)
  await c.turn(turn)

  const told = await s.query<{ payload: { warning: { code: string } } }>(sql`select payload from platform.event where key = ${c.id} and name = 'connection.warned'`)
  expect(told.map((t) => t.payload.warning)).toMatchObject([{ code: 'connection.account', level: 'bad', data: { account: 'late_shipments' } }])
  expect((await send('GET', `/connections/${showId('con', c.id)}`)).body.warnings).toMatchObject([{ code: 'connection.account' }])
})

test('two hubs that renew a token at the same moment ask for it once; both go on with the one they got', async () => {
  const c = await s.connected({ name: 'renewed' })
  const other = s.secondHub()
  onTestFinished(() => other.end())
  await Promise.all([c.turn(receive), c.turn(receive, other)])
  const before = c.sim.calls()['token'] ?? 0
  c.sim.expire()

  const ends = await Promise.all([c.turn(receive), c.turn(receive, other), c.turn(watchHealth(s.given)), c.turn(watchHealth(s.given), other)])

  expect(ends.map((e) => e.hasFailed)).toEqual([false, false, false, false])
  expect((c.sim.calls()['token'] ?? 0) - before).toBe(1)
  expect(await c.row()).toMatchObject({ state: 'live', tokenEndsAt: expect.any(Date) })
  // A hub that comes later uses what was kept.
  expect(await c.turn(receive, other)).toMatchObject({ hasFailed: false })
  expect((c.sim.calls()['token'] ?? 0) - before).toBe(1)
})

test('secrets are in no log line, no answer, no audit line, no event, no trace, and not in clear in the database', async () => {
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  const hub = openHub({ url: s.url, clock: s.hub.clock, log })
  onTestFinished(() => hub.end())
  const through = s.open(hub)
  const secrets = ['shh-access-token-77', 'shh-refresh-token-77', 'wxyz-987654321']
  const c = await s.draft({ connector: 'portal', name: 'secret', values: { shopId: 'S1', site: 'tw', clientKey: secrets[2]! }, given: { accessToken: secrets[0]!, refreshToken: secrets[1]! } })
  const path = `/connections/${showId('con', c.id)}`
  const answers = [
    await send('GET', path, undefined, through), await send('PATCH', path, { values: { clientKey: secrets[2]! } }, through), await send('PATCH', path, { values: { clientKey: `${secrets[2]}!` } }, through),
    await send('POST', `${path}/test`, undefined, through), await send('PATCH', path, { state: 'live' }, through), await send('GET', '/connections', undefined, through), await send('GET', `${path}/calls`, undefined, through),
  ]
  expect(await goLive(hub, s.given, s.who, c.id, 'live')).toMatchObject({ ok: true, value: { fault: { kind: 'hooks' } } })
  await through(`/hooks/portal/${showId('con', c.id)}`, { method: 'POST', body: `{"token":"${secrets[0]}"}` })

  const calls: TraceEntry[] = callsOf(hub, c.id)
  expect(calls.length).toBeGreaterThan(0)
  expect(lines.length).toBeGreaterThan(0)
  const database = await Promise.all((await s.query<{ name: string }>(sql`
    select n.nspname || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'`))
    .map(async ({ name }) => (await s.query<{ all: string | null }>(sql`select string_agg(t::text, ' ') as all from ${sql.raw(name)} t`))[0]!.all ?? ''))
  const everything = [...lines, JSON.stringify(answers), JSON.stringify(calls), ...database].join('\n')
  expect(everything).toContain(c.id)
  expect(secrets.filter((secret) => everything.includes(secret))).toEqual([])
  // Another hub's secret opens nothing, and says so without failing the screen.
  const stranger = { ...s.given, secret: 'somebody else' }
  await expect(goLive(s.hub, stranger, s.who, c.id, 'live')).rejects.toThrow('cannot be opened with the secret of this hub')
})

test('what could not be read is mended by a person: the original stays, its words are read as the person\'s', async () => {
  await s.stocked('mug', 100)
  const c = await s.connected({ name: 'mended' })
  const offer = c.sim.offer({ sku: 'mug', title: '馬克杯', price: money(350n, 'TWD'), available: 50 })
  c.sim.sell({ items: [{ externalId: offer.externalId, quantity: 2 }] })
  const [hook] = c.sim.hooks() as [Hook]
  const body = hook.body.replace('"total":"700"', '"total":"seven hundred"')
  expect(body).not.toBe(hook.body)
  await s.deliver(c.id, { ...hook, body, headers: { ...hook.headers, 'x-acme-signature': hmacBase64('hook-secret-1', body) } })
  await s.readIn()
  const path = `/connections/${showId('con', c.id)}`
  const list = async () => (await (await s.ask(`/api/v1${path}/events`)).json() as { items: { id: string; state: string; source: string; outcome: string | null; error: { code: string } | null; orderId: string | null }[] }).items
  const [lost] = await list()
  expect(lost).toMatchObject({ state: 'quarantined', error: { code: 'inbound.unreadable' } })
  expect((await send('GET', path)).body).toMatchObject({ backlog: { quarantined: 1 } })

  // The same again is unreadable again; not JSON is no order; mended words are.
  expect((await send('POST', `/inbound/${lost!.id}/replay`, {})).status).toBe(200)
  await s.readIn()
  expect((await list())[0]).toMatchObject({ id: lost!.id, state: 'quarantined' })
  expect(await send('POST', `/inbound/${lost!.id}/replay`, { body: '{' })).toMatchObject({ status: 409, body: { code: 'inbound.not_json' } })
  const mended = await send('POST', `/inbound/${lost!.id}/replay`, { body: hook.body })
  expect(mended).toMatchObject({ status: 200, body: { source: 'person', state: 'waiting' } })
  await s.readIn()

  expect(await list()).toMatchObject([{ source: 'person', state: 'done', outcome: 'placed' }, { id: lost!.id, source: 'hook', state: 'ignored', outcome: 'mended' }])
  const kept = await (await s.ask(`/api/v1/inbound/${lost!.id}`)).json() as { body: string }
  expect(kept.body).toBe(body)
  expect(await s.orders(c.channelId!)).toMatchObject([{ total: 700n, times: 1 }])
  const audit = await s.query<{ action: string }>(sql`select action from platform.audit where subject_kind = 'inbound' order by id`)
  expect(audit.map((a) => a.action)).toEqual(['inbound.replayed', 'inbound.mended'])
})

test('what waits for a person is counted by its fault over all connections, and one fault is read again alone', async () => {
  await s.stocked('tea', 100)
  const [a, b] = [await s.connected({ name: 'faults a' }), await s.connected({ name: 'faults b' })]
  for (const [c, totals] of [[a, ['lots', 'lots', '']], [b, ['lots']]] as const) {
    const offer = c.sim.offer({ sku: 'tea', title: '茶', price: money(350n, 'TWD'), available: 50 })
    for (const total of totals) {
      c.sim.sell({ items: [{ externalId: offer.externalId, quantity: 1 }] })
      const [hook] = c.sim.hooks() as [Hook]
      const body = hook.body.replace('"total":"350"', total === '' ? '"sum":"350"' : `"total":"${total}"`)
      await s.deliver(c.id, { ...hook, body, headers: { ...hook.headers, 'x-acme-signature': hmacBase64('hook-secret-1', body) } })
    }
  }
  await s.readIn()
  const con = showId('con', a.id)
  const faults = async (query = '') => (await (await s.ask(`/api/v1/inbound/faults${query}`)).json() as { connectionId: string; code: string; words: string; count: number }[]).filter((f) => [con, showId('con', b.id)].includes(f.connectionId))
  const rows = async (query: string) => (await (await s.ask(`/api/v1/inbound?${query}`)).json() as { items: { connectionId: string; error: { words: string } }[] }).items
  expect((await faults()).map((f) => [f.connectionId === con, f.count])).toEqual([[true, 2], [true, 1], [false, 1]])
  const [most] = await faults(`?connectionId=${con}`)
  expect((await rows(`state=quarantined&connectionId=${con}`))).toHaveLength(3)
  expect((await rows(`state=quarantined&code=${most!.code}&words=${encodeURIComponent(most!.words)}`)).every((r) => r.error.words === most!.words)).toBe(true)

  expect((await send('POST', '/inbound/replay', { connectionId: con, code: most!.code, words: most!.words })).body).toEqual({ replayed: 2 })
  expect(await rows(`state=quarantined&connectionId=${con}`)).toHaveLength(1)
  expect((await send('POST', '/inbound/replay', { connectionId: showId('con', s.hub.newId()) })).body).toMatchObject({ code: 'connections.unknown' })
  await s.readIn()
  expect(await faults(`?connectionId=${con}`), 'unreadable it comes back, and nothing is lost').toHaveLength(2)
})

test('how late new orders are is told by the moment they were bought', async () => {
  await s.stocked('late tea', 100)
  const c = await s.connected({ name: 'late' })
  const offer = c.sim.offer({ sku: 'late tea', title: '茶', price: money(350n, 'TWD'), available: 50 })
  const delay = async () => ((await send('GET', `/connections/${showId('con', c.id)}`)).body as unknown as { delay: unknown }).delay
  expect(await delay()).toEqual({ ordersMs: null, stockMs: null })
  c.sim.sell({ items: [{ externalId: offer.externalId, quantity: 1 }] })
  s.pass(4_000)
  await c.turn(receive)
  await s.readIn()
  expect(await delay()).toEqual({ ordersMs: 4_000, stockMs: null })
})

test('a paused connection keeps what comes in, and reads it when it goes on', async () => {
  await s.stocked('cup', 100)
  const c = await s.connected({ name: 'paused' })
  const path = `/connections/${showId('con', c.id)}`
  const offer = c.sim.offer({ sku: 'cup', title: '杯', price: money(80n, 'TWD'), available: 50 })
  await send('PATCH', path, { state: 'paused' })
  c.sim.sell({ items: [{ externalId: offer.externalId, quantity: 1 }] })
  expect((await s.deliver(c.id, c.sim.hooks()[0]!)).status).toBe(200)
  await s.readIn()
  expect(await s.orders(c.channelId!)).toEqual([])

  expect(await send('PATCH', path, { state: 'shadow' })).toMatchObject({ status: 200, body: { state: 'shadow' } })
  await s.readIn()
  expect(await s.orders(c.channelId!)).toMatchObject([{ total: 80n }])
})
