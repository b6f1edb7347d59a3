import { z } from 'zod'
import { toDecimal } from '#kit'
import type { Access } from '#kit/simulator'
import { answer, bodyOf, pageOf, Refused, type Operation } from './simulated-reply.ts'
import type { SimOrder, SimReturn, SimShop } from './simulated-shop.ts'

export const refreshOf = (accessToken: string): string => `refresh-of-${accessToken}`

/** On the host of tokens, with the app's secret instead of a signature. */
export function tokenOperations(sim: SimShop, access: Access, codes: Map<string, number>): Record<string, Operation> {
  const tokens = (token: string): Response => answer({ access_token: token, access_token_expire_in: sim.seconds() + 7 * 86_400, refresh_token: refreshOf(token), refresh_token_expire_in: sim.seconds() + 365 * 86_400, open_id: '7010736057180325637', seller_name: 'Jjj test shop', seller_base_region: 'US', user_type: 0 })
  const checkApp = (query: URLSearchParams): void => {
    if (query.get('app_key') !== sim.facts.appId || query.get('app_secret') !== sim.facts.appSecret) throw new Refused(36004003, 'invalid app_key or app_secret: auth code cannot be used')
  }
  return {
    'token/get'({ query }) {
      checkApp(query)
      const until = codes.get(query.get('auth_code') ?? '')
      codes.delete(query.get('auth_code') ?? '')
      if (until === undefined || until < sim.seconds() || query.get('grant_type') !== 'authorized_code') throw new Refused(36004004, 'invalid auth code')
      return tokens(access.renew())
    },
    'token/refresh'({ query }) {
      checkApp(query)
      if (access.isRevoked() || query.get('refresh_token') !== refreshOf(access.current()) || query.get('grant_type') !== 'refresh_token') throw new Refused(36004005, 'invalid refresh token')
      return tokens(access.renew())
    },
  }
}

export function accountOperations(sim: SimShop): Record<string, Operation> {
  return {
    shops: () => answer({ shops: [{ id: sim.facts.shopId, name: 'Maomao beauty shop', region: 'US', seller_type: 'LOCAL', cipher: sim.facts.shopCipher, code: 'USLCBA4LLU8' }] }),
    'active-shops': () => answer({ shops: [{ id: sim.facts.shopId, region: 'US' }] }),
    webhooks({ body }) {
      const { address, event_type: topic } = bodyOf(z.object({ address: z.url().max(255), event_type: z.string().regex(/^[A-Z_]+$/) }), body)
      sim.hooksTo.set(topic, address)
      return answer({})
    },
    ...returnOperations(sim),
    ...financeOperations(sim),
  }
}

