/**
 * What a shop owner asks of a year's profit, on small and large books: from the kept sums, as the same question in plain SQL over
 * the lines, and in DuckDB over the same rows. All three have to say the same, what is shared out too.
 */
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { ok } from '#kit'
import { leastProfitable, profitByVariant, profitLines, readProfit } from '#economics'
import { inWork, read, sql, type Sql, type Work } from '#platform'
import { timings, type Timing } from './timings.ts'
import { profitInSql } from './profit-in-sql.ts'
import { benchShop, type BenchShop } from './shop.ts'

type Asked = 'overview' | 'products' | 'drillDown' | 'report'
type Compared = { kept: Timing; plain: Timing; duckdb: Timing; plainRatio: number; duckdbRatio: number }
/** Ratios: how many times longer the other takes, medians. */
export type ProfitFigures = { lines: number; seedSeconds: number; sumsRows: number } & Record<Asked, Compared>
type Options = { sizes?: readonly number[]; runs?: number; tell?: (words: string) => void }

const skus = 2000
const months = { from: '2026-01-01', to: '2026-12-01' }
const november = { from: '2026-11-01', to: '2026-11-01' }
export const questions = ['overview', 'products', 'drillDown', 'report'] as const satisfies readonly Asked[]

export async function profitBench(server: string, { sizes = [1_000_000], runs = 40, tell = () => undefined }: Options = {}): Promise<ProfitFigures[]> {
  const all: ProfitFigures[] = []
  for (const lines of sizes) {
    const shop = await benchShop(server, [], 1)
    const duckdb = await (await DuckDBInstance.create()).connect()
    try {
      const start = performance.now()
      const town = await seed(shop, lines)
      const seedSeconds = Math.round((performance.now() - start) / 1000)
      await seedColumns(duckdb, lines)
      tell(`${lines} lines: written in ${seedSeconds} s`)
      const figures = { lines, seedSeconds, sumsRows: town.sumsRows, ...await compare(town, duckdb, { runs, fewRuns: lines > 1_000_000 ? 3 : 7 }) }
      for (const name of questions) tell(`${lines} lines, ${name}: p50 ${figures[name].kept.p50Ms} ms, p95 ${figures[name].kept.p95Ms} ms (first ${figures[name].kept.coldMs} ms); plain SQL ${figures[name].plainRatio.toFixed(1)} times as long, DuckDB ${figures[name].duckdbRatio.toFixed(1)} times`)
      all.push(figures)
    } finally {
      duckdb.closeSync()
      await shop.end()
    }
  }
  return all
}

/** One line of the books as an expression of its number `n` and its order's `o`, the same in both databases. */
const said = {
  month: '1 + ((o // 6) * 104729) % 12', channel: '(o * 7919) % 6', sku: `((n * 7919) % ${skus}) * ((n * 31) % ${skus}) // ${skus}`,
  list: '300 + (n * 37) % 900', discount: '(n * 11) % 60', shipping: '(n % 7) * 10', refund: 'case when n % 25 = 0 then 100 else 0 end',
  cogs: '120 + (n * 13) % 200', commission: '(n * 3) % 40', payment: 'n % 15', packaging: '8', freight: '40 + n % 20',
} as const
const amounts = ['list', 'discount', 'shipping', 'refund', 'cogs', 'commission', 'payment', 'packaging', 'freight'] as const
const neverPaid = ['fx', 'fulfilment', 'service', 'labour', 'storage', 'returns', 'penalty', 'chargeback', 'other', 'ads', 'promo', 'subscription', 'fixed'] as const
const measures = ['orders', 'units', 'uncosted_units', 'weight_minor', ...[...amounts, ...neverPaid].map((a) => `${a}_minor`)]
const inPostgres = (name: keyof typeof said): Sql => sql.raw(`(${said[name].replaceAll('//', '/')})`)

