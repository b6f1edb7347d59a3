import { z } from 'zod'
import { anyId, given, words, type Connected, type Health } from '#kit'
import { ask } from './ask.ts'
import { Products } from './read-products.ts'

const Active = z.object({ shops: given(z.array(z.object({ id: anyId }))) })

/** Whether the shop is active, and how many products the review turned down; points of violation stand in Seller Center alone. */
export async function readHealth(at: Connected): Promise<Health> {
  const { shops } = await ask(at, 'active-shops', {}, Active)
  const isActive = (shops ?? []).some((shop) => shop.id === at.values['shopId'])
  const { total_count: failed = 0 } = await ask(at, 'products/search', { query: { page_size: '1' }, body: { status: 'ALL', audit_status: ['FAILED'] } }, Products)
  const turnedDown: Health['items'] = failed > 0 ? [{ code: 'audit_failed', level: 'warn', words: words(`${failed} 個商品未通過審核，原因列在商品清單`, `${failed} 个商品未通过审核，原因列在商品列表`, `${failed} products did not pass the review; the list of offers says why`) }] : []
  return { items: [{ code: 'shop_active', level: isActive ? 'good' : 'bad', words: isActive ? words('商店營運中', '店铺营业中', 'The shop is active') : words('商店已停用，請到 TikTok Shop 賣家中心查看原因', '店铺已停用，请到 TikTok Shop 卖家中心查看原因', 'The shop is not active; TikTok Shop Seller Center says why') }, ...turnedDown] }
}
