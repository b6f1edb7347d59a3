/** `npm run bench [-- orders overview profit upkeep import memory hooks pushes hubs sweep maps feeds bulk] [--large|--small] [--profile]`: figures beside the raw limit of the same machine in the same run. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#platform'
import { bulkBench } from './bulk.ts'
import { feedsBench } from './feeds.ts'
import { bulkGoals, feedGoals, hookGoals, pushGoals, profitGoals, sweepGoals, upkeepGoals, type Goal } from './goals.ts'
import { hooksBench } from './hooks.ts'
import { hubsBench } from './hubs.ts'
import { mapsBench } from './maps.ts'
import { importBench } from './import.ts'
import { memoryAtRest } from './memory.ts'
import { overviewBench } from './overview.ts'
import { placeOrdersBench } from './place-orders.ts'
import { profileSettings, withProfile } from './profile.ts'
import { profitBench } from './profit.ts'
import { pushesBench } from './pushes.ts'
import { sweepBench } from './sweep.ts'
import { upkeepBench } from './upkeep.ts'

const say = (words: string): void => void process.stdout.write(`${words}\n`)
const wishes = process.argv.slice(2).filter((a) => !a.startsWith('--'))
const isLarge = process.argv.includes('--large')
/** Only whether it runs: its figures say nothing. */
const isSmall = process.argv.includes('--small')
const isProfiled = process.argv.includes('--profile')
const wants = (part: string): boolean => wishes.length === 0 || wishes.includes(part)

const latest = 'bench/latest.json'
const dataDir = mkdtempSync(join(tmpdir(), 'tonglu-bench-'))
const words = { info: () => undefined, warn: say, error: say }
// The same settings a shop runs with, durable commits included; never faster than what users get.
const database = await startEmbedded({ dataDir, log: words, what: 'the bench', ...(isProfiled && { settings: profileSettings }) })
const server = new URL(database.url)
server.pathname = ''
const url = server.toString().replace(/\/$/, '')
/** When each part was measured, how long that took, and how many others wanted the processors just before: figures of a crowded machine say little. */
const measured: Record<string, { at: string; seconds: number; load: number }> = {}
const goals: Goal[] = []
const report: Record<string, unknown> = { node: process.version, cpus: cpus().length, cpu: cpus()[0]?.model }
try {
  const [pid] = await asAdmin('alter role tonglu createdb')
  if (wants('memory')) await part('memory', 'memory at rest', () => memory(pid))
  if (wants('orders')) await part('orders', 'placeOrders: ours, and the same rows by bare SQL', () => placeOrdersBench(url, { tell: say }))
  if (wants('import')) await part('import', 'import of a file, end to end', () => importBench(url, { tell: say, isLarge }))
  if (wants('overview')) await part('overview', 'overview from the kept roll-ups, and by plain SQL', () => overviewBench(url, { tell: say, sizes: isLarge ? [10_000, 100_000, 1_000_000, 10_000_000] : [10_000, 100_000, 1_000_000] }))
  if (wants('profit')) await part('profit', 'what a year earned: from the kept sums, by plain SQL, and by DuckDB', () => profitBench(url, { tell: say, ...(isSmall ? { sizes: [3000], runs: 2 } : isLarge && { sizes: [1_000_000, 10_000_000] }) }), profitGoals)
  if (wants('upkeep')) await part('upkeep', 'what keeping the numbers of an order costs beside taking it in', () => upkeepBench(url, { postmaster: pid, tell: say, ...(isSmall && { rounds: 1, orders: 50, skus: 40 }) }), upkeepGoals)
  if (wants('hooks')) await part('hooks', 'hooks kept durably, and rows by bare SQL', () => hooksBench(url, { tell: say, ...(isSmall && { rounds: 1, roundMs: 300 }) }), hookGoals)
  if (wants('pushes')) await part('pushes', 'from an order on one channel to the pushes to all of them', () => pushesBench(url, { tell: say, postmaster: pid, ...(isSmall && { warmSeconds: 1, seconds: 3, perSecond: 20, skus: 40, fanOuts: 3, restMs: 1000 }) }), pushGoals)
  if (wants('maps')) await part('maps', 'orders of each platform, read by their connectors', () => mapsBench({ tell: say, ...(isSmall && { ms: 50 }) }))
  if (wants('hubs')) await part('hubs', 'one, two and four hubs on one database', () => hubsBench(url, { tell: say, ...(isSmall && { counts: [1, 2], connections: 4, skus: 40, burstMs: 1000 }) }))
  if (wants('sweep')) await part('sweep', 'a sweep of all listings of a channel', () => sweepBench(url, { tell: say, ...(isSmall && { offers: 2000 }) }), sweepGoals)
  if (wants('feeds')) await part('feeds', 'product feeds of many items, streamed', () => feedsBench(url, { tell: say, ...(isSmall && { sizes: [1000, 2000] }) }), feedGoals)
  if (wants('bulk')) await part('bulk', 'a bulk edit over a whole catalogue, and the same rows by bare SQL', () => bulkBench(url, { tell: say, ...(isSmall && { sizes: [500, 1500] }) }), bulkGoals)
  // What was not measured this time stays as it was.
  const known = existsSync(latest) ? JSON.parse(readFileSync(latest, 'utf8')) as Record<string, unknown> & { measured?: object } : {}
  if (!isSmall && !isProfiled) writeFileSync(latest, `${JSON.stringify({ ...known, ...report, measured: { ...known.measured, ...measured } }, (_k, v: unknown) => (typeof v === 'bigint' ? v.toString() : v), 2)}\n`)
  say(`${isSmall || isProfiled ? '' : `\nAll figures: ${latest}`}\n${JSON.stringify(report, null, 2)}`)
  if (goals.length > 0) say(`\n${isSmall ? 'A small run proves no goal, only that it runs:\n' : ''}${goals.map(({ goal, is, met }) => `${met ? 'met   ' : 'MISSED'}  ${goal}: ${is}`).join('\n')}`)
} finally {
  await database.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

async function part<T>(name: string, title: string, run: () => Promise<T>, goalsOf: (figures: T) => Goal[] = () => []): Promise<void> {
  say(`\n${title}`)
  const [start, load] = [performance.now(), loadavg()[0]!]
  let figures!: T
  const measure = async (): Promise<void> => { figures = await run() }
  await (isProfiled ? withProfile(database.adminUrl, measure, say) : measure())
  report[name] = figures
  goals.push(...goalsOf(figures))
  measured[name] = { at: new Date().toISOString(), seconds: Math.round((performance.now() - start) / 1000), load: Math.round(load * 10) / 10 }
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
