import { z } from 'zod'
import { anyFlag, anyText, given, readAnswer, words, type Connected, type Health } from '#kit'
import { shopPath } from './pull-orders.ts'

const Shop = z.object({ shop_name: anyText, is_vacation: given(anyFlag), currency_code: anyText, is_etsy_payments_onboarded: given(anyFlag) })

export async function checkHealth(at: Connected): Promise<Health> {
  const shop = readAnswer(Shop, await at.call({ operation: 'getShop', method: 'GET', path: shopPath(at, ''), effect: 'read' }), 'the shop')
  const items: Health['items'][number][] = [shop.is_vacation === true
    ? { code: 'vacation', level: 'bad', words: words('商店在休假模式，買家不能下單。', '店铺处于休假模式，买家不能下单。', 'The shop is on vacation: buyers cannot order.') }
    : { code: 'shop', level: 'good', words: words('商店營業中。', '店铺营业中。', 'The shop is open.') }]
  if (shop.currency_code !== undefined && shop.currency_code !== at.shop.currency) {
    items.push({ code: 'currency', level: 'warn', words: words(`商店幣別是 ${shop.currency_code}，本系統設定為 ${at.shop.currency}，價格不會送出。`, `店铺币种是 ${shop.currency_code}，本系统设置为 ${at.shop.currency}，价格不会送出。`, `The shop's currency is ${shop.currency_code}, this hub's is ${at.shop.currency}: prices are not sent.`) })
  }
  if (shop.is_etsy_payments_onboarded === false) items.push({ code: 'payments', level: 'warn', words: words('尚未開通 Etsy Payments，沒有帳務明細。', '尚未开通 Etsy Payments，没有账务明细。', 'Etsy Payments is not set up: there is no ledger.') })
  return { items }
}
