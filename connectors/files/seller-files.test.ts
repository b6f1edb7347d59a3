import writeExcel from 'write-excel-file/node'
import { describe, expect, test } from 'vitest'
import { toDecimal } from '#kit'
import { openTable, profile, readOrders, recognise, type FileOrder, type OrderMapping, type Problem, type Profile } from './index.ts'

/** A file as the shop in Taipei would load it, its mapping recognised or guessed. */
async function load(text: string | Uint8Array): Promise<{ orders: FileOrder[]; problems: Problem[]; profile: Profile }> {
  const table = await openTable({ name: 'test', open: async function* () { yield typeof text === 'string' ? Buffer.from(text) : text } })
  const mapping = recognise([table]).mapping as OrderMapping
  const shop = { zone: 'Asia/Taipei', currency: 'TWD', readAt: '2026-11-22T00:00:00Z' }
  const found = await profile({ main: table }, mapping, shop)
  const all = { orders: [] as FileOrder[], problems: [...found.problems], profile: found }
  for await (const batch of readOrders({ main: table }, mapping, { ...shop, profile: found })) { all.orders.push(...batch.orders); all.problems.push(...batch.problems) }
  return all
}
const lines = (orders: FileOrder[]): unknown[] => orders.map((o) => [o.externalId, o.lines.map((l) => [l.sku, l.quantity, toDecimal(l.goods)])])
const told = (problems: Problem[]): unknown[] => problems.map(({ line, code }) => [line, code])

describe('what Excel does to files', () => {
  test('codes kept from Excel as ="0017" or \'0018 are the code inside, quantities so written are counted', async () => {
    const { orders, problems } = await load('訂單編號,下單時間,貨號,數量,單價\n="20261122000000000001",2026/11/22,="0017",="2",1200\n"=""20261122000000000002""",2026/11/22,\'0018,3,100\n')

    expect([lines(orders), problems]).toEqual([[['20261122000000000001', [['0017', 2, '2400']]], ['20261122000000000002', [['0018', 3, '300']]]], []])
  })

  test('order numbers that Excel made alike never become one order; a SKU so broken waits for a person', async () => {
    const { orders, problems } = await load('訂單編號,下單時間,貨號,數量,單價\n2.02611E+19,2026/11/22,A,2,1200\n2.02611E+19,2026/11/23,A,1,1200\nB1,2026/11/23,4.71E+12,1,1200\nB2,2026/11/23,1E10,1,1200\n')

    expect(told(problems)).toEqual([[2, 'order.id_damaged'], [3, 'order.id_damaged'], [4, 'line.sku_damaged']])
    expect(lines(orders)).toEqual([['B1', [[undefined, 1, '1200']]], ['B2', [['1E10', 1, '1200']]]])
  })

  test('merged cells leave the order number blank in later rows: those belong to the order above', async () => {
    const { orders, problems } = await load('訂單編號,下單時間,收件人,貨號,數量,單價,運費\nA1,2026/11/22,王,0017,2,1200,60\n,,,0018,1,100,\nA2,2026/11/23,李,0018,1,100,60\n')

    expect([lines(orders), problems]).toEqual([[['A1', [['0017', 2, '2400'], ['0018', 1, '100']]], ['A2', [['0018', 1, '100']]]], []])
  })
})

test('a workbook that begins with a sheet of words is read from its first table; sheets left unread are told', async () => {
  const sheet = (id: string): { value: string }[][] => [['訂單編號', '下單時間', '貨號', '數量', '單價'], [id, '2026/11/22', '0017', '2', '1200']].map((row) => row.map((value) => ({ value })))
  const book = await writeExcel([{ data: [[{ value: '說明' }], [{ value: '請看第二頁' }]], sheet: '說明' }, { data: sheet('A1'), sheet: '一月' }, { data: sheet('B1'), sheet: '二月' }]).toBuffer()
  const { orders, problems } = await load(book)

  expect([orders.map((o) => o.externalId), problems.map(({ code, value }) => [code, value])]).toEqual([['A1'], [['workbook.more_sheets', '二月']]])
})

test.each(['合計,,,3,,3600', ',,總計：,3,,3600', '小計,2026/11/22,,3,,3600', 'Grand Total,,,3,,3600', '共 2 筆,,,,,', '总计(2笔),,,3,,3600'])('a row of totals (%s) is told and is no order', async (row) => {
  const { orders, problems } = await load(`訂單編號,下單時間,貨號,數量,單價,小計\nA1,2026/11/22,0017,2,1200,2400\nTOTAL-7,2026/11/22,0018,1,1200,1200\n${row}\n`)

  expect([orders.map((o) => o.externalId), told(problems)]).toEqual([['A1', 'TOTAL-7'], [[4, 'row.totals']]])
})

