import { findColumn, headerKey } from '../header.ts'
import { statementMapping, type Names, type StatementKind, type StatementMapping, type StatementMappingInput } from './statement-mapping.ts'

type StatementFormat = { name: string; needs: readonly Names[]; mapping: Omit<StatementMappingInput, 'format'> }

/** Settlement report, flat file V2 (GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2): its first row says what was paid. */
const amazon: StatementFormat = {
  name: 'amazon-settlement', needs: ['settlement-id', 'amount-type', 'amount-description', 'amount', 'posted-date'],
  mapping: {
    at: ['posted-date-time', 'posted-date'], order: 'order-id', payout: 'settlement-id', paidAt: 'deposit-date', paid: 'total-amount', from: 'settlement-start-date', to: 'settlement-end-date', currencyColumn: 'currency',
    amount: 'amount', words: ['transaction-type', 'amount-type', 'amount-description'],
  },
}

const col = (kind: StatementKind, ...column: string[]): { kind: StatementKind; column: string[] } => ({ kind, column })
/** Income report of the seller centre, zh-TW and English; a row an order, fees with their minus. */
const shopee: StatementFormat = {
  name: 'shopee-income', needs: [['訂單編號', 'Order ID', '订单编号'], ['成交手續費', 'Commission Fee', 'Commission fee', '佣金'], ['錢包入帳金額', '進蝦皮錢包', '撥款金額', '總撥款金額', 'Total Released Amount', 'Escrow Amount']],
  mapping: {
    order: ['訂單編號', 'Order ID', '订单编号'], at: ['撥款完成日期', '撥款日期', '錢包入帳日期', '進帳日期', 'Payout Completed Date', 'Payout Released Date', '訂單成立日期', 'Order Creation Date'],
    paidAt: ['撥款完成日期', '撥款日期', '錢包入帳日期', '進帳日期', 'Payout Completed Date', 'Payout Released Date'], total: ['錢包入帳金額', '進蝦皮錢包', '撥款金額', '總撥款金額', 'Total Released Amount', 'Escrow Amount'],
    amounts: [
      col('sale', '商品原價', 'Original Product Price', 'Original product price'), col('promotion', '賣場商品促銷折扣', 'Your Seller product promotion', 'Seller Product Promotion'), col('refund', '退款金額', 'Refund Amount to Buyer', 'Refund amount'),
      col('promotion', '蝦皮補貼金額', 'Product Discount Rebate from Shopee', 'Shopee rebate'), col('promotion', '賣家負擔優惠券', 'Voucher Sponsored by Seller', 'Seller voucher'), col('promotion', '賣家負擔蝦幣回饋券', 'Coin Cashback Sponsored by Seller', 'Seller Absorbed Coin Cashback'),
      col('shipping', '買家支付運費', 'Shipping Fee Paid by Buyer', 'Shipping Fee Paid by Buyer (excl. SST)'), col('shipping_subsidy', '蝦皮補助運費', 'Shipping Rebate From Shopee', 'Shipping Fee Rebate From Shopee'), col('shipping', '蝦皮代付運費', '實際運費', 'Shipping Fee Charged by Logistic Provider', 'Actual Shipping Fee'),
      col('shipping', '退貨運費', 'Reverse Shipping Fee', 'Return shipping fee'), col('advertising', 'AMS推廣費用', 'AMS 推廣費用', 'AMS Commission Fee'), col('commission', '成交手續費', 'Commission Fee', 'Commission fee'), col('commission', '其他服務費', 'Service Fee'),
      col('payment_fee', '金流與系統處理費', 'Transaction Fee'),
    ],
  },
}

/** Payments → Payouts → Export transactions, and the list of payouts itself. A payout is named by its day in both. */
const shopify: StatementFormat = {
  name: 'shopify-transactions', needs: ['Transaction Date', 'Type', 'Payout Date', 'Amount', 'Fee', 'Net'],
  mapping: { at: 'Transaction Date', order: 'Order', paidAt: 'Payout Date', currencyColumn: 'Currency', only: { column: 'Payout Status', is: ['paid', 'in_transit', 'in transit'] }, amount: 'Amount', fee: 'Fee', words: ['Type'], kinds: { charge: 'sale', refund: 'refund', chargeback: 'adjustment', dispute: 'adjustment', reserve: 'carried', reserved_funds: 'carried' } },
}
const shopifyPayouts: StatementFormat = {
  name: 'shopify-payouts', needs: ['Payout Date', 'Status', 'Charges', 'Refunds', 'Fees', 'Total'],
  mapping: { at: 'Payout Date', paidAt: 'Payout Date', paid: 'Total', currencyColumn: 'Currency', only: { column: 'Status', is: ['paid', 'in_transit', 'in transit'] } },
}

