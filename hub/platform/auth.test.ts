import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compile, createOrg, read, sql } from '#platform'
import { ownedTables, password, peopleWorld, type PeopleWorld, type Shop } from '../world-of-people.ts'
import { digestOf, plantRows } from '../world-of-rows.ts'
import { makeSetupToken } from './setup.ts'

const cookieOf = (answer: Response): { cookie: string; userId: string } => ({ cookie: answer.headers.getSetCookie().map((c) => c.split(';')[0]).join('; '), userId: '' })
const codeOf = async (answer: Response): Promise<string> => `${answer.status} ${((await answer.json()) as { code?: string }).code ?? ''}`.trim()
const form = { orgName: '巷口服飾', name: '林小姐', email: 'Lin@example.com', password, timeZone: 'Asia/Taipei', currency: 'TWD', locale: 'zh-TW' }

describe('coming in', () => {
  let w: PeopleWorld
  let shop: Shop
  beforeAll(async () => {
    w = await peopleWorld()
    shop = await w.shop('Corner shop')
  })
  afterAll(() => w.end())
  const signIn = (email: string, secret: string, from = '198.51.100.1') => w.ask('post', '/api/auth/sign-in/email', { body: { email, password: secret }, from })

  test('a colleague signs in with mail and password, is who they are, and signs out', async () => {
    const { email, userId } = shop.people.staff
    const answer = await signIn(email, password)
    const mine = cookieOf(answer)

    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax/)
    const me = await (await w.ask('get', '/api/v1/me', { as: mine })).json()
    expect(me).toMatchObject({ signedIn: true, user: { name: 'Corner shop staff', email, role: 'staff' }, org: { name: 'Corner shop', timeZone: 'Asia/Taipei', isDemo: false }, canWrite: { orders: true, settings: false } })

    expect((await w.ask('post', '/api/auth/sign-out', { as: mine, body: {} })).status).toBe(200)
    expect(await (await w.ask('get', '/api/v1/me', { as: mine })).json()).toMatchObject({ signedIn: false })
    expect(userId).not.toBe('')
  })

  test('a wrong password, an unknown mail and a self-made account are refused', async () => {
    expect((await signIn(shop.people.staff.email, 'wrong horse battery')).status).toBe(401)
    expect((await signIn('nobody@example.com', password)).status).toBe(401)
    expect((await w.ask('post', '/api/auth/sign-up/email', { body: { email: 'x@example.com', password, name: 'x' } })).status).toBe(404)
  })

  test('whoever was let in chooses a password of their own; the old one and other devices are out', async () => {
    const { email } = shop.people.read_only
    const [mine, other] = [cookieOf(await signIn(email, password)), cookieOf(await signIn(email, password))]
    const change = (currentPassword: string) => w.ask('post', '/api/auth/change-password', { as: mine, body: { currentPassword, newPassword: 'my very own words', revokeOtherSessions: true } })

    expect((await change('not this one')).status).toBe(400)
    const changed = await change(password)
    expect(changed.status).toBe(200)
    expect(await (await w.ask('get', '/api/v1/me', { as: cookieOf(changed) })).json()).toMatchObject({ signedIn: true })
    expect(await (await w.ask('get', '/api/v1/me', { as: other })).json()).toMatchObject({ signedIn: false })
    expect([(await signIn(email, password)).status, (await signIn(email, 'my very own words')).status]).toEqual([401, 200])
  })

  test('whoever guesses passwords is stopped after ten tries, and other addresses are not', async () => {
    const tries: number[] = []
    for (let i = 0; i < 12; i++) tries.push((await signIn(shop.people.manager.email, `guess number ${i}`, '198.51.100.66')).status)

    expect(tries.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401))
    expect(tries.slice(10)).toEqual([429, 429])
    expect((await signIn(shop.people.manager.email, password, '198.51.100.67')).status).toBe(200)
  })

  test('a page of another site cannot write with a signed-in browser’s cookie', async () => {
    const change = { name: 'Taken over' }
    const foreign = await w.ask('patch', '/api/v1/settings', { as: shop.people.owner, body: change, headers: { origin: 'https://evil.example' } })
    const unsaid = await w.server.fetch(new Request('http://localhost:3000/api/v1/settings', { method: 'PATCH', headers: { cookie: shop.people.owner.cookie, 'content-type': 'application/json' }, body: JSON.stringify(change) }))

    expect(await codeOf(foreign)).toBe('403 auth.origin_refused')
    expect(await codeOf(unsaid)).toBe('403 auth.origin_refused')
    expect(await (await w.ask('get', '/api/v1/settings', { as: shop.people.owner })).json()).toMatchObject({ name: 'Corner shop' })
  })

  test('a cookie or a token with one letter changed opens nothing', async () => {
    const { cookie } = shop.people.owner
    const bent = cookie.slice(0, -5) + (cookie.at(-5) === 'A' ? 'B' : 'A') + cookie.slice(-4)

    expect((await w.ask('get', '/api/v1/settings', { as: { cookie: bent, userId: '' } })).status).toBe(401)
    expect((await w.ask('get', '/api/v1/settings', { as: { token: `${shop.token.slice(0, -1)}${shop.token.endsWith('A') ? 'B' : 'A'}` } })).status).toBe(401)
  })

  test('a token ends on its day, shows when it was last used, and its secret is nowhere in the database', async () => {
    const made = await w.ask('post', '/api/v1/tokens', { as: shop.people.owner, body: { name: 'Till', scopes: ['settings.read'], expiresAt: '2026-03-03T00:00:00Z' } })
    const { secret } = await made.json() as { secret: string }
    const use = () => w.ask('get', '/api/v1/settings', { as: { token: secret } })

    expect((await use()).status).toBe(200)
    const { items } = await (await w.ask('get', '/api/v1/tokens', { as: shop.people.owner })).json() as { items: { name: string; start: string; lastUsedAt: string }[] }
    expect(items.find((t) => t.name === 'Till')).toMatchObject({ start: secret.slice(0, 8), lastUsedAt: '2026-03-02T02:00:00.000Z' })
    const kept = await w.hub.pool.query<{ t: string }>('select t::text as t from auth.api_token t')
    expect(kept.rows.some(({ t }) => t.includes(secret.slice(8)))).toBe(false)

    w.at('2026-03-03T00:00:01Z')
    expect((await use()).status).toBe(401)
    w.at('2026-03-02T02:00:00Z')
  })

  test('a shop never loses its last owner, and whoever leaves is out at once', async () => {
    const other = await w.shop('Two owners')
    const asOwner = { as: other.people.owner }
    const id = ((await (await w.ask('get', '/api/v1/me', asOwner)).json()) as { user: { id: string } }).user.id

    expect(await codeOf(await w.ask('delete', `/api/v1/members/${id}`, asOwner))).toBe('409 member.last_owner')
    expect(await codeOf(await w.ask('patch', `/api/v1/members/${id}`, { ...asOwner, body: { role: 'staff' } }))).toBe('409 member.last_owner')
    const { items } = await (await w.ask('get', '/api/v1/members', asOwner)).json() as { items: { id: string; role: string }[] }
    const staff = items.find((m) => m.role === 'staff')!
    expect((await w.ask('delete', `/api/v1/members/${staff.id}`, asOwner)).status).toBe(200)
    expect(await (await w.ask('get', '/api/v1/me', { as: other.people.staff })).json()).toMatchObject({ signedIn: false })
  })

  test('a new colleague comes in with the first password, and a mail is used once', async () => {
    const body = { name: 'Mei', email: 'Mei@Example.com', password: 'first password', role: 'read_only' }

    expect((await w.ask('post', '/api/v1/members', { as: shop.people.owner, body })).status).toBe(200)
    expect((await signIn('mei@example.com', 'first password')).status).toBe(200)
    expect(await codeOf(await w.ask('post', '/api/v1/members', { as: shop.people.owner, body }))).toBe('409 member.email_taken')
  })

  test('every change of settings says who, before and after', async () => {
    await w.ask('patch', '/api/v1/settings', { as: shop.people.owner, body: { currency: 'JPY' }, headers: { 'x-cause-id': 'till-42-evening' } })

    const { items } = await (await w.ask('get', '/api/v1/audit?subjectKind=org&limit=1', { as: shop.people.owner })).json() as { items: unknown[] }
    expect(items).toMatchObject([{ action: 'settings.changed', actor: { kind: 'user', name: 'Corner shop owner' }, before: { currency: 'TWD' }, after: { currency: 'JPY' }, cause: 'till-42-evening' }])
    expect((await w.ask('patch', '/api/v1/settings', { as: shop.people.owner, body: { timeZone: 'Mars/Olympus' } })).status).toBe(422)
    expect((await w.ask('patch', '/api/v1/settings', { as: shop.people.owner, body: { currency: 'dollars' } })).status).toBe(422)
  })

  test('a saved view is its owner’s alone', async () => {
    const view = { screen: 'orders', name: 'Unpaid', definition: { paymentState: 'unpaid' } }
    const { id } = await (await w.ask('post', '/api/v1/views', { as: shop.people.staff, body: view })).json() as { id: string }

    expect(await (await w.ask('get', '/api/v1/views?screen=orders', { as: shop.people.staff })).json()).toMatchObject({ items: [view] })
    expect(await (await w.ask('get', '/api/v1/views?screen=orders', { as: shop.people.owner })).json()).toEqual({ items: [] })
    expect(await codeOf(await w.ask('delete', `/api/v1/views/${id}`, { as: shop.people.owner }))).toBe('409 view.unknown')
  })
})