function returnOperations(sim: SimShop): Record<string, Operation> {
  const Search = z.object({ return_ids: z.array(z.string()).optional(), update_time_ge: z.int().optional(), update_time_lt: z.int().optional() })
  const returnOf = (one: SimReturn): object => ({
    return_id: one.id, order_id: one.order.id, return_type: one.type, return_status: one.status, role: 'BUYER', return_reason: 'ecom_order_delivered_refund_reason_missing_product_seller', return_reason_text: 'Missing product', create_time: one.createdAt, update_time: one.updatedAt, refund_amount: { currency: sim.shop.currency, refund_total: toDecimal(one.order.total) },
    return_line_items: one.order.units.map((unit) => ({ return_line_item_id: `4035${unit.id.slice(4)}`, order_line_item_id: unit.id, sku_id: unit.skuId, seller_sku: unit.sku, product_name: unit.title, refund_amount: { currency: sim.shop.currency, refund_total: toDecimal(unit.paid) } })),
  })
  const decide = (id: string, query: URLSearchParams, next: (one: SimReturn) => string | undefined): Response => {
    const key = query.get('idempotency_key')
    if (key !== null && sim.keys.has(key)) return answer({})
    const one = sim.returns.get(id)
    if (!one) throw new Refused(25007006, 'Order not found.')
    const status = next(one)
    if (status === undefined) throw new Refused(25011012, 'reverse status cannot approve application')
    one.status = status
    one.updatedAt = sim.seconds()
    if (key !== null) sim.keys.add(key)
    return answer({})
  }
  return {
    'returns/search'({ query, body }) {
      const { return_ids: ids, update_time_ge: from = 0, update_time_lt: to = Infinity } = bodyOf(Search, body ?? {})
      const { page, rest } = pageOf([...sim.returns.values()].filter((one) => one.updatedAt >= from && one.updatedAt < to && (!ids || ids.includes(one.id))), query, [10, 50], 10)
      return answer({ return_orders: page.map(returnOf), ...rest })
    },
    'returns/approve'({ id, query, body }) {
      const { decision } = bodyOf(z.object({ decision: z.enum(['APPROVE_REFUND', 'APPROVE_RETURN', 'APPROVE_RECEIVED_PACKAGE', 'APPROVE_REPLACEMENT']) }), body)
      return decide(id, query, (one) => (one.status === 'RETURN_OR_REFUND_REQUEST_PENDING' && decision === (one.type === 'REFUND' ? 'APPROVE_REFUND' : 'APPROVE_RETURN') ? (one.type === 'REFUND' ? 'RETURN_OR_REFUND_REQUEST_SUCCESS' : 'AWAITING_BUYER_SHIP') : one.status === 'BUYER_SHIPPED_ITEM' && decision === 'APPROVE_RECEIVED_PACKAGE' ? 'RETURN_OR_REFUND_REQUEST_SUCCESS' : undefined))
    },
    'returns/reject'({ id, query, body }) {
      bodyOf(z.object({ decision: z.enum(['REJECT_REFUND', 'REJECT_RETURN', 'REJECT_RECEIVED_PACKAGE', 'REJECT_REPLACEMENT']), reject_reason: z.string().regex(/^seller_reject_/) }), body)
      return decide(id, query, (one) => (one.status === 'RETURN_OR_REFUND_REQUEST_PENDING' ? 'REFUND_OR_RETURN_REQUEST_REJECT' : undefined))
    },
    'reject-reasons': () => answer({ reasons: [{ name: 'seller_reject_apply_you_have_reached_an_agreement_with_the_buyer', text: 'You have reached an agreement with the buyer' }] }),
  }
}

/** Every delivered order is settled in one statement. */
function financeOperations(sim: SimShop): Record<string, Operation> {
  const settledOf = (order: SimOrder): { revenue: number; fee: number } => {
    const revenue = Number(toDecimal(order.total)) - Number(toDecimal(order.shipping))
    return { revenue, fee: -Math.round(revenue * 6) / 100 }
  }
  return {
    statements({ query }) {
      if (query.get('sort_field') !== 'statement_time') throw new Refused(36009004, 'Invalid parameter sort_field')
      const [from, to] = [Number(query.get('statement_time_ge') ?? 0), Number(query.get('statement_time_lt') ?? Infinity)]
      const { page, rest } = pageOf([...sim.orders.values()].filter((order) => order.isPaidOut && order.updatedAt >= from && order.updatedAt < to), query, [1, 100])
      return answer({ statements: page.map((order) => ({ id: `7238${order.id.slice(4)}`, statement_time: order.updatedAt, settlement_amount: String(settledOf(order).revenue + settledOf(order).fee), currency: sim.shop.currency, payment_status: 'PAID', payment_id: '3459275187040258849' })), ...('next_page_token' in rest ? { next_page_token: rest.next_page_token } : {}) })
    },
    'statement-transactions'({ id }) {
      const order = [...sim.orders.values()].find((one) => `7238${one.id.slice(4)}` === id)
      if (!order) throw new Refused(36009004, 'Invalid parameter statement_id')
      const { revenue, fee } = settledOf(order)
      return answer({ id, create_time: order.updatedAt, status: 'SETTLED', currency: sim.shop.currency, total_count: 1, transactions: [{
        id: `1636${order.id.slice(4)}`, type: 'ORDER', order_id: order.id, order_create_time: order.createdAt, settlement_amount: String(revenue + fee), revenue_amount: String(revenue), revenue_breakdown: { subtotal_before_discount_amount: String(revenue), refund_subtotal_before_discount_amount: '0' },
        shipping_cost_amount: '0', shipping_cost_breakdown: { actual_shipping_fee_amount: '0', supplementary_component: { customer_shipping_fee: '5' } }, fee_tax_amount: String(fee), fee_tax_breakdown: { fee: { platform_commission_amount: String(fee) }, tax: { vat_amount: '0' } },
      }] })
    },
  }
}
