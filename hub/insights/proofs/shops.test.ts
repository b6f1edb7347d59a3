import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as catalog from '#catalog'
import { divide, groupBy, money, ok, ratioText, type ChannelOrder } from '#kit'
import { refundOrder } from '#orders'
import { inWork, read, sql } from '#platform'
import { books, booksBy, bringIn, byChannel, duck, fromDisk, hasSharedData, importWorld, must, profitOf, realFile, reckon, reference, sell, type RealWorld } from '../../world-of-real-sets.ts'
import { readRepeat } from '../buyers/repeat.ts'
import { scoredBuyers } from '../buyers/worth.ts'
import { readCube } from '../cube.ts'
import { rebuildRollups } from '../rebuild.ts'

if (!hasSharedData) process.stderr.write('no real shop was asked about: ../shared/data is not here (set TONGLU_SHARED)\n')

const count = (w: RealWorld) => inWork(w.hub, w.who, async (work) => ok(await rebuildRollups(work)))
const ever = { from: '2004-01-01', to: '2022-12-31' }
const cents = (text: string | undefined): bigint => BigInt(text!.replace('.', ''))

describe.skipIf(!hasSharedData)('US regional sales: four channels with what each unit cost', () => {
  let w: RealWorld
  type Of = { orders: number; qty: number; gross: number; net: number; cogs: number; profit: number }
  let ref: Omit<Of, 'qty' | 'profit'> & { profit_net_minus_cogs: number; by_channel: Record<string, Of>; order_date_range: [string, string] }
  const file = hasSharedData ? realFile('us-regional-sales-channels', 'US_Regional_Sales_Data.csv') : ''
  beforeAll(async () => {
    ref = reference('us-regional-sales-channels')
    w = await importWorld({ currency: 'USD', timeZone: 'America/New_York' })
    await bringIn(w, [fromDisk(file)])
    await count(w)
  }, 60_000)
  afterAll(() => w.end())

  test('the books: one file fills four channels', async () => {
    const all = await books(w)
    expect({ orders: all.orders, gross: all.gross, net: Math.round(all.amount * 100) / 100 }).toEqual({ orders: ref.orders, gross: ref.gross, net: ref.net })
    const channels = Object.fromEntries(Object.entries(await byChannel(w)).map(([name, c]) => [name, { orders: c.orders, qty: c.units, gross: c.gross, net: c.amount }]))
    expect(channels).toEqual(Object.fromEntries(Object.entries(ref.by_channel).map(([name, { orders, qty, gross, net }]) => [name, { orders, qty, gross, net }])))
    const [days] = await w.query<{ from: string; until: string }>(sql`
      select min(placed_at at time zone 'America/New_York')::date::text as from, max(placed_at at time zone 'America/New_York')::date::text as until from orders.facts_order where org_id = ${w.org.id}`)
    expect([days!.from, days!.until]).toEqual(ref.order_date_range)
  })

  test('the profit of each channel: costs are the reference’s to the cent, sales too once each order is taken to the cent it was paid with', async () => {
    const lines = await w.query<{ orderId: string; day: string; cost: string; quantity: number }>(sql`
      select l.order_id as "orderId", (o.placed_at at time zone 'America/New_York')::date::text as day, translate(l.attributes->>'unitCost', '$,.', '') as cost, l.quantity
      from orders.line l join orders."order" o on o.org_id = l.org_id and o.id = l.order_id where l.org_id = ${w.org.id}`)
    await reckon(w, lines.map((l) => ({ kind: 'cogs', state: 'settled', minor: BigInt(l.cost) * BigInt(l.quantity), currency: 'USD', day: l.day, cause: 'bill', orderId: l.orderId })))
    const sums = await duck(`
      with s as (select "Sales Channel" as channel, "Order Quantity"::decimal(9) * replace(replace("Unit Price", '$', ''), ',', '')::decimal(12, 2) as gross, "Discount Applied"::decimal(9, 4) as off,
          "Order Quantity"::decimal(9) * replace(replace("Unit Cost", '$', ''), ',', '')::decimal(12, 2) as cost from read_csv('${file}', all_varchar = true))
      select ${Object.keys(ref.by_channel).map((name) => `sum(round(gross * (1 - off), 2) - cost) filter (where channel = '${name}') as "${name}"`).join(', ')}, sum(round(gross * (1 - off), 2) - gross * (1 - off)) as rounded from s`)

    const { whole, channels } = await profitOf(w, { from: '2018-05-01', to: '2020-12-01' })

    expect(Object.fromEntries(Object.entries(channels).map(([name, c]) => [name, Number(c.cogs) / 100]))).toEqual(Object.fromEntries(Object.entries(ref.by_channel).map(([name, c]) => [name, c.cogs])))
    const { rounded, ...peers } = sums
    expect(Object.fromEntries(Object.entries(channels).map(([name, c]) => [name, c.profit]))).toEqual(Object.fromEntries(Object.entries(peers).map(([name, profit]) => [name, cents(profit)])))
    // The reference keeps a tenth of a cent on many orders; paid were whole cents, 4.04 dollars more over 7,991 orders.
    expect(Number(rounded).toFixed(2)).toBe('4.04')
    expect((Number(whole.profit) / 100 - Number(rounded)).toFixed(2)).toBe(ref.profit_net_minus_cogs.toFixed(2))
    for (const [name, c] of Object.entries(ref.by_channel)) expect(Math.abs(Number(channels[name]!.profit) / 100 - c.profit)).toBeLessThan(c.orders * 0.005)
  })
})

