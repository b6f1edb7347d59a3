import { describe, expect, test } from 'vitest'
import { md5Hex, type CallAnswer } from '#kit'
import { conform, mainlandListingsOf } from '#kit/testing'
import jd from './connector.ts'
import { signature } from './sign.ts'
import { simulator } from './simulator.ts'
import { toOrder } from './to-order.ts'

conform(jd, simulator, [], { listings: mainlandListingsOf(90) })

test('a request is signed by MD5 with the secret on both ends', () => expect(signature('s', [['v', '2.0'], ['app_key', 'A'], ['sign', 'x'], ['360buy_param_json', '{}']])).toBe(md5Hex('s360buy_param_json{}app_keyAv2.0s').toUpperCase()))

describe('an order', () => {
  const order = { orderId: 301, orderState: 'WAIT_SELLER_STOCK_OUT', orderStartTime: '2026-11-22 10:00:00', modified: '2026-11-22 10:05:00', paymentConfirmTime: '2026-11-22 10:01:00', orderPayment: '110.00', payType: '4-在线支付', itemInfoList: [{ skuId: '500', wareId: '600', outerSkuId: 'TEE', skuName: '上衣', jdPrice: '59.00', itemTotal: '2' }] }
  const read = (more: object) => toOrder({ ...order, ...more }, { currency: 'CNY', zone: 'Asia/Shanghai' })

  test('adds up to what was paid', () => expect(read({})).toMatchObject({ placedAt: '2026-11-22T02:00:00.000Z', total: { minor: 11_000n }, discounts: [{ amount: { minor: 800n } }], payment: 'paid', lines: [{ externalLineId: '301-1', sku: 'TEE', quantity: 2, goods: { minor: 11_800n }, attributes: { offerId: '600:500' } }] }))
  test.each([['NOT_PAY', 'unpaid', 'unfulfilled', false], ['WAIT_GOODS_RECEIVE_CONFIRM', 'paid', 'shipped', false], ['FINISHED_L', 'paid', 'delivered', false], ['TRADE_CANCELED', 'refunded', 'unfulfilled', true], ['TELEPORTED', 'paid', 'unfulfilled', false]] as const)('that is %s is %s and %s', (orderState, payment, fulfilment, cancelled) => expect(read({ orderState })).toMatchObject({ payment, fulfilment, cancelled, attributes: { status: orderState } }))
  test('paid at the door is unpaid until it is finished', () => expect([read({ payType: '1-货到付款' }).payment, read({ payType: '1-货到付款', orderState: 'FINISHED_L' }).payment]).toEqual(['unpaid', 'paid']))
})

test('a gateway that says 0 may hide a refusal', () => {
  const named = (body: object) => jd.faultOf!({ status: 200, headers: {}, body, text: '' } as CallAnswer, { operation: 'x', method: 'POST', path: '/', effect: 'read' })?.kind
  expect(named({ jingdong_pop_order_search_responce: { code: '0', searchorderinfo_result: { apiResult: { success: false, chineseErrCode: '参数错误' } } } })).toBe('invalid')
  expect(named({ jingdong_pop_order_search_responce: { code: '0', searchorderinfo_result: { apiResult: { success: true } } } })).toBeUndefined()
  expect([named({ error_response: { code: '19', zh_desc: 'token已过期' } }), named({ error_response: { code: '10', zh_desc: '服务不可用' } })]).toEqual(['auth', 'unavailable'])
})
