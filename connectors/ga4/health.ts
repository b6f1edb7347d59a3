import { z } from 'zod'
import { readAnswer, words, type Connected, type Health } from '#kit'
import { propertyOf } from './pull-visits.ts'

const Left = z.object({ consumed: z.int().nullish(), remaining: z.int().nullish() }).nullish()
const Report = z.object({ metadata: z.object({ currencyCode: z.string(), timeZone: z.string() }), propertyQuota: z.object({ tokensPerDay: Left }).nullish() })

/** One small question: what the property counts in, and how much of the day's questions is left. */
export async function readHealth(at: Connected): Promise<Health> {
  const body = { dateRanges: [{ startDate: 'yesterday', endDate: 'yesterday' }], metrics: [{ name: 'sessions' }], returnPropertyQuota: true }
  const { metadata, propertyQuota } = readAnswer(Report, await at.call({ operation: 'properties.runReport', method: 'POST', path: `${propertyOf(at)}:runReport`, body, effect: 'read' }), 'GA4 runReport')
  const items: Health['items'][number][] = []
  const { consumed = 0, remaining } = propertyQuota?.tokensPerDay ?? {}
  if (typeof remaining === 'number' && remaining < ((consumed ?? 0) + remaining) / 5) items.push({ code: 'quota', level: 'warn', words: words(`今天的查詢額度只剩 ${remaining}`, `今天的查询额度只剩 ${remaining}`, `${remaining} tokens of today’s questions are left`) })
  if (metadata.timeZone !== at.shop.zone) items.push({ code: 'zone', level: 'warn', words: words(`資源以 ${metadata.timeZone} 計日，商店以 ${at.shop.zone} 計日`, `媒体资源按 ${metadata.timeZone} 计日，店铺按 ${at.shop.zone} 计日`, `the property counts its days in ${metadata.timeZone}, the shop in ${at.shop.zone}`) })
  if (metadata.currencyCode !== at.shop.currency) items.push({ code: 'currency', level: 'warn', words: words(`資源以 ${metadata.currencyCode} 計價，商店以 ${at.shop.currency} 計價`, `媒体资源按 ${metadata.currencyCode} 计价，店铺按 ${at.shop.currency} 计价`, `the property counts in ${metadata.currencyCode}, the shop in ${at.shop.currency}`) })
  return { items: items.length > 0 ? items : [{ code: 'property', level: 'good', words: `${at.values['propertyId'] ?? ''} (${metadata.currencyCode}, ${metadata.timeZone})` }] }
}