describe('money is never read in a currency that it cannot be in', () => {
  test('the currency in the names of columns is the file\'s, and the columns are found all the same', async () => {
    const { orders } = await load('Order ID,Order Status,Order Creation Date,Order Paid Time,Product Name,SKU Reference No.,Deal Price,Quantity,Seller Voucher(SGD),Seller Bundle Discount(SGD),Total Amount,Buyer Paid Shipping Fee\nA,Completed,2026-05-01 00:10,2026-05-01 00:11,Cup,CUP,49.90,2,5.00,3.00,93.79,1.99\n')

    expect(orders.map((o) => [o.currency, toDecimal(o.total!), toDecimal(o.shipping), o.discounts.map((d) => [d.code, toDecimal(d.amount)])])).toEqual([['SGD', '93.79', '1.99', [['seller-voucher', '5.00'], ['bundle', '3.00']]]])
  })

  test.each([['￥12.50'], ['US$12'], ['12.50'], ['RM 30']])('%s in a shop that keeps its books in TWD is asked about, not rounded', async (price) => {
    const { orders, profile: { questions } } = await load(`订单号,下单时间,货号,数量,单价\nA1,2026-11-22 10:00:00,0017,2,${price}\n`)

    expect([orders, questions.map(({ code, examples }) => [code, examples[0]])]).toEqual([[], [['currency', { line: 2, text: price }]]])
  })

  test.each(['NT$1,200', '$1200', '1200.00', 'NT＄１２００', '1,200 元整', 'TWD 1200'])('%s is the shop\'s own currency', async (price) => {
    const { orders, profile: { questions } } = await load(`訂單編號,下單時間,貨號,數量,單價\nA1,2026-11-22,0017,2,"${price}"\n`)

    expect([questions, lines(orders)]).toEqual([[], [['A1', [['0017', 2, '2400']]]]])
  })

  test('three letters that are no currency are told', async () => {
    expect(told((await load('Order ID,Order Date,SKU,Quantity,Unit Price,Currency\nA1,2026-11-22,0017,2,1200,ABC\n')).problems)).toEqual([[2, 'currency.unknown']])
  })
})

describe('guessed columns', () => {
  const header = '訂單編號,下單時間,貨號,數量,單價,小計,折扣,運費,訂單總額\n'
  test('a subtotal of price times quantity is before the discount', async () => {
    const { orders, problems } = await load(`${header}A1,2026/11/22,0017,2,1200,2400,100,60,2360\n`)

    expect([lines(orders), orders[0]!.lines[0]!.discount?.minor, problems]).toEqual([[['A1', [['0017', 2, '2400']]]], 100n, []])
  })

  test('a subtotal less the discount is after it', async () => {
    const { orders, problems } = await load(`${header}A1,2026/11/22,0017,2,1200,2300,100,60,2360\n`)

    expect([lines(orders), orders[0]!.lines[0]!.discount?.minor, problems]).toEqual([[['A1', [['0017', 2, '2400']]]], 100n, []])
  })

  test('a discount of the order that stands in each of its rows is taken once', async () => {
    const { orders, problems } = await load(`${header}A1,2026/11/22,0017,2,1200,2400,100,60,2860\nA1,2026/11/22,0018,1,500,500,100,60,2860\n`)

    expect([lines(orders), orders[0]!.discounts.map((d) => d.amount.minor), problems]).toEqual([[['A1', [['0017', 2, '2400'], ['0018', 1, '500']]]], [100n], []])
  })

  test('a total that the parts do not make is told', async () => {
    const { orders, problems } = await load(`${header}A1,2026/11/22,0017,2,1200,2400,0,60,9999\n`)

    expect([orders.length, told(problems), problems[0]?.value]).toEqual([1, [[2, 'order.total_differs']], '9999 ≠ 2460'])
  })

  test('of two columns of one name the first is read, and told', async () => {
    const { orders, problems } = await load('訂單編號,下單時間,貨號,數量,單價,數量\nA1,2026/11/22,0017,2,1200,7\n')

    expect([lines(orders), told(problems)]).toEqual([[['A1', [['0017', 2, '2400']]]], [[0, 'mapping.column_twice']]])
  })

  test('a quantity with its measure word is a quantity, and money that went back is no sale', async () => {
    const { orders } = await load('訂單號碼,訂單日期,商品貨號,數量,商品結帳價,退款金額\nA1,2026/11/22,0017,2 件,1200,500\n')

    expect(lines(orders)).toEqual([['A1', [['0017', 2, '2400']]]])
  })

  test.each([['交易成功', false, 'paid', 'delivered'], ['交易关闭', true, 'voided', 'unfulfilled'], ['卖家已发货，等待买家确认', false, 'paid', 'shipped'], ['備貨中', false, 'unpaid', 'unfulfilled']])('%s is understood', async (word, cancelled, payment, fulfilment) => {
    const { orders, problems } = await load(`订单号,下单时间,货号,数量,单价,订单状态\nA1,2026-11-22,0017,1,12,${word}\n`)

    expect([problems, orders.map((o) => [o.cancelled, o.payment, o.fulfilment])]).toEqual([[], [[cancelled, payment, fulfilment]]])
  })
})

test('Amazon: gift wrap and the taxes on it and on shipping are part of what the buyer paid', async () => {
  const { orders } = await load('amazon-order-id\tpurchase-date\torder-status\tsku\tquantity\tcurrency\titem-price\titem-tax\tshipping-price\tshipping-tax\tgift-wrap-price\tgift-wrap-tax\tship-promotion-discount\n111-1\t2026-04-30T10:00:00+00:00\tShipped\t0017\t2\tUSD\t40.00\t3.60\t5.00\t0.45\t3.99\t0.36\t5.00\n111-1\t2026-04-30T10:00:00+00:00\tShipped\t0018\t1\tUSD\t10.00\t0.90\t\t\t\t\t\n')

  expect(orders.map((o) => [toDecimal(o.shipping), toDecimal(o.tax), toDecimal(o.lines[0]!.tax!), o.discounts.map((d) => toDecimal(d.amount))])).toEqual([['8.99', '0.81', '3.60', ['5.00']]])
})