describe.skipIf(!hasSharedData)('Superstore: sales and profit with four decimals of a dollar', () => {
  let w: RealWorld
  let ref: { rows: number; orders: number; customers: number; sales: number; profit: number; qty: number }
  beforeAll(async () => {
    ref = reference('superstore')
    w = await importWorld({ currency: 'USD', timeZone: 'America/New_York' })
    await bringIn(w, [fromDisk(realFile('superstore', 'Sample - Superstore.csv.gz'))], { channelName: 'Store' })
    await count(w)
  }, 60_000)
  afterAll(() => w.end())

  test('sales and profit: to the digit as the file says them, to the cent as they were paid', async () => {
    expect(await books(w)).toMatchObject({ rows: ref.rows, orders: ref.orders, amount: ref.sales, units: ref.qty })
    const exact = sql`coalesce(l.exact_total, (l.goods_minor - l.discount_minor)::numeric / 100)`
    const lines = await w.query<{ orderId: string; lineNo: number; day: string; sales: bigint; cost: bigint; left: string }>(sql`
      select l.order_id as "orderId", l.line_no as "lineNo", (o.placed_at at time zone 'America/New_York')::date::text as day, (l.goods_minor - l.discount_minor) as sales,
        round((${exact} - (l.attributes->>'profit')::numeric) * 100)::bigint as cost, sum(${exact} - (${exact} - (l.attributes->>'profit')::numeric)) over ()::text as left
      from orders.line l join orders."order" o on o.org_id = l.org_id and o.id = l.order_id where l.org_id = ${w.org.id}`)
    await reckon(w, lines.map((l) => ({ kind: 'cogs', state: 'settled', minor: l.cost, currency: 'USD', day: l.day, cause: 'bill', orderId: l.orderId, lineNo: l.lineNo })))

    const { whole } = await profitOf(w, { from: '2014-01-01', to: '2022-12-01' })

    expect(Number(lines[0]!.left)).toBe(ref.profit)
    const sum = (of: (line: (typeof lines)[number]) => bigint) => lines.reduce((n, l) => n + of(l), 0n)
    expect([whole.revenue, whole.profit]).toEqual([sum((l) => l.sales), sum((l) => l.sales - l.cost)])
    // Nearly ten thousand lines, each taken to the cent it was paid with: that is the whole difference to the file's four decimals.
    expect([(Number(whole.revenue) / 100 - ref.sales).toFixed(4), (Number(whole.profit) / 100 - ref.profit).toFixed(4)]).toEqual(['0.2097', '-2.4117'])
  }, 60_000)

  test('what was given back is taken off the net sales, on the day of the order', async () => {
    const given = await w.query<{ orderId: string; lineNo: number; quantity: number; minor: bigint }>(sql`
      select l.order_id as "orderId", l.line_no as "lineNo", l.quantity, l.total_minor as minor from orders.facts_line l join orders.facts_order o on o.org_id = l.org_id and o.order_id = l.order_id
      where l.org_id = ${w.org.id} and l.line_no = 1 and l.total_minor > 0 order by o.number limit 100`)
    for (const { orderId, lineNo, quantity } of given) must(await inWork(w.hub, w.who, (work) => refundOrder(work, { orderId, lines: [{ lineNo, quantity, restock: 'none' }] })))
    await count(w)

    const { rows: [all] } = await read(w.hub, w.who, (work) => readCube(work, { ...ever, measures: ['sales_excl_tax_minor', 'refunded_minor', 'refunded_excl_tax_minor'], by: [] }))

    const back = given.reduce((n, l) => n + l.minor, 0n)
    expect(all!.amounts).toMatchObject({ refunded_minor: back, refunded_excl_tax_minor: back })
    await reckon(w)
    const { whole } = await profitOf(w, { from: '2014-01-01', to: '2022-12-01' })
    expect(whole.revenue).toBe(all!.amounts.sales_excl_tax_minor - back)
  }, 60_000)
})

