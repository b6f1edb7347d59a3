import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callTo, openTime } from '#kit/testing'
import { ConnectorFault, openCall, type CallRequest } from './index.ts'
import { asking, platform, renewing, tried } from './world-of-calls.ts'

const answer = (status: number, body: unknown = {}, headers: Record<string, string> = {}): Response => Response.json(body, { status, headers })
const open = (answers: (Response | 'break')[], connector = tried(), more: Parameters<typeof callTo>[3] = {}) => {
  const sim = platform(answers)
  return { sim, ...callTo(connector, sim, sim.values(), more) }
}
const times = <T>(n: number, make: () => T): T[] => Array.from({ length: n }, make)

test('a picture goes as a file with the fields beside it, its address is traced, and one that nobody can read stops the call', async () => {
  const { call, sim, trace } = open([answer(200)])

  await call(asking({ method: 'POST', effect: 'same', upload: { field: 'image', url: 'https://shop.example/p/%E6%9D%AF.png?v=2', fields: { scene: 'normal' } } }))

  const form = await sim.seen[0]!.clone().formData()
  const file = form.get('image') as File
  expect([file.name, file.type, file.size > 60, form.get('scene'), sim.seen[0]!.headers.get('authorization')]).toEqual(['杯.png', 'image/png', true, 'normal', 'Bearer first-token'])
  expect(trace[0]!.request).toContain('https://shop.example/p/')
})

describe('a fault has the name of what to do next', () => {
  test.each<[number, ConnectorFault['kind']]>([[400, 'invalid'], [401, 'auth'], [403, 'auth'], [404, 'invalid'], [409, 'invalid'], [422, 'invalid']])('%i is %s, told once and not asked again', async (status, kind) => {
    const { call, sim } = open([answer(status, { message: 'no' })])

    await expect(call(asking())).rejects.toMatchObject({ kind, message: `Tried answered ask with ${status}: {"message":"no"}` })
    expect(sim.seen).toHaveLength(1)
  })

  test.each<[string, () => Response | 'break']>([['500', () => answer(500)], ['408', () => answer(408)], ['a broken line', () => 'break'], ['half an answer', () => new Response('{"a":', { headers: { 'content-type': 'application/json' } })]])('after %s nobody knows whether a refund was made, and it is never sent again', async (_, bad) => {
    const { call, sim } = open([bad()])

    await expect(call(asking({ method: 'POST', effect: 'once' }))).rejects.toMatchObject({ kind: 'unknown_outcome' })
    expect(sim.seen).toHaveLength(1)
  })

  test('a refund that was refused with "too many" was not made, and is left to the caller', async () => {
    const { call, sim } = open([answer(429, {}, { 'retry-after': '5' })])

    await expect(call(asking({ method: 'POST', effect: 'once' }))).rejects.toMatchObject({ kind: 'rate_limited', retryAfterMs: 5000 })
    expect(sim.seen).toHaveLength(1)
  })

  test('a connector finds the data behind printed warnings, and a fault in it', async () => {
    const printed = (status: number, data: string) => new Response(`Warning: old\n${data}`, { status, headers: { 'content-type': 'application/json' } })
    const connector = tried({ salvage: (text) => text.split('\n')[1], faultOf: ({ body }) => ((body as { error?: string }).error ? new ConnectorFault('invalid', 'no such thing') : undefined) })
    const { call } = open([printed(200, '{"id":9007199254740993}'), printed(500, '{"error":"gone"}'), printed(200, '{"id":')], connector)

    await expect(call(asking())).resolves.toMatchObject({ body: { id: 9007199254740993n } })
    await expect(call(asking())).rejects.toMatchObject({ kind: 'invalid', message: 'no such thing' })
    await expect(call(asking())).rejects.toMatchObject({ kind: 'contract_changed' })
  })

  test('a connector knows faults that hide behind a good status', async () => {
    const connector = tried({ faultOf: ({ body }) => ((body as { error?: string }).error === 'busy' ? new ConnectorFault('unavailable', 'busy', { code: 'busy' }) : undefined) })
    const { call, sim } = open([answer(200, { error: 'busy' })], connector)

    await expect(call(asking())).resolves.toMatchObject({ body: { ok: true } })
    expect(sim.seen).toHaveLength(2)
  })

  test('an address that has moved is told, and the proof is not carried there', async () => {
    const { call, sim } = open([new Response('', { status: 302, headers: { location: 'https://elsewhere.example/' } })])

    await expect(call(asking())).rejects.toMatchObject({ kind: 'invalid', message: expect.stringContaining('https://elsewhere.example/') as string })
    expect(sim.seen).toHaveLength(1)
  })
})

