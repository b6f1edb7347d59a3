import { openLuck } from '#kit/simulator'

/** Seeded luck: the same seed gives the same shop, so a screenshot and a bug report can be repeated. */
export type Luck = { next: () => number; int: (from: number, to: number) => number; pick: <T>(list: readonly T[]) => T; chance: (p: number) => boolean; weighted: <T>(list: readonly { weight: number; value: T }[]) => T }

export function luckOf(seed: number): Luck {
  const { next } = openLuck(seed)
  const int = (from: number, to: number): number => from + Math.trunc(next() * (to - from + 1))
  return {
    next, int,
    pick: (list) => list[int(0, list.length - 1)]!,
    chance: (p) => next() < p,
    weighted: (list) => {
      let left = next() * list.reduce((n, x) => n + x.weight, 0)
      for (const { weight, value } of list) if ((left -= weight) < 0) return value
      return list.at(-1)!.value
    },
  }
}
