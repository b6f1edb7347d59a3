import { needs, type Format } from './format.ts'

const id = ['訂單編號', 'Order ID', '订单编号']
const status = ['訂單狀態', 'Order Status', '订单状态']
const created = ['訂單成立日期', '訂單成立時間', 'Order Creation Date', '订单创建日期', '订单成立日期']
const quantity = ['數量', 'Quantity', '数量']
const price = ['商品活動價格', 'Deal Price', '商品活动价格', '折后价格']
const product = ['商品名稱', 'Product Name', '商品名称']
const sku = ['商品選項貨號', 'SKU Reference No.', '规格货号', 'SKU货号']
const parentSku = ['主商品貨號', 'Parent SKU Reference No.', '主商品货号', '父SKU货号']

/** Shopee 賣家中心 → 我的銷售 → 匯出 (zh-TW) and Seller Centre → Export (en). Order figures repeat in each row. */
export const shopee: Format = {
  name: 'shopee',
  roles: [{ role: 'main', needs: needs(id, status, created, product, price, quantity) }],
  mapping: {
    fields: {
      externalId: { column: id },
      placedAt: { column: created },
      sku: { first: [{ column: sku }, { column: parentSku }] },
      title: { first: [{ column: product }] },
      quantity: { column: quantity },
      returned: { column: ['退貨數量', 'Returned quantity', '退货数量'] },
      unitPrice: { column: price, per: 'unit' },
      shipping: { column: ['買家支付運費', 'Buyer Paid Shipping Fee', '买家支付运费'] },
      // Only what the seller pays for lowers the sale; coins and the platform's own coupons are paid out to the seller.
      orderDiscounts: [
        { amount: { column: ['賣家負擔優惠券', 'Seller Voucher', '卖家优惠券'] }, code: { first: [{ column: ['優惠代碼', 'Voucher Code'] }, { const: 'seller-voucher' }] } },
        { amount: { column: ['賣家負擔蝦幣回饋券', 'Seller Absorbed Coin Cashback'] }, code: { const: 'coin-cashback' } },
        { amount: { column: ['蝦皮促銷組合折扣:賣家負擔', 'Seller Bundle Discount', 'Bundle Deals Discount'] }, code: { const: 'bundle' } },
      ],
      total: { column: ['買家總支付金額', 'Total Amount', 'Grand Total', '买家总支付金额'] },
      buyer: { name: { column: ['收件者姓名', 'Receiver Name', '收件人姓名'] }, phone: { column: ['收件者電話', 'Phone Number', '收件人电话'] }, externalId: { column: ['買家帳號', 'Username (Buyer)', '买家账号'] } },
      shipTo: {
        name: { column: ['收件者姓名', 'Receiver Name', '收件人姓名'] }, phone: { column: ['收件者電話', 'Phone Number', '收件人电话'] },
        line1: { column: ['收件地址', 'Delivery Address', '收件地址'] }, city: { column: ['城市', 'City'] }, region: { column: ['行政區', 'District', '行政区'] }, postcode: { column: ['郵遞區號', 'Zip Code', '邮编'] },
      },
      note: { column: ['買家備註', 'Remark from buyer', '买家备注'] },
    },
    states: [
      { column: ['買家付款時間', 'Order Paid Time', '买家付款时间'], words: 'filled.paid' },
      { column: status, words: 'shopee.order' },
      { column: ['退貨 / 退款狀態', 'Return / Refund Status', '退货/退款状态'], words: 'shopee.return' },
    ],
    taxIncluded: true,
    attributes: {
      status: { column: status }, cancelReason: { column: ['不成立原因', 'Cancel reason'] }, returnStatus: { column: ['退貨 / 退款狀態', 'Return / Refund Status'] },
      payment: { column: ['付款方式', 'Payment Method'] }, shipping: { column: ['寄送方式', 'Shipping Option'] }, tracking: { column: ['包裹查詢號碼', 'Tracking Number*', 'Tracking Number'] },
      store: { column: ['取件門市店號'] }, platformVoucher: { column: ['優惠券', 'Shopee Voucher'] }, coins: { column: ['蝦幣折抵', 'Shopee Coins Offset'] }, fee: { column: ['成交手續費', 'Commission Fee'] },
    },
    lineAttributes: { option: { column: ['商品選項名稱', 'Variation Name', '规格名称'] }, listPrice: { column: ['商品原價', 'Original Price', '商品原价'] } },
  },
}
