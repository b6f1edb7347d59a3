import { describe, expect, test } from 'vitest'
import { ok, ratioText } from '#kit'
import { inWork, read, sql } from '#platform'
import { books, booksBy, bringIn, byChannel, channelNames, duck, fromDisk, hasSharedData, importWorld, monthIn, orderCount, pick, realFile, reference } from '../../world-of-real-sets.ts'
import { readRepeat } from '../buyers/repeat.ts'
import { kpiById } from '../kpis.ts'
import { kpiCells } from '../kpi-cells.ts'
import { readCube } from '../cube.ts'
import { rebuildRollups } from '../rebuild.ts'

if (!hasSharedData) process.stderr.write('no real marketplace was asked about: ../shared/data is not here (set TONGLU_SHARED)\n')

const cents = (amount: number): bigint => BigInt(Math.round(amount * 100))

describe.skipIf(!hasSharedData)('marketplaces', () => {
  test('the Amazon report of an Indian seller: every rupee, by channel, month and state, and the part that was cancelled', { timeout: 600_000 }, async () => {
    const w = await importWorld({ currency: 'INR', timeZone: 'Asia/Kolkata' })
    type Sums = { rows: number; qty: number; amount: number }
    const ref = reference<{ rows: number; orders: number; amount_sum: number; qty_sum: number; blank_amount: number; cancel_rate_rows: number; by_status: Record<string, Sums>; by_channel: Record<string, Sums>; by_month: Record<string, Sums> }>('amazon-in-sale-report')
    const file = realFile('amazon-in-sale-report', 'Amazon Sale Report.csv.gz')

    const done = await bringIn(w, [fromDisk(file)])

    expect(done).toMatchObject({ state: 'done', rowsDone: BigInt(ref.rows), placed: BigInt(ref.orders), refused: 0n, quarantined: 0n, problems: BigInt(ref.blank_amount) })
    expect(await books(w)).toMatchObject({ rows: ref.rows, orders: ref.orders, units: ref.qty_sum, amount: ref.amount_sum })
    expect(pick(await byChannel(w), 'rows', 'amount')).toEqual(ref.by_channel)
    expect(pick(await booksBy(w, monthIn('Asia/Kolkata')), 'rows', 'amount')).toEqual(ref.by_month)
    const sumOf = (...words: string[]) => words.map((word) => ref.by_status[word]!).reduce((a, b) => ({ rows: a.rows + b.rows, qty: a.qty + b.qty, amount: a.amount + b.amount }))
    const states = await booksBy(w, sql`case when l.is_cancelled then 'cancelled' else o.payment_state || ' ' || o.fulfilment_state || case when o.return_state = 'none' then '' else ' returned' end end`)
    expect(Object.fromEntries(Object.entries(states).map(([state, s]) => [state, { rows: s.rows, qty: s.units, amount: s.amount }]))).toEqual({
      'cancelled': sumOf('Cancelled'),
      'unpaid unfulfilled': sumOf('Pending', 'Pending - Waiting for Pick Up'),
      'paid shipped': sumOf('Shipped', 'Shipping', 'Shipped - Picked Up', 'Shipped - Out for Delivery'),
      'paid delivered': sumOf('Shipped - Delivered to Buyer'),
      'paid lost': sumOf('Shipped - Damaged', 'Shipped - Lost in Transit'),
      'paid returned_to_sender': sumOf('Shipped - Rejected by Buyer', 'Shipped - Returning to Seller'),
      'paid returned_to_sender returned': sumOf('Shipped - Returned to Seller'),
    })

    // The numbers of the house: sales leave the cancelled out, which stand beside them; together they are the report's total.
    await inWork(w.hub, w.who, async (work) => ok(await rebuildRollups(work)))
    const quarter = { from: '2022-03-31', to: '2022-06-30' }
    const { rows } = await read(w.hub, w.who, (work) => readCube(work, { ...quarter, measures: ['sales_minor', 'cancelled_minor', 'orders', 'cancelled_orders'], by: ['month', 'channel'] }))
    const names = await channelNames(w)
    const total = (of: (row: (typeof rows)[number]) => string) => rows.reduce<Record<string, bigint>>((sums, row) => ({ ...sums, [of(row)]: (sums[of(row)] ?? 0n) + row.amounts.sales_minor + row.amounts.cancelled_minor }), {})
    expect(total((r) => r.keys.month!.slice(0, 7))).toEqual(Object.fromEntries(Object.entries(ref.by_month).map(([month, m]) => [month, cents(m.amount)])))
    expect(total((r) => names.get(r.keys.channel!)!)).toEqual(Object.fromEntries(Object.entries(ref.by_channel).map(([name, c]) => [name, cents(c.amount)])))
    expect(rows.reduce((n, r) => n + r.amounts.cancelled_minor, 0n)).toBe(cents(ref.by_status['Cancelled']!.amount))
    // The reference counts rows of the report, the hub orders: 14.215 % of the rows, and a little more than that of the orders.
    const lines = await w.query<{ cancelled: bigint; all: bigint }>(sql`select count(*) filter (where is_cancelled) as cancelled, count(*) as all from orders.facts_line where org_id = ${w.org.id}`)
    expect(ratioText(lines[0]!.cancelled, lines[0]!.all, 5)).toBe(ref.cancel_rate_rows.toFixed(5))
    const peer = await duck(`select (count(distinct "Order ID") filter (where Status = 'Cancelled') / count(distinct "Order ID"))::decimal(12, 6) as rate from read_csv('${file}', all_varchar = true)`)
    const { cells } = await read(w.hub, w.who, (work) => kpiCells(work, kpiById.get('cancellation_rate')!, { ...quarter, by: [] }))
    expect(cells.find((c) => c.currency === 'INR')).toMatchObject({ value: peer['rate'] })
    await w.end()
  })

  test('Olist: orders, freight and cancellations of a Brazilian marketplace out of eight tables, and who came back', { timeout: 120_000 }, async () => {
    const w = await importWorld({ currency: 'BRL', timeZone: 'America/Sao_Paulo' })
    const ref = reference<{ orders: number; order_items: number; items_price: number; items_freight: number; orders_with_items: number; unique_customers: number; repeat_customer_share: number; status: Record<string, number>; orders_by_month: Record<string, number>; gmv_by_month: Record<string, number> }>('olist-sample-8k')
    const names = ['customers', 'order_items', 'order_payments', 'order_reviews', 'orders', 'products', 'sellers'].map((name) => `olist_${name}_dataset.csv`)

    await bringIn(w, [...names, 'product_category_name_translation.csv', 'olist_geolocation_dataset.csv.gz'].map((name) => fromDisk(realFile('olist-sample-8k', name))), { channelName: 'Olist' })

    expect(await orderCount(w)).toBe(ref.orders)
    expect(await books(w)).toMatchObject({ rows: ref.order_items, orders: ref.orders_with_items, amount: ref.items_price })
    const [freight] = await w.query<{ sum: string }>(sql`select (sum(shipping_minor)::numeric / 100)::text as sum from orders.facts_order where org_id = ${w.org.id}`)
    expect(Number(freight!.sum)).toBe(ref.items_freight)
    expect(await orderCount(w, sql`o.is_cancelled`)).toBe(ref.status['canceled']! + ref.status['unavailable']!)
    expect(await orderCount(w, sql`o.fulfilment_state = 'delivered' and not o.is_cancelled`)).toBe(ref.status['delivered'])
    expect(await orderCount(w, sql`o.fulfilment_state = 'shipped' and not o.is_cancelled`)).toBe(ref.status['shipped'])
    const months = await w.query<{ month: string; n: number }>(sql`select to_char(placed_at at time zone 'America/Sao_Paulo', 'YYYY-MM') as month, count(*)::int as n from orders.facts_order where org_id = ${w.org.id} group by 1`)
    expect(Object.fromEntries(months.map((m) => [m.month, m.n]))).toEqual(ref.orders_by_month)

    await inWork(w.hub, w.who, async (work) => ok(await rebuildRollups(work)))
    const years = { from: '2016-01-01', to: '2018-12-31' }
    const { rows } = await read(w.hub, w.who, (work) => readCube(work, { ...years, measures: ['sales_minor', 'cancelled_minor', 'orders', 'cancelled_orders'], by: ['month'] }))
    // The reference's value of goods has the cancelled in it; the hub tells them beside the sales. A month of empty orders has sales of nothing.
    expect(Object.fromEntries(rows.map((r) => [r.keys.month!.slice(0, 7), Number(r.amounts.sales_minor + r.amounts.cancelled_minor) / 100]))).toEqual(ref.gmv_by_month)
    expect(Object.fromEntries(rows.map((r) => [r.keys.month!.slice(0, 7), Number(r.amounts.orders + r.amounts.cancelled_orders)]))).toEqual(ref.orders_by_month)
    expect(rows.reduce((n, r) => n + r.amounts.cancelled_orders, 0n)).toBe(BigInt(ref.status['canceled']! + ref.status['unavailable']!))

    // The reference looks at every order header; a purchase of the hub stands and has goods. Both, from the same books.
    const [headers] = await w.query<{ all: bigint; again: bigint }>(sql`
      select count(*) as all, count(*) filter (where n > 1) as again from (select count(*) as n from orders.facts_order where org_id = ${w.org.id} group by buyer_key) b`)
    expect([Number(headers!.all), ratioText(headers!.again, headers!.all, 6)]).toEqual([ref.unique_customers, ref.repeat_customer_share.toFixed(6)])
    const bought = await read(w.hub, w.who, (work) => readRepeat(work, { ...years, today: '2018-12-31', within: 90 }))
    const at = (name: string) => `read_csv('${realFile('olist-sample-8k', `olist_${name}_dataset.csv`)}', all_varchar = true)`
    const peer = await duck(`
      with o as (select customer_unique_id as c, order_id from ${at('orders')} join ${at('customers')} using (customer_id) where order_status not in ('canceled', 'unavailable') and order_id in (select order_id from ${at('order_items')})),
        b as (select c, count(*) as n from o group by c)
      select count(*) as buyers, count(*) filter (where n > 1) as again from b`)
    expect([bought.buyers, bought.repeaters]).toEqual([BigInt(peer['buyers']!), BigInt(peer['again']!)])
    await w.end()
  })
})
