import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql, type RawBuilder } from 'kysely'
import pg from 'pg'

// bigint columns are money and quantities: a JavaScript number would silently lose cents.
pg.types.setTypeParser(pg.types.builtins.INT8, BigInt)
// A date without time is a business day: as text it cannot slip by a time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

export { sql }
export type Sql = RawBuilder<unknown>

/** The text and parameters of a tagged `sql` template; several statements may be joined into one template. */
export function compile(query: Sql): { text: string; values: unknown[] } {
  const { sql: text, parameters } = query.compile(compiler)
  return { text, values: [...parameters] }
}

/** Column-wise parameters for `unnest`: one array a column keeps a batch of rows in one statement. */
export function columns<T, C extends Record<string, (row: T) => unknown>>(rows: readonly T[], pick: C): { [K in keyof C]: unknown[] } {
  const out = {} as { [K in keyof C]: unknown[] }
  for (const key in pick) out[key] = rows.map(pick[key]!)
  return out
}

/** SQLSTATEs after which the same transaction may simply be run again: it was rolled back as a whole. */
const retryable = new Set(['40001', '40P01'])
/** The server is not there (or going): nothing is known to be wrong with the request itself. */
const absent = new Set(['08000', '08001', '08003', '08006', '57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])

export const sqlState = (error: unknown): string | undefined =>
  error && typeof error === 'object' && 'code' in error && typeof error.code === 'string' ? error.code : undefined
export const isRetryable = (error: unknown): boolean => retryable.has(sqlState(error) ?? '')
export function isDatabaseAbsent(error: unknown): boolean {
  if (absent.has(sqlState(error) ?? '')) return true
  return error instanceof Error && /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(error.message)
}
/** 53100 disk_full, 53200 out_of_memory, 53300 too_many_connections. */
export const isDatabaseFull = (error: unknown): boolean => sqlState(error) === '53100'

export type Pool = pg.Pool
export type Client = pg.PoolClient

export function openPool(connectionString: string, max = 12): Pool {
  return new pg.Pool({ connectionString, max, connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000, application_name: 'tonglu' })
}
