import type { MoneyJson } from '#kit'

/** How much a price changes, as a share of what it was; undefined where there is nothing to compare it with. */
export function changeShare(before: MoneyJson | null, after: MoneyJson): number | undefined {
  if (before === null || before.currency !== after.currency || BigInt(before.minor) <= 0n) return undefined
  // Ten thousandths are exact enough for people; whole numbers this side of a quadrillion stay whole.
  return Number(((BigInt(after.minor) - BigInt(before.minor)) * 10_000n) / BigInt(before.minor)) / 10_000
}