describe('the first day', () => {
  let w: PeopleWorld
  beforeAll(async () => {
    w = await peopleWorld()
    await w.hub.pool.query(compile(sql`delete from platform.org where id = ${w.org.id}`))
  })
  afterAll(() => w.end())

  test('the demo lets in only whoever sits at the machine, and only by its own address', async () => {
    const demo = await createOrg(w.hub, { name: '示範服飾', timeZone: 'Asia/Taipei', currency: 'TWD', locale: 'zh-TW', isDemo: true })
    expect(await (await w.ask('get', '/api/v1/me', { from: '127.0.0.1' })).json()).toEqual({ signedIn: false, canDemo: false, needsSetup: true })
    await w.hub.pool.query(compile(sql`update platform.org set settings = '{"demo":"ready"}' where id = ${demo.id}`))
    const enter = (from: string, headers: Record<string, string> = {}) => w.ask('post', '/api/v1/demo-sign-in', { from, headers })

    expect(await codeOf(await enter('203.0.113.9'))).toBe('409 demo.only_at_the_machine')
    expect(await codeOf(await enter('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }))).toBe('409 demo.only_at_the_machine')
    expect(await codeOf(await enter('127.0.0.1', { host: 'rebound.example', origin: 'http://rebound.example' }))).toBe('409 demo.only_at_the_machine')
    expect(await (await w.ask('get', '/api/v1/me', { from: '203.0.113.9' })).json()).toEqual({ signedIn: false, canDemo: false, needsSetup: true })
    expect(await (await w.ask('get', '/api/v1/me', { from: '127.0.0.1' })).json()).toEqual({ signedIn: false, canDemo: true, needsSetup: true })
    expect((await enter('127.0.0.1')).status).toBe(200)
  })

  test('one click removes the demo with every row it had, and the way on is shown', async () => {
    const real = await w.shop('A real shop')
    await plantRows(w, real, 'real')
    const entered = cookieOf(await w.ask('post', '/api/v1/demo-sign-in', { from: '127.0.0.1' }))
    const { org } = await (await w.ask('get', '/api/v1/me', { as: entered })).json() as { org: { id: string; isDemo: boolean } }
    const demo: Shop = { ...real, org: { ...real.org, id: org.id }, who: { ...real.who, orgId: org.id } }
    await plantRows(w, demo, 'demo')
    const tables = await ownedTables(w)
    const before = await digestOf(w, real, tables)

    expect(await codeOf(await w.ask('post', '/api/v1/demo/remove', { as: real.people.owner }))).toBe('409 demo.not_a_demo')
    const removed = await (await w.ask('post', '/api/v1/demo/remove', { as: entered })).json() as { removedRows: number; setupPath: string | null }

    expect(removed.removedRows).toBeGreaterThan(tables.length - 5)
    expect(Object.values(await digestOf(w, demo, tables)).every((digest) => digest.startsWith('0 '))).toBe(true)
    expect(await digestOf(w, real, tables)).toEqual(before)
    expect((await w.hub.pool.query<{ name: string }>('select name from platform.removed_org')).rows).toEqual([{ name: '示範服飾' }])
    expect(await (await w.ask('get', '/api/v1/me', { as: entered, from: '127.0.0.1' })).json()).toEqual({ signedIn: false, canDemo: false, needsSetup: false })
    await w.hub.pool.query('delete from platform.org where not is_demo')
    expect(await (await w.ask('get', '/api/v1/me')).json()).toMatchObject({ needsSetup: true })
  })

  test('the setup link makes a shop and its owner once, then never again', async () => {
    const [token, spare] = [await makeSetupToken(w.hub), await makeSetupToken(w.hub)]

    expect(await codeOf(await w.ask('post', '/api/v1/setup', { body: { ...form, token: 'guessed' } }))).toBe('409 setup.link_invalid')
    expect((await w.ask('post', '/api/v1/setup', { body: { ...form, password: 'short', token } })).status).toBe(422)
    const answer = await w.ask('post', '/api/v1/setup', { body: { ...form, token } })
    expect(answer.status).toBe(200)
    expect(await (await w.ask('get', '/api/v1/me', { as: cookieOf(answer) })).json()).toMatchObject({ signedIn: true, user: { role: 'owner', email: 'lin@example.com' }, org: { name: '巷口服飾' } })
    expect((await w.ask('post', '/api/auth/sign-in/email', { body: { email: 'lin@example.com', password } })).status).toBe(200)
    for (const again of [token, spare]) expect(await codeOf(await w.ask('post', '/api/v1/setup', { body: { ...form, email: 'second@example.com', token: again } }))).toBe('409 setup.link_invalid')
  })

  test('a setup link nobody used is dead after seven days', async () => {
    const token = await makeSetupToken(w.hub)
    w.at('2026-03-10T00:00:00Z')

    expect(await codeOf(await w.ask('post', '/api/v1/setup', { body: { ...form, email: 'late@example.com', token } }))).toBe('409 setup.link_invalid')
    expect(await read(w.hub, { ...w.who, orgId: w.org.id }, (work) => work.query(sql`select 1 from auth."user" where email = 'late@example.com'`))).toEqual([])
  })
})

test('a shop that an import made before anybody was there goes to whoever opens the setup link', async () => {
  const w = await peopleWorld()
  await w.hub.pool.query(compile(sql`delete from platform.org where id = ${w.org.id}`))
  const made = await createOrg(w.hub, { name: '我的商店', timeZone: 'Asia/Taipei', currency: 'TWD', locale: 'zh-TW', isDemo: false })
  const token = await makeSetupToken(w.hub)

  expect(await (await w.ask('get', '/api/v1/me')).json()).toMatchObject({ needsSetup: true })
  const answer = await w.ask('post', '/api/v1/setup', { body: { ...form, token } })

  expect(answer.status).toBe(200)
  const orgs = await w.hub.pool.query<{ id: string; name: string }>('select id, name from platform.org')
  expect(orgs.rows).toEqual([{ id: made.id, name: '巷口服飾' }])
  expect(await (await w.ask('get', '/api/v1/me', { as: cookieOf(answer) })).json()).toMatchObject({ signedIn: true, org: { name: '巷口服飾' } })
  await w.end()
})
