import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inWork, openHub, read, sql } from '#platform'
import { ok } from '#kit'
import { provenBalances } from '#stock'
import { runWaiting, startImport, startImports } from '../index.ts'
import { fromText, importWorld, must, readAgain, upload } from './world-of-imports.ts'
import type { World } from '../../world.ts'

/** Orders of one to three lines over two channels; rows of one order in twenty stand far from each other. */
function exportOf(orders: number, prefix = 'A'): string {
  const rows: string[] = []
  const late: string[] = []
  for (let i = 0; i < orders; i++) {
    const at = `2026-02-${String(1 + (i % 27)).padStart(2, '0')} 10:${String(i % 60).padStart(2, '0')}:00`
    for (let l = 0; l <= i % 3; l++) {
      const row = `${prefix}${i},${at},${i % 4 === 0 ? '門市' : '官網'},SKU-${(i * 7 + l) % 40},商品 ${(i * 7 + l) % 40},${1 + ((i + l) % 3)},${100 + ((i * 13 + l) % 50)},處理中`
      ;(l > 0 && i % 20 === 2 ? late : rows).push(row)
    }
  }
  return `訂單編號,訂單日期,通路,SKU,商品名稱,數量,單價,訂單狀態\n${[...rows, ...late].join('\n')}\n`
}

async function stocked(w: World): Promise<void> {
  await inWork(w.hub, w.who, async (work) => {
    await work.query(sql`insert into stock.location (org_id, id, code, name, kind, created_at) values (${work.orgId}, ${work.newId()}, 'TPE', '台北倉', 'warehouse', ${work.now})`)
    return ok(undefined)
  })
}

const options = { mappingConfirmed: true, unknownSkus: 'create', stockEffect: 'reserve' } as const

/** Everything the books say, but for ids and numbers that are dealt out in the order of writing. */
async function booksOf(w: World): Promise<unknown> {
  const [orders] = await w.query(sql`
    select count(*)::int as orders, count(distinct number)::int as numbers, sum(units)::int as units, sum(total_minor)::text as total,
      md5(string_agg(placed_at::text || total_minor || units || payment_state || fulfilment_state, ',' order by placed_at, total_minor, units)) as digest from orders.facts_order where org_id = ${w.org.id}`)
  const [lines] = await w.query(sql`select count(*)::int as lines, md5(string_agg(sku || quantity || total_minor || state, ',' order by sku, quantity, total_minor)) as digest from orders.facts_line where org_id = ${w.org.id}`)
  const stock = await w.query(sql`
    select l.sku, sum(b.on_hand)::int as on_hand, sum(b.reserved)::int as reserved, sum(b.oversold)::int as oversold
    from stock.balance b join (select distinct variant_id, sku from orders.facts_line where org_id = ${w.org.id}) l on l.variant_id = b.variant_id where b.org_id = ${w.org.id} group by 1 order by 1`)
  const [events] = await w.query(sql`select count(*)::int as placed from platform.event where org_id = ${w.org.id} and name = 'order.placed'`)
  const proof = await read(w.hub, w.who, provenBalances)
  return { orders, lines, stock, events, wrong: proof.wrong }
}

const counts = async (w: World, id: string) => {
  const { state, rowsDone, placed, same, revised, refused, quarantined, problems } = await readAgain(w, id)
  return { state, rowsDone, placed, same, revised, refused, quarantined, problems }
}

/** Runs the import in a process of its own and kills it `afterMs` after it says the word. */
async function runAndKill(w: World & { dataDir: string }, word: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'world-of-killed-import.ts'), w.url, w.org.id, w.dataDir, '20'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await Promise.race([gone, new Promise<void>((resolve) => child.stdout.on('data', (said: Buffer) => { if (said.includes(word)) resolve() }))])
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  child.kill('SIGKILL')
  await gone
}

test('an import that is killed twenty times leaves exactly the books of one that is not', { timeout: 240_000 }, async () => {
  const text = exportOf(4000)
  const clean = await importWorld()
  await stocked(clean)
  const whole = await upload(clean, [fromText('orders.csv', text)], options)
  must(await startImport(clean.hub, clean.who, whole.id))
  await runWaiting(clean.hub, clean.org.id)
  const w = await importWorld()
  await stocked(w)
  const one = await upload(w, [fromText('orders.csv', text)], options)
  must(await startImport(w.hub, w.who, one.id))

  const seed = Number(process.env['SEED'] ?? (Math.random() * 2 ** 31) | 0)
  const stops: string[] = []
  for (let i = 0; i < 20; i++) {
    await runAndKill(w, i % 5 === 4 ? 'begun' : 'written', ((seed >>> (i % 8)) * (i + 1) * 37) % 160)
    stops.push((await readAgain(w, one.id)).placed.toString())
  }
  process.stderr.write(`killed with seed ${seed} at orders ${stops.join(' ')}\n`)
  // The next start needs no hand: whoever looks for work finds it.
  const workers = startImports(w.hub, 20)
  await expect.poll(async () => (await readAgain(w, one.id)).state, { timeout: 60_000 }).toBe('done')
  await workers.stop()

  expect(new Set(stops).size).toBeGreaterThan(5)
  expect(await counts(w, one.id)).toEqual(await counts(clean, whole.id))
  expect(await booksOf(w)).toEqual(await booksOf(clean))
  await w.end()
  await clean.end()
})

test('two hubs share one database and bring in two files at once', { timeout: 120_000 }, async () => {
  const w = await importWorld()
  await stocked(w)
  const other = openHub({ url: w.url, dataDir: w.dataDir })
  const files = [await upload(w, [fromText('a.csv', exportOf(1500, 'A'))], options), await upload(w, [fromText('b.csv', exportOf(1500, 'B'))], options)]
  for (const { id } of files) must(await startImport(w.hub, w.who, id))
  const hubs = [startImports(w.hub, 20, { ordersMax: 50 }), startImports(other, 20, { ordersMax: 50 })]

  for (const { id } of files) await expect.poll(async () => { const one = await readAgain(w, id); return one.error ?? one.state }, { timeout: 60_000 }).toBe('done')
  for (const hub of hubs) await hub.stop()

  for (const { id } of files) expect(await counts(w, id)).toMatchObject({ placed: 1500n, same: 0n, refused: 0n })
  expect(await booksOf(w)).toMatchObject({ orders: { orders: 3000, numbers: 3000 }, events: { placed: 3000 }, wrong: [] })
  await other.end()
  await w.end()
})

test('a hub that goes down in order leaves its import to the next one', { timeout: 60_000 }, async () => {
  const w = await importWorld()
  await stocked(w)
  const one = await upload(w, [fromText('a.csv', exportOf(1200))], options)
  must(await startImport(w.hub, w.who, one.id))
  const first = startImports(w.hub, 20, { ordersMax: 20 })
  await expect.poll(async () => (await readAgain(w, one.id)).placed, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0n)
  await first.stop()
  const left = await readAgain(w, one.id)

  const second = startImports(w.hub, 20)
  await expect.poll(async () => (await readAgain(w, one.id)).state, { timeout: 30_000 }).toBe('done')
  await second.stop()

  expect(left).toMatchObject({ state: 'running', leasedBy: undefined })
  expect(await counts(w, one.id)).toMatchObject({ placed: 1200n, same: 0n })
  await w.end()
})