describe.skipIf(!hasSharedData)('a pizzeria’s till', () => {
  test('four tables make 21,350 orders: revenue, units and the order’s value are the published ones', async () => {
    const w = await importWorld({ currency: 'USD', timeZone: 'America/New_York' })
    const ref = reference<{ orders: number; lines: number; units: number; revenue: number; aov: number; by_size: Record<string, number> }>('pos-pizza-place')
    await bringIn(w, ['orders', 'order_details', 'pizzas', 'pizza_types'].map((name) => fromDisk(realFile('pos-pizza-place', `${name}.csv`))), { channelName: 'Till' })
    await count(w)
    expect(await books(w)).toMatchObject({ orders: ref.orders, rows: ref.lines, units: ref.units, amount: ref.revenue })
    const sizes = await booksBy(w, sql`upper(substring(l.sku from '_([a-z]+)$'))`)
    expect(Object.fromEntries(Object.entries(sizes).map(([size, s]) => [size, s.amount]))).toEqual(ref.by_size)
    const { rows: [all] } = await read(w.hub, w.who, (work) => readCube(work, { ...ever, measures: ['sales_minor', 'orders', 'units'], by: [] }))
    const { sales_minor: sales, orders, units } = all!.amounts
    expect([Number(sales) / 100, Number(orders), Number(units), ratioText(sales, orders * 100n, 4)]).toEqual([ref.revenue, ref.orders, ref.units, ref.aov.toFixed(4)])
    await w.end()
  }, 60_000)
})

