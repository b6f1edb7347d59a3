import { describe, expect, test } from 'vitest'
import { openTable } from '../table.ts'
import { readStatement } from './read-statement.ts'
import { recogniseStatement } from './statement-formats.ts'
import { statementMapping, type StatementMapping } from './statement-mapping.ts'

const defaults = { zone: 'Asia/Taipei', currency: 'TWD' }
const open = (text: string) => openTable({ name: 'statement', async *open() { await Promise.resolve(); yield Buffer.from(text) } })
async function readText(text: string, mapping?: StatementMapping) {
  const table = await open(text)
  const known = mapping ?? recogniseStatement(table.header)
  if (!known) throw new Error('not recognised')
  return { format: known.format, ...await readStatement(table, known, defaults) }
}
const told = (read: Awaited<ReturnType<typeof readText>>) => read.payouts.flatMap((p) => p.movements.map((m) => [m.externalOrderId, m.kind, Number(m.amount.minor)]))

// The shape of Amazon's flat file V2 as it comes: a row that says what was paid, then movements.
const amazonHeader = 'settlement-id\tsettlement-start-date\tsettlement-end-date\tdeposit-date\ttotal-amount\tcurrency\ttransaction-type\torder-id\tmerchant-order-id\tadjustment-id\tshipment-id\tmarketplace-name\tamount-type\tamount-description\tamount\tfulfillment-id\tposted-date\tposted-date-time\torder-item-code\tmerchant-order-item-id\tmerchant-adjustment-item-id\tsku\tquantity-purchased\tpromotion-id'
const amazonRow = (type: string, order: string, what: string, description: string, amount: string) =>
  ['12345', '', '', '', '', 'USD', type, order, '', '', 'S1', 'Amazon.com', what, description, amount, 'AFN', '2026-03-02', '2026-03-02 14:23:00 UTC', '1', '', '', 'MUG', '1', ''].join('\t')
const amazon = [
  amazonHeader,
  ['12345', '2026-03-01 00:00:00 UTC', '2026-03-15 00:00:00 UTC', '2026-03-17 00:00:00 UTC', '20.17', 'USD', ...Array<string>(18).fill('')].join('\t'),
  amazonRow('Order', '111-1', 'ItemPrice', 'Principal', '29.99'), amazonRow('Order', '111-1', 'ItemPrice', 'Tax', '2.40'), amazonRow('Order', '111-1', 'ItemWithheldTax', 'MarketplaceFacilitatorTax-Principal', '-2.40'),
  amazonRow('Order', '111-1', 'ItemFees', 'Commission', '-4.50'), amazonRow('Order', '111-1', 'ItemFees', 'FBAPerUnitFulfillmentFee', '-3.22'), amazonRow('Order', '111-1', 'Promotion', 'Principal', '-1.00'),
  amazonRow('Refund', '111-0', 'ItemPrice', 'Principal', '-5.00'), amazonRow('Refund', '111-0', 'ItemFees', 'Commission', '0.75'), amazonRow('other-transaction', '', 'other-transaction', 'Current Reserve Amount', '-1.85'), amazonRow('ServiceFee', '', 'Cost of Advertising', 'TransactionTotalAmount', '-5.00'), amazonRow('Order', '111-1', 'ItemFees', 'Commission', '10.00'),
].join('\n')

