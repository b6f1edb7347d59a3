import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openAccess, openBucket, openEdge, openLagged, openLuck, openOutbox } from '#kit/simulator'
import { openTime } from './open-time.ts'

const edge = () => openEdge({ rateLimited: () => new Response('wait', { status: 429 }), unavailable: () => new Response('later', { status: 503 }) })
const fine = (): Response => Response.json({ ok: true })

test('a planned fault comes once, to the operation that it names, and the next call is fine again', async () => {
  const door = edge()
  door.fault({ kind: 'unavailable', operation: 'b' })
  door.fault({ kind: 'rate_limited', times: 2 })
  const statuses = []
  for (const operation of ['a', 'b', 'a', 'b']) statuses.push((await door.around(operation, fine)).status)

  expect(statuses).toEqual([429, 503, 429, 200])
  expect(door.calls()).toEqual({ a: 2, b: 2 })
})

test('a lost answer was done or was not, as planned; half an answer is no JSON', async () => {
  const door = edge()
  let done = 0
  const deed = (): Response => { done += 1; return fine() }
  door.fault({ kind: 'time_out' })
  await expect(door.around('a', deed)).rejects.toThrow('fetch failed')
  expect(done).toBe(0)
  door.fault({ kind: 'time_out_after_success' })
  await expect(door.around('a', deed)).rejects.toThrow('fetch failed')
  expect(done).toBe(1)
  door.fault({ kind: 'garbled' })
  const cut = await door.around('a', deed)
  expect(done).toBe(2)
  await expect(cut.json()).rejects.toThrow(SyntaxError)
  for (const body of ['""', 'null', '', '[1]', '{"a":{"b":1}}']) {
    door.fault({ kind: 'garbled' })
    await expect((await door.around('a', () => new Response(body))).json()).rejects.toThrow(SyntaxError)
  }
})

test('a partial acceptance waits for a call that can be partial', async () => {
  const door = edge()
  door.fault({ kind: 'partial' })
  await door.around('read', fine)
  const said: boolean[] = []
  for (let i = 0; i < 2; i++) await door.around('write', ({ isPartial }) => { said.push(isPartial()); return fine() })

  expect(said).toEqual([true, false])
})

test('while the platform is down nobody is answered, and every call is counted', async () => {
  const door = edge()
  door.outage(true)
  await expect(door.around('a', fine)).rejects.toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNREFUSED' } })
  door.outage(false)

  expect((await door.around('a', fine)).status).toBe(200)
  expect(door.calls()).toEqual({ a: 2 })
})

test('a bucket lets through what it says, and one who waits as long as told is let in', () => {
  fc.assert(fc.property(fc.constantFrom(0.0056, 0.3, 2, 7, 40), fc.integer({ min: 1, max: 9 }), fc.array(fc.nat(900), { maxLength: 40 }), (perSecond, burst, gaps) => {
    const time = openTime()
    const bucket = openBucket(time.clock, { perSecond, burst })
    const start = time.clock().getTime()
    let taken = 0
    for (const gap of gaps) {
      time.pass(gap)
      if (!bucket.take()) { time.pass(bucket.waitMs()); expect(bucket.take()).toBe(true) }
      taken += 1
      expect(taken).toBeLessThanOrEqual(burst + ((time.clock().getTime() - start) * perSecond) / 1000 + 1e-3)
    }
  }))
})

test('a change is true at once and seen after the lag; the newest wins', () => {
  const time = openTime()
  const stock = openLagged<number>(time.clock, 1000)
  stock.set('mug', 5)
  expect([stock.seen('mug'), stock.seen('cap')]).toEqual([5, undefined])
  stock.set('mug', 3)
  time.pass(500)
  stock.set('mug', 0)
  expect([stock.seen('mug'), stock.truth('mug')]).toEqual([5, 0])
  time.pass(500)
  expect(stock.seen('mug')).toBe(3)
  time.pass(500)
  expect([stock.seen('mug'), stock.keys()]).toEqual([0, ['mug']])
})

test('a token ends and is renewed; access that is taken away stays away', () => {
  const access = openAccess('t')
  const first = access.current()
  access.expire()
  expect(access.isGood(first)).toBe(false)
  const second = access.renew()
  expect([access.isGood(first), access.isGood(second)]).toEqual([false, true])
  access.revoke()
  access.renew()
  expect([access.isGood(access.current()), access.isRevoked()]).toEqual([false, true])
})

test('the same seed has the same luck, and an outbox is emptied by who looks into it', () => {
  const [a, b, c] = [openLuck(7), openLuck(7), openLuck(8)]
  expect([a.digits(12), a.below(100), a.pick([1, 2, 3])]).toEqual([b.digits(12), b.below(100), b.pick([1, 2, 3])])
  expect(a.digits(12)).not.toBe(c.digits(12))
  expect(c.digits(12)).toMatch(/^[1-9]\d{11}$/)
  const outbox = openOutbox()
  outbox.post({ method: 'POST', url: 'https://hub.example/hooks', headers: {}, body: '{}' })

  expect([outbox.take().length, outbox.take().length]).toEqual([1, 0])
})
