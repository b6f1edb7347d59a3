/** What the web shop's ads cost and are said to have brought in a year: each campaign by a curve of its own, so that there is something to find. */
import { money, type SpendDay } from '#kit'
import { keepSource, keepSpend } from '#attribution'
import { dayOf, type Work } from '#platform'
import { dayMs } from './calendar.ts'
import { luckOf, type Luck } from './luck.ts'

const zone = 'Asia/Taipei'
const days = 362
type Campaign = { id: string; name: string; /** In a usual week. */ spend: number; /** What it is said to bring in a week: top · x / (half + x). */ top: number; half: number }
/** The brand's own name is bought far beyond where it still finds anybody; who left a full cart is hardly called back. */
const accounts: readonly { connector: string; name: string; campaigns: readonly Campaign[] }[] = [
  { connector: 'google-ads', name: 'Google 廣告（官網）', campaigns: [{ id: 'g-brand', name: '品牌字搜尋', spend: 1700, top: 9_000, half: 350 }, { id: 'g-shopping', name: '購物廣告', spend: 900, top: 16_000, half: 2_600 }] },
  { connector: 'meta-ads', name: 'Meta 廣告（官網）', campaigns: [{ id: 'm-cart', name: '購物車再行銷', spend: 900, top: 34_000, half: 4_200 }, { id: 'm-new', name: '新客類似受眾', spend: 600, top: 5_000, half: 1_500 }] },
]

/** `scale`: a smaller shop advertises less, along the same curves. */
export async function tellAds(work: Work, channelIds: ReadonlyMap<string, string>, now: Date, scale: number): Promise<void> {
  const luck = luckOf(20_261_122)
  for (const { connector, name, campaigns } of accounts) {
    const id = work.newId()
    await keepSource(work, { id, kind: 'ads', connector, name }, channelIds.get('web')!)
    await keepSpend(work, id, campaigns.flatMap((campaign) => yearOf(luck, campaign, now, scale)))
  }
}

function yearOf(luck: Luck, { id, name, spend, top, half }: Campaign, now: Date, scale: number): SpendDay[] {
  let mood = 1
  return Array.from({ length: days }, (_, i) => {
    const day = dayOf(new Date(now.getTime() - (days - i) * dayMs), zone)
    // Somebody changes the budget now and then, a week at a time.
    if (i % 7 === 0) mood = 0.55 + luck.next() * 0.9
    const week = spend * mood
    const cost = Math.max(1, Math.round((week / 7) * scale))
    const brought = Math.round(((top * week) / (half + week) / 7) * scale * (0.8 + luck.next() * 0.4))
    const clicks = Math.max(1, Math.round(cost / 6))
    return { day, campaignId: id, campaign: name, spend: money(BigInt(cost), 'TWD'), impressions: clicks * luck.int(30, 60), clicks, conversions: (brought / 900).toFixed(2), conversionValue: money(BigInt(brought), 'TWD') }
  })
}
