import { Socket } from 'node:net'
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
const absent = new Set(['08000', '08001', '08003', '08006', '08007', '25P03', '57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])
/** 53100 is PostgreSQL's word, the others are the file system's. */
const full = new Set(['53100', 'ENOSPC', 'EDQUOT', 'EFBIG'])
/** No connection free, memory short, a lock not had or a statement not done in its time: later the same may go well. */
const busy = new Set(['53000', '53200', '53300', '55P03', '57014'])

export const sqlState = (error: unknown): string | undefined =>
  error && typeof error === 'object' && 'code' in error && typeof error.code === 'string' ? error.code : undefined
/** "cached plan must not change result type": a table changed under a statement that this connection knows by name. */
export const isShapeChanged = (error: unknown): boolean => sqlState(error) === '0A000'
export const isRetryable = (error: unknown): boolean => retryable.has(sqlState(error) ?? '')
export function isDatabaseAbsent(error: unknown): boolean {
  if (absent.has(sqlState(error) ?? '')) return true
  return error instanceof Error && /Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout/.test(error.message)
}
export const isDatabaseFull = (error: unknown): boolean => full.has(sqlState(error) ?? '')
export const isDatabaseBusy = (error: unknown): boolean =>
  busy.has(sqlState(error) ?? '') || (error instanceof Error && error.message === 'timeout exceeded when trying to connect')

/** The connection broke between "commit" and its answer: the transaction stands as a whole or not at all, and nobody here knows which. */
export class OutcomeUnknown extends Error {
  /** SQLSTATE transaction_resolution_unknown. */
  readonly code = '08007'
  constructor(cause: unknown) { super('the connection broke before the database said whether it had committed', { cause }) }
}
export const isOutcomeUnknown = (error: unknown): boolean => sqlState(error) === '08007'

export type Pool = pg.Pool
export type Client = pg.PoolClient
/** A statement with a clock on this side; the driver reads `query_timeout`, its type leaves it out. */
export type Timed = pg.QueryConfig & { query_timeout: number }

/** Whoever waits for a free connection waits this long, then hears that the hub is busy instead of hanging. */
const connectWithinMs = 10_000
/** For what runs outside of a Work; a Work has limits of its own. The server cannot tell us that it is gone, so the clock must. */
const answerWithinMs = 30_000

/** Statements that do not wait for each other leave together, and their answers come back one after the other. The driver reads it, its type leaves it out. */
type PoolConfig = pg.PoolConfig & { pipeline: true }

export const poolSize = 12

export function openPool(connectionString: string, max = poolSize): Pool {
  const config: PoolConfig = {
    connectionString, max, pipeline: true, stream: () => new Line(), connectionTimeoutMillis: connectWithinMs, query_timeout: answerWithinMs, idleTimeoutMillis: 30_000, application_name: 'tonglu',
    // A cable that was cut says nothing; without this an idle connection over it would look alive for hours.
    keepAlive: true, keepAliveInitialDelayMillis: 10_000,
  }
  const pool = new pg.Pool(config)
  // The moment of handing a connection over has no listener: a server that says farewell just then would end the program.
  return pool.on('connect', (client) => void client.on('error', () => undefined))
}

type Sent = (error?: Error | null) => void

/** What is said in one turn of the program goes out as one packet: each packet wakes the server, and it is the waking that costs. */
class Line extends Socket {
  #isHeld = false

  override write(words: string | Uint8Array, how?: BufferEncoding | Sent, sent?: Sent): boolean {
    if (!this.#isHeld) {
      this.#isHeld = true
      this.cork()
      process.nextTick(() => {
        this.#isHeld = false
        this.uncork()
      })
    }
    return typeof how === 'function' ? super.write(words, how) : super.write(words, how, sent)
  }
}
