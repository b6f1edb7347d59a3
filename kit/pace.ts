import type { Learnt, Limit } from './call.ts'

type Outside = { clock: () => Date; sleep: (ms: number) => Promise<void> }

/** A queue before one limit: first come, first served, never more than the vendor allows. */
export type Pace = {
  /** Resolves when it is this caller's turn. */
  turn: (cost: number) => Promise<void>
  /** How long a caller who came now would wait. */
  waitMs: (cost: number) => number
  /** The vendor said "too many": nothing before `waitMs`, and slower from then on. */
  slowDown: (waitMs: number) => void
  /** An answer came: the rate recovers a little. */
  went: () => void
  learn: (learnt: Learnt) => void
  perSecond: () => number
}

const slowest = 1 / 16
const recovery = 1 / 20
/** By answers alone a limit of one call in three minutes would take hours to be trusted again; by the clock, this long at most. */
const forgivenAfterMs = 600_000

/** One after the other, in the order of coming; one who gives up holds up nobody behind. */
function openLine(): (mine: () => Promise<void>) => Promise<void> {
  let tail: Promise<void> = Promise.resolve()
  return (mine) => {
    const turn = tail.then(mine)
    tail = turn.catch(() => undefined)
    return turn
  }
}

export function openPace(limit: Limit, { clock, sleep }: Outside): Pace {
  let { perSecond, burst } = limit
  // How much of the vendor's rate we dare to use: halved by each 429, given back by answers and by time.
  let share = 1
  let tokens = burst
  let last = clock().getTime()
  let notBefore = last
  let queued = 0
  const line = openLine()

  const refill = (): number => {
    const now = clock().getTime()
    const passed = Math.max(0, now - last)
    tokens = Math.min(burst, tokens + (passed * perSecond * share) / 1000)
    share = Math.min(1, share + passed / forgivenAfterMs)
    last = Math.max(now, last)
    return now
  }
  const missing = (cost: number): number => {
    const now = refill()
    const lacking = Math.max(0, cost - tokens)
    return Math.max(notBefore - now, lacking < 1e-9 ? 0 : Math.ceil((lacking * 1000) / (perSecond * share)))
  }
  return {
    async turn(cost) {
      const mine = Math.min(cost, burst)
      queued += mine
      await line(async () => {
        // A long wait is looked at again on the way: the rate may have recovered meanwhile.
        for (let ms = missing(mine); ms > 0; ms = missing(mine)) await sleep(Math.min(ms, Math.max(1, forgivenAfterMs / 10)))
        tokens -= mine
      }).finally(() => { queued -= mine })
    },
    waitMs: (cost) => missing(queued + Math.min(cost, burst)),
    slowDown(waitMs) {
      const now = refill()
      share = Math.max(slowest, share / 2)
      // No burst right after a refusal.
      tokens = Math.min(tokens, 1)
      notBefore = Math.max(notBefore, now + waitMs)
    },
    went() {
      refill()
      share = Math.min(1, share + recovery)
    },
    learn(learnt) {
      const now = refill()
      if (learnt.perSecond !== undefined && learnt.perSecond > 0) perSecond = learnt.perSecond
      if (learnt.burst !== undefined && learnt.burst >= 1) burst = learnt.burst
      if (learnt.givenBack !== undefined && learnt.givenBack > 0) tokens = Math.min(burst, tokens + learnt.givenBack)
      if (learnt.remaining !== undefined) tokens = Math.min(tokens, Math.max(0, learnt.remaining))
      if (learnt.waitMs !== undefined) notBefore = Math.max(notBefore, now + learnt.waitMs)
    },
    perSecond: () => perSecond * share,
  }
}
