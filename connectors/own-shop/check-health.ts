import { z } from 'zod'
import { anyFlag, anyText, given, readAnswer, words, type Connected, type Health } from '#kit'

const Shop = z.object({ name: anyText, currency: anyText, contract: anyText, open: given(anyFlag) })

export async function checkHealth(at: Connected): Promise<Health> {
  const shop = readAnswer(Shop, await at.call({ operation: 'getShop', method: 'GET', path: '/shop', effect: 'read' }), 'the shop')
  const items: Health['items'][number][] = [shop.open === false
    ? { code: 'shop', level: 'bad', words: words('網站說它目前不營業。', '网站表示目前不营业。', 'The site says that it is not open.') }
    : { code: 'shop', level: 'good', words: words('網站營業中。', '网站营业中。', 'The site is open.') }]
  if (shop.contract !== undefined && shop.contract !== '1') items.push({ code: 'contract', level: 'warn', words: words(`網站用的介面版本是 ${shop.contract}，本系統只認得 1。`, `网站使用的接口版本是 ${shop.contract}，本系统只认识 1。`, `The site speaks contract ${shop.contract}; this hub knows 1.`) })
  if (shop.currency !== undefined && shop.currency !== at.shop.currency) items.push({ code: 'currency', level: 'warn', words: words(`網站幣別是 ${shop.currency}，本系統設定為 ${at.shop.currency}，價格不會送出。`, `网站币种是 ${shop.currency}，本系统设置为 ${at.shop.currency}，价格不会送出。`, `The site's currency is ${shop.currency}, this hub's is ${at.shop.currency}: prices are not sent.`) })
  return { items }
}
