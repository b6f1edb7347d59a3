/** `npm run bench [-- orders overview import memory] [--large]`: figures beside the raw limit of the same machine in the same run. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, cpus } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#platform'
import { importBench } from './import.ts'
import { memoryAtRest } from './memory.ts'
import { overviewBench, upkeepBench } from './overview.ts'
import { placeOrdersBench } from './place-orders.ts'

const say = (words: string): void => void process.stdout.write(`${words}\n`)
const wishes = process.argv.slice(2).filter((a) => !a.startsWith('--'))
const isLarge = process.argv.includes('--large')
const wants = (part: string): boolean => wishes.length === 0 || wishes.includes(part)

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
  writeFileSync('bench/latest.json', `${JSON.stringify(report, (_k, v: unknown) => (typeof v === 'bigint' ? v.toString() : v), 2)}\n`)
  say(`\nAll figures: bench/latest.json\n${JSON.stringify(report, null, 2)}`)
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
