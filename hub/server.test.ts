import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { showId } from '#kit'
import { scopes, grantsOfRole, roles } from './platform/grants.ts'
import { ownedTables, peopleWorld, type PeopleWorld, type Route, type Shop } from './world-of-people.ts'
import { digestOf, plantRows, sampleOf } from './world-of-rows.ts'

/** The address with every id filled in from `ids`, or with ids that nobody has. */
function addressOf(route: Route, ids: ReadonlyMap<string, string>, withQuery = false): string {
  const value = (p: Route['params'][number]): string => {
    const prefix = typeof p.schema.example === 'string' ? p.schema.example.split('_')[0]! : ''
    return ids.get(prefix) ?? (/^[a-z]{3}$/.test(prefix) ? showId(prefix, '019b76da-a800-7000-8000-00000000dead') : 'sales')
  }
  const path = route.params.reduce((text, p) => text.replace(`{${p.name}}`, value(p)), route.path)
  const query = withQuery ? route.query.filter((p) => typeof p.schema.example === 'string' && /^[a-z]{3}_/.test(p.schema.example)).map((p) => `${p.name}=${value(p)}`) : []
  return query.length > 0 ? `${path}?${query.join('&')}` : path
}

const nothing: ReadonlyMap<string, string> = new Map()
const sayRoute = (r: Route): string => `${r.method.toUpperCase()} ${r.path}`

/** Streams never end by themselves: what is open is closed, what has an end is read. */
async function textOf(answer: Response): Promise<string> {
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer.text()
  await answer.body?.cancel()
  return ''
}

describe('who may do what', () => {
  let w: PeopleWorld
  let shop: Shop
  beforeAll(async () => {
    w = await peopleWorld()
    shop = await w.shop('Corner shop')
  })
  afterAll(() => w.end())

  // Questions too long for an address: they change nothing.
  const asks = /preview|check|export|\/(try|run|rows|channel-fit|launches)$/

  test('every route says what it needs', () => {
    const known = new Set<string>(['public', 'signed_in', ...scopes])

    expect(w.routes().length).toBeGreaterThan(15)
    expect(w.routes().filter((r) => !known.has(r.needs)).map(sayRoute)).toEqual([])
    expect(w.routes().filter((r) => r.needs === 'public').map(sayRoute).sort()).toEqual([
      // A report that was shared is asked for by its token alone.
      'GET /api/v1/me', 'GET /api/v1/shared/{token}', 'GET /api/v1/shared/{token}/export.csv', 'GET /api/v1/shared/{token}/export.xlsx', 'POST /api/v1/demo-sign-in', 'POST /api/v1/setup',
    ])
    expect(w.routes().filter((r) => r.method !== 'get' && r.needs.endsWith('.read')).map(sayRoute).filter((r) => !asks.test(r))).toEqual([])
  })

  test('a stranger gets no further than the door, on every route', async () => {
    for (const route of w.routes().filter((r) => r.needs !== 'public')) {
      const answer = await w.ask(route.method, addressOf(route, nothing))
      expect(`${sayRoute(route)} ${answer.status}`).toBe(`${sayRoute(route)} 401`)
    }
  })

  test.each(roles)('a colleague with the role %s gets exactly what the role allows, on every route', async (role) => {
    const grants = grantsOfRole(role) as ReadonlySet<string>
    const found: string[] = []
    for (const route of w.routes().filter((r) => r.needs !== 'public')) {
      const answer = await w.ask(route.method, addressOf(route, nothing), { as: shop.people[role] })
      await textOf(answer)
      const allowed = route.needs === 'signed_in' || grants.has(route.needs)
      const right = allowed ? answer.status !== 401 && answer.status !== 403 && answer.status < 500 : answer.status === 403
      if (!right) found.push(`${sayRoute(route)}, which needs ${route.needs}, answered ${answer.status} to ${role}`)
    }
    expect(found).toEqual([])
  })

  test('a program with a token for one thing gets that thing and nothing else', async () => {
    const made = await w.ask('post', '/api/v1/tokens', { as: shop.people.owner, body: { name: 'Shipping label printer', scopes: ['settings.read'] } })
    const { secret, id } = await made.json() as { secret: string; id: string }

    const found: string[] = []
    for (const route of w.routes().filter((r) => r.needs !== 'public' && r.path !== '/api/v1/stream')) {
      const answer = await w.ask(route.method, addressOf(route, nothing), { as: { token: secret } })
      const allowed = route.needs === 'signed_in' || route.needs === 'settings.read'
      if ((answer.status === 403) === allowed) found.push(`${sayRoute(route)} ${answer.status}`)
    }
    expect(found).toEqual([])
    expect((await (await w.ask('get', '/api/v1/tokens', { as: shop.people.owner })).text())).not.toContain(secret)

    await w.ask('delete', `/api/v1/tokens/${id}`, { as: shop.people.owner })
    expect((await w.ask('get', '/api/v1/settings', { as: { token: secret } })).status).toBe(401)
  })
})

