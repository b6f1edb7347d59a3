import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { toDecimal, type ChannelLine } from '#kit'
import { plus } from './amounts.ts'
import { openTable, profile, readMapping, readOrders, readPrices, recognise, type FileOrder, type Mapping, type OrderMapping, type Problem, type Profile, type Table, type Tables } from './index.ts'

const data = resolve(process.env['TONGLU_SHARED'] ?? join(import.meta.dirname, '../../../shared'), 'data')
const has = existsSync(data)
if (!has) process.stderr.write(`real files not read: ${data} is not here (set TONGLU_SHARED)\n`)
const path = (...parts: string[]): string => join(data, ...parts)
/** A reference's plain numbers, and its numbers by status, month, channel and the like. */
type Reference = { plain: Record<string, number>; by: Record<string, Record<string, unknown>> }
const reference = (set: string): Reference => {
  const all = JSON.parse(readFileSync(path(set, 'ref_metrics.json'), 'utf8')) as unknown
  return { plain: all as Record<string, number>, by: all as Record<string, Record<string, unknown>> }
}
const only = (rows: Record<string, unknown> | undefined, ...keys: string[]): Record<string, unknown> => mapValues(rows ?? {}, (row) => Object.fromEntries(keys.map((key) => [key, (row as Record<string, unknown>)[key]])))

type Loaded = { format: string; mapping: OrderMapping; profile: Profile; orders: FileOrder[]; problems: Problem[]; rows: number }

async function open(paths: string[]): Promise<{ tables: Table[]; found: ReturnType<typeof recognise> }> {
  const tables = await Promise.all(paths.map((one) => openTable(one)))
  return { tables, found: recognise(tables) }
}

async function load(paths: string[], change: (mapping: OrderMapping) => OrderMapping = (m) => m): Promise<Loaded> {
  const { tables, found } = await open(paths)
  const mapping = change(ordersOf(found.mapping))
  const byRole: Tables = Object.fromEntries(Object.entries(found.roles).map(([role, name]) => [role, tables.find((t) => t.name === name)!]))
  const first = await profile(byRole, mapping)
  const orders: FileOrder[] = []
  const problems: Problem[] = [...first.problems]
  let rows = 0
  for await (const batch of readOrders(byRole, mapping, { profile: first })) {
    orders.push(...batch.orders)
    problems.push(...batch.problems)
    rows = batch.rowsRead
  }
  return { format: found.format, mapping, profile: first, orders, problems, rows }
}

function ordersOf(mapping: Mapping | undefined): OrderMapping {
  if (mapping?.kind !== 'orders') throw new Error('no order mapping')
  return mapping
}

/** The exact decimal of a line after discount. */
const exact = (line: ChannelLine): string => line.exactTotal ?? toDecimal({ minor: line.goods.minor - (line.discount?.minor ?? 0n), currency: line.goods.currency })
/** Six decimals hold every amount of these files; half a million additions go by integers. */
function sum(texts: Iterable<string>): string {
  let millionths = 0n
  for (const text of texts) {
    const [whole, decimals = ''] = text.split('.') as [string, string?]
    millionths += BigInt(whole + decimals.padEnd(6, '0'))
  }
  return plus('0', `${millionths < 0n ? '-' : ''}${(millionths < 0n ? -millionths : millionths).toString().padStart(7, '0').replace(/(.{6})$/, '.$1')}`)
}
const lines = (orders: readonly FileOrder[]): ChannelLine[] => orders.flatMap((order) => order.lines)
const total = (orders: readonly FileOrder[]): string => sum(lines(orders).map(exact))
const units = (orders: readonly FileOrder[]): number => lines(orders).reduce((n, line) => n + line.quantity, 0)
const rounded = (text: string, places: number): number => Number(Number(text).toFixed(places))

function group<T>(items: readonly T[], by: (item: T) => string): Record<string, T[]> {
  const groups: Record<string, T[]> = {}
  for (const item of items) (groups[by(item)] ??= []).push(item)
  return groups
}
const inZone = (zone: string): ((order: FileOrder) => string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (order) => format.format(new Date(order.placedAt))
}
const mapValues = <T, U>(groups: Record<string, T>, to: (value: T) => U): Record<string, U> => Object.fromEntries(Object.entries(groups).map(([key, value]) => [key, to(value)]))

