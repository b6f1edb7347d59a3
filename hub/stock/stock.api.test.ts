import { afterAll, beforeAll, expect, test } from 'vitest'
import { readId, showId } from '#kit'
import { createApi, sql, type Actor } from '#platform'
import { world, type World } from '../world.ts'
import { stockApi } from './stock.api.ts'
import { reserve } from './reserve.ts'
import { bareStock, type BareStock } from './world-of-stock.ts'

type Answer = { status: number; body: Record<string, never> & { code: string; id: string; next: string | null; items: Record<string, unknown>[]; terms: { label: string; rows?: string }[] } }
let w: World, stock: BareStock, main: string
let ask: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
const actor: Actor = { kind: 'user', id: 'mei', name: '陳美' }

beforeAll(async () => {
  w = await world({ reactions: [] })
  stock = await bareStock(w)
  main = showId('loc', stock.main)
  const api = createApi(w.hub, () => Promise.resolve({ ok: true, who: { ...w.who, actor } }))
  stockApi(api)
  ask = async (method, path, body, headers = {}) => {
    const response = await api.app.request(`/api/v1${path}`, { method, headers: { 'content-type': 'application/json', ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    return { status: response.status, body: await response.json() as Answer['body'] }
  }
})
afterAll(() => w.end())
const shown = (id: string) => showId('var', id)

test('goods that come in and a correction are in the ledger with their reason, their person and the numbers after them', async () => {
  const [a] = await stock.variants(1, 0)
  await ask('POST', '/stock/receive', { lines: [{ variantId: shown(a!), locationId: main, quantity: 12 }] })
  const { body } = await ask('POST', '/stock/adjust', { lines: [{ variantId: shown(a!), locationId: main, delta: -2, reason: '破損' }] })
  expect(body).toEqual({ levels: [{ variantId: shown(a!), locationId: main, onHand: 10, reserved: 0, oversold: 0, available: 10 }] })

  const first = (await ask('GET', `/stock/${shown(a!)}/ledger?limit=1`)).body
  expect(first.items).toMatchObject([{ kind: 'adjust', onHandDelta: -2, reason: '破損', actor: '陳美', after: { onHand: 10, available: 10 } }])
  const rest = (await ask('GET', `/stock/${shown(a!)}/ledger?limit=1&cursor=${first.next}`)).body
  expect(rest).toMatchObject({ items: [{ kind: 'receive', onHandDelta: 12, after: { onHand: 12 } }], next: null })

  expect(await w.query(sql`select action, actor_name, before, after, why from platform.audit where org_id = ${w.org.id} and subject_id = ${a} order by id`)).toMatchObject([
    { action: 'stock.receive', actor_name: '陳美', before: { onHand: 0 }, after: { onHand: 12 } },
    { action: 'stock.adjust', actor_name: '陳美', before: { onHand: 12 }, after: { onHand: 10 }, why: '破損' },
  ])
})

test('the same request sent twice under one key moves the stock once', async () => {
  const [a] = await stock.variants(1, 0)
  const send = () => ask('POST', '/stock/receive', { lines: [{ variantId: shown(a!), locationId: main, quantity: 3 }] }, { 'idempotency-key': 'k1' })

  expect(await send()).toEqual(await send())

  expect(await stock.balanceOf(a!)).toMatchObject({ onHand: 3 })
})

test('"why this number" leads to the rows behind each term', async () => {
  const [a] = await stock.variants(1, 8)
  const refId = w.hub.newId()
  await stock.run((work) => reserve(work, [{ refId, onShort: 'refuse', state: 'firm', wants: [{ line: 1, parts: [{ variantId: a!, quantity: 5 }] }] }]))

  const { terms } = (await ask('GET', `/stock/${shown(a!)}/why`)).body

  expect(terms).toMatchObject([{ label: 'stock.term.on_hand', value: 8 }, { label: 'stock.term.reserved', value: -5, documents: 1 }, { value: 0 }, { label: 'stock.term.available', value: 3 }])
  const rows = (await ask('GET', terms[1]!.rows!.replace('/api/v1', ''))).body
  expect(rows.items).toMatchObject([{ refId: showId('ord', refId), held: 5, owed: 0, state: 'firm' }])
})

test('the list is searched by SKU, filtered, sorted and paged', async () => {
  const ids = await stock.variants(7, 0)
  await stock.put(ids.slice(0, 5).map((id, i) => [id, stock.main, i + 2]))
  const all: unknown[] = []
  let cursor = ''
  do {
    const page = (await ask('GET', `/stock?sort=-available&limit=4${cursor}`)).body
    all.push(...page.items.map((i) => (i['totals'] as { available: number }).available))
    cursor = page.next === null ? '' : `&cursor=${page.next}`
  } while (cursor !== '')
  expect(all).toEqual([...all].sort((a, b) => Number(b) - Number(a)))
  expect(all.length).toBe(new Set(await w.query(sql`select variant_id from stock.balance where org_id = ${w.org.id}`)).size)

  const low = (await ask('GET', '/stock?filter=low&lowAt=3&limit=200')).body.items
  expect(low.filter((i) => ids.some((id) => i['variantId'] === shown(id))).map((i) => (i['totals'] as { available: number }).available)).toEqual([2, 3])
  const out = (await ask('GET', '/stock?filter=out&limit=200')).body.items.map((i) => i['variantId'])
  expect(out).toEqual(expect.arrayContaining(ids.slice(5).map(shown)))
  expect(out).not.toContain(shown(ids[0]!))
})

test('a blind count does not tell what the books expect, until it is looked through', async () => {
  const [a] = await stock.variants(1, 5)
  const { id } = (await ask('POST', '/counts', { locationId: main, isBlind: true })).body
  expect((await ask('PUT', `/counts/${id}/lines`, { lines: [{ variantId: shown(a!), counted: 4 }] })).body).toMatchObject({ lines: [{ counted: 4 }] })
  expect((await ask('GET', `/counts/${id}`)).body['lines']).toEqual([{ variantId: shown(a!), counted: 4, countedAt: expect.any(String) as string }])
  expect((await ask('GET', `/counts/${id}?preview=true`)).body).toMatchObject({ lines: [{ expected: 5, difference: -1 }] })

  expect((await ask('POST', `/counts/${id}/apply`, {})).body).toMatchObject({ state: 'applied', lines: [{ difference: -1 }] })
})

test('a place that sells online from now on pays what is owed elsewhere, and one with promises cannot be closed', async () => {
  const [a] = await stock.variants(1, 0)
  const place = (await ask('POST', '/locations', { code: 'BACK', name: '後倉', sellsOnline: false, priority: 300 })).body.id
  await ask('POST', '/stock/receive', { lines: [{ variantId: shown(a!), locationId: place, quantity: 2 }] })
  await stock.run((work) => reserve(work, [{ refId: work.newId(), onShort: 'accept', state: 'firm', wants: [{ line: 1, parts: [{ variantId: a!, quantity: 1 }] }] }]))
  expect(await stock.balanceOf(a!)).toEqual({ onHand: 0, reserved: 0, oversold: 1 })

  await ask('PATCH', `/locations/${place}`, { sellsOnline: true })

  expect(await stock.balanceOf(a!)).toEqual({ onHand: 0, reserved: 0, oversold: 0 })
  expect(await stock.balanceOf(a!, readId('loc', place))).toEqual({ onHand: 2, reserved: 1, oversold: 0 })
  expect(await ask('PATCH', `/locations/${place}`, { isActive: false })).toMatchObject({ status: 409, body: { code: 'stock.location_in_use' } })
})

test('refusals say what is wrong in public ids, and a wrong form is told field by field', async () => {
  const [a] = await stock.variants(1, 1)
  expect(await ask('POST', '/stock/adjust', { lines: [{ variantId: shown(a!), locationId: main, delta: -2, reason: 'x' }] }))
    .toMatchObject({ status: 409, body: { code: 'stock.not_there', lines: [{ variantId: shown(a!), locationId: main, onHand: 1, delta: -2 }] } })
  expect(await ask('POST', '/stock/adjust', { lines: [{ variantId: 'x', locationId: main, delta: 1, reason: 'x' }] })).toMatchObject({ status: 422, body: { code: 'request.invalid' } })
  expect(await ask('GET', `/stock/${shown(w.hub.newId())}`)).toMatchObject({ status: 404 })
  expect(await ask('GET', '/stock/proof')).toMatchObject({ status: 200, body: { wrong: [] } })
})

test('a transfer is planned, sent, received in part and listed with what is on the way', async () => {
  const [a] = await stock.variants(1, 9)
  const to = (await ask('POST', '/locations', { code: 'SHOP', name: '信義店', kind: 'store' })).body.id
  const { id } = (await ask('POST', '/transfers', { fromId: main, toId: to, lines: [{ variantId: shown(a!), quantity: 4 }] })).body

  expect((await ask('POST', `/transfers/${id}/send`)).body).toMatchObject({ state: 'sent' })
  expect((await ask('POST', `/transfers/${id}/receive`, { lines: [{ variantId: shown(a!), quantity: 3 }] })).body).toMatchObject({ state: 'sent', lines: [{ quantity: 4, received: 3 }] })

  expect((await ask('GET', '/transfers?state=sent')).body.items).toMatchObject([{ id, fromId: main, toId: to }])
  expect((await ask('GET', `/stock/${shown(a!)}`)).body).toMatchObject({ totals: { onHand: 8 }, byLocation: [{ locationId: main, onHand: 5 }, { locationId: to, onHand: 3, inTransit: 1 }, { onHand: 0, inTransit: 0 }] })
  expect(await ask('POST', `/transfers/${id}/send`)).toMatchObject({ status: 409, body: { code: 'stock.transfer_step' } })
})
