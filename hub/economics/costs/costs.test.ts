import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { showId } from '#kit'
import { workbook } from '#platform'
import { profitByVariant } from '../profit/read-details.ts'
import { askOf, earningShop, type Ask, type EarningShop } from '../world-of-economics.ts'
import { shareLanded } from './land-lots.ts'

let s: EarningShop
let ask: Ask
beforeAll(async () => {
  s = await earningShop()
  ask = askOf(s)
})
afterAll(() => s.end())

test('freight that is shared out over lots is the whole freight, each bears its part to the coin, and nothing is borne by nobody', () => {
  fc.assert(fc.property(fc.bigInt(-9_999_999n, 9_999_999n), fc.array(fc.bigInt(0n, 99_999_999n), { minLength: 1, maxLength: 12 }), (minor, weights) => {
    const parts = shareLanded(minor, weights)
    const whole = weights.reduce((a, b) => a + b, 0n)
    if (whole === 0n) { expect(parts).toBe(undefined); return }
    expect(parts!.reduce((a, b) => a + b, 0n)).toBe(minor)
    parts!.forEach((part, i) => {
      const off = part * whole - minor * weights[i]!
      expect(off < whole && off > -whole).toBe(true)
      if (weights[i] === 0n) expect(part).toBe(0n)
    })
  }))
})

test('freight and duty go to the lots by what they are worth or weigh, and their goods cost it from then on', async () => {
  await s.receive('TEE', 10)
  await s.receive('PNT', 10)
  type Lot = { entryId: string; variantId: string; sku: string; parts: Record<string, string>; byCatalogue: string; landed: string }
  const lots = async () => (await ask<Lot[]>('/lots?from=2026-03-01&to=2026-03-05')).body.sort((a, b) => (a.sku < b.sku ? -1 : 1))
  const pick = (await lots()).map(({ entryId, variantId }) => ({ entryId, variantId }))
  const land = (more: object) => ask<{ shares: { minor: string; weight: string }[] }>('/lots/landed', 'POST', { lots: pick, by: 'value', part: 'freight', minor: '1001', currency: 'TWD', day: '2026-03-02', ...more })

  expect((await land({ isTry: true })).body.shares.map((x) => [x.weight, x.minor])).toEqual([['7000', '701'], ['3000', '300']])
  expect((await lots()).map((l) => l.parts)).toEqual([{}, {}])
  await land({})
  expect((await land({ by: 'weight', part: 'duty', minor: '68' })).body.shares.map((x) => [x.weight, x.minor])).toEqual([['4600', '46'], ['2200', '22']])
  expect((await lots()).map((l) => [l.sku, l.parts, l.byCatalogue, l.landed])).toEqual([['PNT', { freight: '701', duty: '46' }, '7000', '7747'], ['TEE', { freight: '300', duty: '22' }, '3000', '3322']])
  await s.settle()
})

test('a cost of one SKU is borne by that SKU alone, a wrong one is taken back by another, and each entry opens its pair', async () => {
  const [order] = await s.sell(s.market, s.order([['TEE', 1, 1000n], ['HAT', 1, 500n]]))
  await s.settle()
  const book = (entry: object) => ask<{ ids: string[]; code?: string }>('/costs', 'POST', { entries: [{ minor: '90', currency: 'TWD', day: '2026-03-01', cause: '平台罰款', kind: 'penalty', ...entry }] })
  const hat = showId('var', s.variant('HAT'))
  expect((await book({ variantId: hat })).body).toMatchObject({ code: 'costs.sku_needs_channel' })
  await book({ variantId: hat, channelId: showId('chn', s.market) })
  const { body: wrong } = await book({ variantId: hat, orderId: showId('ord', order!), minor: '40', kind: 'returns', topic: 'no_pickup', carrier: '黑貓' })
  await s.settle()
  const borne = async () => Object.fromEntries((await s.look((work) => profitByVariant(work, { from: '2026-03-01', to: '2026-03-01', currency: 'TWD', channelId: s.market }))).variants.map((v) => [v.variantId === s.variant('HAT') ? 'HAT' : 'TEE', [Number(v.amounts.penalty_minor), Number(v.amounts.returns_minor)]]))
  expect(await borne()).toEqual({ TEE: [0, 0], HAT: [90, 40] })

  expect((await ask(`/costs/${wrong.ids[0]}/take-back`, 'POST', { note: '別人的' })).status).toBe(200)
  await s.settle()
  expect(await borne()).toEqual({ TEE: [0, 0], HAT: [90, 0] })
  const pair = (await ask<{ id: string; minor: string; number: string; sku: string; isAnswered: boolean; isTakingBack: boolean }[]>(`/costs/${wrong.ids[0]}`)).body
  expect(pair.map((p) => [p.minor, p.sku, p.isAnswered, p.isTakingBack])).toEqual([['40', 'HAT', true, false], ['-40', 'HAT', false, true]])
  for (const { id } of pair) expect((await ask(`/costs/${id}/take-back`, 'POST', {})).body).toMatchObject({ code: 'costs.answered' })
  expect((await ask<{ rows: object[] }>('/costs/hidden?from=2026-03&to=2026-03')).body.rows).toMatchObject([{ topic: 'no_pickup', carrier: '黑貓', minor: '0', entries: 2 }, { topic: 'penalty', carrier: null, minor: '90', entries: 1 }])
  expect((await ask<{ items: object[] }>('/costs?topic=no_pickup&carrier=黑貓&limit=1')).body.items).toMatchObject([{ minor: '-40' }])
})

