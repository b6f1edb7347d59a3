/** How fast the overview answers on small and large books, beside the same question put to the orders themselves. */
import pg from 'pg'
import { ok } from '#kit'
import { createOrg, inWork, migrate, openHub, read, sql, systemActor, type Hub, type Who, type Work } from '#platform'
import { overview, proveRollups, reactions, rebuildRollups } from '#insights'
import { precise, round, timings, type Timing } from './timings.ts'

export type OverviewFigures = {
  lines: number
  orders: number
  seedMs: number
  rebuildMs: number
  /** Kept sums equal sums made anew; absent where that was not asked for. */
  isProved?: boolean
  proveMs?: number
  year: Timing
  month: Timing
  /** The year again, summed from the facts by plain SQL. */
  plain: Timing
  /** Plain SQL ÷ overview, medians. */
  timesFaster: number
  rollupRows: number
}
export type OverviewOptions = { sizes?: readonly number[]; runs?: number; prove?: boolean; tell?: (words: string) => void }

const year = { from: '2026-01-01', to: '2026-12-31' }
const month = { from: '2026-11-01', to: '2026-11-30' }

/** One throw-away database a size on the server of `url`, whose role may create databases. Sizes are order lines. */
export async function overviewBench(url: string, options: OverviewOptions = {}): Promise<OverviewFigures[]> {
  const { sizes = [10_000, 100_000, 1_000_000], runs = 100, prove = true, tell = () => undefined } = options
  const figures: OverviewFigures[] = []
  for (const lines of sizes) {
    await withShop(url, async (hub, who) => {
      const orders = Math.ceil(lines / 3)
      tell(`${lines} lines: writing`)
      const seedMs = await timed(() => seed(hub, who, 0, orders, 3))
      tell(`${lines} lines: counting (written in ${seedMs} ms)`)
      const rebuildMs = await timed(() => inWork(hub, who, async (work) => ok(await rebuildRollups(work))))
      await hub.pool.query('analyze insights.counted_order, insights.day_channel')
      const proved = prove ? await proveIt(hub, who) : {}
      tell(`${lines} lines: asking (counted in ${rebuildMs} ms)`)
      const ask = (range: typeof year) => () => read(hub, who, (work) => overview(work, range))
      const asked = { year: await timings(runs, ask(year)), month: await timings(runs, ask(month)), plain: await timings(lines > 1_000_000 ? 3 : 9, () => read(hub, who, plainOverview)) }
      const [kept] = await read(hub, who, (work) => work.query<{ rows: number }>(sql`select count(*)::int as rows from insights.day_channel where org_id = ${work.orgId}`))
      figures.push({ lines, orders, seedMs, rebuildMs, ...proved, ...asked, timesFaster: round(asked.plain.p50Ms / asked.year.p50Ms), rollupRows: kept!.rows })
    })
  }
  return figures
}

async function withShop(url: string, body: (hub: Hub, who: Who) => Promise<void>): Promise<void> {
  const name = `tonglu_bench_${process.pid}_overview`
  await onServer(url, `drop database if exists ${name} with (force)`)
  await onServer(url, `create database ${name}`)
  const own = new URL(url)
  own.pathname = name
  let hub: Hub | undefined
  try {
    await migrate(own.href)
    hub = openHub({ url: own.href, reactions, connections: 2 })
    const org = await createOrg(hub, { name: 'Bench', timeZone: 'Asia/Taipei', currency: 'TWD', locale: 'zh-TW', isDemo: false })
    await body(hub, { orgId: org.id, actor: systemActor, cause: 'bench' })
  } finally {
    await hub?.end()
    await onServer(url, `drop database if exists ${name} with (force)`)
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const server = new URL(url)
  server.pathname = 'postgres'
  const client = new pg.Client({ connectionString: server.href })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const idSql = sql.raw(`('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`)

/** A year over six channels and two currencies, one in twenty orders cancelled; bare set-based SQL, no checks, no events. */
async function seed(hub: Hub, who: Who, after: number, orders: number, linesEach: number): Promise<void> {
  const step = 100_000
  for (let from = after + 1; from <= after + orders; from += step) {
    await inWork(hub, who, async (work) => {
      await seedStep(work, from, Math.min(from + step - 1, after + orders), linesEach)
      return ok(undefined)
    })
  }
  await hub.pool.query('analyze orders."order", orders.line')
}

async function seedStep(work: Work, from: number, to: number, linesEach: number): Promise<void> {
  await work.query(sql`
    insert into catalog.channel (org_id, id, code, name, kind, currency, created_at)
    select ${work.orgId}, ${idSql}, 'c' || n, 'Channel ' || n, 'own_shop', 'TWD', ${work.now} from generate_series(0, 5) n on conflict do nothing`)
  await work.query(sql`
    insert into orders."order" (org_id, id, number, channel_id, external_id, version, content_hash, kind, placed_at, received_at, currency, tax_included, stock_effect, order_state, payment_state,
      fulfilment_state, return_state, invoice_state, sync_state, line_count, unit_count, goods_minor, discount_minor, shipping_minor, tax_minor, total_minor, cause, updated_at)
    select ${work.orgId}, ${idSql}, n, ('00000000-0000-7000-8000-00000000000' || n % 6)::uuid, 'x' || n, ${work.now}, '', 'sale',
      '2025-12-31T16:00:00Z'::timestamptz + interval '1 second' * (n * 7919::bigint % (365 * 86400)), ${work.now}, case when n % 20 = 7 then 'USD' else 'TWD' end, true, 'none',
      case when n % 20 = 3 then 'cancelled' else 'open' end, 'paid', 'unfulfilled', 'none', 'none', 'in_step', ${linesEach}, 3, 900 + n % 500, n % 90, 60, 40, 960 + n % 500 - n % 90, 'bench', ${work.now}
    from generate_series(${from}::int, ${to}::int) n`)
  await work.query(sql`
    insert into orders.line (org_id, order_id, line_no, sku, title, quantity, unit_minor, goods_minor, discount_minor, tax_minor, total_minor)
    select ${work.orgId}, ${idSql}, l, 'SKU-' || (n * 3 + l) % 400, 'Something to wear', 1, 300, 300, 20, 13, 280
    from generate_series(${from}::int, ${to}::int) n cross join generate_series(1, ${linesEach}::int) l`)
}

/** What the overview says, by somebody who keeps no sums. */
function plainOverview(work: Work): Promise<unknown[]> {
  return work.query(sql`
    select currency, day, channel_id, count(*) filter (where not is_cancelled) as orders, sum(units) filter (where not is_cancelled) as units,
      sum(goods_minor - discount_minor) filter (where not is_cancelled) as sales, count(*) filter (where is_cancelled) as cancelled, sum(goods_minor - discount_minor) filter (where is_cancelled) as cancelled_value
    from (select *, (placed_at at time zone 'Asia/Taipei')::date as day from orders.facts_order
      where org_id = ${work.orgId} and placed_at >= '2025-12-31T16:00:00Z' and placed_at < '2026-12-31T16:00:00Z') f
    group by grouping sets ((currency), (currency, day), (currency, channel_id))`)
}

async function proveIt(hub: Hub, who: Who): Promise<{ isProved: boolean; proveMs: number }> {
  let isProved = false
  const proveMs = await timed(async () => {
    const { cells, orderIds } = await proveRollups(hub, who)
    isProved = cells.length === 0 && orderIds.length === 0
  })
  return { isProved, proveMs }
}

const timed = async (body: () => Promise<unknown>): Promise<number> => Math.round(await precise(body))
