/** Stops asking a platform that does not answer, and asks again after a while with one call first. */
export type Breaker = {
  /** How long until calls are let through again; 0: come in. */
  restMs: () => number
  /** Takes the way out: as `restMs`, and after a rest only one caller goes first. */
  pass: () => number
  went: () => void
  failed: () => void
  state: () => 'closed' | 'open' | 'trying'
}

const patience = 5
const firstRestMs = 15_000
/** A call a minute is no burden, and each minute that their return is noticed later may oversell. */
const longestRestMs = 60_000
/** A trial that never says how it ended must not shut the door for good. */
const trialMs = 60_000

export function openBreaker(clock: () => Date): Breaker {
  let failures = 0
  let rest = firstRestMs
  let shutUntil = 0
  let isTrying = false
  const restMs = (): number => (failures < patience ? 0 : Math.max(0, shutUntil - clock().getTime()))
  return {
    restMs,
    pass() {
      const left = restMs()
      if (failures < patience || left > 0) return left
      isTrying = true
      shutUntil = clock().getTime() + trialMs
      return 0
    },
    went() {
      failures = 0
      rest = firstRestMs
      isTrying = false
    },
    failed() {
      failures += 1
      if (failures < patience) return
      if (isTrying) rest = Math.min(longestRestMs, rest * 2)
      isTrying = false
      shutUntil = clock().getTime() + rest
    },
    state: () => (failures < patience ? 'closed' : isTrying ? 'trying' : 'open'),
  }
}
