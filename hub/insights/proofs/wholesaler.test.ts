import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ok, ratioText } from '#kit'
import { inWork, read, sql, type Work } from '#platform'
import { books, booksBy, bringIn, duck, fromDisk, hasSharedData, importWorld, inPence, monthIn, realFile, reference, soldForMore, type BroughtIn, type RealWorld } from '../../world-of-real-sets.ts'
import { readAbc, readAbcClasses } from '../buyers/abc.ts'
import { readCohorts } from '../buyers/cohorts.ts'
import { readRepeat } from '../buyers/repeat.ts'
import { readWorths, scoredBuyers } from '../buyers/worth.ts'
import { readCube } from '../cube.ts'
import { rebuildRollups } from '../rebuild.ts'

if (!hasSharedData) process.stderr.write('the wholesaler’s year was not asked about: ../shared/data is not here (set TONGLU_SHARED)\n')

type Reference = Record<'rows' | 'invoices' | 'net_amount_all_rows' | 'cancel_rows' | 'cancel_invoices' | 'cancel_amount' | 'negative_qty_not_C_rows' | 'stock_codes' | 'repeat_rate', number> & {
  sales: Record<'rows' | 'invoices' | 'revenue' | 'units' | 'aov' | 'customers', number>
  monthly_sales_revenue: Record<string, number>; monthly_sales_invoices: Record<string, number>; top10_stock_by_revenue: Record<string, number>
  abc: Record<'A' | 'B' | 'C', number>; cohort_customers: Record<string, (number | null)[]>
  rfm: { customers: number; recency: Record<string, number>; frequency: Record<string, number>; monetary: Record<string, number>; top10_by_monetary: Record<string, number>; share_top20pct: number }
}
const file = hasSharedData ? realFile('online-retail', 'online_retail.csv.gz') : ''
// The set ends the day before; the reference looks back from this one.
const today = '2011-12-10'
const year = { from: '2010-12-01', to: today }
const pounds = (minor: bigint): number => Number(minor) / 100
/** The one bad debt that the reference counts among the sales, as invoice A563185 of SKU "B"; in the books it is a correction. */
const badDebt = 1_106_206n