test('a list of costs is read row by row: what is wrong names row, field and value, the rest is booked once however often it comes', async () => {
  const rows = [
    ['2026-02-11', '未取件', '65', '市集', '', '', '7-11', ''], ['2026/3/1', '罰款', '1,200', 'Market', '1', '', '', '太晚出貨'], ['11.02.2026', '廣告', 'abc', 'nowhere', '999', '', '', ''], ['2026-02-12', '什麼', '5', '', '', 'NOPE', '', ''],
    ['2026-02-13', '人工處理', '200', 'web', '', '', '', '客訴'], ['2026-02-13', '人工處理', '200', 'web', '', '', '', '客訴'],
  ]
  rows[0]![3] = 'market'
  const csv = Buffer.from(['日期,類型,金額,通路,訂單編號,SKU,物流,原因', ...rows.map((r) => r.map((c) => `"${c}"`).join())].join('\n')).toString('base64')
  type List = { rows: { line: number; kind: string; topic: string; minor: string; orderId: string | null }[]; faults: { line: number; field: string; code: string; value: string }[]; total: number; known: number; booked: number; faulty: number; missing: string[] }
  const send = (content: string, book: boolean, name = 'costs.csv') => ask<List>('/costs/import', 'POST', { name, content, book })

  const { body: seen } = await send(csv, false)
  expect(seen.rows.map((r) => [r.line, r.kind, r.topic, r.minor])).toEqual([[2, 'returns', 'no_pickup', '65'], [3, 'penalty', 'penalty', '1200'], [6, 'labour', 'manual', '200'], [7, 'labour', 'manual', '200']])
  expect(seen.rows[1]!.orderId).toMatch(/^ord_/)
  expect(seen.faults).toEqual([
    { line: 4, field: 'channel', code: 'unknown', value: 'nowhere' }, { line: 4, field: 'order', code: 'unknown', value: '999' }, { line: 4, field: 'amount', code: 'unreadable', value: 'abc' }, { line: 4, field: 'day', code: 'unreadable', value: '11.02.2026' },
    { line: 5, field: 'kind', code: 'unknown', value: '什麼' }, { line: 5, field: 'sku', code: 'unknown', value: 'NOPE' },
  ])
  expect([seen.total, seen.known, seen.booked, seen.faulty]).toEqual([4, 0, 0, 2])
  expect((await send(csv, true)).body).toMatchObject({ booked: 4 })
  // The same rows again, out of a workbook, with one more.
  const book = Buffer.from(await workbook(['日期', '類型', '金額', '通路', '物流', '原因'], [['2026-02-11', '未取件', '65', 'market', '7-11', ''], ['2026-02-14', 'freight', 30, '', '', '']])).toString('base64')
  expect((await send(book, true, 'costs.xlsx')).body).toMatchObject({ total: 2, known: 1, booked: 1, faults: [] })
  expect((await send(Buffer.from('甲,乙\n1,2\n').toString('base64'), true)).body).toMatchObject({ missing: ['kind', 'amount', 'day'], booked: 0 })
  await s.settle()
})

test('terms are tried on one order before they are saved, and the two ways of costing goods stand beside each other', async () => {
  const [order] = await s.sell(s.web, s.order([['TEE', 2, 1000n]]))
  await s.schedule(s.web, [{ slot: 'payment', kind: 'payment', amount: { type: 'percent', base: 'total', ratePpm: 20_000 } }])
  await s.settle()
  const rules = [{ slot: 'payment', kind: 'payment', amount: { type: 'percent', base: 'total', ratePpm: 25_000, cap: '45' } }, { slot: 'gift', kind: 'promo', isCredit: true, amount: { type: 'fixed', minor: '10' } }]
  expect((await ask('/fees/try', 'POST', { channelId: showId('chn', s.web), currency: 'TWD', rules, orderId: showId('ord', order!) })).body).toEqual({
    currency: 'TWD', revenue: '2000', skipped: 0, fees: [{ slot: 'payment', kind: 'payment', now: '40', then: '45' }, { slot: 'gift', kind: 'promo', now: '0', then: '-10' }],
  })
  // Of the lots of this file ten TEE came for 3,322 and two more for what the catalogue says.
  await s.receive('TEE', 2)
  await s.sell(s.web, s.order([['TEE', 7, 1000n]]))
  await s.settle()
  const { body } = await ask<{ months: { average: string; fifo: string }[]; inHouse: { average: string; fifo: string } }>('/profit/methods?from=2026-03&to=2026-03')
  expect(body).toMatchObject({ currency: 'TWD', method: 'average', months: [{ month: '2026-03' }] })
  expect([body.months, body.inHouse]).toEqual([[{ month: '2026-03', average: '3272', fifo: '3322' }], { average: '8397', fifo: '8347' }])
})
