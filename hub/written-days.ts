/** What ads cost, who came and what was paid, day by day, for tests of what is made of it. */
import { keepSource, keepSpend, keepVisits } from '#attribution'
import { addCosts, type CostWish } from '#economics'
import { money, ok } from '#kit'
import { inWork, type Work } from '#platform'
import type { World } from './world.ts'
import { channelNamed } from './written-orders.ts'

export type WrittenDays = {
  spend?: readonly { day: string; channel?: string; minor: bigint; impressions?: number; clicks?: number; value?: bigint }[]
  visits?: readonly { day: string; channel?: string; sessions: number; carts?: number; checkouts?: number; purchases?: number }[]
  costs?: readonly { day: string; channel?: string; kind: CostWish['kind']; minor: bigint }[]
}

/** Each row by a system of its own: two that say the same day are two platforms. */
export async function writeDays(w: World, { spend = [], visits = [], costs = [] }: WrittenDays): Promise<void> {
  const channels = new Map<string, string>()
  for (const { channel = 'shop' } of [...spend, ...visits, ...costs]) channels.set(channel, await channelNamed(w, channel))
  const source = async (work: Work, kind: 'ads' | 'analytics', channel = 'shop'): Promise<string> => {
    const id = work.newId()
    await keepSource(work, { id, kind, connector: kind, name: kind }, channels.get(channel))
    return id
  }
  const done = await inWork(w.hub, w.who, async (work) => {
    for (const { day, channel, minor, impressions = 0, clicks = 0, value } of spend) {
      await keepSpend(work, await source(work, 'ads', channel), [{ day, campaignId: 'c', campaign: '雙11', spend: money(minor, 'TWD'), impressions, clicks, conversions: '0', ...(value === undefined ? {} : { conversionValue: money(value, 'TWD') }) }])
    }
    for (const { day, channel, sessions, purchases = 0, carts, checkouts } of visits) {
      await keepVisits(work, await source(work, 'analytics', channel), [{ day, source: 'google', medium: 'organic', campaign: '', sessions, users: sessions, purchases, revenue: money(0n, 'TWD'), ...(carts === undefined ? {} : { carts }), ...(checkouts === undefined ? {} : { checkouts }) }])
    }
    const booked = await addCosts(work, costs.map(({ channel = 'shop', ...cost }) => ({ ...cost, state: 'settled', currency: 'TWD', cause: 'test', channelId: channels.get(channel)! })))
    return booked.ok ? ok(undefined) : booked
  })
  if (!done.ok) throw new Error(done.refusal.code)
}
