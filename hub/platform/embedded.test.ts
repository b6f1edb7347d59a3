import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { attachEmbedded, startEmbedded, type Embedded } from './embedded.ts'

// Enough for kill -9 of a process; what only a power cut could lose is not waited for.
const settings = { fsync: 'off', full_page_writes: 'off', shared_buffers: '32MB', max_connections: '10' }
const said: string[] = []
const log = { info: (words: string) => void said.push(words), warn: (words: string) => void said.push(words), error: (words: string) => void said.push(words) }

let parent: string
let prepared: string

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), `tonglu-test-${process.pid}-`))
  chmodSync(parent, 0o711)
  prepared = join(parent, 'prepared')
  const database = await startEmbedded({ dataDir: prepared, log, settings })
  await ask(database.url, 'create table kept (words text)', `insert into kept values ('不銹鋼保溫杯')`)
  await database.stop()
})

afterAll(() => rmSync(parent, { recursive: true, force: true }))

test('the database of yesterday is there today', async () => {
  const database = await start(copy('yesterday'))

  expect(await kept(database.url)).toEqual(['不銹鋼保溫杯'])
  expect(database.adopted).toBe(false)
})

test('the hub is an ordinary user in a database that reads Chinese', async () => {
  const database = await start(copy('ordinary'))

  const [facts] = await ask(database.url, `select rolsuper or rolbypassrls or rolcreatedb as strong, current_setting('server_encoding') as encoding,
    pg_get_userbyid(datdba)::text as owner, datlocprovider::text as provider, datlocale as locale, current_setting('listen_addresses') as listens,
    current_setting('synchronous_commit') as durable from pg_roles, pg_database where rolname = current_user and datname = current_database()`)
  expect(facts).toEqual({ strong: false, encoding: 'UTF8', owner: 'tonglu', provider: 'b', locale: 'C.UTF-8', listens: '127.0.0.1', durable: 'on' })
})

test('passwords are for the owner\'s eyes', () => {
  expect(statSync(join(prepared, 'secret.json')).mode & 0o777).toBe(0o600)
  expect(statSync(join(prepared, 'postgres')).mode & 0o777).toBe(0o700)
})

test('after kill -9 of the hub the next start takes its database over', async () => {
  const dataDir = copy('killed')
  const hub = await startElsewhere(dataDir)
  await ask(hub.url, `insert into kept values ('confirmed')`)
  await kill(hub.process)

  const database = await start(dataDir)

  expect(database.adopted).toBe(true)
  expect(await kept(database.url)).toEqual(['不銹鋼保溫杯', 'confirmed'])
})

test('after kill -9 of the hub and its database nothing confirmed is lost', async () => {
  const dataDir = copy('both-killed')
  const hub = await startElsewhere(dataDir)
  await ask(hub.url, `insert into kept values ('confirmed')`)
  await kill(hub.process)
  process.kill(databasePid(dataDir), 'SIGKILL')

  const database = await start(dataDir)

  expect(database.adopted).toBe(false)
  expect(await kept(database.url)).toEqual(['不銹鋼保溫杯', 'confirmed'])
})

test('a hub that leaves in a hurry takes its database along', async () => {
  const dataDir = copy('hurry')
  const hub = await startElsewhere(dataDir, 'process.exit(1)')

  await expect.poll(() => answers(hub.url), { timeout: 10_000 }).toBe(false)
})

test('a database that dies under a running hub comes back at the same address', async () => {
  const dataDir = copy('comes-back')
  const database = await start(dataDir)
  process.kill(databasePid(dataDir), 'SIGKILL')

  await expect.poll(() => kept(database.url).catch(() => 'gone'), { timeout: 20_000 }).toEqual(['不銹鋼保溫杯'])
})

test('a second start on the same data says who holds it', async () => {
  const dataDir = copy('held')
  await start(dataDir)

  const second = startEmbedded({ dataDir, log, settings })

  await expect(second).rejects.toThrow(`The data directory ${dataDir} is in use: Tonglu, process ${process.pid}, since `)
  await expect(second).rejects.toThrow('TONGLU_DATA=/another/path PORT=3001 npm start')
})

