import { describe, expect, test } from 'vitest'
import { hmacHex, parseJson, type CallAnswer } from '#kit'
import { conform, mainlandListings, readShared } from '#kit/testing'
import douyin from './connector.ts'
import { signature } from './sign.ts'
import { simulator } from './simulator.ts'
import { toOrder } from './to-order.ts'

conform(douyin, simulator, [], { listings: mainlandListings })

const cny = { currency: 'CNY', zone: 'Asia/Shanghai' }
const text = readShared('specs/douyin-shop/api-samples.json')
type Reply = { data: Record<string, unknown> }
const sample = (name: string): unknown => (parseJson(text!) as { samples: Record<string, unknown> }).samples[name]

test('a request is signed with the secret on both ends and its names sorted; the token is no part of it', () => {
  const base = 'secretapp_key1method' + 'order.searchListparam_json{"a":1}timestamp1700000000v2secret'
  expect(signature('secret', { app_key: '1', method: 'order.searchList', param_json: '{"a":1}', timestamp: '1700000000', v: '2' })).toBe(hmacHex('secret', base))
})

describe.skipIf(!text)('the samples', () => {
  test('an order is read: fen are hundredths, and it adds up to what was paid', () => {
    const [body] = (sample('Order.OrderSearchListResponse') as Reply).data['shop_order_list'] as object[]
    const order = toOrder(body, cny)
    expect(order).toMatchObject({ externalId: '4781320682406083640', total: { minor: 500n, currency: 'CNY' }, fulfilment: 'shipped', shipTo: { region: '北京市', city: '市辖区' }, lines: [{ sku: 'djfafj', title: '衣服 / 蓝', quantity: 2, goods: { minor: 200n } }], shipping: { minor: 300n }, attributes: { status: '待支付', mainStatus: '部分支付', trackingNumber: '3617355413' } })
  })
  test('the detail of an order is read as well', () => expect(toOrder((sample('Order.OrderDetailResponse') as Reply).data['shop_order_detail'], cny).lines.length).toBeGreaterThan(0))
  test.each([['sku/syncStock', 'SKU.SKUSyncStockRequest', ['product_id', 'sku_id', 'incremental', 'stock_num']], ['sku/list', 'SKU.SKUListRequest', ['product_id']], ['logisticsAddSinglePackage', 'Package.OrderLogisticsAddSinglePackageRequest', ['order_id_list', 'request_id', 'company_code', 'logistics_code', 'shipped_order_info']], ['orderDetail', 'Order.OrderDetailRequest', ['shop_order_id']]])('what %s is sent has the names of its sample', (_, name, names) => expect(Object.keys(sample(name) as object)).toEqual(expect.arrayContaining(names)))
  // In no sample: product/listV2, sku/editPrice's product_id, and order_by/order_asc of searchList. Public clients have them.
})

describe('faults', () => {
  const named = (body: object) => douyin.faultOf!({ status: 200, headers: {}, body, text: '' } as CallAnswer, { operation: 'x', method: 'POST', path: '/', effect: 'read' })?.kind
  test.each([
    [{ err_no: 0, message: 'success' }, undefined], [{ code: 10000, msg: 'success' }, undefined], [{ code: 40003, sub_code: 'isv.access-token-expired', sub_msg: 'access_token已过期' }, 'auth'], [{ code: 40003, sub_code: 'isv.signature-invalid', sub_msg: '签名校验失败' }, 'auth'],
    [{ code: 60000, msg: '超过限流限制' }, 'rate_limited'], [{ code: 20000, msg: '服务不可用' }, 'unavailable'], [{ code: 50002, sub_code: 'isv.business-failed:2010', sub_msg: '商品不存在' }, 'invalid'], [{ err_no: 7, message: '参数错误' }, 'invalid'],
  ])('%o is %s', (body, kind) => expect(named(body)).toBe(kind))
})
