import { z } from 'zod'
import { CurrencyCode, money, parseExact, toDecimal, type Connected, type Money, type PushAnswer, type RefundWish } from '#kit'
import { ask, Bag, gid, Gid, refused, tellsBuyers, UserErrors } from './ask.ts'

const OrderPayments = `
query OrderPayments($id: ID!) {
  order(id: $id) {
    currencyCode presentmentCurrencyCode
    refunds(first: 50) { note }
    transactions(first: 100) { id kind status gateway amountSet { shopMoney { amount } } parentTransaction { id } }
  }
}`
const Refund = `
mutation Refund($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) { refund { id } userErrors { field message } }
}`

const Payment = z.object({ id: Gid, kind: z.string(), status: z.string(), gateway: z.string().nullish(), amountSet: Bag, parentTransaction: z.object({ id: Gid }).nullish() })
const Order = z.object({ currencyCode: CurrencyCode, presentmentCurrencyCode: z.string(), refunds: z.array(z.object({ note: z.string().nullish() })), transactions: z.array(Payment) })

export async function pushRefund(at: Connected, wish: RefundWish): Promise<PushAnswer> {
  const externalId = wish.externalOrderId
  const orderId = gid('Order', externalId)
  const { order } = await ask(at, OrderPayments, { id: orderId }, z.object({ order: Order.nullable() }), { cost: 6 })
  const no = (code: string, message: string): PushAnswer => refused(externalId, { code, message })
  if (!order) return no('unknown_order', 'Shopify has no such order')
  // The key stands in the note: a refund of this wish is seen even when Shopify has forgotten the key itself.
  const note = `${wish.reason} (${wish.key})`
  if (order.refunds.some((r) => r.note === note)) return { externalId, outcome: 'applied' }
  if (order.currencyCode !== wish.amount.currency) return no('currency', `The order is in ${order.currencyCode}`)
  if (order.presentmentCurrencyCode !== order.currencyCode) return no('paid_in_other_currency', `The buyer paid in ${order.presentmentCurrencyCode}: refund this order in Shopify's admin, which knows the rate of the payment`)
  const shares = sharesOf(order, wish.amount)
  if (!shares) return no('more_than_paid', 'The payments of this order do not have that much left to refund')
  // Where goods lie is ours to say, so Shopify does not restock.
  const refundLineItems = wish.lines.map((l) => ({ lineItemId: gid('LineItem', l.externalLineId), quantity: l.quantity, restockType: 'NO_RESTOCK' }))
  const input = { orderId, note, notify: tellsBuyers(at), refundLineItems, transactions: shares.map((s) => ({ orderId, kind: 'REFUND', ...s })) }
  const shape = z.object({ refundCreate: z.object({ userErrors: UserErrors }) })
  const { refundCreate: { userErrors: [error] } } = await ask(at, Refund, { input, key: wish.key }, shape, { cost: 10, effect: 'same' })
  return error ? refused(externalId, error) : { externalId, outcome: 'applied' }
}

/** From which payments the money goes back; undefined when they do not hold it. */
function sharesOf(order: z.infer<typeof Order>, amount: Money): { amount: string; gateway: string; parentId: string }[] | undefined {
  const good = order.transactions.filter((t) => t.status === 'SUCCESS')
  const minor = (t: z.infer<typeof Payment>): bigint => parseExact(t.amountSet.shopMoney.amount, order.currencyCode).minor
  let left = amount.minor
  const shares = []
  for (const payment of good.filter((t) => t.kind === 'SALE' || t.kind === 'CAPTURE')) {
    const back = good.filter((t) => t.kind === 'REFUND' && t.parentTransaction?.id === payment.id).reduce((n, t) => n + minor(t), 0n)
    const here = minor(payment) - back
    const share = here < left ? here : left
    if (share <= 0n) continue
    shares.push({ amount: toDecimal(money(share, order.currencyCode)), gateway: payment.gateway ?? '', parentId: payment.id })
    left -= share
  }
  return left === 0n ? shares : undefined
}
