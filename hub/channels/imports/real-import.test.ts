import { describe, expect, test } from 'vitest'
import * as catalog from '#catalog'
import { read, sql } from '#platform'
import { bringIn, fromDisk, hasSharedData, importWorld, realFile, reference } from './world-of-imports.ts'
import type { World } from '../../world.ts'

if (!hasSharedData) process.stderr.write('real files not brought in: ../shared/data is not here (set TONGLU_SHARED)\n')

// What the file says a line came to, exact where it is finer than the currency.
const amount = sql`coalesce(l.exact_total, (l.goods_minor - l.discount_minor)::numeric / 100)`
type Group = { key: string; rows: number; orders: number; units: number; amount: number; gross: number }

/** The books by anything that a line or its order has. */
async function booksBy(w: World, key: ReturnType<typeof sql>, only: ReturnType<typeof sql> = sql`true`): Promise<Record<string, Omit<Group, 'key'>>> {
  const rows = await w.query<{ key: string | null; rows: number; orders: number; units: number; amount: string; gross: string }>(sql`
    select ${key} as key, count(*)::int as rows, count(distinct l.order_id)::int as orders, coalesce(sum(l.quantity), 0)::int as units, coalesce(sum(${amount}), 0)::text as amount, (coalesce(sum(l.goods_minor), 0)::numeric / 100)::text as gross
    from orders.facts_line l join orders.facts_order o on o.org_id = l.org_id and o.order_id = l.order_id
    where l.org_id = ${w.org.id} and ${only} group by 1`)
  return Object.fromEntries(rows.map((r) => [r.key ?? '', { rows: r.rows, orders: r.orders, units: r.units, amount: Number(r.amount), gross: Number(r.gross) }]))
}
const books = async (w: World, only?: ReturnType<typeof sql>) => (await booksBy(w, sql`''`, only))['']
/** Its prices have three decimals here and there; the reference says its sums in pence, the books keep them exact. */
const inPence = (g: Omit<Group, 'key'> | undefined): Omit<Group, 'key'> | undefined => g && { ...g, amount: Number(g.amount.toFixed(2)) }
const orderCount = async (w: World, only: ReturnType<typeof sql> = sql`true`): Promise<number> =>
  (await w.query<{ n: number }>(sql`select count(*)::int as n from orders.facts_order o where o.org_id = ${w.org.id} and ${only}`))[0]!.n
const monthIn = (zone: string) => sql`to_char(l.placed_at at time zone ${zone}, 'YYYY-MM')`
const pick = <K extends string>(groups: Record<string, Record<K, number>>, ...keys: K[]): Record<string, Record<string, number>> =>
  Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, Object.fromEntries(keys.map((k) => [k, group[k]]))]))

async function byChannel(w: World): Promise<Record<string, Omit<Group, 'key'>>> {
  const names = new Map((await read(w.hub, w.who, catalog.listChannels)).map((c) => [c.id, c.name]))
  return Object.fromEntries(Object.entries(await booksBy(w, sql`l.channel_id::text`)).map(([id, group]) => [names.get(id), group]))
}

