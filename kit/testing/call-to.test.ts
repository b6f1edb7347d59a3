import { expect, test } from 'vitest'
import { defineConnector, hmacHex, type ConnectorFacts } from '#kit'
import { openEdge } from '#kit/simulator'
import { callTo, openTime } from './index.ts'

const words = { 'zh-TW': '金鑰', 'zh-CN': '密钥', en: 'Key' }
const why = 'this connector exists only to try the way out (kit/testing)'
const tried: ConnectorFacts = defineConnector({
  id: 'tried', label: 'Tried', kind: 'own_shop', docs: 'https://tried.example/docs', apiVersion: '1', sunset: 'none announced',
  fields: [{ name: 'key', label: words, help: words, isSecret: true }], steps: [], hosts: () => ({ default: 'https://tried.example/api' }), batches: {},
  limits: { default: { perSecond: 1, burst: 2, source: 'made up' } },
  sign: (out, values) => ({ ...out, headers: { ...out.headers, authorization: `Bearer ${values['key']}`, 'x-sign': hmacHex(values['key']!, out.body ?? '') } }),
  does: {},
  cannot: Object.fromEntries(['orders.pull', 'orders.fetch', 'orders.acknowledge', 'orders.cancel', 'stock.push', 'stock.read', 'listings.pull', 'listings.push', 'listings.content', 'listings.close', 'prices.push', 'prices.read', 'fulfilments.push', 'returns.pull', 'returns.decide', 'refunds.push', 'customers.pull', 'settlements.pull', 'account.health'].map((port) => [port, why])) as never,
})

const platform = () => {
  const edge = openEdge({ rateLimited: () => new Response('', { status: 429, headers: { 'retry-after': '7' } }), unavailable: () => new Response('', { status: 503 }) })
  return { edge, fetch: (request: Request) => edge.around('echo', async () => Response.json({ id: 820982911946154508n.toString(), url: request.url, said: await request.text() })) }
}

test('a call goes out signed and comes back parsed, and no secret is left in its trace', async () => {
  const { at, trace, requests } = callTo(tried, platform(), { key: 'hush-hush' })

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
  const { call } = callTo(tried, sim, { key: 'k' }, { time })

  await call({ operation: 'echo', method: 'GET', path: '/echo', effect: 'read' })
  expect(time.clock().toISOString()).toBe('2026-01-01T00:00:07.000Z')
  await Promise.all([1, 2, 3, 4].map(() => call({ operation: 'echo', method: 'GET', path: '/echo', effect: 'read' })))
  expect(time.clock().getTime()).toBeGreaterThanOrEqual(Date.parse('2026-01-01T00:00:09Z'))
})

test('a deed of which there must be only one is sent once, and its outcome is unknown when the line breaks', async () => {
  const sim = platform()
  sim.edge.fault({ kind: 'time_out_after_success' })

  await expect(callTo(tried, sim, { key: 'k' }).call({ operation: 'echo', method: 'POST', path: '/echo', effect: 'once' })).rejects.toMatchObject({ kind: 'unknown_outcome' })
  expect(sim.edge.calls()).toEqual({ echo: 1 })
})
