import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWork, sql } from '#platform'
import { ok } from '#kit'
import { peopleWorld, type PeopleWorld } from '../world-of-people.ts'

let w: PeopleWorld
const folder = mkdtempSync(join(tmpdir(), 'tonglu-console-'))
const page = '<!doctype html><title>Tonglu</title>'
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), page)
  writeFileSync(join(folder, 'assets', 'app-1a2b3c.js'), `export const words = '${'通路 '.repeat(2000)}'`)
  w = await peopleWorld({ consoleFolder: folder, reactions: [{ subscriber: 'points', on: ['order.placed'], handle: () => Promise.resolve() }] })
})
afterAll(async () => {
  await w.end()
  rmSync(folder, { recursive: true })
})

test('a request keeps the word it came with, through answer and audit; a forged one is replaced', async () => {
  const shop = await w.shop('Cause shop')
  const kept = await w.ask('patch', '/api/v1/settings', { as: shop.people.owner, body: { name: 'Renamed' }, headers: { 'x-cause-id': 'hook:5f2c.retry-2' } })
  const forged = await w.ask('get', '/api/v1/me', { headers: { 'x-cause-id': 'a b"}{"level":60' } })

  expect(kept.headers.get('x-cause-id')).toBe('hook:5f2c.retry-2')
  expect(await (await w.ask('get', '/api/v1/audit?cause=hook:5f2c.retry-2', { as: shop.people.owner })).json()).toMatchObject({ items: [{ action: 'settings.changed' }] })
  expect(forged.headers.get('x-cause-id')).toMatch(/^[0-9a-f-]{36}$/)
})

test('the hub says that it lives, that it is ready, and what it counts', async () => {
  expect(await (await w.ask('get', '/healthz')).json()).toEqual({ status: 'alive' })
  expect(await (await w.ask('get', '/readyz')).json()).toEqual({ status: 'ready', reasons: [] })
  await w.ask('get', '/api/v1/members')
  const text = await (await w.ask('get', '/metrics')).text()

  expect(text).toContain('tonglu_http_requests_total{method="GET",route="/api/v1/members",status="401"} 1')
  expect(text).toContain('tonglu_http_request_seconds_count{method="GET",route="/api/v1/members"} 1')
  expect(text).toContain('tonglu_deliveries_owed{subscriber="points"} 0')
  expect(text).toContain('tonglu_database_connections{state="waiting"} 0')
  expect(text).toContain('tonglu_database_up 1')
  expect(text).toContain('tonglu_process_resident_memory_bytes')
})

test('news nobody takes away is counted, and after five minutes the hub is no longer ready', async () => {
  await inWork(w.hub, w.who, async (work) => { work.emit('order.placed', 'o1', {}); return ok(undefined) })
  const ready = async () => (await w.ask('get', '/readyz')).status
  expect(await (await w.ask('get', '/metrics')).text()).toContain('tonglu_deliveries_owed{subscriber="points"} 1')

  w.at('2026-03-02T02:02:00Z')
  expect(await ready()).toBe(200)
  w.at('2026-03-02T02:08:00Z')
  expect(await (await w.ask('get', '/readyz')).json()).toEqual({ status: 'not_ready', reasons: ['deliveries do not move: points'] })

  await w.settle()
  expect(await ready()).toBe(200)
  w.at('2026-03-02T02:00:00Z')
})

test('a database that lacks a migration is not ready', async () => {
  await w.hub.pool.query(`update platform.migration set name = 'x' where name like '%_insights'`)
  const answer = await w.ask('get', '/readyz')
  await w.hub.pool.query(`update platform.migration set name = '2026-11-22T0950_insights' where name = 'x'`)

  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('migrations not applied: 2026-11-22T0950_insights')
})

test('every address of the console is its page, never cached; its files are kept for ever and travel small', async () => {
  for (const path of ['/', '/orders', '/orders/ord_123']) {
    const answer = await w.ask('get', path)
    expect([answer.status, answer.headers.get('cache-control'), await answer.text()]).toEqual([200, 'no-cache', page])
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  }
  const file = await w.ask('get', '/assets/app-1a2b3c.js', { headers: { 'accept-encoding': 'gzip' } })
  const bytes = Buffer.from(await file.arrayBuffer())

  expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(file.headers.get('content-encoding')).toBe('gzip')
  expect(bytes.length).toBeLessThan(500)
  expect(gunzipSync(bytes).toString()).toContain('通路')
  for (const path of ['/assets/gone.js', '/favicon.ico', '/api/v1/nothing', '/assets/../../package.json', '/..%2f..%2fpackage.json']) {
    const gone = await w.ask('get', path)
    expect(`${path} ${gone.status} ${(await gone.text()).includes('"dependencies"')}`).toBe(`${path} 404 false`)
  }
})

test('what comes in as nonsense goes out as words, and nothing of the inside shows', async () => {
  const shop = await w.shop('Nonsense shop')
  const broken = await w.server.fetch(new Request('http://localhost:3000/api/v1/tokens', { method: 'POST', headers: { authorization: `Bearer ${shop.token}`, 'content-type': 'application/json' }, body: '{"name":' }))
  expect([broken.status, (await broken.json() as { code: string }).code]).toEqual([422, 'request.invalid'])
  await w.hub.pool.query('alter table platform.saved_view rename to elsewhere')
  const bug = await w.ask('get', '/api/v1/views', { as: shop.people.owner })
  await w.hub.pool.query('alter table platform.elsewhere rename to saved_view')

  expect(bug.status).toBe(500)
  expect(await bug.text()).not.toMatch(/saved_view|\.ts|select/)
  expect(await w.query(sql`select 1 from platform.saved_view`)).toEqual([])
})
