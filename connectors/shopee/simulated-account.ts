import { z } from 'zod'
import { toDecimal } from '#kit'
import type { Access } from '#kit/simulator'
import { answer, answerFlat, bodyOf, countOf, Refused, rangeOf, textOf, type Operation } from './simulated-reply.ts'
import type { SimReturn, SimShop } from './simulated-shop.ts'

const Whole = z.union([z.int(), z.bigint()]).transform(String)
const tokenSeconds = 4 * 3600

/** The app's own operations: tokens and pushes. A refresh token serves once; a code ten minutes and once. */
export function appOperations(sim: SimShop, access: Access, codes: Map<string, number>): Record<string, Operation> {
  const Exchange = z.object({ code: z.string(), partner_id: Whole, shop_id: Whole })
  const Refresh = z.object({ refresh_token: z.string(), partner_id: Whole, shop_id: Whole })
  const Config = z.object({ callback_url: z.url(), set_push_config_on: z.array(z.int().min(1)).optional(), set_push_config_off: z.array(z.int()).optional() })
  const tokens = (token: string): object => ({ access_token: token, refresh_token: refreshOf(token), expire_in: tokenSeconds })
  return {
    'auth/token/get'({ body }) {
      const asked = bodyOf(Exchange, body)
      const until = codes.get(asked.code)
      codes.delete(asked.code)
      if (until === undefined || until < sim.clock().getTime()) throw new Refused('error_auth', 'Invalid code')
      if (asked.shop_id !== sim.facts.shopId) throw new Refused('invalid_shop_id', 'The code or shop_id is wrong, please check the code or the shop_id.')
      return answerFlat({ ...tokens(access.renew()), shop_id_list: [BigInt(sim.facts.shopId)] })
    },
    'auth/access_token/get'({ body }) {
      const asked = bodyOf(Refresh, body)
      if (access.isRevoked()) throw new Refused('shop_no_linked', 'Partner and shop has no linked.')
      if (asked.shop_id !== sim.facts.shopId || asked.refresh_token !== refreshOf(access.current())) throw new Refused('error_auth', 'Invalid refresh_token.')
      return answerFlat({ partner_id: BigInt(asked.partner_id), shop_id: BigInt(asked.shop_id), ...tokens(access.renew()) })
    },
    'push/set_app_push_config'({ body }) {
      const asked = bodyOf(Config, body)
      sim.pushTo(asked.callback_url, asked.set_push_config_on ?? [])
      return answer({ result: 'success' })
    },
  }
}
export const refreshOf = (accessToken: string): string => `refresh-of-${accessToken}`

/** Returns, payouts and what Shopee thinks of the shop. */
export function accountOperations(sim: SimShop): Record<string, Operation> {
  const Confirm = z.object({ return_sn: z.string().min(1) })
  return {
    'returns/get_return_list'({ query }) {
      const page = countOf(query, 'page_no', [0, 1e6])
      const size = countOf(query, 'page_size', [1, 100])
      const range = rangeOf(query, ['update_time_from', 'update_time_to'], new Refused('error_param', 'The maximum date range is 15 days.'))
      const all = [...sim.returns.values()].filter((one) => one.updatedAt >= range.from && one.updatedAt <= range.to)
      return answer({ more: all.length > (page + 1) * size, return: all.slice(page * size, (page + 1) * size).map((one) => returnOf(sim, one)) })
    },
    'returns/confirm'({ body }) {
      const one = sim.returns.get(bodyOf(Confirm, body).return_sn)
      if (!one) throw new Refused('error_not_exists', 'Core server error.')
      if (one.status !== 'REQUESTED') throw new Refused('err_data', 'Return status does not allow this.')
      one.status = 'ACCEPTED'
      one.updatedAt = sim.seconds()
      return answer({ return_sn: one.sn })
    },
    'payment/get_escrow_list'({ query }) {
      const range = { from: countOf(query, 'release_time_from', [0, 9_999_999_999]), to: countOf(query, 'release_time_to', [0, 9_999_999_999]) }
      const size = query.has('page_size') ? countOf(query, 'page_size', [1, 100]) : 40
      const page = query.has('page_no') ? countOf(query, 'page_no', [1, 1e6]) : 1
      const all = [...sim.orders.values()].filter((order) => order.releasedAt !== undefined && order.releasedAt >= range.from && order.releasedAt <= range.to)
      return answer({ more: all.length > page * size, escrow_list: all.slice((page - 1) * size, page * size).map((order) => ({ order_sn: order.sn, payout_amount: incomeOf(sim, order.sn).escrow_amount, escrow_release_time: order.releasedAt })) })
    },
    'payment/get_escrow_detail'({ query }) {
      const sn = textOf(query, 'order_sn')
      return answer({ order_sn: sn, buyer_user_name: '****', return_order_sn_list: [], order_income: incomeOf(sim, sn) })
    },
    'shop/get_shop_info': () => answerFlat({ shop_name: '模擬賣場', region: 'TW', status: 'NORMAL', is_cb: false, auth_time: sim.seconds(), expire_time: sim.seconds() + 365 * 86_400 }),
    'account_health/get_shop_performance': () => answer({
      overall_performance: { rating: 4, fulfillment_failed: 0, listing_failed: 0, custom_service_failed: 0 },
      metric_list: [{ metric_type: 1, metric_id: 1, parent_metric_id: 0, metric_name: 'late_shipment_rate', current_period: 1.2, last_period: 0.8, unit: 2, target: { value: 10, comparator: '<' } }],
    }),
    'account_health/get_punishment_history'({ query }) {
      countOf(query, 'punishment_status', [1, 2])
      return answer({ punishment_list: [], total_count: 0 })
    },
  }
}

function incomeOf(sim: SimShop, sn: string): { escrow_amount: number } & Record<string, number> {
  const order = sim.orders.get(sn)
  if (!order) throw new Refused('error_not_found', 'The order info not found.')
  const goods = order.lines.reduce((sum, line) => sum + Number(toDecimal({ ...line.unit, minor: line.unit.minor * BigInt(line.quantity) })), 0)
  const fees = { commission_fee: Math.round(goods * 0.06), seller_transaction_fee: Math.round(goods * 0.025), service_fee: 0 }
  const shipping = Number(toDecimal(order.shipping))
  return { escrow_amount: goods - fees.commission_fee - fees.seller_transaction_fee, original_cost_of_goods_sold: goods, buyer_paid_shipping_fee: shipping, actual_shipping_fee: shipping, ...fees }
}

function returnOf(sim: SimShop, one: SimReturn): object {
  const order = sim.orders.get(one.orderSn)!
  return {
    return_sn: one.sn, order_sn: one.orderSn, status: one.status, reason: one.reason, text_reason: '', create_time: one.createdAt, update_time: one.updatedAt, refund_amount: Number(toDecimal(order.total)), currency: order.total.currency, needs_logistics: true,
    item: order.lines.map((line) => ({ item_id: BigInt(line.itemId), model_id: BigInt(line.modelId), name: line.title, amount: line.quantity, item_price: Number(toDecimal(line.unit)), item_sku: line.modelId === '0' ? line.sku : '', variation_sku: line.modelId === '0' ? '' : line.sku })),
  }
}