const statementFormats: readonly StatementFormat[] = [amazon, shopee, shopify, shopifyPayouts]

/** "Total Released Amount (RM)" is the column "Total Released Amount". */
const bare = (name: string): string => name.replace(/\s*[(（][^)）]*[)）]\s*$/, '').trim() || name
/** Position of the first of these names; −1 for none. */
export function placeOf(header: readonly string[], names: Names | undefined): number {
  if (names === undefined) return -1
  const list = typeof names === 'string' ? [names] : names
  const exact = findColumn(header, list)
  return exact >= 0 ? exact : findColumn(header.map(bare), list.map(bare))
}

/** A statement that is known by its header, else what its columns look like; undefined where no column has the money. */
export function recogniseStatement(header: readonly string[]): StatementMapping | undefined {
  const known = statementFormats.find(({ needs }) => needs.every((names) => placeOf(header, names) >= 0))
  if (known) return statementMapping.parse({ ...known.mapping, format: known.name })
  const named = (pattern: RegExp): string | undefined => header.find((name) => pattern.test(headerKey(name)))
  const at = named(/^(date|posteddate|transactiondate|createdat|.*(日期|日|時間|时间))$|date$/)
  const amount = named(/^(amount|net|netamount|金額|金额|淨額|净额|入帳金額|撥款金額)$|amount$|金額$|金额$/)
  if (at === undefined || amount === undefined) return undefined
  const order = named(/^(orderid|ordernumber|orderno|order|訂單編號|订单编号|訂單號|订单号|交易編號|單號|单号)$|訂單|订单/)
  const words = named(/^(type|description|transactiontype|feetype|類型|类型|項目|项目|摘要|說明|说明|費用名稱|名稱|名目|科目|费用名称)$|type$|項目$|类型$|類型$/)
  const currency = named(/^(currency|幣別|币种)$/)
  return statementMapping.parse({ at, amount, ...(order && { order }), words: words ? [words] : [], ...(currency && { currencyColumn: currency }) })
}

const guesses: readonly (readonly [RegExp, StatementKind])[] = [
  [/reserve|carried|balance forward|前期餘額|保留款|預留/i, 'carried'], [/tax|vat|gst|稅|税|facilitator|withheld/i, 'tax'], [/advert|sponsored|廣告|广告|推廣|推广|promoted/i, 'advertising'],
  [/reimburse|compensation|adjust|correction|調整|调整|補償|赔|賠|罰|罚/i, 'adjustment'], [/promotion|promo|voucher|coupon|discount|折扣|優惠|优惠|折價/i, 'promotion'],
  [/commission|referral|closing|成交手續費|佣金|抽成|service fee|服務費|服务费|平台費/i, 'commission'], [/subsid|rebate|補助|补贴|補貼/i, 'shipping_subsidy'],
  [/itemprice/i, 'sale'], [/payment|processing|transaction fee|金流|手續費|手续费/i, 'payment_fee'], [/shipping|fulfil|fba|freight|postage|delivery|storage|運費|运费|物流|倉/i, 'shipping'],
  [/refund|return|退款|退貨|退货/i, 'refund'], [/sale|charge|order|principal|商品|銷售|销售|貨款|货款/i, 'sale'],
]

/** By the words of a movement; what fits nowhere is "other", and never lost. */
export function kindOfWords(words: string, mapping: StatementMapping): StatementKind {
  const said = mapping.kinds[words] ?? Object.entries(mapping.kinds).find(([name]) => name.toLowerCase() === words.toLowerCase())?.[1]
  if (said !== undefined) return said
  const kind = guesses.find(([pattern]) => pattern.test(words))?.[1] ?? 'other'
  // Of a refund, the price goes back; its fees stay what they are.
  return kind === 'sale' && /^refund|退款|退貨/i.test(words) ? 'refund' : kind
}
