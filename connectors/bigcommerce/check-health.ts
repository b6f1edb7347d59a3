import { z } from 'zod'
import { anyText, readAnswer, words, type Connected, type Health } from '#kit'
import { listWebhooks } from './hooks.ts'

const Store = z.object({ status: anyText, name: anyText, currency: anyText, plan_name: anyText })

export async function checkHealth(at: Connected): Promise<Health> {
  const store = readAnswer(Store, await at.call({ operation: 'getStoreInformation', method: 'GET', path: '/v2/store', effect: 'read' }), 'the store')
  const items: Health['items'][number][] = [store.status === undefined || store.status === 'live'
    ? { code: 'store', level: 'good', words: words('商店營業中。', '店铺营业中。', 'The store is live.') }
    : { code: 'store', level: 'bad', words: words(`商店沒有在營業（${store.status}）。`, `店铺没有在营业（${store.status}）。`, `The store is not live (${store.status}).`) }]
  if (store.currency !== undefined && store.currency !== at.shop.currency) {
    items.push({ code: 'currency', level: 'warn', words: words(`商店預設幣別是 ${store.currency}，本系統設定為 ${at.shop.currency}，價格不會送出。`, `店铺默认币种是 ${store.currency}，本系统设置为 ${at.shop.currency}，价格不会送出。`, `The store's currency is ${store.currency}, this hub's is ${at.shop.currency}: prices are not right there.`) })
  }
  const asleep = at.values['hookSecret'] === undefined ? [] : (await listWebhooks(at)).filter((one) => !one.is_active)
  if (asleep.length > 0) items.push({ code: 'hooks', level: 'warn', words: words('有通知被 BigCommerce 停用（收不到回應或 90 天沒有動靜），訂單改由定時抓取。', '有通知被 BigCommerce 停用（收不到响应或 90 天没有动静），订单改为定时抓取。', 'BigCommerce has switched off hooks (no answer, or 90 days without any); orders still come with the regular asking.') })
  return { items }
}
