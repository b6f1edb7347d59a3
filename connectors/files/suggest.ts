import { isNothing, plainAmount } from './amounts.ts'
import { withoutMeasure } from './line.ts'
import { readDate } from './dates.ts'
import { headerKey } from './header.ts'
import { isTotalsRow } from './totals-row.ts'
import { guessSums } from './suggest-sums.ts'
import { orderMapping, type Mapping } from './mapping.ts'
import type { SheetColumn } from './product-columns.ts'

type Field = 'externalId' | 'placedAt' | 'channel' | 'currency' | 'sku' | 'title' | 'quantity' | 'unitPrice' | 'lineTotal' | 'discount' | 'tax' | 'shipping' | 'total' | 'status' | 'buyerName' | 'buyerEmail' | 'buyerPhone' | 'address' | 'note'

/** What shops call their columns, the surest name first. */
const synonyms: Readonly<Record<Field, readonly string[]>> = {
  externalId: ['訂單編號', '订单编号', '訂單號碼', '订单号', '訂單號', '單號', '单号', '交易編號', '銷貨單號', '發票號碼', 'Order ID', 'Order Number', 'Order No', 'Order No.', 'Order #', 'Order', 'Invoice No', 'Invoice', 'Receipt No', 'Transaction ID', 'Sales Order', 'SO No'],
  placedAt: ['訂單日期', '下單時間', '下单时间', '訂單成立時間', '訂單建立時間', '订单创建时间', '訂單時間', '订单日期', '成交時間', '付款時間', '交易日期', '銷貨日期', '日期', 'Order Date', 'Created At', 'Order Time', 'Purchase Date', 'Invoice Date', 'Transaction Date', 'Date', 'Sale Date', 'Timestamp'],
  channel: ['通路', '渠道', '銷售通路', '平台', '店鋪', '店铺', '門市', '门店', 'Sales Channel', 'Channel', 'Marketplace', 'Store', 'Source', 'Platform'],
  currency: ['幣別', '币种', '貨幣', 'Currency', 'Currency Code'],
  sku: ['SKU', '貨號', '货号', '商品貨號', '商品編號', '商品编码', '料號', '品號', '商家編碼', '商家编码', 'SKU Code', 'Item Code', 'Product Code', 'Product ID', 'Stock Code', 'Item SKU', 'Variant SKU', 'Article', 'Barcode', '條碼', '条码'],
  title: ['商品名稱', '商品名称', '品名', '商品', '產品名稱', '产品名称', '宝贝标题', '商品标题', 'Product Name', 'Item Name', 'Product', 'Title', 'Description', 'Item', 'Style'],
  quantity: ['數量', '数量', '購買數量', '购买数量', '件數', 'Quantity', 'Qty', 'Order Quantity', 'PCS', 'Units', 'Count'],
  unitPrice: ['單價', '单价', '售價', '售价', '商品單價', '商品結帳價', '結帳價', '成交單價', '成交价', '商品单价', '價格', '价格', 'Unit Price', 'Price', 'Item Price', 'Rate', 'Unit Cost Price'],
  lineTotal: ['小計', '小计', '金額', '金额', '商品小計', '商品总价', '銷售金額', 'Line Total', 'Amount', 'Sales', 'Gross Amt', 'Subtotal', 'Net Amount', 'Item Total'],
  discount: ['折扣', '折扣金額', '折扣金额', '優惠金額', '优惠金额', 'Discount', 'Discount Amount'],
  tax: ['稅額', '税额', '營業稅', 'Tax', 'Tax Amount', 'VAT', 'GST'],
  shipping: ['運費', '运费', '買家支付運費', 'Shipping', 'Shipping Fee', 'Freight', 'Delivery Fee'],
  total: ['訂單總額', '訂單合計', '订单总额', '訂單金額', '订单金额', '總金額', '总金额', '實付金額', '实付金额', '應付金額', 'Order Total', 'Total', 'Grand Total', 'Total Amount'],
  status: ['訂單狀態', '订单状态', '狀態', '状态', 'Order Status', 'Status', 'State'],
  buyerName: ['買家', '买家', '收件人', '收货人', '收货人姓名', '收件者姓名', '客戶名稱', '客户名称', '姓名', '會員', 'Customer Name', 'Customer', 'Buyer', 'Recipient', 'Name'],
  buyerEmail: ['電子郵件', '邮箱', 'Email', 'E-mail', 'Customer Email'],
  buyerPhone: ['電話', '手機', '电话', '手机', '收件者電話', 'Phone', 'Mobile', 'Telephone'],
  address: ['地址', '收件地址', '收货地址', 'Address', 'Shipping Address'],
  note: ['備註', '备注', '買家備註', 'Note', 'Notes', 'Remark', 'Comment'],
}

/** `option` and `price`: one of several such columns. */
export type Guess = { field: Field | SheetColumn | 'option' | 'price'; column: string; /** 0 to 1. */ confidence: number }
export type Suggestion = { mapping: Mapping | undefined; guesses: Guess[]; /** Fields an import needs and no column looks like. */ missing: ('externalId' | 'placedAt' | 'amount' | 'quantity' | 'sku' | 'name')[] }

