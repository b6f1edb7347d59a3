import { afterAll, beforeAll, expect, test } from 'vitest'
import { money } from '#kit'
import { ensurePriceList, ensureVariants, mapListings, setPrices } from '#catalog'
import { sql, type Who } from '#platform'
import { pushTurn } from '../pushes/push-turn.ts'
import { startWalk } from '../pushes/cursor.ts'
import { sweepTurn } from '../pushes/sweep-turn.ts'
import { verifyTurn } from '../pushes/verify-turn.ts'
import { pushWorld, type PushWorld } from '../pushes/world-of-pushes.ts'
import { approveBatch, makeBatch, rejectBatch, revertBatch } from './price-batch.ts'
import { readBatch } from './find-batches.ts'
import { planBatch } from './plan-batch.ts'
import { saveGuards } from './save-guards.ts'

let w: PushWorld
beforeAll(async () => { w = await pushWorld() })
afterAll(() => w.end())

const push = pushTurn('price'), verify = verifyTurn('price')
const person = (id: string): Who => ({ orgId: w.org.id, actor: { kind: 'user', id, name: id }, cause: 'test' })
const twd = (n: number) => money(BigInt(n), 'TWD')
type Connected = Awaited<ReturnType<PushWorld['connect']>>
const shop = async (offers: number, price = 1000): Promise<Connected> => {
  const c = await w.connect({ offers, priceMinor: BigInt(price), batch: 50 })
  c.ids.forEach((_, i) => c.port.put(c.externalId(i), BigInt(price)))
  return c
}
const change = (c: Connected, prices: Record<number, number>) => ({ changes: Object.entries(prices).map(([i, n]) => ({ offerId: c.ids[Number(i)]!, price: twd(n) })) })
const make = (c: Connected, prices: Record<number, number>, who = person('anna')) => w.run((work) => makeBatch(work, { name: 'sale', wish: change(c, prices) }), who)
const made = async (...of: Parameters<typeof make>) => { const done = await make(...of); if (!done.ok) throw new Error(done.refusal.code); return done.value }
const work = async (c: Connected) => { await push.run(c.reach()); w.pass(3000); await verify.run(c.reach()) }
const pricesAt = (c: Connected) => c.ids.map((_, i) => Number(c.port.truth.get(c.externalId(i))))

test('a small change goes out at once, is read back, and is taken back to exactly what it was', async () => {
  const c = await shop(3)
  const batch = await made(c, { 0: 1100, 1: 1199 })
  expect(batch).toMatchObject({ state: 'sent', rows: 2, stopped: 0, madeBy: 'anna' })
  await work(c)
  expect(pricesAt(c)).toEqual([1100, 1199, 1000])
  expect((await w.rows()).filter((r) => c.ids.includes(r.offerId)).map((r) => r.state)).toEqual(['verified', 'verified'])

  const back = await w.run((x) => revertBatch(x, batch.id, 'typing error'), person('anna'))
  expect(back).toMatchObject({ ok: true, value: { state: 'sent', revertsId: batch.id, rows: 2 } })
  await work(c)
  expect(pricesAt(c)).toEqual([1000, 1000, 1000])
  expect(await w.run((x) => revertBatch(x, batch.id, undefined), person('anna'))).toMatchObject({ ok: false, refusal: { code: 'prices.batch_not_sent' } })
})

test('a big change waits for another person; the one who made it cannot allow it, nor can a program', async () => {
  const c = await shop(2)
  const batch = await made(c, { 0: 1300 })
  await work(c)
  expect([batch.state, pricesAt(c)]).toEqual(['waiting', [1000, 1000]])

  expect(await w.run((x) => approveBatch(x, batch.id), person('anna'))).toMatchObject({ ok: false, refusal: { code: 'prices.own_batch' } })
  expect(await w.run((x) => approveBatch(x, batch.id), { ...person('t'), actor: { kind: 'token', id: 't', name: 't' } })).toMatchObject({ ok: false, refusal: { code: 'prices.person_needed' } })
  expect(await w.run((x) => approveBatch(x, batch.id), person('ben'))).toMatchObject({ ok: true, value: { state: 'sent', decidedBy: 'ben' } })
  await work(c)
  expect(pricesAt(c)).toEqual([1300, 1000])
})