test('a command beside a running hub uses its database and leaves it running', async () => {
  const dataDir = copy('beside')
  const hub = await start(dataDir)

  const command = await attachEmbedded({ dataDir, log })
  await command.stop()

  expect(command.url).toBe(hub.url)
  expect(await kept(hub.url)).toEqual(['不銹鋼保溫杯'])
})

test('locks of the dead hold nobody up, though their numbers live again', async () => {
  const dataDir = copy('stale')
  writeFileSync(join(dataDir, 'hub.lock'), JSON.stringify({ pid: process.pid, start: 'another boot', what: 'Tonglu' }))
  writeFileSync(join(dataDir, 'postgres/postmaster.pid'), `${process.pid}\n${join(dataDir, 'postgres')}\n1\n5432\n\n127.0.0.1\n\nready\n`)

  const database = await start(dataDir)

  expect(await kept(database.url)).toEqual(['不銹鋼保溫杯'])
})

test('a set-up that was killed half way is done anew', async () => {
  const dataDir = join(parent, 'half')
  mkdirSync(join(dataDir, 'postgres.init/base'), { recursive: true })
  writeFileSync(join(dataDir, 'postgres.init/PG_VERSION'), '18\n')
  writeFileSync(join(dataDir, 'postgres.password'), 'old')

  const database = await start(dataDir)

  expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a lost secret.json costs the passwords, not the data', async () => {
  const dataDir = copy('forgetful')
  rmSync(join(dataDir, 'secret.json'))

  const database = await start(dataDir)

  expect(await kept(database.url)).toEqual(['不銹鋼保溫杯'])
})

test('a shop may live in a folder that nobody else can enter', async () => {
  mkdirSync(join(parent, 'closed'), { mode: 0o700 })

  const database = await start(copy('closed/data'))

  expect(await kept(database.url)).toEqual(['不銹鋼保溫杯'])
})

test('a damaged database is named as such, and is not touched', async () => {
  const dataDir = copy('damaged')
  truncateSync(join(dataDir, 'postgres/global/pg_control'), 100)

  await expect(startEmbedded({ dataDir, log, settings })).rejects.toThrow(/is damaged and does not start\.\nNothing was changed\. Copy the folder away first/)
  expect(statSync(join(dataDir, 'postgres/global/pg_control')).size).toBe(100)
})

test('data of another PostgreSQL is refused with the way out', async () => {
  const dataDir = copy('older')
  writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '15\n')

  await expect(startEmbedded({ dataDir, log, settings })).rejects.toThrow('was written by PostgreSQL 15; this Tonglu brings PostgreSQL 18.')
})

async function start(dataDir: string): Promise<Embedded> {
  const database = await startEmbedded({ dataDir, log, settings })
  onTestFinished(() => database.stop())
  return database
}

/** A data directory as after one clean run; quicker than setting up another. */
function copy(name: string): string {
  const dataDir = join(parent, name)
  expect(spawnSync('cp', ['-a', prepared, dataDir]).status).toBe(0)
  return dataDir
}

/** A hub in a process of its own, which a test can kill. */
async function startElsewhere(dataDir: string, then = 'setInterval(() => {}, 1000)'): Promise<{ process: ChildProcess; url: string }> {
  const module = fileURLToPath(new URL('./embedded.ts', import.meta.url))
  const script = `import { startEmbedded } from ${JSON.stringify(module)}
    const log = { info() {}, warn() {}, error() {} }
    const { url } = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log, settings: ${JSON.stringify(settings)} })
    process.stdout.write(url + '\\n')
    ${then}`
  const hub = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void hub.kill('SIGKILL'))
  const url = await new Promise<string>((resolve, reject) => {
    hub.stdout.once('data', (part: Buffer) => resolve(part.toString().trim()))
    hub.once('exit', () => reject(new Error('the hub ended before it had a database')))
  })
  return { process: hub, url }
}

async function kill(hub: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => hub.once('exit', resolve))
  hub.kill('SIGKILL')
  await ended
  await sleep(50)
}

const databasePid = (dataDir: string): number => Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

const answers = (url: string): Promise<boolean> => ask(url, 'select 1').then(() => true, () => false)

const kept = async (url: string): Promise<unknown[]> => (await ask(url, 'select words from kept')).map(({ words }) => words)

async function ask(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    let rows: Record<string, unknown>[] = []
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}
