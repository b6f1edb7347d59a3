import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildHub, type Plant } from './build-hub.ts'
import { runStreet, type StreetPlan, type StreetReport } from './run-street.ts'
import { freshDatabase } from './world-of-street.ts'

type Built = Awaited<ReturnType<typeof buildHub>>
const built: Built[] = []
const hubWith = async (plants: readonly Plant[] = []): Promise<Built> => {
  const one = await buildHub(plants)
  built.push(one)
  return one
}
let sound: Built
beforeAll(async () => { sound = await hubWith() })
afterAll(() => { for (const one of built) one.remove() })

async function run(hub: Built, seed: number, more: Partial<StreetPlan> = {}): Promise<StreetReport> {
  const database = await freshDatabase()
  try {
    return await runStreet({
      url: database.url, seed, days: 1, channels: 8, articles: 16, faults: 'heavy', hubFile: hub.file, speed: 10, dayMinutes: 5, settleMinutes: 20, kills: true, say: () => undefined, ...more,
    })
  } finally {
    await database.end()
  }
}

test.each([11, 12])('a day of trouble on eight channels ends with books that are right to the coin and the unit (seed %i)', async (seed) => {
  const report = await run(sound, seed)

  expect(report.findings, [...report.findings.map((f) => `${f.what}: ${f.words}`), ...report.closer].join('\n')).toEqual([])
  expect(report.orders, 'the street was busy').toBeGreaterThan(20)
  expect(report.kills + Object.values(report.faults).reduce((a, b) => a + b, 0), 'there was trouble').toBeGreaterThan(3)
}, 600_000)

/** Bugs that such systems really have, each on a small street where a sound hub leaves nothing to find. */
const bugs: { name: string; plants: Omit<Plant, 'name'>[]; finds: StreetReport['findings'][number]['what']; street: Partial<StreetPlan> }[] = [
  {
    name: 'stock is read, reckoned with and written as if nobody else sold it',
    plants: [
      { file: 'hub/stock/books.ts', find: 'order by variant_id, location_id for update`', become: 'order by variant_id, location_id`' },
      { file: 'hub/stock/write-books.ts', find: 'set on_hand = b.on_hand + d.on_hand, reserved = b.reserved + d.reserved, oversold = b.oversold + d.oversold', become: 'set on_hand = d.on_hand, reserved = d.reserved, oversold = d.oversold' },
      { file: 'hub/stock/write-books.ts', find: 'rows.map((b) => b.onHand - b.was.onHand)', become: 'rows.map((b) => b.onHand)' },
      { file: 'hub/stock/write-books.ts', find: 'rows.map((b) => b.reserved - b.was.reserved)', become: 'rows.map((b) => b.reserved)' },
      { file: 'hub/stock/write-books.ts', find: 'rows.map((b) => b.oversold - b.was.oversold)', become: 'rows.map((b) => b.oversold)' },
      { file: 'hub/stock/write-books.ts', find: 'and b.on_hand + d.on_hand - b.reserved >= d.reserved', become: '' },
    ],
    finds: 'stock_proof', street: { channels: 3, faults: 'none', kills: false, rushShare: 1, dayMinutes: 2, settleMinutes: 1 },
  },
  {
    name: 'a hook is answered before it is kept',
    plants: [{ file: 'hub/channels/inbound/hook-routes.ts', find: 'if (rows.length > 0) await keepHooks(hub, address, rows)', become: 'if (rows.length > 0) setTimeout(() => void keepHooks(hub, address, rows).catch(() => undefined), 20_000)' }],
    finds: 'hook_lost', street: { channels: 3, faults: 'none', dayMinutes: 3, settleMinutes: 6 },
  },
  {
    name: 'the cursor moves before what it brought is kept',
    plants: [
      { file: 'hub/channels/inbound/receive.ts', find: '  const done = await inWork(hub, who, async (work) => {', become: `  await inWork(hub, who, async (work) => { await movePosition(work, connection.id, 'orders', known, page.next === undefined ? { to: span.until, untold: [] } : { to: position.to, page: { ...span, cursor: page.next }, untold: [] }); return ok(undefined) })
  await new Promise<void>((resolve) => setTimeout(resolve, 45_000))
  const done = await inWork(hub, who, async (work) => {` },
      { file: 'hub/channels/inbound/receive.ts', find: `    await movePosition(work, connection.id, 'orders', known, next)\n`, become: '    void next\n' },
      { file: 'hub/channels/inbound/receive.ts', find: 'const since = Date.parse(to) - overlapMs', become: 'const since = Date.parse(to) - overlapMs * 0' },
    ],
    finds: 'order_missing', street: { channels: 3, faults: 'none', loseHooks: 1, dayMinutes: 4, settleMinutes: 4 },
  },
  {
    name: 'after a lost answer the old request is simply sent again',
    plants: [
      { file: 'hub/channels/pushes/claim.ts', find: 'sent_value = p.wanted,', become: 'sent_value = case when p.attempts > 0 and p.sent_value is not null then p.sent_value else p.wanted end,' },
      { file: 'hub/channels/pushes/claim.ts', find: 'p.wanted as value', become: 'p.sent_value as value' },
      { file: 'hub/channels/pushes/wish.ts', find: 'attempts = case when ${differs} then 0 else p.attempts end', become: 'attempts = p.attempts' },
    ],
    finds: 'channel_number', street: { channels: 3, kills: false, dayMinutes: 4, settleMinutes: 4 },
  },
]

test.each(bugs)('the auditor finds $finds when $name', async ({ name, plants, finds, street }) => {
  const hub = await hubWith(plants.map((p, i) => ({ name: `${name} (${i + 1})`, ...p })))
  const found = new Set<string>()
  // One street may be lucky; three in a row are not.
  for (const seed of [21, 22, 23]) {
    for (const f of (await run(hub, seed, street)).findings) found.add(f.what)
    if (found.has(finds)) break
  }

  expect([...found]).toContain(finds)
}, 600_000)