describe('statements of payouts', () => {
  test('Amazon’s settlement report is read row by row, with what it says was paid', async () => {
    const read = await readText(amazon)
    expect([read.format, read.problems, read.payouts.length]).toEqual(['amazon-settlement', [], 1])
    const [p] = read.payouts
    expect([p!.externalId, p!.paid, p!.paidAt, p!.from]).toEqual(['12345', { minor: 2017n, currency: 'USD' }, '2026-03-17T00:00:00Z', '2026-03-01T00:00:00Z'])
    expect(told(read)).toEqual([['111-1', 'sale', 2999], ['111-1', 'tax', 240], ['111-1', 'tax', -240], ['111-1', 'commission', -450], ['111-1', 'shipping', -322], ['111-1', 'promotion', -100], ['111-0', 'refund', -500], ['111-0', 'commission', 75], [undefined, 'carried', -185], [undefined, 'advertising', -500], ['111-1', 'commission', 1000]])
    expect(p!.movements.reduce((n, m) => n + m.amount.minor, 0n)).toBe(p!.paid!.minor)
    expect(p!.movements[0]!.at).toBe('2026-03-02T14:23:00Z')
  })

  test('Shopee’s income report: a row an order, each fee a movement, what no column names is one too; a payout a day', async () => {
    const read = await readText([
      '訂單編號,買家帳號,訂單成立日期,撥款完成日期,商品原價,賣場商品促銷折扣,退款金額,蝦皮補貼金額,買家支付運費,蝦皮代付運費,成交手續費,其他服務費,金流與系統處理費,錢包入帳金額',
      '260301ABC,amy,2026-03-01 10:00,2026-03-08,"1,000",-100,0,0,60,-60,-54,-27,-20,799', '260301DEF,bob,2026-03-01 11:00,2026-03-08,500,0,0,0,0,0,-30,0,-10,455', '260302GHI,cat,2026-03-02 11:00,2026-03-09,300,0,0,0,0,0,18,0,6,276',
      '總計,,,,1800,,,,,,,,,1530',
    ].join('\n'))
    expect([read.format, read.problems, read.leftOut]).toEqual(['shopee-income', [], 1])
    expect(read.payouts.map((p) => [p.externalId, p.paidAt, p.movements.reduce((n, m) => n + m.amount.minor, 0n)])).toEqual([['2026-03-08', '2026-03-07T16:00:00Z', 1254n], ['2026-03-09', '2026-03-08T16:00:00Z', 276n]])
    expect(told(read)).toEqual([
      ['260301ABC', 'sale', 1000], ['260301ABC', 'promotion', -100], ['260301ABC', 'shipping', 60], ['260301ABC', 'shipping', -60], ['260301ABC', 'commission', -54], ['260301ABC', 'commission', -27], ['260301ABC', 'payment_fee', -20],
      ['260301DEF', 'sale', 500], ['260301DEF', 'commission', -30], ['260301DEF', 'payment_fee', -10], ['260301DEF', 'other', -5],
      // This shop's export has its fees without the minus: the total tells.
      ['260302GHI', 'sale', 300], ['260302GHI', 'commission', -18], ['260302GHI', 'payment_fee', -6],
    ])
  })

  test('Shopify’s transactions are grouped by the day of their payout, and its list of payouts says what each was', async () => {
    const read = await readText([
      'Transaction Date,Type,Order,Card Brand,Card Source,Payout Status,Payout Date,Payout ID,Available On,Amount,Fee,Net,Checkout,Payment Method Name,Presentment Amount,Presentment Currency,Currency,VAT',
      '2026-03-01 07:33:09 +0200,charge,#1001,master,online,paid,2026-03-05,9001,2026-03-04,37.90,1.10,36.80,#5,card,37.90,EUR,EUR,0.00', '2026-03-02 08:12:57 +0200,refund,#1001,master,online,paid,2026-03-05,9001,2026-03-04,-6.99,0.00,-6.99,#5,card,6.99,EUR,EUR,0.00',
      '2026-03-04 08:12:57 +0200,charge,#1002,visa,online,pending,2026-03-09,,2026-03-09,10.00,0.40,9.60,#6,card,10.00,EUR,EUR,0.00',
    ].join('\n'))
    expect([read.format, read.leftOut, read.payouts[0]!.externalId]).toEqual(['shopify-transactions', 1, '2026-03-05'])
    expect(told(read)).toEqual([['#1001', 'sale', 3790], ['#1001', 'payment_fee', -110], ['#1001', 'refund', -699]])
    const list = await readText('Payout Date,Status,Charges,Refunds,Adjustments,Reserved Funds,Fees,Retried Amount,Total,Currency\n2026-03-05,paid,37.90,-6.99,0.00,0.00,-1.10,0.00,29.81,EUR')
    expect([list.format, list.payouts.map((p) => [p.externalId, p.paid, p.movements])]).toEqual(['shopify-payouts', [['2026-03-05', { minor: 2981n, currency: 'EUR' }, []]]])
  })

  test('a file that nobody knows is read by the columns that a person chose', async () => {
    const text = '結算單;單號;日期;名目;金額\nA1;O1;05.03.2026;平台抽成;-1.234,50\nA1;O1;17.03.2026;貨款;10.000,00'
    const mapping = statementMapping.parse({ at: '日期', order: '單號', payout: '結算單', words: ['名目'], amount: '金額', currency: 'EUR', kinds: { 平台抽成: 'commission' } })
    expect(told(await readText(text, mapping))).toEqual([['O1', 'commission', -123450], ['O1', 'sale', 1000000]])
  })

  test('a bad row is named with its field, and nothing of the file is taken while one is bad', async () => {
    const read = await readText(amazon.replace('-4.50', 'n.n.').replace('2026-03-02 14:23:00 UTC', 'soon'))
    expect(read.problems.map((p) => [p.code, p.line, p.column, p.value, p.fix])).toEqual([['date.unreadable', 3, 'posted-date-time', 'soon', 'files.fix.date.unreadable'], ['money.unreadable', 6, 'amount', 'n.n.', 'files.fix.money.unreadable']])
    const open = await readText('Date,Order,Type,Amount\n03/04/2026,1,sale,5\n05/06/2026,2,sale,6')
    expect([open.payouts, open.questions.map((q) => q.code)]).toEqual([[], ['date.order']])
  })

  test('the same rows in two files have the same names, and two equal rows in one file are two', async () => {
    const row = '2026-03-01,O1,sale,5'
    const ids = async (...rows: string[]) => (await readText(['Date,Order ID,Type,Amount', ...rows].join('\n'))).payouts.flatMap((p) => p.movements.map((m) => m.externalId))
    const [one, two] = [await ids(row, row), await ids(row, '2026-03-01,O2,sale,5')]
    expect(new Set(one).size).toBe(2)
    expect(two[0]).toBe(one[0])
  })
})