describe.skipIf(!hasSharedData)('Online Retail: the year of a British wholesaler, 541,909 lines', () => {
  let w: RealWorld
  let done: BroughtIn
  let ref: Reference
  const look = <T>(body: (work: Work) => Promise<T>): Promise<T> => read(w.hub, w.who, body)
  beforeAll(async () => {
    ref = reference<Reference>('online-retail')
    w = await importWorld({ currency: 'GBP', timeZone: 'Europe/London', now: `${today}T12:00:00Z` })
    done = await bringIn(w, [fromDisk(file)], { channelName: 'Wholesale' })
    await inWork(w.hub, w.who, async (work) => ok(await rebuildRollups(work)))
  }, 600_000)
  afterAll(() => w.end())

  test('the books: sales, credit notes and corrections, by month', async () => {
    expect(done).toMatchObject({ state: 'done', rowsDone: BigInt(ref.rows), placed: BigInt(ref.invoices), refused: 0n, quarantined: 0n })
    expect(inPence(await books(w))).toMatchObject({ rows: ref.rows, orders: ref.invoices, amount: ref.net_amount_all_rows })
    expect(inPence(await books(w, sql`l.kind = 'credit'`))).toMatchObject({ rows: ref.cancel_rows, orders: ref.cancel_invoices, amount: ref.cancel_amount })
    expect((await books(w, sql`l.kind = 'adjustment' and l.quantity < 0`)).rows).toBe(ref.negative_qty_not_C_rows)
    expect(inPence(await books(w, soldForMore))).toMatchObject({ rows: ref.sales.rows, orders: ref.sales.invoices, units: ref.sales.units, amount: ref.sales.revenue })
    const months = await booksBy(w, monthIn('Europe/London'), soldForMore)
    expect(Object.fromEntries(Object.entries(months).map(([m, g]) => [m, inPence(g).amount]))).toEqual(ref.monthly_sales_revenue)
    expect(Object.fromEntries(Object.entries(months).map(([m, g]) => [m, g.orders]))).toEqual(ref.monthly_sales_invoices)
    expect((await w.query<{ n: number }>(sql`select count(distinct sku)::int as n from orders.facts_line where org_id = ${w.org.id}`))[0]!.n).toBe(ref.stock_codes)
  })

  test('sales, orders and the order’s value, month by month: the reference’s but for its bad debt and for invoices of nothing', async () => {
    const { rows } = await look((work) => readCube(work, { ...year, measures: ['sales_minor', 'orders', 'credit_minor'], by: ['month'] }))
    const months = new Map(rows.map((r) => [r.keys.month!.slice(0, 7), r.amounts]))
    // Free goods go out on 766 invoices; the hub counts them as orders, the reference does not.
    const free = await booksBy(w, monthIn('Europe/London'), sql`o.kind = 'sale' and o.goods_minor = 0`)

    const told = [...months].map(([month, m]) => {
      const debt = month === '2011-08' ? { minor: badDebt, orders: 1 } : { minor: 0n, orders: 0 }
      return [month, pounds(m.sales_minor + debt.minor), Number(m.orders) - (free[month]?.orders ?? 0) + debt.orders]
    })
    expect(told).toEqual(Object.entries(ref.monthly_sales_revenue).map(([month, revenue]) => [month, revenue, ref.monthly_sales_invoices[month]]))
    const sales = rows.reduce((n, r) => n + r.amounts.sales_minor, 0n)
    const orders = rows.reduce((n, r) => n + r.amounts.orders, 0n)
    expect([pounds(sales), Number(orders)]).toEqual([10_655_622.48, ref.sales.invoices - 1 + 766])
    expect(ratioText(sales + badDebt, 100n * (orders + 1n - 766n), 3)).toBe(ref.sales.aov.toFixed(3))
    expect(-pounds(rows.reduce((n, r) => n + r.amounts.credit_minor, 0n))).toBe(ref.cancel_amount)
  })

  test('who bought again, with orders of a day apart and as one', async () => {
    const apart = await look((work) => readRepeat(work, { ...year, today, within: 90 }))
    const asOne = await look((work) => readRepeat(work, { ...year, today, within: 90, sameDayIsOne: true }))
    const days = readFileSync(realFile('online-retail', 'ref_cbs_weeks.csv'), 'utf8').trim().split('\n').slice(1).map((line) => Number(line.split(',')[1]))

    expect([Number(apart.buyers), ratioText(apart.repeaters, apart.buyers, 6)]).toEqual([ref.sales.customers, ref.repeat_rate.toFixed(6)])
    // The set's table of purchases has one a customer and day: x is how often they came back.
    expect([Number(asOne.repeaters), Number(asOne.intervals)]).toEqual([days.filter((x) => x > 0).length, days.reduce((a, b) => a + b, 0)])
    const peer = await duck(`
      with o as (select InvoiceNo, CustomerID as c, min(InvoiceDate::timestamp)::date as day from read_csv('${file}', all_varchar = true)
          where InvoiceNo not like 'C%' and CustomerID is not null and Quantity::int > 0 and UnitPrice::double > 0 group by all),
        g as (select c, day, day - lag(day) over (partition by c order by day) as gap, row_number() over (partition by c order by day) as nth, min(day) over (partition by c) as first from o)
      select median(gap) as apart, median(gap) filter (where gap > 0) as one, count(distinct c) filter (where first + 90 <= date '${today}') as grown,
        count(distinct c) filter (where first + 90 <= date '${today}' and nth = 2 and day - first <= 90) as again from g`)
    expect([Number(apart.interval), Number(asOne.interval), Number(apart.grown), Number(apart.again)]).toEqual([peer['apart'], peer['one'], peer['grown'], peer['again']].map(Number))
  })

  test('cohorts by month of the first order: every cell of the reference', async () => {
    const cohorts = await look((work) => readCohorts(work, { today, months: 13 }))

    expect(Object.fromEntries(cohorts.map((c) => [c.month.slice(0, 7), c.buyers]))).toEqual(Object.fromEntries(Object.entries(ref.cohort_customers).map(([month, row]) => [month, row.filter((n) => n !== null)])))
  })

  test('recency, frequency and money of 4,338 buyers, and what the best fifth of them brings', async () => {
    const q = { ...year, currency: 'GBP', worth: 'sales' } as const
    const { whole } = await look((work) => readWorths(work, q))
    const [rfm] = await look((work) => work.query<Record<string, string>>(sql`
      with ${scoredBuyers(work, q)}
      select avg(days)::numeric(12, 4) as mean_days, percentile_cont(0.5) within group (order by days) as median_days, min(days) as min_days, max(days) as max_days, avg(orders)::numeric(12, 3) as mean_orders, max(orders) as max_orders,
        count(*) filter (where orders = 1) as once, (avg(minor) / 100)::numeric(12, 4) as mean_money, (percentile_cont(0.5) within group (order by minor) / 100)::numeric(12, 3) as median_money, max(minor) as max_money from scored`))
    const best = await look((work) => work.query<{ id: string; minor: bigint }>(sql`
      with ${scoredBuyers(work, q)}, best as materialized (select buyer, minor, (select min(p.order_id::text)::uuid from purchase p where p.buyer = s.buyer) as order_id from scored s order by minor desc limit 10)
      select o.buyer_external_id as id, b.minor from best b join orders."order" o on o.org_id = ${work.orgId} and o.id = b.order_id`))

    expect(Object.fromEntries(Object.entries(rfm!).map(([name, n]) => [name, Number(n)]))).toEqual({
      mean_days: ref.rfm.recency['mean'], median_days: ref.rfm.recency['median'], min_days: ref.rfm.recency['min'], max_days: ref.rfm.recency['max'],
      mean_orders: ref.rfm.frequency['mean'], max_orders: ref.rfm.frequency['max'], once: ref.rfm.frequency['one_time'],
      mean_money: ref.rfm.monetary['mean'], median_money: ref.rfm.monetary['median'], max_money: Math.round(ref.rfm.monetary['max']! * 100),
    })
    expect(Object.fromEntries(best.map((b) => [b.id, pounds(b.minor)]))).toEqual(ref.rfm.top10_by_monetary)
    expect([Number(whole.buyers), ratioText(whole.topMinor, whole.minor, 6)]).toEqual([ref.rfm.customers, ref.rfm.share_top20pct.toFixed(6)])
  })

  test('ABC of the SKUs: the reference’s classes once its bad debt and a thing at a tenth of a penny are among them', async () => {
    const q = { ...year, zone: 'Europe/London', currency: 'GBP' }
    const classes = await look((work) => readAbcClasses(work, q))
    const skus = await look((work) => readAbc(work, q, { limit: 5000 }))

    expect(classes.map((c) => Number(c.skus))).toEqual([ref.abc.A, ref.abc.B, ref.abc.C - 2])
    expect(classes.reduce((n, c) => n + c.minor, 0n)).toBe(1_065_562_248n)
    // PADS was sold for less than a penny in all, so to the penny it brought nothing.
    const all = [...skus.map((s) => s.minor), badDebt, 0n].sort((a, b) => (a > b ? -1 : 1))
    const whole = all.reduce((n, m) => n + m, 0n)
    let before = 0n
    const found = { A: 0, B: 0, C: 0 }
    for (const minor of all) {
      found[before * 100n < whole * 80n ? 'A' : before * 100n < whole * 95n ? 'B' : 'C']++
      before += minor
    }
    expect(found).toEqual({ A: ref.abc.A, B: ref.abc.B, C: ref.abc.C })
    expect(Object.fromEntries(skus.slice(0, 10).map((s) => [s.sku, pounds(s.minor)]))).toEqual(ref.top10_stock_by_revenue)
  })
})
