/** How much hangs on few channels: the sum of the squared shares, and the largest share. Pure, by exact integers. */

export type Part = { channelId: string; minor: bigint }
export type Quotient = { top: bigint; bottom: bigint }
export type Dependence = {
  /** 1 ÷ number of channels when all bring the same, 1 when one brings all. */
  index: Quotient
  largest: Quotient & { channelId: string }
  parts: Part[]
  /** Channels that brought less than nothing have no share of what was brought. */
  leftOut: string[]
}

/** Undefined where nothing was brought: there is nothing to have a share of. */
export function dependenceOf(all: readonly Part[]): Dependence | undefined {
  const parts = all.filter((p) => p.minor > 0n).sort((a, b) => (a.minor === b.minor ? (a.channelId < b.channelId ? -1 : 1) : a.minor > b.minor ? -1 : 1))
  const sum = parts.reduce((n, p) => n + p.minor, 0n)
  const [first] = parts
  if (!first) return undefined
  return {
    index: { top: parts.reduce((n, p) => n + p.minor * p.minor, 0n), bottom: sum * sum }, largest: { channelId: first.channelId, top: first.minor, bottom: sum },
    parts, leftOut: all.filter((p) => p.minor < 0n).map((p) => p.channelId),
  }
}

export const isAbove = ({ top, bottom }: Quotient, ppm: number): boolean => top * 1_000_000n > bottom * BigInt(ppm)