describe.skipIf(!hasSharedData)('the books after the real files equal their references', () => {
  test('the Amazon report of an Indian seller: every rupee, by channel, month and state', { timeout: 600_000 }, async () => {
    const w = await importWorld({ currency: 'INR', timeZone: 'Asia/Kolkata' })
    type Sums = { rows: number; qty: number; amount: number }
    const ref = reference<{ rows: number; orders: number; amount_sum: number; qty_sum: number; blank_amount: number; by_status: Record<string, Sums>; by_channel: Record<string, Sums>; by_month: Record<string, Sums> }>('amazon-in-sale-report')

    const done = await bringIn(w, [fromDisk(realFile('amazon-in-sale-report', 'Amazon Sale Report.csv.gz'))])

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
    await w.end()
  })

  test('Online Retail: sales, credit notes and corrections of a wholesaler, by month', { timeout: 600_000 }, async () => {
    const w = await importWorld({ currency: 'GBP', timeZone: 'Europe/London' })
    const ref = reference<Record<string, number> & { sales: Record<string, number>; monthly_sales_revenue: Record<string, number>; monthly_sales_invoices: Record<string, number> }>('online-retail')

    const done = await bringIn(w, [fromDisk(realFile('online-retail', 'online_retail.csv.gz'))], { channelName: 'Wholesale' })

    expect(done).toMatchObject({ state: 'done', rowsDone: BigInt(ref['rows']!), placed: BigInt(ref['invoices']!), refused: 0n, quarantined: 0n })
    expect(inPence(await books(w))).toMatchObject({ rows: ref['rows'], orders: ref['invoices'], amount: ref['net_amount_all_rows'] })
    expect(inPence(await books(w, sql`l.kind = 'credit'`))).toMatchObject({ rows: ref['cancel_rows'], orders: ref['cancel_invoices'], amount: ref['cancel_amount'] })
    expect((await books(w, sql`l.kind = 'adjustment' and l.quantity < 0`))!.rows).toBe(ref['negative_qty_not_C_rows'])
    // The reference counts the one positive bad-debt correction (A563185) as a sale; the books keep it a correction.
    const sold = sql`l.quantity > 0 and ${amount} > 0 and (l.kind = 'sale' or l.kind = 'adjustment')`
    expect(inPence(await books(w, sold))).toMatchObject({ rows: ref.sales['rows'], orders: ref.sales['invoices'], units: ref.sales['units'], amount: ref.sales['revenue'] })
    const months = await booksBy(w, monthIn('Europe/London'), sold)
    expect(Object.fromEntries(Object.entries(months).map(([m, g]) => [m, inPence(g)!.amount]))).toEqual(ref.monthly_sales_revenue)
    expect(Object.fromEntries(Object.entries(months).map(([m, g]) => [m, g.orders]))).toEqual(ref.monthly_sales_invoices)
    expect((await w.query<{ n: number }>(sql`select count(distinct sku)::int as n from orders.facts_line where org_id = ${w.org.id}`))[0]!.n).toBe(ref['stock_codes'])
    await w.end()
  })

  test('Superstore: four decimals of a dollar are still there', { timeout: 60_000 }, async () => {
    const w = await importWorld({ currency: 'USD', timeZone: 'America/New_York' })
    const ref = reference<{ rows: number; orders: number; sales: number; qty: number }>('superstore')

    await bringIn(w, [fromDisk(realFile('superstore', 'Sample - Superstore.csv.gz'))], { channelName: 'Store' })

    expect(await books(w)).toMatchObject({ rows: ref.rows, orders: ref.orders, amount: ref.sales, units: ref.qty })
    await w.end()
  })

  test('US regional sales: one file fills four channels', { timeout: 60_000 }, async () => {
    const w = await importWorld({ currency: 'USD', timeZone: 'America/New_York' })
    type Of = { orders: number; qty: number; gross: number; net: number }
    const ref = reference<{ orders: number; gross: number; net: number; by_channel: Record<string, Of>; order_date_range: [string, string] }>('us-regional-sales-channels')

    await bringIn(w, [fromDisk(realFile('us-regional-sales-channels', 'US_Regional_Sales_Data.csv'))])

    const all = await books(w)
    expect({ orders: all!.orders, gross: all!.gross, net: Math.round(all!.amount * 100) / 100 }).toEqual({ orders: ref.orders, gross: ref.gross, net: ref.net })
    const channels = Object.fromEntries(Object.entries(await byChannel(w)).map(([name, c]) => [name, { orders: c.orders, qty: c.units, gross: c.gross, net: c.amount }]))
    expect(channels).toEqual(Object.fromEntries(Object.entries(ref.by_channel).map(([name, { orders, qty, gross, net }]) => [name, { orders, qty, gross, net }])))
    const [days] = await w.query<{ from: string; until: string }>(sql`
      select min(placed_at at time zone 'America/New_York')::date::text as from, max(placed_at at time zone 'America/New_York')::date::text as until from orders.facts_order where org_id = ${w.org.id}`)
    expect([days!.from, days!.until]).toEqual(ref.order_date_range)
    await w.end()
  })

  test('a pizzeria till: four tables make 21,350 orders', { timeout: 60_000 }, async () => {
    const w = await importWorld({ currency: 'USD', timeZone: 'America/New_York' })
    const ref = reference<{ orders: number; lines: number; units: number; revenue: number; by_size: Record<string, number> }>('pos-pizza-place')

    await bringIn(w, ['orders', 'order_details', 'pizzas', 'pizza_types'].map((name) => fromDisk(realFile('pos-pizza-place', `${name}.csv`))), { channelName: 'Till' })

    expect(await books(w)).toMatchObject({ orders: ref.orders, rows: ref.lines, units: ref.units, amount: ref.revenue })
    const sizes = await booksBy(w, sql`upper(substring(l.sku from '_([a-z]+)$'))`)
    expect(Object.fromEntries(Object.entries(sizes).map(([size, s]) => [size, s.amount]))).toEqual(ref.by_size)
    await w.end()
  })

  test('Olist: orders, freight and cancellations of a Brazilian marketplace out of eight tables', { timeout: 120_000 }, async () => {
    const w = await importWorld({ currency: 'BRL', timeZone: 'America/Sao_Paulo' })
    const ref = reference<{ orders: number; order_items: number; items_price: number; items_freight: number; orders_with_items: number; status: Record<string, number>; orders_by_month: Record<string, number>; gmv_by_month: Record<string, number> }>('olist-sample-8k')
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
    const sales = await booksBy(w, monthIn('America/Sao_Paulo'))
    // A month with orders but no lines has sales of nothing.
    expect({ ...Object.fromEntries(Object.keys(ref.gmv_by_month).map((m) => [m, 0])), ...Object.fromEntries(Object.entries(sales).map(([m, g]) => [m, g.amount])) }).toEqual(ref.gmv_by_month)
    await w.end()
  })

  test('the price sheets of an Indian brand: a price list for each marketplace', { timeout: 60_000 }, async () => {
    const w = await importWorld({ currency: 'INR', timeZone: 'Asia/Kolkata' })

    for (const name of ['P L March 2021.csv', 'May-2022.csv']) {
      const done = await bringIn(w, [fromDisk(realFile('multichannel-india-pricing', name))])
      expect({ kind: done.kind, state: done.state, prices: done.placed + done.same, refused: done.refused, problems: done.problems }).toEqual({ kind: 'prices', state: 'done', prices: 10_350n, refused: 0n, problems: 290n })
    }
    const again = await bringIn(w, [fromDisk(realFile('multichannel-india-pricing', 'May-2022.csv'))], { unknownSkus: 'create' })

    expect({ set: again.placed, same: again.same }).toEqual({ set: 0n, same: 10_350n })
    const lists = await read(w.hub, w.who, catalog.listPriceLists)
    expect(lists.map((l) => l.name)).toEqual(['Ajio', 'Amazon', 'Amazon FBA', 'Flipkart', 'Limeroad', 'Myntra', 'Paytm', 'Snapdeal'])
    expect(new Set(lists.map((l) => l.currency))).toEqual(new Set(['INR']))
    await w.end()
  })
})