describe('asking again', () => {
  test('a read outlasts three bad moments and gives up after the fourth', async () => {
    const lucky = open([answer(503), 'break', answer(502)])
    const unlucky = open(times(4, () => answer(503)))

    await expect(lucky.call(asking())).resolves.toMatchObject({ status: 200 })
    await expect(unlucky.call(asking())).rejects.toMatchObject({ kind: 'unavailable' })
    expect([lucky.sim.seen.length, unlucky.sim.seen.length]).toEqual([4, 4])
    expect(unlucky.trace.map((t) => t.attempt)).toEqual([1, 2, 3, 4])
  })

  test('it waits until the moment that the platform named, also for those who come later', async () => {
    const time = openTime('2026-11-22T02:00:00Z')
    const { call } = open([answer(429, {}, { 'retry-after': 'Sun, 22 Nov 2026 02:01:30 GMT' })], tried(), { time })
    await Promise.all([call(asking()), call(asking({ path: '/later' }))])

    expect(time.clock().toISOString() >= '2026-11-22T02:01:30.000Z').toBe(true)
  })

  test('a wait that is too long for the caller is told at once', async () => {
    const slow = tried({ limits: { default: { perSecond: 1 / 180, burst: 1, source: 'made up' } } })
    const { call, sim } = open([], slow, { patienceMs: 60_000 })
    await call(asking())

    await expect(call(asking())).rejects.toMatchObject({ kind: 'rate_limited', retryAfterMs: 180_000 })
    expect(sim.seen).toHaveLength(1)
  })

  test('operations that share a budget stand in one queue, others do not', async () => {
    const shared = { perSecond: 0.1, burst: 1, source: 'made up' }
    const time = openTime('2026-11-22T02:00:00Z')
    const { call } = open([], tried({ limits: { default: { perSecond: 100, burst: 100, source: 'made up' }, operations: { a: shared, b: shared } } }), { time })
    await call(asking({ operation: 'a' }))
    await call(asking({ operation: 'c' }))
    expect(time.clock().toISOString()).toBe('2026-11-22T02:00:00.000Z')
    await call(asking({ operation: 'b' }))

    expect(time.clock().toISOString()).toBe('2026-11-22T02:00:10.000Z')
  })

  test('a platform that never answers is given up after the time-out, really', async () => {
    const { call } = callTo(tried(), { fetch: ({ signal }) => new Promise((_, fail) => { signal.addEventListener('abort', () => fail(signal.reason as Error)) }) }, { token: 'first-token' }, { timeOutMs: 15 })

    await expect(call(asking({ method: 'POST', effect: 'once' }))).rejects.toMatchObject({ kind: 'unknown_outcome', message: 'Tried did not answer ask: no answer within 0.015 s' })
  })
})