/** Guesses which column is what, by name and by whether its cells can be that. */
export function suggestMapping(header: readonly string[], sample: readonly string[][]): Suggestion {
  const offers: (Guess & { field: Field })[] = []
  header.forEach((column, i) => {
    const cells = sample.map((row) => (row[i] ?? '').trim()).filter((cell) => cell !== '').slice(0, 30)
    for (const field of Object.keys(synonyms) as Field[]) {
      const confidence = byName(field, column) * byCells(field, cells)
      if (confidence >= 0.35) offers.push({ field, column, confidence: Math.round(confidence * 100) / 100 })
    }
  })
  // Surest first; each column is one thing and each thing one column.
  offers.sort((a, b) => b.confidence - a.confidence)
  const guesses: typeof offers = []
  for (const offer of offers) if (!guesses.some((g) => g.field === offer.field || g.column === offer.column)) guesses.push(offer)
  const column = (field: Field): string | undefined => guesses.find((g) => g.field === field)?.column
  const missing: Suggestion['missing'] = []
  for (const field of ['externalId', 'placedAt', 'quantity', 'sku'] as const) if (!column(field)) missing.push(field)
  if (!column('unitPrice') && !column('lineTotal')) missing.push('amount')
  const needed = !missing.includes('externalId') && !missing.includes('placedAt') && !missing.includes('amount')
  return { mapping: needed ? toMapping(column, header, sample) : undefined, guesses, missing }
}

/** The same name is sure; a name inside a longer one ("商品數量(件)") is likely, less so the longer the rest. */
function byName(field: Field, column: string): number {
  const key = headerKey(column)
  // Money that went back, a platform's fee or its subsidy is never what something sold for.
  if (key === '' || (amounts.has(field) && foreign.test(key))) return 0
  let best = 0
  synonyms[field].forEach((name, rank) => {
    const want = headerKey(name)
    if (key === want) best = Math.max(best, 1 - rank * 0.005)
    else if (want.length >= 2 && key.includes(want)) best = Math.max(best, (0.5 + 0.35 * (want.length / key.length)) * (want.length < 4 && /^[a-z]+$/.test(want) ? 0.5 : 1))
  })
  return best
}

const foreign = /退款|退貨|退货|手續費|手续费|佣金|補助|补助|補貼|补贴|成本|refund|commission|cost$|fee$(?<!shippingfee|deliveryfee)|rebate/
const amounts: ReadonlySet<Field> = new Set<Field>(['unitPrice', 'lineTotal', 'discount', 'tax', 'shipping', 'total'])

function byCells(field: Field, cells: readonly string[]): number {
  if (cells.length === 0) return 0.7
  const share = (test: (cell: string) => boolean): number => cells.filter(test).length / cells.length
  if (field === 'placedAt') return share((cell) => readDate(cell, 'dmy') !== undefined || readDate(cell, 'mdy') !== undefined)
  if (field === 'quantity') return share((cell) => /^-?[\d,]+(\.0+)?$/.test(withoutMeasure(cell.normalize('NFKC'))))
  if (amounts.has(field)) return share((cell) => isNothing(cell) || plainAmount(cell, '.') !== undefined || plainAmount(cell, ',') !== undefined)
  if (field === 'currency') return share((cell) => /^[A-Z]{3}$/.test(cell))
  if (field === 'buyerEmail') return share((cell) => cell.includes('@'))
  return 1
}

/** Merged cells of a sheet: a row with goods but without the order's number and date belongs to the order above. */
function isMerged(sample: readonly string[][], id: number, date: number, goods: number): boolean {
  const isBlank = (row: readonly string[], i: number): boolean => (row[i] ?? '').trim() === ''
  return sample.length > 0 && !isBlank(sample[0]!, id) && sample.some((row) => isBlank(row, id) && isBlank(row, date) && !isBlank(row, goods) && !isTotalsRow('', row))
}

function toMapping(column: (field: Field) => string | undefined, header: readonly string[], sample: readonly string[][]): Mapping {
  const pick = (field: Field): Record<string, string> => { const name = column(field); return name === undefined ? {} : { [field]: name } }
  const at = (field: Field): number => header.indexOf(column(field) ?? '\0')
  const unit = column('unitPrice')
  const total = column('lineTotal')
  const sums = guessSums(sample, { id: at('externalId'), quantity: at('quantity'), unitPrice: at('unitPrice'), lineTotal: at('lineTotal'), discount: at('discount') })
  const off = column('discount')
  const asOrders = off !== undefined && sums.isOrders
  const person = { ...(column('buyerName') ? { name: column('buyerName') } : {}), ...(column('buyerEmail') ? { email: column('buyerEmail') } : {}), ...(column('buyerPhone') ? { phone: column('buyerPhone') } : {}) }
  return orderMapping.parse({
    format: 'generic',
    fields: {
      ...pick('externalId'), ...pick('placedAt'), ...pick('channel'), ...pick('currency'), ...pick('sku'), ...pick('title'), ...pick('quantity'),
      // With both, the amount is what was sold for: quantity times price may leave out a discount.
      ...(sums.isBefore && total ? { goods: total, ...pick('unitPrice') } : unit && !total ? pick('unitPrice') : pick('lineTotal')),
      ...(asOrders ? { orderDiscounts: [{ amount: off, code: { const: 'discount' } }] } : pick('discount')), ...pick('tax'), ...pick('shipping'), ...pick('total'), ...pick('note'),
      ...(Object.keys(person).length > 0 ? { buyer: person } : {}),
      ...(column('address') ? { shipTo: { line1: column('address') } } : {}),
    },
    states: column('status') ? [{ column: column('status'), words: 'generic' }] : [],
    attributes: column('status') ? { status: column('status') } : {},
    fillDown: isMerged(sample, at('externalId'), at('placedAt'), at(column('sku') ? 'sku' : 'title')),
  })
}