test('what is allowed later is judged again by what is true then', async () => {
  const c = await shop(2)
  const batch = await made(c, { 0: 1400, 1: 1400 })
  await w.run((x) => x.query(sql`update channels.offer set price_minor = 500 where org_id = ${x.orgId} and id = ${c.ids[0]}`))

  expect(await w.run((x) => approveBatch(x, batch.id), person('ben'))).toMatchObject({ ok: true, value: { stopped: 1 } })
  await work(c)
  expect(pricesAt(c)).toEqual([1000, 1400])
})

test('what is turned down goes nowhere', async () => {
  const c = await shop(1)
  const batch = await made(c, { 0: 1300 })
  expect(await w.run((x) => rejectBatch(x, batch.id, 'too dear'), person('ben'))).toMatchObject({ ok: true, value: { state: 'rejected', why: 'too dear' } })
  await work(c)

  expect(pricesAt(c)).toEqual([1000])
  expect(await w.run((x) => approveBatch(x, batch.id), person('ben'))).toMatchObject({ ok: false, refusal: { code: 'prices.batch_not_waiting' } })
})

test('what a guard stops stays behind with its reason, and the rest goes out', async () => {
  const c = await shop(3)
  const batch = await made(c, { 0: 100, 1: 1050, 2: 0 })
  await work(c)

  expect(pricesAt(c)).toEqual([1000, 1050, 1000])
  expect(batch).toMatchObject({ rows: 3, stopped: 2 })
  expect((await w.query<{ codes: string[] }>(sql`select array(select jsonb_array_elements(guards) ->> 'code') as codes from channels.price_change where batch_id = ${batch.id} and state = 'stopped' order by after_minor`)).map((r) => r.codes))
    .toEqual([['prices.zero'], ['prices.decimal_shift', 'prices.change_too_big', 'prices.day_too_big', 'prices.four_eyes']])
  expect(await made(c, { 0: 0 }), 'a batch of which nothing is left goes nowhere').toMatchObject({ state: 'rejected', stopped: 1 })
})

test('small steps within a day are added up', async () => {
  const c = await shop(1)
  await w.run((x) => saveGuards(x, [{ connectionId: c.id, terms: { fourEyesFrom: null } }]))
  for (const n of [1400, 1650]) { await made(c, { 0: n }); await work(c) }
  expect(await made(c, { 0: 1750 })).toMatchObject({ stopped: 1 })

  w.pass(24 * 3_600_000)
  expect(await made(c, { 0: 1750 })).toMatchObject({ stopped: 0, state: 'sent' })
})

test('the kill switch holds what waits and what comes, of one connection or of the shop, until it is turned back', async () => {
  const [a, b] = [await shop(1), await shop(1)]
  await made(a, { 0: 1100 })
  await w.run((x) => saveGuards(x, [{ connectionId: a.id, terms: { isStopped: true } }]))
  await made(b, { 0: 1100 })
  await work(a)
  await work(b)
  expect([pricesAt(a), pricesAt(b)]).toEqual([[1000], [1100]])

  await w.run((x) => saveGuards(x, [{ terms: { isStopped: true } }, { connectionId: a.id, terms: undefined }]))
  await made(b, { 0: 1150 })
  for (const c of [a, b]) await work(c)
  expect([pricesAt(a), pricesAt(b)]).toEqual([[1000], [1100]])

  await w.run((x) => saveGuards(x, [{ terms: undefined }]))
  for (const c of [a, b]) await work(c)
  expect([pricesAt(a), pricesAt(b)]).toEqual([[1100], [1150]])
})

