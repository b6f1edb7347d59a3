import { describe, expect, test } from 'vitest'
import { hmacHex, type CallAnswer } from '#kit'
import { conform, mainlandListings } from '#kit/testing'
import taobao from './connector.ts'
import { beijing, signature } from './sign.ts'
import { simulator } from './simulator.ts'
import { toOrder } from './to-order.ts'

conform(taobao, simulator, [], { listings: mainlandListings })

const cny = { currency: 'CNY', zone: 'Asia/Shanghai' }

test('a request is signed over its sorted names, by Beijing’s clock', () => {
  expect(signature('secret', [['v', '2.0'], ['method', 'taobao.trade.get'], ['sign', 'x'], ['app_key', '1']])).toBe(hmacHex('secret', 'app_key1methodtaobao.trade.getv2.0').toUpperCase())
  expect(beijing(Date.parse('2026-11-22T16:30:00Z'))).toBe('2026-11-23 00:30:00')
})

describe('a trade', () => {
  const line = { oid: '2', num_iid: 600, sku_id: '500', outer_sku_id: 'TEE-R', title: '上衣', sku_properties_name: '颜色:红', num: 2, price: '59.00', divide_order_fee: '100.00', status: 'WAIT_SELLER_SEND_GOODS' }
  const trade = { tid: 1, status: 'WAIT_SELLER_SEND_GOODS', created: '2026-11-22 10:00:00', modified: '2026-11-22 10:05:00', pay_time: '2026-11-22 10:01:00', payment: '110.00', post_fee: '10.00', orders: { order: [line] } }
  const read = (more: object) => toOrder({ ...trade, ...more }, cny)

  test('adds up to what was paid, postage in it', () => expect(read({})).toMatchObject({ placedAt: '2026-11-22T02:00:00.000Z', version: '2026-11-22T02:05:00.000Z', total: { minor: 11_000n }, shipping: { minor: 1000n }, payment: 'paid', lines: [{ sku: 'TEE-R', title: '上衣 / 颜色:红', quantity: 2, goods: { minor: 11_800n }, discount: { minor: 1800n }, attributes: { offerId: '600:500' } }] }))
  test.each([['WAIT_BUYER_PAY', 'unpaid', 'unfulfilled', false], ['SELLER_CONSIGNED_PART', 'paid', 'partly_shipped', false], ['WAIT_BUYER_CONFIRM_GOODS', 'paid', 'shipped', false], ['TRADE_FINISHED', 'paid', 'delivered', false], ['TRADE_CLOSED', 'refunded', 'unfulfilled', true], ['TELEPORTED', 'paid', 'unfulfilled', false]] as const)('that is %s is %s and %s', (status, payment, fulfilment, cancelled) => expect(read({ status })).toMatchObject({ payment, fulfilment, cancelled, attributes: { status } }))
  test('closed before it was paid is voided', () => expect(read({ status: 'TRADE_CLOSED_BY_TAOBAO', pay_time: undefined })).toMatchObject({ cancelled: true, payment: 'voided' }))
})

describe('faults', () => {
  const named = (body: object) => taobao.faultOf!({ status: 200, headers: {}, body: { error_response: body }, text: '' } as CallAnswer, { operation: 'x', method: 'POST', path: '/', effect: 'read' })?.kind
  test.each([
    [{ code: 7, msg: 'App Call Limited' }, 'rate_limited'], [{ code: 27, msg: 'Invalid session' }, 'auth'], [{ code: 25, msg: 'Invalid signature' }, 'auth'], [{ code: 15, msg: 'Remote service error', sub_code: 'isp.remote-service-timeout' }, 'unavailable'], [{ code: 15, msg: '交易不存在', sub_code: 'isv.trade-not-exist' }, 'invalid'], [{ code: 41, msg: 'Invalid Arguments:tid' }, 'invalid'],
  ])('%o is %s', (body, kind) => expect(named(body)).toBe(kind))
})
