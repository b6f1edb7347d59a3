import { z } from 'zod'
import { readBody, words, type Connected, type Health } from '#kit'

const Participations = z.object({
  payload: z.array(z.object({
    marketplace: z.object({ id: z.string(), name: z.string() }), participation: z.object({ isParticipating: z.boolean(), hasSuspendedListings: z.boolean() }), storeName: z.string().optional(),
  })).optional(),
})

/** Whether this account may sell on its marketplace. Account metrics (late shipments, defects) are in reports only. */
export async function readHealth(at: Connected): Promise<Health> {
  const answer = await at.call({ operation: 'getMarketplaceParticipations', method: 'GET', path: '/sellers/v1/marketplaceParticipations', effect: 'read' })
  const own = readBody(Participations, answer.body, 'getMarketplaceParticipations').payload?.find((one) => one.marketplace.id === at.values['marketplaceId'])
  if (!own) return { items: [{ code: 'not_registered', level: 'bad', words: words('這個帳號沒有在這個站點註冊', '这个账号没有在这个站点注册', 'This account is not registered on this marketplace') }] }
  const { isParticipating, hasSuspendedListings } = own.participation
  const items: Health['items'] = [
    isParticipating ? { code: 'participating', level: 'good', words: words(`${own.marketplace.name}：${own.storeName ?? '營業中'}`, `${own.marketplace.name}：${own.storeName ?? '营业中'}`, `${own.marketplace.name}: ${own.storeName ?? 'open'}`) } : { code: 'not_participating', level: 'bad', words: words(`${own.marketplace.name}：這個帳號沒有在這裡販售`, `${own.marketplace.name}：这个账号没有在这里销售`, `${own.marketplace.name}: the account does not sell here`) },
    ...(hasSuspendedListings ? [{ code: 'listings_suspended', level: 'bad' as const, words: words(`${own.marketplace.name}：刊登被停用（Listing Status: Inactive）`, `${own.marketplace.name}：商品刊登被停用（Listing Status: Inactive）`, `${own.marketplace.name}: listings are suspended (Listing Status: Inactive)`) }] : []),
  ]
  return { items }
}
