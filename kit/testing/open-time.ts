/** A time that stands still until somebody sleeps and nobody is at work; no test ever really waits. */
export type Time = {
  clock: () => Date
  /** Moves the clock by hand. */
  pass: (ms: number) => void
  /** Resolves when the clock has come there; the earliest sleeper wakes first. */
  sleep: (ms: number) => Promise<void>
  /** The clock does not move while this is under way. */
  during: <T>(work: Promise<T>) => Promise<T>
}

export function openTime(start = '2026-11-22T02:00:00.000Z'): Time {
  let now = Date.parse(start)
  let busy = 0
  let isPumping = false
  const sleepers: { at: number; wake: () => void }[] = []
  const pump = (): void => {
    if (isPumping) return
    isPumping = true
    setImmediate(() => {
      isPumping = false
      if (sleepers.length === 0) return
      if (busy === 0) {
        sleepers.sort((a, b) => a.at - b.at)
        const next = sleepers.shift()!
        now = Math.max(now, next.at)
        next.wake()
      }
      pump()
    })
  }
  return {
    clock: () => new Date(now),
    pass: (ms) => { now += ms },
    sleep: (ms) => new Promise((wake) => {
      sleepers.push({ at: now + ms, wake })
      pump()
    }),
    async during(work) {
      busy += 1
      try {
        return await work
      } finally {
        busy -= 1
      }
    },
  }
}
