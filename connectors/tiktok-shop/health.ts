import { z } from 'zod'
import { anyId, given, words, type Connected, type Health } from '#kit'
import { ask } from './ask.ts'

const Active = z.object({ shops: given(z.array(z.object({ id: anyId }))) })

/** TikTok Shop tells by its API only whether the shop is active; its points of violation stand in Seller Center alone. */
export async function readHealth(at: Connected): Promise<Health> {
  const { shops } = await ask(at, 'active-shops', {}, Active)
  const isActive = (shops ?? []).some((shop) => shop.id === at.values['shopId'])
  return { items: [{ code: 'shop_active', level: isActive ? 'good' : 'bad', words: isActive ? words('商店營運中', '店铺营业中', 'The shop is active') : words('商店已停用，請到 TikTok Shop 賣家中心查看原因', '店铺已停用，请到 TikTok Shop 卖家中心查看原因', 'The shop is not active; TikTok Shop Seller Center says why') }] }
}
