import { setTimeout as pause } from 'node:timers/promises'

/** A clock that runs faster than the one on the wall, the same in every process that knows its three numbers. */
export type FastClock = { now: () => Date; sleep: (ms: number, signal?: AbortSignal) => Promise<void>; speed: number; text: string }

/** `text` is what one process hands to another: where simulated time began, when that was on the wall, and how fast it runs. */
export function openClock(text: string): FastClock {
  const m = /^(\d+)@(\d+)x(\d+)$/.exec(text)
  if (!m) throw new RangeError(`not a clock: ${text}`)
  const [begin, wall, speed] = [Number(m[1]), Number(m[2]), Number(m[3])]
  const now = (): Date => new Date(begin + (performance.timeOrigin + performance.now() - wall) * speed)
  const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    try {
      await pause(Math.max(0, ms / speed), undefined, signal ? { signal } : {})
    } catch (error) {
      if (!signal?.aborted) throw error
    }
  }
  return { now, sleep, speed, text }
}

export const startClock = (begin: Date, speed: number): FastClock => openClock(`${begin.getTime()}@${Math.round(performance.timeOrigin + performance.now())}x${speed}`)