describe.skipIf(!has)('the real files come in with exactly the totals of their references', () => {
  test('the Amazon report of an Indian seller: 128,976 rows, two ways to write a date, 7,800 blank amounts', { timeout: 180_000 }, async () => {
    const { plain: ref, by } = reference('amazon-in-sale-report')
    const { format, profile: first, orders, problems, rows } = await load([path('amazon-in-sale-report', 'Amazon Sale Report.csv.gz')])

    expect(format).toBe('amazon-sale-report')
    expect(first.date).toMatchObject({ order: 'mdy', ambiguous: false, patterns: { '99-99-99': 73867, '99-99-9999': 55109 } })
    expect(first.questions).toEqual([])
    expect({ rows, orders: orders.length, profiled: first.orders }).toEqual({ rows: ref['rows'], orders: ref['orders'], profiled: ref['orders'] })
    expect(rounded(total(orders), 2)).toBe(ref['amount_sum'])
    expect(units(orders)).toBe(ref['qty_sum'])
    expect(problems.filter(({ code }) => code === 'money.blank')).toHaveLength(ref['blank_amount']!)
    expect(problems.filter(({ code }) => code !== 'money.blank')).toEqual([])
    const byStatus = mapValues(group(orders, (o) => o.attributes!['status']!), (own) => ({ rows: lines(own).length, qty: units(own), amount: rounded(total(own), 2) }))
    expect(byStatus).toEqual(by['by_status'])
    expect(orders.filter((o) => o.cancelled).flatMap((o) => o.lines)).toHaveLength(18334)
    const rowsAmount = (own: FileOrder[]): { rows: number; amount: number } => ({ rows: lines(own).length, amount: rounded(total(own), 2) })
    expect(mapValues(group(orders, (o) => o.channel!), rowsAmount)).toEqual(by['by_channel'])
    expect(mapValues(group(orders, (o) => inZone('Asia/Kolkata')(o).slice(0, 7)), rowsAmount)).toEqual(by['by_month'])
    expect(mapValues(group(orders, (o) => o.attributes!['fulfilledBy']!), rowsAmount)).toEqual(by['by_fulfilment'])
    expect(mapValues(group(orders, (o) => o.attributes!['b2b']!), rowsAmount)).toEqual(by['b2b'])
    const days = orders.map(inZone('Asia/Kolkata')).sort()
    expect([days[0], days.at(-1)]).toEqual([ref['date_min'], ref['date_max']])
    const categories = mapValues(group(lines(orders), (l) => l.attributes!['category']!), (own) => ({ rows: own.length, amount: rounded(sum(own.map(exact)), 2) }))
    expect(categories).toEqual(by['by_category'])
  })

  test('Online Retail: sales, credit notes, stock write-offs and book corrections are told apart', { timeout: 240_000 }, async () => {
    const { plain: ref, by } = reference('online-retail')
    const { format, orders, problems, rows } = await load([path('online-retail', 'online_retail.csv.gz')])

    expect({ format, problems }).toEqual({ format: 'online-retail', problems: [] })
    expect({ rows, invoices: orders.length }).toEqual({ rows: ref['rows'], invoices: ref['invoices'] })
    expect(rounded(total(orders), 2)).toBe(ref['net_amount_all_rows'])
    const credits = orders.filter((o) => o.kind === 'credit')
    expect({ rows: lines(credits).length, invoices: credits.length, amount: rounded(total(credits), 2) }).toEqual({ rows: ref['cancel_rows'], invoices: ref['cancel_invoices'], amount: ref['cancel_amount'] })
    const adjustments = orders.filter((o) => o.kind === 'adjustment')
    expect(lines(adjustments).filter((l) => l.quantity < 0)).toHaveLength(ref['negative_qty_not_C_rows']!)
    expect(adjustments.filter((o) => o.externalId.startsWith('A'))).toHaveLength(3)
    // The reference counts the one positive bad-debt correction (A563185) as a sale; the books keep it a correction.
    const sales = orders.filter((o) => o.kind === 'sale' || o.externalId === 'A563185').map((o) => ({ ...o, lines: o.lines.filter((l) => l.quantity > 0 && l.unitPrice.minor >= 0n && exact(l) !== '0.00') })).filter((o) => o.lines.length > 0)
    expect(by['sales']).toMatchObject({ rows: lines(sales).length, invoices: sales.length, revenue: rounded(total(sales), 2), units: units(sales) })
    expect(mapValues(group(sales, (o) => inZone('Europe/London')(o).slice(0, 7)), (own) => rounded(total(own), 2))).toEqual(by['monthly_sales_revenue'])
    expect(mapValues(group(sales, (o) => inZone('Europe/London')(o).slice(0, 7)), (own) => own.length)).toEqual(by['monthly_sales_invoices'])
    expect(new Set(orders.flatMap((o) => o.buyer?.externalId ?? [])).size).toBe(ref['customers'])
    expect(new Set(lines(orders).map((l) => l.sku)).size).toBe(ref['stock_codes'])
  })

  test('Superstore: four decimals are kept although a dollar has two', { timeout: 180_000 }, async () => {
    const { plain: ref, by } = reference('superstore')
    const { format, orders, problems, rows, profile: first } = await load([path('superstore', 'Sample - Superstore.csv.gz')])

    expect({ format, problems, rows, orders: orders.length }).toEqual({ format: 'superstore', problems: [], rows: ref['rows'], orders: ref['orders'] })
    expect(first.date.order).toBe('mdy')
    expect(total(orders)).toBe(String(ref['sales']))
    expect(units(orders)).toBe(ref['qty'])
    const byCategory = mapValues(group(lines(orders), (l) => l.attributes!['category']!), (own) => ({ sales: Number(sum(own.map(exact))) }))
    expect(byCategory).toEqual(only(by['by_category'], 'sales'))
    const byRegion = mapValues(group(orders, (o) => o.attributes!['region']!), (own) => ({ sales: Number(total(own)) }))
    expect(byRegion).toEqual(only(by['by_region'], 'sales'))
  })

  test('US regional sales: one file is four sales channels, the discount is a rate', { timeout: 180_000 }, async () => {
    const { plain: ref, by } = reference('us-regional-sales-channels')
    const { format, orders, problems, profile: first } = await load([path('us-regional-sales-channels', 'US_Regional_Sales_Data.csv')])

    expect({ format, problems, order: first.date.order }).toEqual({ format: 'us-regional-sales', problems: [], order: 'dmy' })
    expect(orders).toHaveLength(ref['orders']!)
    const goods = (own: readonly FileOrder[]): number => Number(sum(lines(own).map((l) => toDecimal(l.goods))))
    expect(goods(orders)).toBe(ref['gross'])
    expect(rounded(total(orders), 2)).toBe(ref['net'])
    const byChannel = mapValues(group(orders, (o) => o.channel!), (own) => ({ orders: own.length, qty: units(own), gross: goods(own), net: rounded(total(own), 3) }))
    expect(byChannel).toEqual(only(by['by_channel'], 'orders', 'qty', 'gross', 'net'))
    const days = orders.map(inZone('America/New_York')).sort()
    expect([days[0], days.at(-1)]).toEqual(by['order_date_range'])
  })

  test('a pizzeria till: four tables are one list of orders', { timeout: 180_000 }, async () => {
    const { plain: ref, by } = reference('pos-pizza-place')
    const { format, orders, problems } = await load(['orders', 'order_details', 'pizzas', 'pizza_types'].map((name) => path('pos-pizza-place', `${name}.csv`)))

    expect({ format, problems, orders: orders.length, lines: lines(orders).length, units: units(orders) }).toEqual({ format: 'pizza-pos', problems: [], orders: ref['orders'], lines: ref['lines'], units: ref['units'] })
    expect(Number(total(orders))).toBe(ref['revenue'])
    expect(mapValues(group(lines(orders), (l) => l.attributes!['size']!), (own) => Number(sum(own.map(exact))))).toEqual(by['by_size'])
    expect(lines(orders).some((l) => l.title.includes('’') || l.title.includes('\uFFFD'))).toBe(false)
  })

  test('Olist: eight tables are one list of orders with freight and payment', { timeout: 180_000 }, async () => {
    const { plain: ref, by } = reference('olist-sample-8k')
    const names = ['customers', 'order_items', 'order_payments', 'order_reviews', 'orders', 'products', 'sellers'].map((name) => path('olist-sample-8k', `olist_${name}_dataset.csv`))
    const { format, orders, problems } = await load([...names, path('olist-sample-8k', 'product_category_name_translation.csv'), path('olist-sample-8k', 'olist_geolocation_dataset.csv.gz')])

    expect(format).toBe('olist')
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect({ orders: orders.length, items: lines(orders).length, price: Number(total(orders)) }).toEqual({ orders: ref['orders'], items: ref['order_items'], price: ref['items_price'] })
    expect(orders.filter((o) => o.lines.length > 0)).toHaveLength(ref['orders_with_items']!)
    expect(Number(sum(orders.map((o) => toDecimal(o.shipping))))).toBe(ref['items_freight'])
    expect(Number(sum(orders.map((o) => o.attributes!['paid']!)))).toBe(ref['payment_value'])
    expect(mapValues(group(orders, (o) => o.attributes!['status']!), (own) => own.length)).toEqual(by['status'])
    expect(mapValues(group(orders, (o) => inZone('America/Sao_Paulo')(o).slice(0, 7)), (own) => own.length)).toEqual(by['orders_by_month'])
    expect(mapValues(group(orders, (o) => inZone('America/Sao_Paulo')(o).slice(0, 7)), (own) => Number(total(own)))).toEqual(by['gmv_by_month'])
    expect(new Set(orders.map((o) => o.buyer!.externalId)).size).toBe(ref['unique_customers'])
    expect(orders.filter((o) => o.cancelled)).toHaveLength(625 + 609)
  })

  test.each(['P L March 2021.csv', 'May-2022.csv'])('the price sheet %s: one price list for each marketplace', async (name) => {
    const { tables, found } = await open([path('multichannel-india-pricing', name)])
    if (found.mapping?.kind !== 'prices') throw new Error('not a price sheet')
    const prices = []
    const problems: Problem[] = []
    for await (const batch of readPrices(tables[0]!, found.mapping)) { prices.push(...batch.prices); problems.push(...batch.problems) }

    expect(Object.keys(group(prices, (p) => p.priceList))).toEqual(['Ajio', 'Amazon', 'Amazon FBA', 'Flipkart', 'Limeroad', 'Myntra', 'Paytm', 'Snapdeal'])
    expect(prices).toHaveLength(8 * 1330 - 7 * 37 - 31)
    expect(problems.map(({ code }) => code)).toEqual(Array(7 * 37 + 31).fill('price.missing'))
    expect(prices.find((p) => p.sku === 'Os206_3141_S' && p.priceList === 'Amazon')?.price).toEqual({ minor: 229500n, currency: 'INR' })
  })

  test('a report whose columns change places half way is told, not swallowed', async () => {
    const table = await openTable(path('multichannel-india-pricing', 'International sale Report.csv.gz'))
    const found = recognise([table])
    let rows = 0
    const problems: Problem[] = []
    for await (const batch of table.rows()) { rows += batch.rows.length; problems.push(...batch.problems) }

    expect(found.format).toBe('generic')
    expect(found.suggestion?.missing).toContain('externalId')
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ code: 'table.columns_moved', line: 18637, severity: 'error' })
    expect(rows + problems[0]!.count! + 1).toBe(37432)

    const named = readMapping({ fields: { externalId: { compose: ['CUSTOMER', 'DATE'] }, placedAt: 'DATE', sku: 'SKU', quantity: 'PCS', unitPrice: 'RATE', goods: 'GROSS AMT' }, currency: 'INR', zone: 'Asia/Kolkata', dateOrder: 'mdy' })
    if (!named.ok || named.value.kind !== 'orders') throw new Error(JSON.stringify(named))
    const told: Problem[] = []
    let orders = 0
    for await (const batch of readOrders({ main: table }, named.value)) { orders += batch.orders.length; told.push(...batch.problems) }
    expect(orders).toBeGreaterThan(100)
    expect(told.filter(({ code }) => code === 'table.columns_moved')).toHaveLength(1)
  })
})