test('a batch that was held is taken back without ever having gone out', async () => {
  const c = await shop(1)
  await w.run((x) => saveGuards(x, [{ connectionId: c.id, terms: { isStopped: true } }]))
  const batch = await made(c, { 0: 1100 })
  await w.run((x) => revertBatch(x, batch.id, undefined), person('anna'))
  await w.run((x) => saveGuards(x, [{ connectionId: c.id, terms: undefined }]))
  await work(c)

  expect(c.port.pushes.flat().map((r) => r.value)).toEqual([1000n])
})

test('taking back a batch leaves alone what a later one said', async () => {
  const c = await shop(2)
  const first = await made(c, { 0: 1100, 1: 1100 })
  await work(c)
  await made(c, { 1: 1150 })
  await work(c)
  await w.run((x) => revertBatch(x, first.id, undefined), person('anna'))
  await work(c)

  expect(pricesAt(c)).toEqual([1000, 1150])
})

test('the list that speaks for a connection makes its batch, packs by their pieces; a preview writes nothing', async () => {
  const c = await shop(2)
  const listId = await w.run(async (x) => {
    const list = await ensurePriceList(x, { code: 'L', name: 'List', currency: 'TWD' })
    await ensureVariants(x, [{ sku: 'P', title: 'P' }])
    await mapListings(x, [{ channelId: c.channelId, externalSku: c.externalId(0), sku: 'P' }, { channelId: c.channelId, externalSku: c.externalId(1), sku: 'P', units: 2 }])
    if (!list.ok) throw new Error(list.refusal.code)
    await setPrices(x, [{ priceListId: list.value.id, sku: 'P', price: twd(590) }])
    await x.query(sql`update channels.connection set settings = jsonb_build_object('priceListId', ${list.value.id}::text) where org_id = ${x.orgId} and id = ${c.id}`)
    return list.value.id
  })
  const count = async () => (await w.query<{ n: number }>(sql`select count(*)::int as n from channels.price_batch`))[0]!.n
  const before = await count()
  const plan = await w.run((x) => planBatch(x, { connectionIds: [c.id] }))

  expect(listId).toBeTruthy()
  expect(plan.rows.map((r) => [Number(r.before?.minor), Number(r.after?.minor), r.findings.map((f) => f.code)])).toEqual([[1000, 590, ['prices.four_eyes']], [1000, 1180, []]])
  expect([plan.needsEyes, await count()]).toEqual([true, before])
  expect([plan.same, plan.unlisted]).toEqual([0, 0])

  const other = await w.run(async (x) => {
    const list = await ensurePriceList(x, { code: 'SALE', name: 'Sale', currency: 'TWD' })
    if (!list.ok) throw new Error(list.refusal.code)
    await setPrices(x, [{ priceListId: list.value.id, sku: 'P', price: twd(500) }])
    return list.value.id
  })
  const sale = await w.run((x) => planBatch(x, { connectionIds: [c.id], priceListId: other }))
  expect([sale.rows.map((r) => Number(r.after?.minor)), sale.same, sale.unlisted], 'another list for once').toEqual([[500], 1, 0])

  // One SKU's price by hand: what would go out is seen before the list says so, and of nothing else.
  const [{ id: variantId }] = await w.query<{ id: string }>(sql`select id from catalog.variant where sku = 'P'`) as [{ id: string }]
  const supposed = await w.run((x) => planBatch(x, { connectionIds: [c.id], variantIds: [variantId], asIf: [{ variantId, price: twd(525) }] }))
  expect([supposed.rows.map((r) => Number(r.after?.minor)), await count()]).toEqual([[525, 1050], before])
  expect((await w.run((x) => planBatch(x, { connectionIds: [c.id], variantIds: [variantId] }))).rows.map((r) => Number(r.after?.minor)), 'the list is as it was').toEqual([590, 1180])
  expect((await w.run((x) => planBatch(x, { connectionIds: [c.id], variantIds: [w.hub.newId()] }))).rows).toEqual([])
})

