/** Costs of a whole channel, or of the whole shop, shared out to who brought the revenue: by largest remainder, month by month. Pure. */
import { groupBy, split } from '#kit'
import type { CostKind } from '../amounts.ts'

export const wholeShop = '00000000-0000-0000-0000-000000000000'
export type Pool = { month: string; channelId: string; kind: CostKind; currency: string; minor: bigint }
/** What a part weighs: its revenue before refunds. */
export type Weighed = { month: string; currency: string; channelId: string; weight: bigint }
export type ChannelPool = Pool & { /** The shop's own costs that nobody sold anything to bear. */ isLeft: boolean }

const cellOf = (x: { month: string; currency: string }): string => `${x.month} ${x.currency}`

/** Each channel's own costs and its part of the shop's; parts of a month and currency are borne by who sold in them. */
export function poolsOfChannels(pools: readonly Pool[], channels: readonly Weighed[]): ChannelPool[] {
  const bearers = groupBy([...channels].sort((a, b) => (a.channelId < b.channelId ? -1 : 1)), cellOf)
  return pools.flatMap((pool): ChannelPool[] => {
    if (pool.channelId !== wholeShop) return [{ ...pool, isLeft: false }]
    const by = bearers.get(cellOf(pool)) ?? []
    const parts = shareOut(pool.minor, by.map((c) => c.weight))
    return parts ? by.map((c, i) => ({ ...pool, channelId: c.channelId, minor: parts[i]!, isLeft: false })) : [{ ...pool, isLeft: true }]
  })
}

/** By weight to the coin; undefined where nothing weighs anything: then nobody bears it. */
export const shareOut = (minor: bigint, weights: readonly bigint[]): bigint[] | undefined => (weights.some((w) => w > 0n) ? split(minor, weights.map((w) => (w > 0n ? w : 0n))) : undefined)
