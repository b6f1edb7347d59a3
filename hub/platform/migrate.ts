import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { wallClock } from './clock.ts'
import { projectRoot } from './root.ts'

export type Migration = { name: string; text: string; hash: string }
type Applied = { name: string; hash: string }

/** All rooms' migrations in the order of their names, which begin with their moment. */
export function allMigrations(root = projectRoot()): Migration[] {
  const rooms = readdirSync(join(root, 'hub'), { withFileTypes: true }).filter((d) => d.isDirectory()).map((d) => d.name)
  return rooms.flatMap((room) => listSql(join(root, 'hub', room, 'migrations')).map((file) => {
    const text = readFileSync(join(root, 'hub', room, 'migrations', file), 'utf8')
    return { name: file.replace(/\.sql$/, ''), text, hash: createHash('sha256').update(text).digest('hex') }
  })).sort((a, b) => (a.name < b.name ? -1 : 1))
}

function listSql(folder: string): string[] {
  try {
    return readdirSync(folder).filter((f) => f.endsWith('.sql'))
  } catch (error) {
    // A room without tables has no such folder.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** Brings the database up to date, one file a transaction, one hub at a time. Refuses when an applied file has changed since. */
export async function migrate(url: string, migrations = allMigrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const done: string[] = []
    await locked(client, () => client.query(`create schema if not exists platform;
      create table if not exists platform.migration (name text primary key, hash text not null, applied_at timestamptz not null)`))
    refuseChanged(migrations, await appliedMigrations(client))
    for (const m of migrations) {
      await locked(client, async () => {
        if ((await client.query('select 1 from platform.migration where name = $1', [m.name])).rowCount) return
        for (const room of new Set([...m.text.matchAll(/create table (\w+)\./g)].map((t) => t[1]!))) await client.query(`create schema if not exists ${room}`)
        await client.query(m.text)
        await client.query('insert into platform.migration (name, hash, applied_at) values ($1, $2, $3)', [m.name, m.hash, wallClock()])
        done.push(m.name)
      })
    }
    return done
  } finally {
    await client.end()
  }
}

/** A transaction-scoped lock: safe behind a pooler, released by commit, rollback or the death of the process. */
async function locked(client: pg.Client, body: () => Promise<unknown>): Promise<void> {
  await client.query("begin; select pg_advisory_xact_lock(hashtext('tonglu.migrate'))")
  try {
    await body()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function appliedMigrations(client: pg.Client): Promise<Applied[]> {
  const { rows: [{ there } = { there: null }] } = await client.query<{ there: string | null }>(`select to_regclass('platform.migration')::text as there`)
  return there ? (await client.query<Applied>('select name, hash from platform.migration')).rows : []
}

function refuseChanged(migrations: readonly Migration[], applied: readonly Applied[]): void {
  const changed = changedOf(migrations, applied)
  if (changed.length > 0) throw new Error(`These migrations were changed after they had been applied: ${changed.join(', ')}. Restore the files of the version you ran before, or restore a backup; the database was not touched.`)
}
const changedOf = (migrations: readonly Migration[], applied: readonly Applied[]): string[] =>
  applied.filter((a) => migrations.some((m) => m.name === a.name && m.hash !== a.hash)).map((a) => a.name)

/** What `tonglu doctor` asks: which files wait, which were changed, which the database knows and the code does not. */
export async function migrationState(url: string, migrations = allMigrations()): Promise<{ pending: string[]; changed: string[]; unknown: string[] }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const applied = await appliedMigrations(client)
    return {
      pending: migrations.filter((m) => !applied.some((a) => a.name === m.name)).map((m) => m.name),
      changed: changedOf(migrations, applied),
      unknown: applied.filter((a) => !migrations.some((m) => m.name === a.name)).map((a) => a.name),
    }
  } finally {
    await client.end()
  }
}
