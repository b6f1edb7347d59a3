import { z } from 'zod'
import type { Access } from '#kit/simulator'
import { answer, answerFlat, countOf, jsonOf, Refused, textOf, type Operation } from './simulated-reply.ts'
import type { SimReturn, SimShop } from './simulated-shop.ts'

const tokenSeconds = 7 * 86_400
export const refreshOf = (accessToken: string): string => `refresh-of-${accessToken}`

/** Tokens live elsewhere, on one host for all countries; the app signs these calls by itself. */
export function tokenOperations(sim: SimShop, access: Access, codes: Map<string, number>): Record<string, Operation> {
  const tokens = (token: string, list: string): Response => answerFlat({
    access_token: token, country: sim.facts.country, refresh_token: refreshOf(token), account_id: '7063844', account_platform: 'seller_center', account: 'xxx@126.com', expires_in: String(tokenSeconds), refresh_expires_in: String(30 * 86_400),
    [list]: [{ country: sim.facts.country, user_id: '1001', seller_id: sim.facts.sellerId, short_code: 'SG1001' }],
  })
  return {
    'auth/token/create'({ fields }) {
      const until = codes.get(textOf(fields, 'code'))
      codes.delete(textOf(fields, 'code'))
      if (until === undefined || until < sim.now()) throw new Refused('InvalidCode', 'Invalid authorization code')
      return tokens(access.renew(), 'country_user_info')
    },
    'auth/token/refresh'({ fields }) {
      if (access.isRevoked() || textOf(fields, 'refresh_token') !== refreshOf(access.current())) throw new Refused('IllegalRefreshToken', 'The specified refresh token is invalid or expired')
      return tokens(access.renew(), 'country_user_info_list')
    },
  }
}

const cents = (amount: { minor: bigint; currency: string }, decimals: string): string => (amount.currency === 'VND' ? String(amount.minor) : decimals.replace('.', ''))

/** Returns, money and what Lazada thinks of the shop. */
export function accountOperations(sim: SimShop, decimal: (amount: { minor: bigint; currency: string }) => string): Record<string, Operation> {
  const lineOf = (one: SimReturn, unit: SimReturn['units'][number]): object => ({
    reverse_order_line_id: BigInt(unit.reverseId!), trade_order_line_id: BigInt(unit.id), reverse_status: one.status, ofc_status: 'INITIAL', reason_text: 'Damaged item', reason_code: '123', seller_sku_id: unit.sku, platform_sku_id: `${unit.itemId}_SGAMZ-${unit.skuId}`, is_need_refund: 'true', is_dispute: 'false',
    refund_amount: cents(unit.price, decimal(unit.price)), item_unit_price: cents(unit.price, decimal(unit.price)), return_order_line_gmt_create: String(one.createdAt), return_order_line_gmt_modified: String(one.updatedAt), buyer: { buyer_id: '1001' }, product: { product_id: unit.itemId, product_sku: unit.skuId },
  })
  const find = (id: string): SimReturn => {
    const one = sim.returns.get(id)
    if (!one) throw new Refused('112', 'E0112: no reverse order found')
    return one
  }
  const decide = (one: SimReturn, status: string): Response => {
    if (one.status !== 'REQUEST_INITIATE') throw new Refused('114', 'E0114: this reverse does not support this action')
    one.status = status
    one.updatedAt = sim.now()
    return answerFlat({})
  }
  return {
    'reverse/getreverseordersforseller'({ fields }) {
      const [page, size] = [countOf(fields, 'page_no', { least: 1, most: 1e6, code: '100' }), countOf(fields, 'page_size', { least: 1, most: 100, code: '100' })]
      const [from, to] = [Number(textOf(fields, 'ReverseOrderLineModifiedTimeRangeStart')), Number(textOf(fields, 'ReverseOrderLineModifiedTimeRangeEnd'))]
      const all = [...sim.returns.values()].filter((one) => one.updatedAt >= from && one.updatedAt <= to)
      return answerFlat({ result: { total: String(all.length), success: 'true', page_no: String(page), page_size: String(size), items: all.slice((page - 1) * size, page * size).map((one) => ({ reverse_order_id: BigInt(one.id), trade_order_id: BigInt(one.order.id), request_type: one.type, is_rtm: 'true', shipping_type: 'DEFAULT', reverse_order_lines: one.units.map((unit) => lineOf(one, unit)) })) } })
    },
    'order/reverse/return/detail/list'({ fields }) {
      const one = find(textOf(fields, 'reverse_order_id'))
      return answer({ reverse_order_id: one.id, trade_order_id: one.order.id, request_type: one.type, shipping_type: 'PICK_UP', is_rtm: 'true', reverseOrderLineDTOList: one.units.map((unit) => lineOf(one, unit)) })
    },
    'order/reverse/return/update'({ fields }) {
      jsonOf(z.array(z.union([z.int(), z.bigint()])).min(1), textOf(fields, 'reverse_order_item_ids'), '126')
      if (!['instantRefund', 'agreeReturn', 'agreeRefund'].includes(textOf(fields, 'action'))) throw new Refused('107', 'E0107: invalid action')
      return decide(find(textOf(fields, 'reverse_order_id')), 'SELLER_AGREE_RETURN')
    },
    'order/reverse/onlyrefund/seller/decide'({ fields }) {
      if (jsonOf(z.array(z.union([z.int(), z.bigint()])), textOf(fields, 'reverse_order_item_ids'), '126').length !== 1) throw new Refused('133', 'E0133: do not support batch operation')
      return decide(find(textOf(fields, 'reverse_order_id')), 'REFUND_SUCCESS')
    },
    'finance/transaction/details/get'({ fields }) {
      const [from, to] = [Date.parse(textOf(fields, 'start_time')), Date.parse(textOf(fields, 'end_time'))]
      if (to - from > 180 * 86_400_000) throw new Refused('1000012', 'endTime - startTime must should be less than 180 days')
      const [offset, limit] = [countOf(fields, 'offset', { least: 0, most: 1e6, code: '14' }), countOf(fields, 'limit', { least: 1, most: 500, code: '19' })]
      return answer(sim.booked.slice(offset, offset + limit))
    },
    'seller/get': () => answer({ name_company: 'alibaba group', logo_url: '', name: 'abc shop', verified: 'true', location: 'Singapore', marketplaceEaseMode: 'false', seller_id: sim.facts.sellerId, email: 'shop@example.com', short_code: 'SG1015W', cb: 'false', status: 'ACTIVE' }),
    'seller/performance/get': () => answerFlat({ data: { seller_id: sim.facts.sellerId, main_category_name: 'Home', main_category_id: '1', indicators: [{ type: 'SHIP_ON_TIME', name: 'Ship On Time', tip: '', score: '80.0', score_format: 'PERCENTAGE', formatted_score: '80%', target: '85.0', formatted_target: '≥ 85%', target_respected: 'false', action_url: '' }, { type: 'CHAT', name: 'Chat Response Rate', formatted_score: '-', target_respected: 'false' }] }, success: 'true' }),
  }
}
