/** One real PostgreSQL for a test run, with a migrated template that every world copies. */
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate, startEmbedded } from '#platform'
import { isAlive } from './platform/process-identity.ts'

/** Nothing here outlives the run, so nothing is waited for on the disk. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200', shared_buffers: '128MB' }
const quiet = { info: () => undefined, warn: report, error: report }

interface TestServer {
  /** Address without a database: of the superuser, and of the role the hub uses. */
  admin: string
  server: string
  stop(): Promise<void>
}

export default async function setup(project: TestProject) {
  const given = process.env['TEST_DATABASE_SERVER']
  const { admin, server, stop } = given ? await useServer(given) : await startServer()
  const template = `tonglu_test_${process.pid}`
  try {
    await asAdmin(admin, async (client) => {
      await client.query(`drop database if exists ${template} with (force)`)
      await client.query(`create database ${template} owner tonglu template template0 encoding 'UTF8'`)
    })
    await migrate(`${server}/${template}`)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('server', server)
  project.provide('admin', admin)
  project.provide('template', template)
  return async () => {
    await asAdmin(admin, (client) => dropDatabases(client, template))
    await stop()
  }
}

async function startServer(): Promise<TestServer> {
  sweepLeftovers()
  const dataDir = mkdtempSync(join(tmpdir(), `tonglu-test-${process.pid}-`))
  // Root's database runs as another user, who has to get in.
  chmodSync(dataDir, 0o711)
  const database = await startEmbedded({ dataDir, log: quiet, what: 'the test run', settings: careless })
  return {
    admin: withoutDatabase(database.adminUrl),
    server: withoutDatabase(database.url),
    async stop() {
      await database.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function useServer(url: string): Promise<TestServer> {
  const admin = withoutDatabase(url)
  const own = new URL(admin)
  own.username = 'tonglu'
  own.password = 'tonglu-test'
  await asAdmin(admin, async (client) => {
    const { rowCount } = await client.query(`select 1 from pg_roles where rolname = 'tonglu'`)
    if (rowCount === 0) await client.query(`create role tonglu login nosuperuser password '${own.password}'`)
  })
  const server = withoutDatabase(own.href)
  await asAdmin(server, () => Promise.resolve()).catch((error: unknown) => {
    throw new Error('The server in TEST_DATABASE_SERVER has a role tonglu of its own, with another password than the tests use. '
      + `Give the tests a server of their own, or: alter role tonglu password '${own.password}'`, { cause: error })
  })
  return { admin, server, stop: () => Promise.resolve() }
}

/** A run that was killed leaves its server running and its folder behind. */
function sweepLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const runner = /^tonglu-test-(\d+)-/.exec(name)?.[1]
    if (runner === undefined || isAlive(Number(runner))) continue
    const folder = join(tmpdir(), name)
    // The server notices that its folder is gone and ends by itself within a minute.
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function dropDatabases(client: pg.Client, template: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname = $1 or starts_with(datname, $1 || '_')`, [template])
  for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`)
}

async function asAdmin(server: string, body: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(`${server}/postgres`)
  await client.connect()
  try {
    await body(client)
  } finally {
    await client.end()
  }
}

function withoutDatabase(url: string): string {
  const parsed = new URL(url)
  return `${parsed.protocol}//${parsed.username}${parsed.password === '' ? '' : `:${parsed.password}`}@${parsed.host}`
}

function report(words: string): void {
  process.stderr.write(`${words}\n`)
}