type Town = { shop: BenchShop; channels: string[]; sumsRows: number; sku: string }
const idOf = (kind: number, n: string): string => `('0000000${kind}-0000-7000-8000-' || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`
const uuid = (kind: number, n: number): string => `0000000${kind}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

/** Lines, and the sums that upkeep would have kept of them. */
async function seed(shop: BenchShop, lines: number): Promise<Town> {
  const step = 300_000
  const zero = sql.raw(neverPaid.map((k) => `${k}_minor`).join(', '))
  const zeros = sql.raw(neverPaid.map(() => '0').join(', '))
  const names = sql.raw(amounts.map((a) => `${a}_minor`).join(', '))
  const run = async (statement: (work: Work) => Sql): Promise<void> => void await inWork(shop.hub, shop.who, async (work) => ok(await work.query(statement(work))))
  await run((work) => sql`
    insert into catalog.channel (org_id, id, code, name, kind, currency, created_at)
    select ${work.orgId}, ${sql.raw(idOf(1, 'n'))}, 'c' || n, 'Channel ' || n, 'marketplace', 'TWD', ${work.now} from generate_series(0, 5) n`)
  for (let from = 0; from < lines; from += step) {
    const numbers = sql`(select n, n / 3 as o from generate_series(${from}::bigint, ${Math.min(from + step, lines) - 1}::bigint) n) x`
    await run((work) => sql`
      insert into economics.counted_order (org_id, order_id, number, channel_id, currency, placed_at, placed_month, fees)
      select ${work.orgId}, ${sql.raw(idOf(3, 'o'))}, o, ${sql.raw(idOf(1, said.channel))}, 'TWD', make_date(2026, (${inPostgres('month')})::int, 15), make_date(2026, (${inPostgres('month')})::int, 1), '[]'
      from ${numbers} where n % 3 = 0`)
    await run((work) => sql`
      insert into economics.line (org_id, order_id, line_no, month, placed_month, channel_id, variant_id, currency, orders, units, uncosted_units, weight_minor, ${names}, ${zero})
      select ${work.orgId}, ${sql.raw(idOf(3, 'o'))}, (n % 3 + 1)::int, make_date(2026, (${inPostgres('month')})::int, 1), make_date(2026, (${inPostgres('month')})::int, 1), ${sql.raw(idOf(1, said.channel))}, ${sql.raw(idOf(2, said.sku.replaceAll('//', '/')))}, 'TWD',
        case when n % 3 = 0 then 1 else 0 end, 1, 0, ${inPostgres('list')} - ${inPostgres('discount')}, ${sql.join(amounts.map(inPostgres))}, ${zeros}
      from ${numbers}`)
  }
  const counted = sql`orders, units, uncosted_units, weight_minor, ${names}, ${zero}`
  const summed = sql.raw(['orders', 'units', 'uncosted_units', 'weight_minor', ...amounts.map((a) => `${a}_minor`)].map((m) => `sum(${m})`).join(', '))
  await run((work) => sql`
    insert into economics.channel_month (org_id, month, channel_id, currency, ${counted})
    select ${work.orgId}, month, channel_id, currency, ${summed}, ${zeros} from economics.line where org_id = ${work.orgId} group by month, channel_id, currency`)
  await run((work) => sql`
    insert into economics.variant_month (org_id, month, channel_id, variant_id, currency, ${counted})
    select ${work.orgId}, month, channel_id, variant_id, currency, ${summed}, ${zeros} from economics.line where org_id = ${work.orgId} group by month, channel_id, variant_id, currency`)
  // What a channel costs as a whole is shared out when read: subscriptions and ads of each month.
  await run((work) => sql`
    insert into economics.pool (org_id, month, channel_id, kind, currency, minor)
    select ${work.orgId}, make_date(2026, m, 1), ${sql.raw(idOf(1, 'c'))}, kind, 'TWD', 90000 + m * 1000 + c from generate_series(1, 12) m, generate_series(0, 5) c, unnest(array['ads', 'subscription']) kind`)
  await shop.hub.pool.query('vacuum analyze economics.line, economics.counted_order, economics.channel_month, economics.variant_month')
  const rows = await read(shop.hub, shop.who, (work) => work.first<{ n: number; sku: string }>(sql`
    select (select count(*)::int from economics.variant_month where org_id = ${work.orgId}) as n,
      (select variant_id from economics.variant_month where org_id = ${work.orgId} and month = ${november.from}::date and channel_id = ${uuid(1, 1)} order by units desc, variant_id limit 1) as sku`))
  return { shop, channels: Array.from({ length: 6 }, (_, i) => uuid(1, i)), sumsRows: rows!.n, sku: rows!.sku }
}

/** The same rows in columns, with numbers where we have ids. */
async function seedColumns(duckdb: DuckDBConnection, lines: number): Promise<void> {
  await duckdb.run(`create table line as select o as order_no, (n % 3 + 1)::int as line_no, (${said.month})::tinyint as month, (${said.channel})::tinyint as channel, (${said.sku})::int as sku,
    (n % 3 = 0)::bigint as orders, 1::bigint as units, 0::bigint as uncosted_units, (${said.list} - ${said.discount})::bigint as weight_minor,
    ${amounts.map((a) => `(${said[a]})::bigint as ${a}_minor`).join(', ')}, ${neverPaid.map((k) => `0::bigint as ${k}_minor`).join(', ')} from (select range as n, range // 3 as o from range(${lines}))`)
  await duckdb.run('create table counted as select order_no, order_no as number, make_date(2026, month, 15)::timestamp as placed_at from line where line_no = 1')
  await duckdb.run(`create table pool as select m::tinyint as month, c::tinyint as channel, kind, (90000 + m * 1000 + c)::bigint as minor from range(1, 13) months(m), range(0, 6) channels(c), unnest(['ads', 'subscription']) kinds(kind)`)
}

