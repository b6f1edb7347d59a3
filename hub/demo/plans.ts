import { addCosts, readProfit, reviewBudgets, saveBudgets, stepsOf, type BudgetWish, type CostWish } from '#economics'
import { dayOf, monthOf, type Work } from '#platform'
import { dayMs } from './calendar.ts'
import { must } from './must.ts'

const zone = 'Asia/Taipei'

/** What a month's parcels that come back, sales without stock and complaints cost beside all bills: channel, what, carrier, cause, amount, minutes. */
const troubles = [
  ['shopee', 'no_pickup', '7-ELEVEN 交貨便', '超商未取退回運費', 2_100], ['web', 'no_pickup', '全家店到店', '超商未取退回運費', 900], ['line', 'no_pickup', '7-ELEVEN 交貨便', '超商未取退回運費', 360],
  ['web', 'return', '黑貓宅急便', '退貨逆物流與整理', 1_800], ['momo', 'return', '新竹物流', '退貨逆物流與整理', 4_200], ['shopee', 'return', '7-ELEVEN 交貨便', '退貨逆物流與整理', 1_300],
  ['shopee', 'oversell', undefined, '超賣補償購物金', 500], ['web', 'manual', undefined, '改地址與拆單客服', 800, 240], ['momo', 'manual', undefined, '平台對帳與申訴', 1_500, 450],
] as const
const kindOf = { no_pickup: 'returns', return: 'returns', oversell: 'other', manual: 'labour' } as const

/** Every second week of the last half year, of this month estimated as yet. */
export async function bookTroubles(work: Work, channelIds: ReadonlyMap<string, string>, now: Date, scale: number): Promise<void> {
  const today = dayOf(now, zone)
  const part = (amount: number): number => Math.max(1, Math.round((amount * scale) / 2))
  const entries: CostWish[] = []
  for (let ago = 182; ago >= 0; ago -= 14) {
    const day = dayOf(new Date(now.getTime() - ago * dayMs), zone)
    for (const [code, topic, carrier, cause, amount, minutes] of troubles) {
      entries.push({
        kind: kindOf[topic], topic, carrier, cause, state: day.slice(0, 7) === today.slice(0, 7) ? 'estimated' : 'settled', minor: BigInt(part(amount)), currency: 'TWD', day, channelId: channelIds.get(code)!, ...(minutes === undefined ? {} : { minutes: part(minutes) }),
      })
    }
  }
  must(await addCosts(work, entries))
}

/** This month as the last one went and a little better, with more for ads; for momo's less, which it does not keep to. */
export async function planMonth(work: Work, channelIds: ReadonlyMap<string, string>, now: Date): Promise<void> {
  const month = monthOf(dayOf(now, zone))
  const last = dayOf(new Date(Date.parse(`${month}T00:00:00+08:00`) - dayMs), zone).slice(0, 7)
  const { currencies } = await readProfit(work, { from: `${last}-01`, to: `${last}-01` })
  const rows = currencies.find((c) => c.currency === 'TWD')?.channels ?? []
  const momo = channelIds.get('momo')
  const wishes = rows.flatMap(({ channelId, amounts }): BudgetWish[] => {
    if (channelId === null) return []
    const { revenue, profit } = stepsOf(amounts)
    const ads = amounts.ads_minor
    return [{ month, channelId, revenue: revenue > 0n ? round((revenue * 105n) / 100n) : null, ads: ads > 0n ? round((ads * (channelId === momo ? 80n : 140n)) / 100n) : null, profit: round(profit) }]
  })
  if (wishes.length > 0) must(await saveBudgets(work, wishes))
  await reviewBudgets(work)
}

/** A plan is a round number: the first two digits count. */
function round(minor: bigint): bigint {
  const unit = 10n ** BigInt(Math.max(0, (minor < 0n ? -minor : minor).toString().length - 2))
  return (minor / unit) * unit
}
