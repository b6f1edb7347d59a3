import { expect, test } from 'vitest'
import { openEdge } from '#kit/simulator'
import { tried } from '../world-of-calls.ts'
import { callTo, openTime } from './index.ts'

const platform = () => {
  const edge = openEdge({ rateLimited: () => new Response('', { status: 429, headers: { 'retry-after': '7' } }), unavailable: () => new Response('', { status: 503 }) })
  return { edge, fetch: (request: Request) => edge.around('echo', async () => Response.json({ url: request.url, said: await request.text() })) }
}
const slow = tried({ limits: { default: { perSecond: 1, burst: 2, source: 'made up' } } })

test('a call goes out signed and comes back parsed, and no secret is left in its trace', async () => {
  const { at, trace, requests } = callTo(tried(), platform(), { token: 'hush-hush' })

  const answer = await at.call({ operation: 'echo', method: 'POST', path: '/echo', query: { a: ['1', '2'], b: undefined }, body: { id: 820982911946154508n, key: 'hush-hush' }, effect: 'same' })

  expect(answer.body).toMatchObject({ url: 'https://tried.example/api/echo?a=1&a=2', said: '{"id":820982911946154508,"key":"hush-hush"}' })
  expect(requests[0]?.headers.get('authorization')).toBe('Bearer hush-hush')
  expect(JSON.stringify(trace)).not.toContain('hush-hush')
  expect(trace).toMatchObject([{ operation: 'echo', status: 200, attempt: 1, fault: undefined }])
})

test('time passes by sleeping only: a refusal is waited out as told, and a busy limit as published', async () => {
  const time = openTime('2026-01-01T00:00:00Z')
  const sim = platform()
  sim.edge.fault({ kind: 'rate_limited' })
  const { call } = callTo(slow, sim, { token: 'k' }, { time })

  await call({ operation: 'echo', method: 'GET', path: '/echo', effect: 'read' })
  expect(time.clock().toISOString()).toBe('2026-01-01T00:00:07.000Z')
  await Promise.all([1, 2, 3, 4].map(() => call({ operation: 'echo', method: 'GET', path: '/echo', effect: 'read' })))
  expect(time.clock().getTime()).toBeGreaterThanOrEqual(Date.parse('2026-01-01T00:00:09Z'))
})
