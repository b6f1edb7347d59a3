/** The waterfall from what was sold to what is left: what each bar stands for, and from where to where it reaches. */
import type { StepBar } from '../shell/step-bars.tsx'
import type { Contribution } from './profit-api.ts'

const parts: readonly (readonly [name: string, sign: 1n | -1n, measures: readonly string[]])[] = [
  ['list', 1n, ['list']], ['discount', -1n, ['discount']], ['shipping', 1n, ['shipping']], ['refund', -1n, ['refund']], ['revenue', 1n, []],
  ['cogs', -1n, ['cogs']], ['cm1', 1n, []],
  ['fees', -1n, ['commission', 'payment', 'fx', 'fulfilment', 'service']], ['handling', -1n, ['packaging', 'labour', 'storage', 'freight']], ['trouble', -1n, ['returns', 'penalty', 'chargeback', 'other']], ['cm2', 1n, []],
  ['ads', -1n, ['ads']], ['promo', -1n, ['promo']], ['cm3', 1n, []],
  ['fixed', -1n, ['subscription', 'fixed']], ['profit', 1n, []],
]
const amountOf = ({ amounts }: Contribution, measures: readonly string[]): bigint => measures.reduce((n, m) => n + BigInt(amounts[`${m}_minor`] ?? 0), 0n)

/** Costs are negative here; sums stand on the ground. Steps of nothing are left out, sums never. */
export function barsOf(c: Contribution): StepBar[] {
  let at = 0n
  return parts.flatMap(([name, sign, measures]): StepBar[] => {
    if (measures.length === 0) return [{ name, isSum: true, minor: at, from: 0n, to: at }]
    const minor = sign * amountOf(c, measures)
    const from = at
    at += minor
    return minor === 0n ? [] : [{ name, isSum: false, minor, from, to: at }]
  })
}

/** The two that take most of a contribution away after the goods themselves. */
export const biggestCosts = (c: Contribution): StepBar[] => barsOf(c).filter((b) => !b.isSum && ['fees', 'handling', 'trouble', 'ads', 'promo', 'fixed'].includes(b.name)).sort((a, b) => (a.minor < b.minor ? -1 : 1)).slice(0, 2)

/** A share for the eye: the money itself stays whole. */
export const ratioOf = (part: bigint, whole: bigint): number | undefined => (whole <= 0n ? undefined : Number((part * 100_000n) / whole) / 100_000)
