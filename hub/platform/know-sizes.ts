/**
 * Tells the database's planner of tables that have outgrown what it knows. Its own look comes once in 20 s to a minute, each
 * time to another database: until then a table that a first import has just filled is taken for one with a few rows, and
 * every statement reads all of it.
 */
import { sql, compile } from './database.ts'
import type { Hub } from './hub.ts'
import { startRounds } from './rounds.ts'

/** Below this a wrong plan costs nothing. */
const rowsThatMatter = 500
const everyMs = 5000
/** While something grows. */
const soonMs = 1000

/** Learns the sizes of tables that have twice the rows they had when somebody last looked; answers their names. */
export async function knowSizes(hub: Pick<Hub, 'pool'>): Promise<string[]> {
  const { text, values } = compile(sql`
    select format('%I.%I', s.schemaname, s.relname) as name from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    where s.n_live_tup > greatest(${rowsThatMatter}, 2 * c.reltuples) and pg_has_role(c.relowner, 'usage') order by s.n_live_tup`)
  const { rows } = await hub.pool.query<{ name: string }>(text, values)
  // One by one: whoever waits for a connection comes in between. What somebody else analyzes now is left to them.
  for (const { name } of rows) await hub.pool.query(`analyze (skip_locked) ${name}`)
  return rows.map((r) => r.name)
}

export const startKnowingSizes = (hub: Hub): { stop: () => Promise<void> } =>
  startRounds(hub, { everyMs, waits: 'the sizes of tables wait for the database' }, async () => ((await knowSizes(hub)).length > 0 ? soonMs : everyMs))
