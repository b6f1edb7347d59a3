import { expect, test } from 'vitest'
import { connectors } from '#connectors'
import { explain, languages } from '#kit'

const of = (id: string) => connectors.find((one) => one.id === id)!
const means = (id: string, code: string, words?: string) => explain(of(id), code, words)?.cause['zh-TW']

test('what a platform answers in its own code is told as a cause and a fix in the merchant’s language', () => {
  expect(explain(of('shopee'), 'product.error_title_exceeds_max_length')).toMatchObject({
    field: 'title', cause: { 'zh-TW': '商品名稱超過平台的字數上限', 'zh-CN': '商品标题超过平台的字数上限' }, fix: { en: expect.stringContaining('Shorten the title') },
  })
  expect(means('tiktok-shop', '12052146')).toContain('已保留的數量')
  expect(means('tiktok-shop', '12052996')).toContain('已經有一個刊登')
  expect(means('lazada', '4118')).toContain('價格')
  expect(means('ebay', '25707')).toContain('貨號')
  expect(means('amazon', '90220')).toContain('必填屬性')
  expect(means('shopify', 'VARIANTS_OVER_LIMIT')).toContain('規格數量')
})

test('one code that says many things is told by its words', () => {
  expect(means('shopee', 'error_auth', 'update_stock: error_auth: Total stock must be more than reserved stock.')).toContain('已保留的數量')
  expect(means('shopee', 'error_auth', 'Your shop can not use model level dts')).toContain('沒有權限')
  expect(means('lazada', '4170', 'During the Bday Mega campaign, there are restrictions for stock adjustments')).toContain('活動')
  expect(means('lazada', '4170', 'PB_SHORTDESC_REQUIRED')).toContain('商品說明')
})

test('a platform that answers in words alone is understood by them, and its other words stay raw', () => {
  expect(means('momo-scm', 'scm.row_failed', '1234567 : 不可異動，提品尚未完成')).toContain('不能修改')
  expect(means('momo-mo', 'errorMessage', '售價低於成本')).toContain('下限')
  expect(means('momo-mo', 'momo.row_failed', '品號不存在')).toContain('找不到')
  expect(means('taobao', 'isv.invalid-parameter', 'isv.invalid-parameter: 商品不存在')).toContain('找不到')
  expect(means('taobao', '7', 'App Call Limited')).toContain('忙線')
  expect(means('douyin', 'isv.parameter-invalid', '标题不能超过60个字符')).toContain('字數')
  expect(means('jd', '19', 'token已过期或者不存在，请重新授权')).toContain('權限')
  expect(means('pchome', 'pchome.not_registered')).toContain('權限')
  expect(means('own-shop', 'bad_signature')).toContain('權限')
  expect(means('flipkart', 'flipkart.row_failed', 'Selling price is above MRP')).toContain('上限')
  expect(explain(of('momo-mo'), 'errorMessage', '星期三不營業')).toBeUndefined()
})

test('what nobody has written down yet has no meaning made up for it', () => {
  expect(explain(of('tiktok-shop'), '99999999', 'something new')).toBeUndefined()
  expect(explain(of('ebay'), undefined)).toBeUndefined()
  expect(explain({ id: 'new' } as object, 'constructor', '')).toBeUndefined()
})

test('every meaning has a cause, a fix and a source, in three languages of their own', () => {
  for (const { id, explains = [] } of connectors) {
    for (const { code, cause, fix, source } of explains) {
      for (const said of [cause, fix]) expect(new Set(languages.map((language) => said[language].trim()).filter(Boolean)).size, `${id} ${String(code)}`).toBe(3)
      expect(source.length, `${id} ${String(code)}`).toBeGreaterThan(10)
    }
  }
})
