/** `npm run bench [-- orders overview import memory hooks pushes hubs sweep] [--large|--small]`: figures beside the raw limit of the same machine in the same run. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, cpus } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#platform'
import { hooksBench } from './hooks.ts'
import { hubsBench } from './hubs.ts'
import { importBench } from './import.ts'
import { memoryAtRest } from './memory.ts'
import { overviewBench, upkeepBench } from './overview.ts'
import { placeOrdersBench } from './place-orders.ts'
import { pushesBench } from './pushes.ts'
import { sweepBench } from './sweep.ts'

const say = (words: string): void => void process.stdout.write(`${words}\n`)
const wishes = process.argv.slice(2).filter((a) => !a.startsWith('--'))
const isLarge = process.argv.includes('--large')
/** Only whether it runs: its figures say nothing. */
const isSmall = process.argv.includes('--small')
const wants = (part: string): boolean => wishes.length === 0 || wishes.includes(part)

const latest = 'bench/latest.json'
const dataDir = mkdtempSync(join(tmpdir(), 'tonglu-bench-'))
const words = { info: () => undefined, warn: say, error: say }
// The same settings a shop runs with, durable commits included; never faster than what users get.
const database = await startEmbedded({ dataDir, log: words, what: 'the bench' })
const server = new URL(database.url)
server.pathname = ''
const url = server.toString().replace(/\/$/, '')
const report: Record<string, unknown> = { node: process.version, cpus: cpus().length, cpu: cpus()[0]?.model }
try {
  const [pid] = await asAdmin('alter role tonglu createdb')
  if (wants('memory')) report['memory'] = await memory(pid)
  if (wants('orders')) report['orders'] = await part('placeOrders: ours, and the same rows by bare SQL', () => placeOrdersBench(url, { tell: say }))
  if (wants('import')) report['import'] = await part('import of a file, end to end', () => importBench(url, { tell: say, isLarge }))
  if (wants('overview')) {
    report['overview'] = await part('overview from the kept roll-ups, and by plain SQL', () => overviewBench(url, { tell: say, sizes: isLarge ? [10_000, 100_000, 1_000_000, 10_000_000] : [10_000, 100_000, 1_000_000] }))
    report['upkeep'] = await part('upkeep of the roll-ups', () => upkeepBench(url))
  }
  if (wants('hooks')) report['hooks'] = await part('hooks kept durably, and rows by bare SQL', () => hooksBench(url, { tell: say, ...(isSmall && { rounds: 1, roundMs: 300 }) }))
  if (wants('pushes')) report['pushes'] = await part('from an order on one channel to the pushes to all of them', () => pushesBench(url, { tell: say, postmaster: pid, ...(isSmall && { seconds: 3, perSecond: 20, skus: 40, fanOuts: 3, restMs: 1000 }) }))
  if (wants('hubs')) report['hubs'] = await part('one, two and four hubs on one database', () => hubsBench(url, { tell: say, ...(isSmall && { counts: [1, 2], connections: 4, skus: 40, burstMs: 1000 }) }))
  if (wants('sweep')) report['sweep'] = await part('a sweep of all listings of a channel', () => sweepBench(url, { tell: say, ...(isSmall && { offers: 2000 }) }))
  // What was not measured this time stays as it was.
  const known = existsSync(latest) ? JSON.parse(readFileSync(latest, 'utf8')) as Record<string, unknown> : {}
  if (!isSmall) writeFileSync(latest, `${JSON.stringify({ ...known, ...report }, (_k, v: unknown) => (typeof v === 'bigint' ? v.toString() : v), 2)}\n`)
  say(`${isSmall ? '' : `\nAll figures: ${latest}`}\n${JSON.stringify(report, null, 2)}`)
} finally {
  await database.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

async function part<T>(title: string, run: () => Promise<T>): Promise<T> {
  say(`\n${title}`)
  return run()
}

async function memory(postmaster: number): Promise<unknown> {
  const figures = await memoryAtRest(database.url, dataDir, postmaster)
  say(figures ? `at rest: hub process ${figures.hubMb} MB, database ${figures.databaseMb} MB in ${figures.processes} processes` : 'memory at rest is read from /proc, which this system has not')
  return figures
}

/** Runs statements as the server's superuser; answers the postmaster's process id. */
async function asAdmin(...statements: string[]): Promise<[number]> {
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  try {
    for (const s of statements) await client.query(s)
    const { rows } = await client.query<{ pid: string }>(`select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid`)
    return [Number(rows[0]!.pid)]
  } finally {
    await client.end()
  }
}
