import type { ShopFacts } from '#kit'
import { readRow, refuse, rowOf, textsOf, type Route } from './simulated-answer.ts'
import type { Sales } from './simulated-sales.ts'

/** Orders, refunds, customers, payouts, and who the merchant is. */
export function moneyRoutes(route: Route, { sales, shop, locationId, merchantId }: { sales: Sales; shop: ShopFacts; locationId: string; merchantId: string }): void {
  route('post', '/v2/orders/search', 'SearchOrders', async (c) => sales.search(await readRow(c.req.raw)))
  route('post', '/v2/orders/batch-retrieve', 'BatchRetrieveOrders', async (c) => {
    const ids = textsOf((await readRow(c.req.raw))['order_ids'])
    if (ids.length > 100) return refuse(400, 'ARRAY_LENGTH_TOO_LONG', 'Array length must be at most 100.', 'order_ids')
    return { orders: ids.map(sales.find).filter((s) => s !== undefined).map(sales.view) }
  })
  route('get', '/v2/orders/:id', 'RetrieveOrder', (c) => {
    const sale = sales.find(c.req.param('id') ?? '')
    return sale ? { order: sales.view(sale) } : refuse(404, 'NOT_FOUND', 'Order not found for id.')
  })
  route('put', '/v2/orders/:id', 'UpdateOrder', async (c) => {
    const sale = sales.find(c.req.param('id') ?? '')
    return sale ? sales.update(sale, rowOf((await readRow(c.req.raw))['order'])) : refuse(404, 'NOT_FOUND', 'Order not found for id.')
  })
  route('post', '/v2/refunds', 'RefundPayment', async (c) => sales.refund(await readRow(c.req.raw)))
  route('post', '/v2/customers/search', 'SearchCustomers', () => ({ customers: sales.customers() }))
  const m = (amount: bigint) => ({ amount, currency: shop.currency })
  const payoutId = 'po_1'
  route('get', '/v2/payouts', 'ListPayouts', () => {
    const gross = sales.simulated().filter((s) => !s.isCancelled).reduce((n, s) => n + s.total.minor, 0n)
    return gross === 0n ? { payouts: [] } : { payouts: [{ id: payoutId, status: 'PAID', location_id: locationId, created_at: sales.all().at(-1)!.created, amount_money: m(gross), type: 'BATCH' }] }
  })
  route('get', '/v2/payouts/:id/payout-entries', 'ListPayoutEntries', () => ({
    payout_entries: sales.simulated().filter((s) => !s.isCancelled).map((s) => ({ id: `poe_${s.externalId}`, payout_id: payoutId, effective_at: s.placedAt, type: 'CHARGE', gross_amount_money: m(s.total.minor), fee_amount_money: m(0n), net_amount_money: m(s.total.minor), type_charge_details: { payment_id: sales.paymentOf(s.externalId) } })),
  }))
  route('get', '/v2/merchants', 'ListMerchants', () => ({ merchant: [{ id: merchantId, country: 'JP', status: 'ACTIVE', currency: shop.currency, main_location_id: locationId }] }))
  route('get', '/v2/locations/:id', 'RetrieveLocation', (c) => (c.req.param('id') === locationId ? { location: { id: locationId, name: 'Main street', status: 'ACTIVE', currency: shop.currency, capabilities: ['CREDIT_CARD_PROCESSING'] } } : refuse(404, 'NOT_FOUND', 'Location not found.')))
}
