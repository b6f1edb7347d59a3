import { afterAll, beforeAll, expect, test } from 'vitest'
import { money, type AnyConnector, type SettlementLine, type Span } from '#kit'
import { sql } from '#platform'
import { acme, channelShop, type ChannelShop } from '../../world-of-channels.ts'
import { settlementsTurn } from './settlements-turn.ts'

let asked: Span[] = []
let isDown = false
const line = (n: number): SettlementLine => ({ externalId: `L${n}`, externalOrderId: `O${n}`, kind: 'sale', label: 'sale', amount: money(BigInt(n), 'TWD'), at: '2026-11-20T00:00:00Z' })
/** Two pages for each span, and no answer while it is down. */
const paying: AnyConnector = {
  ...acme, id: 'acme-pays', cannot: { ...acme.cannot, 'settlements.pull': undefined as never },
  does: { ...acme.does, 'settlements.pull': (_at, span) => {
    if (isDown) return Promise.reject(new TypeError('fetch failed'))
    asked.push(span)
    return Promise.resolve(span.cursor === undefined ? { items: [line(1)], next: '2' } : { items: [line(2)], next: undefined })
  } },
}
let s: ChannelShop
beforeAll(async () => { s = await channelShop({ now: '2026-11-22T02:00:00Z', connectors: [acme, paying] }) })
afterAll(() => s.end())

test('payouts are asked for over a quarter, span by span and page by page, then each hour with overlap; a channel that tells none is left alone', async () => {
  asked = []
  const c = await s.connected({ connector: 'acme-pays' })
  for (let n = 0; n < 40 && (await c.turn(settlementsTurn)).afterMs === 0; n++);
  const spans = asked.filter((a) => a.cursor === undefined)
  expect([spans.length, asked.length, spans[0]!.since, spans.at(-1)!.until]).toEqual([7, 14, '2026-08-21T02:00:00.000Z', '2026-11-22T02:00:00.000Z'])
  for (const [i, span] of spans.slice(1).entries()) expect(Date.parse(span.since)).toBe(Date.parse(spans[i]!.until) - 3 * 86_400_000)
  const told = await s.query<{ payload: { lines: { externalId: string; amount: unknown }[] } }>(sql`select payload from platform.event where org_id = ${s.org.id} and name = 'channels.settlement_pulled' order by id`)
  expect(told).toHaveLength(14)
  expect(told[0]!.payload).toMatchObject({ channelId: c.channelId, name: 'Acme 賣場', lines: [{ externalId: 'L1', externalOrderId: 'O1', amount: { minor: '1', currency: 'TWD' } }] })

  // Killed between two pages, it goes on with the second one.
  s.pass(3_700_000)
  asked = []
  await c.turn(settlementsTurn)
  isDown = true
  expect(await c.turn(settlementsTurn)).toMatchObject({ hasFailed: true })
  isDown = false
  s.pass(600_000)
  await c.turn(settlementsTurn)
  expect(asked.map((a) => [a.since, a.cursor])).toEqual([['2026-11-19T02:00:00.000Z', undefined], ['2026-11-19T02:00:00.000Z', '2']])

  const other = await s.connected()
  expect((await other.turn(settlementsTurn)).afterMs).toBe(86_400_000)
})
