import { afterAll, beforeAll, expect, test } from 'vitest'
import { showId } from '#kit'
import { askOf, earningShop, type EarningShop } from '../world-of-economics.ts'

let s: EarningShop
let call: (path: string, body?: unknown) => Promise<{ status: number; body: unknown }>
beforeAll(async () => {
  s = await earningShop()
  const ask = askOf(s)
  call = (path, body) => ask(`/settlements${path}`, body === undefined ? 'GET' : 'POST', body)
})
afterAll(() => s.end())

const header = '單號,日期,名目,金額,結算單,撥款日'
const file = (text: string, mapping?: unknown) => ({ channelId: showId('chn', s.market), name: '三月.csv', data: Buffer.from(text).toString('base64'), ...(mapping === undefined ? {} : { mapping }) })
const chosen = (kinds: Record<string, string> = {}) => ({ at: '日期', order: '單號', amount: '金額', payout: '結算單', paidAt: '撥款日', words: ['名目'], kinds })

test('a statement that nobody knows is looked at, read as a person says, taken in once, and its queue worked off', async () => {
  await s.schedule(s.market, [{ slot: 'commission', kind: 'commission', amount: { type: 'percent', base: 'goods', ratePpm: 60_000 } }])
  const order = s.order([['TEE', 1, 1000n]])
  await s.sell(s.market, order)
  await s.settle()
  const text = [header, `${order.externalId},2026-02-10,貨款,1000,A1,2026-03-01`, `${order.externalId},2026-02-10,抽成,-65,A1,2026-03-01`, ',2026-02-11,上架費,-20,A1,2026-03-01'].join('\n')

  expect((await call('/read', file(text))).body).toMatchObject({ format: 'generic', orders: 1, knownOrders: 1, words: [{ label: '貨款', kind: 'sale' }, { label: '抽成', kind: 'commission' }, { label: '上架費', kind: 'other' }] })
  const broken = file(`${text}\n${order.externalId},soon,貨款,x,A1,2026-03-01`, chosen())
  expect((await call('/read', broken)).body).toMatchObject({ problems: [{ code: 'money.unreadable', row: 4, column: '金額', value: 'x' }] })
  expect(await call('/import', broken)).toMatchObject({ status: 409, body: { code: 'settlements.bad_rows', count: 1, line: 5, column: '金額' } })
  expect((await call('')).body).toMatchObject({ items: [] })

  const done = await call('/import', file(text, chosen({ 上架費: 'other' })))
  expect(done.body).toMatchObject({ taken: 3, matched: 2, unexplained: 1 })
  // What was chosen is known for the next file of this shape.
  expect((await call('/read', file(text))).body).toMatchObject({ mapping: { kinds: { 上架費: 'other' } }, payouts: [{ externalId: 'A1', lines: 3, sum: '915' }] })
  expect((await call('/import', file(text))).body).toMatchObject({ taken: 0, known: 3 })

  const queue = (await call('/unexplained')).body as { groups: { label: string; reason: string }[]; totals: { minor: string }[] }
  expect([queue.groups[0], queue.totals[0]]).toMatchObject([{ label: '上架費', reason: 'no_order', minor: '-20' }, { channelId: showId('chn', s.market), minor: '-20', lines: 1 }])
  const [open] = ((await call('/lines?state=unexplained')).body as { items: { id: string }[] }).items
  expect((await call('/lines/decide', { lineIds: [open!.id], costKind: 'service', always: true })).body).toEqual({ decided: 1 })
  expect((await call('/habits')).body).toMatchObject([{ label: '上架費', costKind: 'service' }])
  expect((await call('/habits/drop', { channelId: showId('chn', s.market), kind: 'other', label: '上架費' })).body).toEqual({ dropped: true })
  expect((await call('/variance?from=2026-02&to=2026-03')).body).toMatchObject([{ rule: 'sale', difference: '0', ratio: '0.0000' }, { rule: 'commission', reckoned: '60', settled: '65', difference: '5', ratio: '0.0833' }])
  expect((await call('')).body).toMatchObject({ items: [{ externalId: 'A1', state: 'clear', sum: '915', paid: null, unexplainedLines: 0 }] })
  expect((await call('/cash')).body).toMatchObject({ lags: [{ channelId: showId('chn', s.market), orders: 1 }], expected: [], silent: [] })
  expect((await call('/lines/reopen', { lineIds: [open!.id] })).body).toEqual({ reopened: 1 })
  expect((await call('/look-again', {})).body).toEqual({ looked: 1, matched: 0 })
})