describe('a platform that is down is left alone', () => {
  test('after five failures calls fail at once; after the rest one goes first, and the next rest is longer', async () => {
    const time = openTime()
    const { call, sim, state } = open(times(6, () => 'break' as const), tried(), { time })
    await expect(call(asking())).rejects.toMatchObject({ kind: 'unavailable' })
    await expect(call(asking())).rejects.toMatchObject({ kind: 'unavailable' })
    expect([sim.seen.length, state().breaker]).toEqual([5, 'open'])

    await expect(call(asking({ effect: 'once' }))).rejects.toMatchObject({ kind: 'unavailable', retryAfterMs: 15_000, message: expect.stringContaining('was not sent') as string })
    expect(sim.seen).toHaveLength(5)
    time.pass(15_000)
    await Promise.allSettled(times(3, () => call(asking())))
    expect([sim.seen.length, state().breaker]).toEqual([6, 'open'])
    time.pass(15_000)
    await expect(call(asking())).rejects.toMatchObject({ retryAfterMs: 15_000 })
    time.pass(15_000)
    await expect(call(asking())).resolves.toMatchObject({ status: 200 })
    expect(state().breaker).toBe('closed')
  })
})

describe('a token that ends', () => {
  const at = new Date('2026-11-22T02:00:00Z')
  const soon = new Date(at.getTime() + 30_000)

  test('is renewed once for all who wait, whoever comes when, and kept before anybody uses it', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.nat(400), { minLength: 1, maxLength: 12 }), fc.boolean(), async (arrivals, isKnownToEnd) => {
      const time = openTime(at.toISOString())
      const sim = platform()
      let kept = 0
      let isEarly = false
      const { call, granted } = callTo(tried(renewing), { fetch: (request) => {
        if (kept === 0 && request.headers.get('authorization') === 'Bearer token-number-1') isEarly = true
        return sim.fetch(request)
      } }, sim.values(), { time, ...(isKnownToEnd && { expiresAt: soon }), async keep() { await time.sleep(50); kept += 1 } })
      if (!isKnownToEnd) sim.end()
      const answers = await Promise.all(arrivals.map(async (ms) => { await time.sleep(ms); return call(asking()) }))

      expect(answers.every((a) => a.status === 200)).toBe(true)
      expect([granted.length, kept, isEarly]).toEqual([1, 1, false])
      expect(sim.seen.filter((r) => r.url.endsWith('/token'))).toHaveLength(1)
    }), { numRuns: 40 })
  })

  test('is not lost when it cannot be kept: the next caller keeps it, and the refresh token is not spent twice', async () => {
    const sim = platform()
    let isDown = true
    const { call, granted } = callTo(tried(renewing), sim, sim.values(), { keep: async () => { if (isDown) throw new Error('the database is away') } })
    sim.end()

    await expect(call(asking())).rejects.toThrow('the database is away')
    isDown = false
    await expect(call(asking())).resolves.toMatchObject({ status: 200 })
    expect(granted).toHaveLength(1)
    expect(sim.seen.filter((r) => r.url.endsWith('/token'))).toHaveLength(1)
  })

  test('and is not renewed any more asks for a person, without hammering the platform', async () => {
    const sim = platform()
    const { call } = callTo(tried(renewing), sim, sim.values())
    sim.end()
    sim.shut()
    for (let i = 0; i < 3; i++) await expect(call(asking())).rejects.toMatchObject({ kind: 'auth' })

    expect(sim.seen.filter((r) => r.url.endsWith('/token'))).toHaveLength(1)
  })

  test('is used to its end when a renewal cannot be had now', async () => {
    const sim = platform([answer(503)])
    const { call, granted } = callTo(tried(renewing), sim, sim.values(), { time: openTime(at.toISOString()), expiresAt: soon })

    await expect(call(asking())).resolves.toMatchObject({ status: 200 })
    await expect(call(asking())).resolves.toMatchObject({ status: 200 })
    expect(granted).toHaveLength(0)
    expect(sim.seen.filter((r) => r.url.endsWith('/token')), 'not asked for with every call').toHaveLength(1)
  })

  test('and cannot be renewed because the platform is away is not a reason to ask a person', async () => {
    const sim = platform([answer(503)])
    const time = openTime(at.toISOString())
    const { call } = callTo(tried(renewing), sim, sim.values(), { time, expiresAt: at })

    await expect(call(asking())).rejects.toMatchObject({ kind: 'unavailable' })
    await expect(call(asking())).resolves.toMatchObject({ status: 200 })
  })

  test('may have been renewed by another hub: what it was given is used', async () => {
    const sim = platform()
    const other = callTo(tried(renewing), sim, sim.values())
    sim.end()
    await other.call(asking())
    const time = openTime()
    const here = openCall({ connector: tried(renewing), values: { token: 'first-token', refresh: 'first-refresh' }, shop: { currency: 'TWD', zone: 'Asia/Taipei' }, outside: { fetch: sim.fetch, clock: time.clock, sleep: time.sleep, keep: async () => {}, alone: async () => other.granted[0]! } })

    await expect(here.call(asking())).resolves.toMatchObject({ status: 200 })
    expect(sim.seen.filter((r) => r.url.endsWith('/token'))).toHaveLength(1)
  })
})

