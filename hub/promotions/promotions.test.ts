import { afterAll, beforeAll, expect, test } from 'vitest'
import { ok } from '#kit'
import { ensureVariants } from '#catalog'
import { createApi, inWork, sql } from '#platform'
import { world, type World } from '../world.ts'
import { promotionsApi } from './index.ts'

let w: World
beforeAll(async () => {
  w = await world({ now: '2026-11-22T02:00:00Z' })
  await inWork(w.hub, w.who, async (work) => ok(await ensureVariants(work, [{ sku: 'TEE', title: '上衣' }])))
})
afterAll(() => w.end())

type Said = { id: string; version: number; state: string; code: string | null; name: string; endsAt: string }
async function ask(path: string, method = 'GET', body?: object): Promise<Said & { data?: object }> {
  const api = createApi(w.hub, () => Promise.resolve({ ok: true, who: w.who }))
  promotionsApi(api)
  return await (await api.app.request(`/api/v1/promotions${path}`, { method, headers: { 'content-type': 'application/json' }, ...(body && { body: JSON.stringify(body) }) })).json() as Said
}
const sale = { name: '雙11 全館九折', percentOff: 10, startsAt: '2026-11-20T00:00:00+08:00', endsAt: '2026-11-30T00:00:00+08:00', timeZone: 'Asia/Taipei', goods: { kind: 'all' } }

test('a promotion is made, changed and ended by people; each change is a version and is written down', async () => {
  const made = await ask('', 'POST', sale)
  expect(made).toMatchObject({ version: 1, state: 'running', percentOff: 10, amountOff: null, code: null, endsAt: '2026-11-29T16:00:00.000Z', timeZone: 'Asia/Taipei' })
  expect(await ask(`/${made.id}`, 'PATCH', sale), 'the same again').toMatchObject({ version: 1 })
  expect(await ask(`/${made.id}`, 'PATCH', { ...sale, percentOff: undefined, amountOff: { minor: '200', currency: 'TWD' }, code: 'SAVE-200', minimumSpend: { minor: '1000', currency: 'TWD' }, goods: { kind: 'skus', values: ['TEE'] } })).toMatchObject({ version: 2, amountOff: { minor: '200' }, code: 'SAVE-200', goods: { kind: 'skus', values: ['TEE'] } })
  const later = await ask('', 'POST', { ...sale, name: '歲末', startsAt: '2026-12-20T00:00:00+08:00', endsAt: '2026-12-31T00:00:00+08:00' })
  expect(later.state).toBe('scheduled')
  expect((await ask('') as unknown as Said[]).map((one) => one.name)).toEqual(['歲末', sale.name])
  expect(await ask(`/${later.id}/end`, 'POST')).toMatchObject({ state: 'ended', version: 2, endsAt: '2026-11-22T02:00:00.000Z' })
  for (const [path, method, body] of [[`/${later.id}/end`, 'POST', undefined], [`/${later.id}`, 'PATCH', sale]] as const) expect(await ask(path, method, body)).toMatchObject({ code: 'promotions.over' })
  expect(await w.query(sql`select action from platform.audit where subject_kind = 'promotion' order by at, id`)).toMatchObject([{ action: 'promotion.made' }, { action: 'promotion.changed' }, { action: 'promotion.made' }, { action: 'promotion.ended' }])
})

test.each([
  ['promotions.no_time', { startsAt: sale.endsAt, endsAt: sale.startsAt }], ['promotions.past', { startsAt: '2026-11-01T00:00:00Z', endsAt: '2026-11-02T00:00:00Z' }], ['promotions.no_goods', { goods: { kind: 'brands' } }],
  ['promotions.sku_unknown', { goods: { kind: 'skus', values: ['NOBODY'] } }], ['promotions.currency', { percentOff: undefined, amountOff: { minor: '5', currency: 'USD' } }], ['request.invalid', { amountOff: { minor: '5', currency: 'TWD' } }], ['request.invalid', { timeZone: 'Moon/Base' }],
])('one that cannot be is refused: %s', async (code, more) => {
  expect(await ask('', 'POST', { ...sale, ...more })).toMatchObject({ code })
})
