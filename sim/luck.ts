/** Chance with a seed: the same seed, the same street. */
export type Luck = { next: () => number; below: (n: number) => number; between: (low: number, high: number) => number; chance: (p: number) => boolean; pick: <T>(all: readonly T[]) => T; shuffled: <T>(all: readonly T[]) => T[]; wait: (meanMs: number) => number }

/** mulberry32: small, and good enough to make trouble. */
export function openLuck(seed: number): Luck {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number): number => Math.floor(next() * n)
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
