/** What a simulated system of ads or visits has to tell: two months, and a yesterday that it says differently a little later. */
import { money, type Money } from '#kit'
import type { Simulator } from '#kit/simulator'
import { dayMs } from './calendar.ts'
import { luckOf } from './luck.ts'

const days = 60
const campaigns = [['品牌關鍵字', 900], ['雙11 全館', 2400], ['再行銷：放進購物車', 1300], ['New arrivals – lookalike', 700]] as const
const origins = [['google', 'organic', '(not set)'], ['google', 'cpc', '雙11 全館'], ['facebook', 'paid', '再行銷：放進購物車'], ['(direct)', '(none)', '(direct)']] as const
/** After so many reports yesterday is said anew. */
const firstWords = 1

const shownDays = 30

/** How often each thing on show was seen and clicked in the last month; fewer by ads than by itself. */
export function fillExposure({ beside, offers }: Pick<Simulator, 'beside' | 'offers'>, clock: () => Date, seed: number): void {
  if (!beside?.exposure) return
  const luck = luckOf(seed)
  for (const { sku, price } of offers()) {
    const share = luck.next() ** 2
    for (let ago = 1; ago <= shownDays; ago++) {
      const day = new Date(clock().getTime() + 8 * 3_600_000 - ago * dayMs).toISOString().slice(0, 10)
      for (const medium of ['free', 'paid'] as const) {
        const impressions = Math.floor(share * luck.int(40, 400) * (medium === 'paid' ? 0.4 : 1))
        if (impressions === 0) continue
        const clicks = Math.floor((impressions * luck.int(5, 60)) / 1000)
        const bought = medium === 'free' ? Math.floor((clicks * luck.int(0, 20)) / 100) : undefined
        beside.exposure({ day, offerId: sku, medium, impressions, clicks, ...(bought !== undefined && { conversions: String(bought), conversionValue: { ...price, minor: price.minor * BigInt(bought) } }) })
      }
    }
  }
}

/** What only the other system keeps: a thing in two colours that dealers get for less, and a box of two things of the shop. */
export function fillProducts({ beside }: Pick<Simulator, 'beside'>, known: readonly { sku: string; price: Money }[]): void {
  const [first, second] = known
  if (!beside?.product || !first || !second) return
  const tote = (sku: string, color: string, minor: bigint) => ({ sku, optionValues: [color], weightGrams: 240, price: { ...first.price, minor }, prices: [{ list: '經銷', price: { ...first.price, minor: (minor * 4n) / 5n } }] })
  beside.product({ externalId: 'ERP-TOTE', name: '帆布提袋', description: '日用帆布提袋，容量 12 公升。', options: ['顏色'], images: [], variants: [tote('ERP-TOTE-N', '原色', 480n), tote('ERP-TOTE-B', '墨黑', 520n)] })
  beside.product({ externalId: 'ERP-BOX', name: '兩入禮盒', options: [], images: [], variants: [{ sku: 'ERP-BOX', optionValues: [], price: { ...first.price, minor: first.price.minor + second.price.minor }, parts: [{ sku: first.sku, quantity: 1 }, { sku: second.sku, quantity: 1 }] }] })
  for (const [sku, onHand] of [['ERP-TOTE-N', 30], ['ERP-TOTE-B', 12]] as const) beside.level?.({ sku, place: 'Main', onHand })
}

/** Fills it, and answers the way in through which its word changes once. */
export function fillBeside({ fetch: answerTo, beside }: Simulator, clock: () => Date, seed: number): Simulator['fetch'] {
  if (!beside?.spend && !beside?.visit) return answerTo
  const luck = luckOf(seed)
  const dayAt = (ago: number): string => new Date(clock().getTime() + 8 * 3_600_000 - ago * dayMs).toISOString().slice(0, 10)
  const row = (ago: number, i: number, share = 100) => {
    const clicks = luck.int(20, 160)
    const spend = BigInt(Math.floor((campaigns[i]![1] * share * luck.int(60, 140)) / 10_000))
    return { day: dayAt(ago), campaignId: String(23_850_000_000_001n + BigInt(i)), campaign: campaigns[i]![0], spend: money(spend, 'TWD'), impressions: clicks * luck.int(30, 60), clicks, conversions: String(luck.int(0, 9)), conversionValue: money(spend * BigInt(luck.int(1, 6)), 'TWD') }
  }
  for (let ago = 0; ago < days; ago++) {
    campaigns.forEach((_, i) => beside.spend?.(row(ago, i)))
    for (const [source, medium, campaign] of origins) {
      const sessions = luck.int(40, 400)
      const purchases = luck.int(0, 12)
      beside.visit?.({ day: dayAt(ago), source, medium, campaign, sessions, users: Math.floor(sessions * 0.8), purchases, revenue: money(BigInt(purchases * 890), 'TWD') })
    }
  }
  let told = 0
  return async (request) => {
    const answer = await answerTo(request)
    if (/insights|report|googleAds/.test(request.url) && ++told === firstWords) campaigns.slice(0, 2).forEach((_, i) => beside.spend?.(row(1, i, 92)))
    return answer
  }
}
