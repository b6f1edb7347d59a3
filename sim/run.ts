/**
 * `npm run sim -- --seed N --days D [--channels K] [--faults none|light|heavy] [--runs R]`: a street of simulated
 * platforms sells through the real hub, which is killed at random; an auditor with its own account checks every day.
 * More in the README beside this file.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { migrate, openLog, startEmbedded } from '#platform'
import { buildHub } from './build-hub.ts'
import { runStreet, type StreetReport } from './run-street.ts'
import type { FaultLevel } from './weather.ts'

const { values } = parseArgs({ allowNegative: true, options: {
  seed: { type: 'string', default: '1' }, days: { type: 'string', default: '1' }, channels: { type: 'string', default: '8' }, articles: { type: 'string', default: '30' }, faults: { type: 'string', default: 'heavy' },
  runs: { type: 'string', default: '1' }, speed: { type: 'string', default: '20' }, minutes: { type: 'string', default: '90' }, settle: { type: 'string', default: '30' }, kills: { type: 'boolean', default: true },
} })
const say = (words: string): void => void process.stdout.write(`${words}\n`)
if (!['none', 'light', 'heavy'].includes(values.faults)) {
  say(`--faults is "${values.faults}"; it can be none, light or heavy.`)
  process.exit(2)
}

const dataDir = mkdtempSync(join(tmpdir(), 'street-db-'))
const database = await startEmbedded({ dataDir, log: openLog() })
const hub = await buildHub()
let failed = 0
try {
  for (let run = 0; run < Number(values.runs); run++) {
    const seed = Number(values.seed) + run
    const url = await freshDatabase(run)
    await migrate(url)
    say(`seed ${seed}: ${values.channels} channels, ${values.days} day(s) of ${values.minutes} minutes, faults ${values.faults}`)
    const report = await runStreet({
      url, seed, days: Number(values.days), channels: Number(values.channels), articles: Number(values.articles), faults: values.faults as FaultLevel, hubFile: hub.file, speed: Number(values.speed),
      dayMinutes: Number(values.minutes), settleMinutes: Number(values.settle), kills: values.kills, say,
    })
    if (report.findings.length > 0) failed++
    tell(report)
  }
} finally {
  hub.remove()
  await database.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
say(failed === 0 ? 'The auditor has nothing to say.' : `${failed} of ${values.runs} run(s) ended with findings.`)
process.exit(failed === 0 ? 0 : 1)

async function freshDatabase(run: number): Promise<string> {
  if (run === 0) return database.url
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  try {
    await client.query(`create database street_${run} owner tonglu`)
  } finally {
    await client.end()
  }
  const url = new URL(database.url)
  url.pathname = `/street_${run}`
  return url.href
}

function tell({ orders, trade, letters, faults, kills, signIns, settledAfterS, oversells, findings, closer }: StreetReport): void {
  say(`  ${orders} orders (${JSON.stringify(trade)})`)
  say(`  hooks: ${letters.sent} sent, ${letters.acknowledged.length} acknowledged, ${letters.refused} refused, ${letters.lost} lost; hub killed ${kills} times; signed in again ${signIns} times; faults ${JSON.stringify(faults)}`)
  say(`  settled after ${settledAfterS.join(', ')} s of the street`)
  say(`  oversold at marketplaces: ${oversells.length}`)
  for (const o of oversells.slice(0, 20)) say(`    ${o.booth} ${o.externalId}: ${o.units} too many, ${Math.round(o.windowMs / 1000)} s after the last unit went (${o.cause})`)
  if (findings.length > 0) say(`  FINDINGS: ${findings.length}`)
  for (const f of findings.slice(0, 40)) say(`    ${f.what}: ${f.words}`)
  for (const line of closer) say(`      ${line}`)
}