test('a price that the channel has changed since goes out again, though we had said the same before', async () => {
  const c = await shop(1)
  await made(c, { 0: 1100 })
  await work(c)
  c.port.put(c.externalId(0), 1000n)
  await w.run((x) => x.query(sql`update channels.offer set price_minor = 1000 where org_id = ${x.orgId} and id = ${c.ids[0]}`))
  expect(await made(c, { 0: 1100 })).toMatchObject({ state: 'sent', rows: 1, going: 1 })
  await work(c)

  expect(pricesAt(c)).toEqual([1100])
})

test('a price that somebody changes on the platform is found by the sweep, counted and put right: only where a list speaks for it and prices may go out', async () => {
  const [ours, theirs, off] = [await shop(2), await shop(1), await shop(1)]
  const speaks = (c: Connected, more = {}) => w.run((x) => x.query(sql`update channels.connection set settings = ${JSON.stringify({ priceListId: w.hub.newId(), ...more })}::jsonb where org_id = ${x.orgId} and id = ${c.id}`))
  for (const c of [ours, theirs, off]) { await made(c, { 0: 1100 }); await work(c) }
  await speaks(ours)
  await speaks(off, { pushesPrices: false })
  // A person in the platform's own back office; the next pull of its offers meets it.
  const meddle = (c: Connected, price: number) => {
    c.port.put(c.externalId(0), BigInt(price))
    return w.run((x) => x.query(sql`update channels.offer set price_minor = ${price}, updated_at = ${x.now} where org_id = ${x.orgId} and id = ${c.ids[0]}`))
  }
  w.pass(60_000)
  await meddle(ours, 700)
  const sweepAll = async () => {
    await w.run((x) => startWalk(x, 'sweep', undefined))
    for (const c of [ours, theirs, off]) { await sweepTurn.run(c.reach()); for (let n = 0; n < 8; n++) { w.pass(60_000); await verify.run(c.reach()); await push.run(c.reach()) } }
  }
  await sweepAll()
  expect(pricesAt(ours), 'a page that was under way when it was read back says nothing').toEqual([700, 1000])

  w.pass(3_600_000)
  for (const c of [ours, theirs, off]) await meddle(c, 700)
  await sweepAll()
  expect([pricesAt(ours), pricesAt(theirs), pricesAt(off)]).toEqual([[1100, 1000], [700], [700]])
  expect(await w.query(sql`select connection_id as id, wanted, found, repaired_at is not null as repaired from channels.drift where kind = 'price' and connection_id = any(${[ours.id, theirs.id, off.id]}::uuid[])`))
    .toEqual([{ id: ours.id, wanted: 1100n, found: 700n, repaired: true }])
})

test('with hundreds of prices every one comes back, whatever it was', async () => {
  const c = await w.connect({ offers: 120, batch: 50 })
  const old = c.ids.map((_, i) => 900 + i * 7)
  await w.run((x) => x.query(sql`update channels.offer o set price_minor = s.minor, currency = 'TWD' from unnest(${c.ids}::uuid[], ${old}::bigint[]) as s(id, minor) where o.org_id = ${x.orgId} and o.id = s.id`))
  c.ids.forEach((_, i) => c.port.put(c.externalId(i), BigInt(old[i]!)))
  const batch = await made(c, Object.fromEntries(old.map((n, i) => [i, n + 1 + (i % 50)])))
  for (let i = 0; i < 4; i++) await work(c)
  expect(pricesAt(c)).toEqual(old.map((n, i) => n + 1 + (i % 50)))
  await w.run((x) => revertBatch(x, batch.id, undefined), person('anna'))
  for (let i = 0; i < 4; i++) await work(c)

  expect(pricesAt(c)).toEqual(old)
  expect(await w.run((x) => readBatch(x, batch.id))).toMatchObject({ state: 'reverted' })
})
