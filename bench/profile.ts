/** `npm run bench -- PART --profile`: which statements the database spent its time on; the counting itself costs some of it, so no goal is judged. */
import pg from 'pg'

export const profileSettings = { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track_planning': 'on', 'pg_stat_statements.max': '5000' }

type Row = { calls: bigint; rows: bigint; ms: number; plan: number; query: string }

let forget: () => Promise<void> = async () => undefined
/** What was counted so far was the preparation. */
export const profileFromHere = (): Promise<void> => forget()

export async function withProfile(adminUrl: string, run: () => Promise<void>, tell: (words: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('create extension if not exists pg_stat_statements')
    const waits = watchWaits(client)
    forget = async () => { await client.query('select pg_stat_statements_reset()'); waits.forget() }
    await forget()
    await run()
    const seen = await waits.end()
    const { rows } = await client.query<Row>(`
      select calls, rows, total_exec_time::float8 as ms, total_plan_time::float8 as plan, query from pg_stat_statements order by total_exec_time + total_plan_time desc limit 25`)
    tell('  exec s  plan s     calls       rows  statement')
    for (const { calls, rows: n, ms, plan, query } of rows) tell(`${cell((ms / 1000).toFixed(1), 8)}${cell((plan / 1000).toFixed(1), 8)}${cell(calls, 10)}${cell(n, 11)}  ${query.replaceAll(/\s+/g, ' ').slice(0, 170)}`)
    tell('samples  waits for              statement')
    for (const [key, n] of [...seen].toSorted((a, b) => b[1] - a[1]).slice(0, 25)) tell(`${cell(n, 7)}  ${key}`)
  } finally {
    await client.end()
  }
}

/** Ten times a second: what each statement that is under way waits for; "-" is at work, or waits for a processor. */
function watchWaits(client: pg.Client) {
  const seen = new Map<string, number>()
  let isOver = false
  const looked = (async () => {
    while (!isOver) {
      const { rows } = await client.query<{ wait: string; query: string }>(`
        select coalesce(wait_event_type || ' ' || wait_event, '-') as wait, query from pg_stat_activity where state in ('active', 'idle in transaction') and pid <> pg_backend_pid()`)
      for (const { wait, query } of rows) {
        const key = `${wait.padEnd(22)} ${query.replaceAll(/\s+/g, ' ').slice(0, 130)}`
        seen.set(key, (seen.get(key) ?? 0) + 1)
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  })()
  return { forget: () => seen.clear(), async end(): Promise<Map<string, number>> { isOver = true; await looked; return seen } }
}

const cell = (value: unknown, width: number): string => String(value).padStart(width)