test('no secret comes out of a call, whatever the platform throws back', async () => {
  const secret = fc.string({ minLength: 8, maxLength: 40, unit: fc.constantFrom(...'abcdefXYZ0189+/=&%"\\ .-') }).filter((s) => s.trim().length > 7)
  await fc.assert(fc.asyncProperty(secret, fc.constantFrom(200, 200, 400, 401, 429, 500), async (token, status) => {
    const connector = tried({ sign: (out) => { out.url.searchParams.set('sign', token); return out }, faultOf: ({ text }) => (text.includes('inside') ? new ConnectorFault('invalid', `said ${text}`, { code: token }) : undefined) })
    const echo = async (request: Request): Promise<Response> => new Response(`${status === 200 ? 'inside ' : ''}${request.url} ${token} ${await request.text()}`, { status })
    const { call, trace } = callTo(connector, { fetch: echo }, { token })
    const fault = await call(asking({ method: 'POST', query: { q: token }, body: { note: token } })).catch((error: unknown) => error as ConnectorFault)

    expect(fault).toBeInstanceOf(ConnectorFault)
    const { message, code } = fault as ConnectorFault
    for (const text of [message, code ?? '', ...trace.flatMap((t) => [t.url, t.request, t.response, t.words ?? ''])]) {
      expect(text.includes(token)).toBe(false)
      expect(text.includes(encodeURIComponent(token))).toBe(false)
    }
  }), { numRuns: 60 })
})

describe('the request as it leaves', () => {
  const leave = async (more: Partial<CallRequest>): Promise<Request> => {
    const { call, sim } = open([answer(200)])
    await call(asking({ method: 'POST', ...more }))
    return sim.seen[0]!
  }

  test('says what it is: JSON, a form, or as it was given', async () => {
    const [json, form, raw] = [await leave({ body: { id: 820982911946154508n } }), await leave({ form: { a: 'b c' } }), await leave({ raw: { type: 'text/tab-separated-values', text: 'a\tb' } })]

    expect([json.headers.get('content-type'), await json.text()]).toEqual(['application/json', '{"id":820982911946154508}'])
    expect([form.headers.get('content-type'), await form.text()]).toEqual(['application/x-www-form-urlencoded', 'a=b+c'])
    expect([raw.headers.get('content-type'), await raw.text()]).toEqual(['text/tab-separated-values', 'a\tb'])
  })

  test('goes to the host that is named, and carries its proof only there', async () => {
    const upload = await leave({ path: 'https://upload.example/slot?x=1' }), files = await leave({ host: 'files', path: '/f' }), token = await leave({ unsigned: true })

    expect([upload.url, upload.headers.get('authorization')]).toEqual(['https://upload.example/slot?x=1', null])
    expect([files.url, files.headers.get('authorization')]).toEqual(['https://files.tried.example/f', 'Bearer first-token'])
    expect(token.headers.get('authorization')).toBeNull()
  })

  test.each([['a path that would continue the name of the host', { path: '.evil.example/a' }, 'does not begin with a slash'], ['a host that the connector does not have', { host: 'nowhere' }, 'no host nowhere']])('%s is a bug, not a call', async (_, more, words) => {
    await expect(leave(more)).rejects.toThrow(words)
  })
})