describe.skipIf(!hasSharedData)('AdventureWorks: three years of a bicycle maker', () => {
  type Row = Record<'number' | 'day' | 'customer' | 'sku' | 'quantity' | 'price', string>
  type Sku = Record<'sku' | 'name' | 'category' | 'price' | 'cost', string>
  test('56,046 lines with the costs of the catalogue: sales, units, profit and who came back, as DuckDB finds them in the same files', async () => {
    const folder = realFile('adventureworks-sales')
    const lines = `read_csv('${folder}/AdventureWorks_Sales_*.csv', all_varchar = true) s join read_csv('${folder}/AdventureWorks_Products.csv', all_varchar = true) p using (ProductKey)`
    const told = await duck(`select
      (select to_json(list({number: OrderNumber, day: strftime(strptime(OrderDate, '%m/%d/%Y'), '%Y-%m-%d'), customer: CustomerKey, sku: ProductSKU, quantity: OrderQuantity, price: ProductPrice}) ) from ${lines}) as rows,
      (select to_json(list({sku: ProductSKU, name: ProductName, category: ProductSubcategoryKey, price: ProductPrice, cost: round(ProductCost::decimal(12, 4), 2)::varchar})) from read_csv('${folder}/AdventureWorks_Products.csv', all_varchar = true)) as skus`)
    const rows = JSON.parse(told['rows']!) as Row[]
    const w = await importWorld({ currency: 'USD', timeZone: 'America/New_York', now: '2019-12-31T12:00:00Z' })
    const [shop] = must(await inWork(w.hub, w.who, async (work) => ok(await catalog.saveChannels(work, [{ code: 'web', name: 'Web', kind: 'own_shop', currency: 'USD' }]))))
    await inWork(w.hub, w.who, async (work) => ok(await catalog.upsertProducts(work, (JSON.parse(told['skus']!) as Sku[]).map(({ sku, name, category, cost }) => ({ name, category, variants: [{ sku, cost: money(cents(cost), 'USD') }] })))))
    const orders = [...groupBy(rows, (r) => r.number)].map(([number, own]): ChannelOrder => ({
      externalId: number, kind: 'sale', placedAt: `${own[0]!.day}T17:00:00Z`, currency: 'USD', buyer: { externalId: own[0]!.customer }, cancelled: false, payment: 'paid', fulfilment: 'shipped',
      lines: own.map((l) => ({ sku: l.sku, title: l.sku, quantity: Number(l.quantity), unitPrice: money(toCents(l.price, 1n), 'USD'), goods: money(toCents(l.price, BigInt(l.quantity)), 'USD') })),
      discounts: [], shipping: money(0n, 'USD'), tax: money(0n, 'USD'), taxIncluded: false,
    }))
    await sell(w, shop!.ok ? shop!.channel.id : '', orders)
    await count(w)
    await reckon(w)

    const { rows: [all] } = await read(w.hub, w.who, (work) => readCube(work, { ...ever, measures: ['sales_minor', 'orders', 'units'], by: [] }))
    const { channels } = await profitOf(w, { from: '2017-01-01', to: '2019-12-01' })
    const again = await read(w.hub, w.who, (work) => readRepeat(work, { from: '2018-01-01', to: '2018-12-31', today: '2019-12-31', within: 180 }))

    const peer = await duck(`
      with l as (select OrderNumber as o, CustomerKey as c, strptime(OrderDate, '%m/%d/%Y')::date as day, OrderQuantity::int as q, ProductPrice::decimal(12, 4) as price, ProductCost::decimal(12, 4) as cost from ${lines}),
        o as (select o, c, day, row_number() over (partition by c order by day, o) as nth, min(day) over (partition by c) as first from (select distinct o, c, day from l) d),
        y as (select c, count(*) as n, min(first) as first from o where day between '2018-01-01' and '2018-12-31' group by c)
      select count(*) as lines, count(distinct o) as orders, sum(q) as units, sum(round(q * price, 2)) as sales, sum(q * price) as exact, sum(q * round(cost, 2)) as cost,
        (select count(*) from y) as buyers, (select count(*) from y where n > 1) as repeaters, (select count(*) from y where first < '2018-01-01') as returning,
        (select count(distinct c) from o where first between '2018-01-01' and '2018-12-31') as newcomers, (select count(*) from o where nth = 2 and first between '2018-01-01' and '2018-12-31' and day - first <= 180) as again from l`)
    expect([rows.length, Number(peer['lines'])]).toEqual([56_046, 56_046])
    expect([all!.amounts.sales_minor, all!.amounts.orders, all!.amounts.units]).toEqual([cents(peer['sales']), BigInt(peer['orders']!), BigInt(peer['units']!)])
    expect(channels['Web']).toMatchObject({ revenue: cents(peer['sales']), cogs: cents(peer['cost']), profit: cents(peer['sales']) - cents(peer['cost']), uncosted: 0n })
    expect({ buyers: again.buyers, repeaters: again.repeaters, returning: again.returning, newcomers: again.newcomers, grown: again.grown, again: again.again }).toEqual(
      Object.fromEntries(['buyers', 'repeaters', 'returning', 'newcomers', 'again'].flatMap((name) => [[name, BigInt(peer[name]!)], ...(name === 'newcomers' ? [['grown', BigInt(peer[name]!)]] : [])])))
    await w.end()
  }, 120_000)
})