describe('two shops in one hub', () => {
  let w: PeopleWorld
  let ours: Shop, theirs: Shop
  let theirIds: Map<string, string>
  const theirMark = 'ANOTHER SHOPS SECRET'
  beforeAll(async () => {
    w = await peopleWorld()
    ours = await w.shop('Our shop')
    theirs = await w.shop(theirMark)
    await plantRows(w, ours, 'ours')
    theirIds = await plantRows(w, theirs, theirMark)
  })
  afterAll(() => w.end())

  test('no route shows one shop what belongs to the other, even to its owner who knows the ids', async () => {
    const leaks: string[] = [], seenByThemselves: string[] = []
    for (const route of w.routes().filter((r) => r.method === 'get' && r.path !== '/api/v1/stream')) {
      const address = addressOf(route, theirIds, true)
      const asked = [...theirIds.values()].filter((id) => address.includes(id))
      const text = await (await w.ask('get', address, { as: ours.people.owner })).text()
      const foreign = [theirMark, theirs.org.id, ...[...theirIds.values()].filter((id) => !asked.includes(id))].filter((secret) => text.includes(secret))
      if (foreign.length > 0) leaks.push(`${sayRoute(route)} shows ${foreign.join(', ')}`)
      if ((await (await w.ask('get', address, { as: theirs.people.owner })).text()).includes(theirMark)) seenByThemselves.push(sayRoute(route))
    }
    expect(leaks).toEqual([])
    // The same questions from their own owner are answered: the silence above is not an empty database.
    expect(seenByThemselves).toContain('GET /api/v1/members')
    expect(seenByThemselves.length).toBeGreaterThan(4)
  })

  test('no route lets one shop change what belongs to the other', async () => {
    const tables = await ownedTables(w)
    const before = await digestOf(w, theirs, tables)
    const reached: string[] = [], bugs: string[] = []
    for (const route of w.routes().filter((r) => r.method !== 'get' && r.needs !== 'public')) {
      const body = sampleOf(route.body, theirIds)
      const answer = await w.ask(route.method, addressOf(route, theirIds), { as: { token: ours.token }, ...(body === undefined ? {} : { body }) })
      if (answer.status !== 422) reached.push(`${sayRoute(route)} ${answer.status}`)
      if (answer.status >= 500) bugs.push(`${sayRoute(route)} ${answer.status}`)
      // A route that takes a list answers each of its lines; every other one refuses as a whole.
      const isTheirs = [...theirIds.values()].some((id) => addressOf(route, theirIds).includes(id))
      if (isTheirs && answer.ok && !(await answer.text()).includes('refusal')) bugs.push(`${sayRoute(route)} says yes to an id of another shop`)
    }
    expect(await digestOf(w, theirs, tables)).toEqual(before)
    expect(bugs).toEqual([])
    expect(reached.length).toBeGreaterThan(5)
    expect((await w.ask('get', '/api/v1/me', { as: theirs.people.owner })).status).toBe(200)
  })

  test('every table of a shop has rows here, so that what is tested above is all there is', async () => {
    const empty = Object.entries(await digestOf(w, theirs, await ownedTables(w))).filter(([, digest]) => digest.startsWith('0 '))

    expect(empty.map(([table]) => table)).toEqual([])
  })

  test('a change in one shop nudges its own browsers only', async () => {
    const open = (shop: Shop) => w.ask('get', '/api/v1/stream', { as: shop.people.staff })
    const [ourStream, theirStream] = [await open(ours), await open(theirs)]
    const heard = [listen(ourStream), listen(theirStream)] as const
    await heard[0].until('event: open')
    await heard[1].until('event: open')

    await w.ask('patch', '/api/v1/settings', { as: ours.people.owner, body: { timeZone: 'Asia/Tokyo' } })
    await heard[0].until('org.zone_changed')
    await w.ask('patch', '/api/v1/settings', { as: theirs.people.owner, body: { timeZone: 'Asia/Seoul' } })
    await heard[1].until('org.zone_changed')

    expect(heard[0].text().split('event: nudge').length).toBe(2)
    expect(heard[1].text().split('event: nudge').length).toBe(2)
    expect(heard[0].text()).not.toContain(theirs.org.id)
    w.server.nudges.endAll()
    await Promise.all(heard.map((h) => h.ended))
  })
})

function listen(answer: Response) {
  let text = ''
  let told = (): void => undefined
  const ended = (async () => {
    const decoder = new TextDecoder()
    for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(part, { stream: true })
      told()
    }
  })()
  const until = async (words: string): Promise<void> => {
    while (!text.includes(words)) await new Promise<void>((resolve) => { told = resolve })
  }
  return { text: () => text, until, ended }
}
