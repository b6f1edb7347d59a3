/** What `tonglu doctor` asks the database: whether it answers, fits, guards the shops' rows and is up to date. */
import pg from 'pg'
import { migrationState } from '#platform'
import { finding, type Finding } from './finding.ts'

interface Facts {
  version: string
  number: number
  encoding: string
  provider: string
  ctype: string
  role: string
  overRules: boolean
  milliseconds: string
}

export async function checkDatabase(url: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  const where = `${client.host}:${client.port}`
  try {
    await client.connect()
  } catch (error) {
    return [finding('problem', 'database.absent', { where, reason: wordsOf(error) })]
  }
  try {
    const before = Date.now()
    const facts = await askFacts(client)
    const skewMs = Number(facts.milliseconds) - (before + Date.now()) / 2
    return [finding('ok', 'database.answers', { where }), ...judge(facts), judgeClock(skewMs), ...await checkMigrations(url)]
  } finally {
    await client.end()
  }
}

async function askFacts(client: pg.Client): Promise<Facts> {
  const { rows: [facts] } = await client.query<Facts>(`
    select current_setting('server_version') as version, current_setting('server_version_num')::int4 as number,
      pg_encoding_to_char(encoding) as encoding, datlocprovider::text as provider, datctype as ctype,
      rolname::text as role, rolsuper or rolbypassrls as "overRules",
      (extract(epoch from clock_timestamp()) * 1000)::text as milliseconds
    from pg_database, pg_roles where datname = current_database() and rolname = current_user`)
  if (!facts) throw new Error('the database does not know its own name')
  return facts
}

function judge({ version, number, encoding, provider, ctype, role, overRules }: Facts): Finding[] {
  return [
    number >= 150_000 ? finding('ok', 'version.fits', { version }) : finding('problem', 'version.old', { version }),
    encoding === 'UTF8' ? finding('ok', 'encoding.utf8') : finding('problem', 'encoding.other', { encoding }),
    // Under the plain C locale of the C library only A to Z have capitals, and search finds less than it should.
    provider === 'c' && ['C', 'POSIX'].includes(ctype) ? finding('note', 'locale.plain', { ctype }) : finding('ok', 'locale.fits', { ctype }),
    overRules ? finding('problem', 'role.over', { role }) : finding('ok', 'role.bound', { role }),
  ]
}

function judgeClock(skewMs: number): Finding {
  const seconds = Math.abs(Math.round(skewMs / 1000))
  return seconds > 5 ? finding('problem', 'clock.skewed', { seconds }) : finding('ok', 'clock.same')
}

async function checkMigrations(url: string): Promise<Finding[]> {
  const { pending, changed, unknown } = await migrationState(url)
  const found = [
    ...(changed.length > 0 ? [finding('problem', 'migrations.changed', { names: changed.join(', ') })] : []),
    ...(unknown.length > 0 ? [finding('problem', 'migrations.unknown', { names: unknown.join(', ') })] : []),
    ...(pending.length > 0 ? [finding('note', 'migrations.pending', { number: pending.length })] : []),
  ]
  return found.length > 0 ? found : [finding('ok', 'migrations.done')]
}

/** Node reports several refused addresses as one error without words of its own. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(wordsOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
