import { openLuck as openPlainLuck } from '#kit/simulator'

/** Chance with a seed: the same seed, the same street. */
export type Luck = { next: () => number; below: (n: number) => number; between: (low: number, high: number) => number; chance: (p: number) => boolean; pick: <T>(all: readonly T[]) => T; shuffled: <T>(all: readonly T[]) => T[]; wait: (meanMs: number) => number }

export function openLuck(seed: number): Luck {
  const { next, below } = openPlainLuck(seed)
  return {
    next, below,
    between: (low, high) => low + below(high - low + 1),
    chance: (p) => next() < p,
    pick: (all) => all[below(all.length)]!,
    shuffled(all) {
      const rest = [...all]
      for (let i = rest.length - 1; i > 0; i--) {
        const j = below(i + 1)
        ;[rest[i], rest[j]] = [rest[j]!, rest[i]!]
      }
      return rest
    },
    wait: (meanMs) => -Math.log(1 - next()) * meanMs,
  }
}
