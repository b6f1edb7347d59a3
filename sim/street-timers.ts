import type { FastClock } from './clock.ts'

/** What stands for the timers in our own files of the hub under test; packages keep the wall's. See build-hub.ts. */
export const streetTimers = { setTimeout: 'globalThis.onStreet.setTimeout', setInterval: 'globalThis.onStreet.setInterval' }

/** A processor that is no faster than ever could not keep up with thousands of short waits. */
const shortestMs = 200

/** Waits of the hub run by the street's clock, as everything else does. */
export function runTimersBy({ speed }: FastClock): void {
  const onWall = (ms = 0): number => Math.max(ms / speed, Math.min(ms, shortestMs))
  Object.assign(globalThis, {
    onStreet: {
      setTimeout: (done: () => void, ms?: number) => globalThis.setTimeout(done, onWall(ms)),
      setInterval: (done: () => void, ms?: number) => globalThis.setInterval(done, onWall(ms)),
    },
  })
}