/** Four decimals to the cent, half up. */
const toCents = (price: string, times: bigint): bigint => {
  const [whole, part = ''] = price.split('.')
  return divide(BigInt(whole! + part.padEnd(4, '0')) * times, 100n)
}

describe.skipIf(!hasSharedData)('the R package rfm: 995 customers, 4,906 orders', () => {
  test('scores and segments are the package’s, but for three customers on a cut', async () => {
    const w = await importWorld({ currency: 'USD', timeZone: 'UTC', now: '2007-01-01T12:00:00Z' })
    const told = readFileSync(realFile('rfm-package', 'rfm_data_orders.csv'), 'utf8').trim().split('\n').slice(1).map((line) => line.replaceAll('"', '').split(','))
    const [shop] = must(await inWork(w.hub, w.who, async (work) => ok(await catalog.saveChannels(work, [{ code: 'shop', name: 'Shop', kind: 'own_shop', currency: 'USD' }]))))
    await inWork(w.hub, w.who, async (work) => ok(await catalog.upsertProducts(work, [{ name: 'Goods', variants: [{ sku: 'GOODS' }] }])))
    await sell(w, shop!.ok ? shop!.channel.id : '', told.map(([customer, day, revenue], i) => ({
      externalId: `R${i}`, kind: 'sale', placedAt: `${day}T12:00:00Z`, currency: 'USD', buyer: { externalId: customer! }, cancelled: false, payment: 'paid', fulfilment: 'shipped',
      lines: [{ sku: 'GOODS', title: 'Goods', quantity: 1, unitPrice: money(BigInt(revenue!) * 100n, 'USD'), goods: money(BigInt(revenue!) * 100n, 'USD') }], discounts: [], shipping: money(0n, 'USD'), tax: money(0n, 'USD'), taxIncluded: false,
    })))
    await count(w)

    const found = await read(w.hub, w.who, (work) => work.query<{ text: string }>(sql`
      with ${scoredBuyers(work, { from: '2000-01-01', to: '2006-12-31', currency: 'USD' })}, person as materialized (
        select distinct channel_buyer_key as buyer, buyer_external_id as id from orders."order" where org_id = ${work.orgId})
      select concat_ws(',', n.id, s.segment, s.r * 100 + s.f * 10 + s.m, s.orders, s.days, s.minor / 100) as text from scored s join person n using (buyer)`))

    const names: Record<string, string> = { Champions: 'champions', 'Potential Loyalist': 'potential_loyalist', 'Loyal Customers': 'loyal', Promising: 'promising', 'New Customers': 'new', "Can't Lose Them": 'cannot_lose', 'At Risk': 'at_risk', 'Need Attention': 'need_attention', 'About To Sleep': 'about_to_sleep', Lost: 'lost' }
    const expected = readFileSync(realFile('rfm-package', 'ref_segments.csv'), 'utf8').trim().split('\n').slice(1).map((line) => {
      const [customer, segment, ...rest] = line.replaceAll('"', '').split(',')
      return [customer, names[segment!], ...rest.slice(0, 4)].join(',')
    })
    expect(expected).toHaveLength(995)
    // Where a cut falls between two whole numbers the package adds one to it; the hub does not, and sees three customers otherwise.
    const hub = new Set(found.map((f) => f.text))
    expect(expected.filter((text) => !hub.has(text))).toEqual(['Jerold Sporer,potential_loyalist,443,6,135,506', 'Katlyn Mann,potential_loyalist,345,7,297,698', 'Skylar Hoeger,about_to_sleep,321,4,282,255'])
    await w.end()
  }, 60_000)
})