/** Our rows under the names of the shared statements. */
const namesOf = (orgId: string): string => `
  line as not materialized (select order_id as order_no, line_no, month, channel_id as channel, variant_id as sku, ${measures.join(', ')} from economics.line where org_id = '${orgId}' and month between '${months.from}' and '${months.to}' and currency = 'TWD'),
  pool as not materialized (select month, channel_id as channel, kind, minor from economics.pool where org_id = '${orgId}' and month between '${months.from}' and '${months.to}' and currency = 'TWD'),
  counted as not materialized (select order_id as order_no, number, placed_at from economics.counted_order where org_id = '${orgId}')`

async function compare({ shop: { hub, who }, channels, sku }: Town, duckdb: DuckDBConnection, { runs, fewRuns }: { runs: number; fewRuns: number }): Promise<Record<Asked, Compared>> {
  const ask = <T>(body: (work: Work) => Promise<T>) => () => read(hub, who, body)
  const channelId = channels[1]!
  const inPlain = profitInSql(measures, { with: namesOf(who.orgId), month: `'${november.from}'::date`, channel: `'${channelId}'::uuid`, sku: `'${sku}'::uuid`, divide: '/' })
  const inColumns = profitInSql(measures, { month: '11', channel: '1', sku: String(Number.parseInt(sku.slice(-12), 16)), divide: '//' })
  const ofPage = { ...november, currency: 'TWD', channelId }
  const kept: Record<Asked, () => Promise<readonly Row[]>> = {
    overview: ask(async (work) => (await readProfit(work, months)).currencies[0]!.channels.flatMap((c) => c.months.map((m) => m.amounts))),
    products: ask(async (work) => (await leastProfitable(work, ofPage, { offset: 0, limit: 50 })).variants.map((v) => v.amounts)),
    drillDown: ask(async (work) => (await profitLines(work, { ...ofPage, variantId: sku }, { limit: 50 })).map((l) => l.amounts)),
    report: ask(async (work) => (await profitByVariant(work, { ...months, currency: 'TWD' })).variants.map((v) => v.amounts)),
  }
  const result = {} as Record<Asked, Compared>
  for (const name of questions) {
    const plain = ask((work) => work.query<Row>(sql.raw(inPlain[name])))
    const columns = async (): Promise<Row[]> => (await duckdb.runAndReadAll(inColumns[name])).getRowObjects() as unknown as Row[]
    const times = { kept: await timings(runs, kept[name]), plain: await timings(fewRuns, plain), duckdb: await timings(runs, columns) }
    const sets = [await kept[name](), await plain(), await columns()].map(wordsOf)
    if (new Set(sets).size !== 1) throw new Error(`the three do not say the same of ${name}: ${sets.map((words) => words.slice(0, 200)).join(' | ')}`)
    result[name] = { ...times, plainRatio: times.plain.p50Ms / times.kept.p50Ms, duckdbRatio: times.duckdb.p50Ms / times.kept.p50Ms }
  }
  return result
}
type Row = Readonly<Record<string, bigint>>
/** Every row with all that it says; the rows of a whole come in any order. */
const wordsOf = (rows: readonly Row[]): string => rows.map((row) => measures.map((m) => row[m]).join(' ')).sort().join('\n')
