import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { badDay, damageOf, type BadDay } from './world-of-bad-days.ts'

const folder = mkdtempSync(join(tmpdir(), 'tonglu-full-'))
// A real file system that is really full; only root may make one.
const isMounted = process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', folder]).status === 0
afterAll(() => {
  if (isMounted) spawnSync('umount', ['-l', folder])
  rmSync(folder, { recursive: true, force: true })
})
const filler = join(folder, 'filler')

/** Takes the last byte; whatever is freed meanwhile is taken by the next call. */
function fill(): void {
  const file = openSync(filler, 'a')
  try {
    for (const size of [1 << 20, 4096]) {
      try {
        for (const piece = Buffer.alloc(size, 1); ;) writeSync(file, piece)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
    }
  } finally {
    closeSync(file)
  }
}

const upload = async (day: BadDay): Promise<unknown[]> => {
  const form = new FormData()
  form.append('file', new File([`order_id,sku\n${'x'.repeat(3_000_000)}\n`], 'orders.csv'))
  const answer = await day.ask('/api/v1/imports', { method: 'POST', body: form })
  return [answer.status, (await answer.json() as { code?: string }).code]
}

test.skipIf(!isMounted)('a full disk costs no acknowledged order, is told as such, and is over when there is room again (needs root for a small file system)', async () => {
  const day = await badDay(folder)
  onTestFinished(() => day.end())
  const statusOf = async (path: string): Promise<number> => (await day.ask(path)).status
  day.market.open(4)
  await day.market.takes(50)
  expect(await statusOf('/readyz')).toBe(200)

  // First the tables find no room, and the database says so.
  fill()
  const filling = setInterval(fill, 20)
  onTestFinished(() => clearInterval(filling))
  await day.market.turnsAway(20)
  expect(await statusOf('/healthz')).toBe(200)
  const notReady = await day.ask('/readyz')
  expect(notReady.status).toBe(503)
  expect(await notReady.text()).toMatch(/the disk of the database is full|the database does not answer/)
  expect([[503, 'platform.disk_full'], [503, 'platform.database_unavailable']]).toContainEqual(await upload(day))
  // Then its own log finds none, and it ends.
  await exhaustLog(day)
  await day.market.turnsAway(20)
  expect(await statusOf('/healthz')).toBe(200)
  expect(await statusOf('/readyz')).toBe(503)
  clearInterval(filling)

  rmSync(filler)
  await day.market.takes(50)
  expect(await statusOf('/readyz')).toBe(200)
  await day.market.close()

  expect(await damageOf(day)).toEqual([])
  expect([...day.market.turnedAway.keys()]).toEqual(expect.arrayContaining(['platform.disk_full']))
  expect(readdirSync(join(folder, 'files')).filter((name) => name.endsWith('.part'))).toEqual([])
  process.stdout.write(`full disk: ${day.market.acknowledged.size} taken; turned away ${JSON.stringify([...day.market.turnedAway])}\n`)
}, 180_000)

/** Asks for one piece of log after the other until there is no room for the next. */
async function exhaustLog(day: BadDay): Promise<void> {
  const admin = new pg.Client({ connectionString: day.database.adminUrl })
  admin.on('error', () => undefined)
  try {
    await admin.connect()
    for (let n = 0; n < 30; n++) await admin.query('select pg_logical_emit_message(true, \'fill\', repeat(\'x\', 1000000)), pg_switch_wal()')
    throw new Error('the log never ran out of room')
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('the log never')) throw error
  } finally {
    await admin.end().catch(() => undefined)
  }
}
