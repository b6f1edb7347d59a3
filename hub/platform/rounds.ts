import type { Hub } from './hub.ts'

type Rounds = {
  everyMs: number
  /** Before the first round; it begins at once when left out. */
  firstAfterMs?: number
  /** What is said when a round fails: '… wait for the database'. */
  waits: string
  /** News that call for the next round at once. */
  wokenBy?: readonly string[]
}

/**
 * What a room does by the clock, again and again until it is stopped; stopping waits for the round that runs. A round may
 * answer after how many milliseconds the next one is wanted: 0 while there is more to do.
 */
export function startRounds(hub: Hub, { everyMs, firstAfterMs = 0, waits, wokenBy = [] }: Rounds, round: (signal: AbortSignal) => Promise<number | void>): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  let wake = (): void => undefined
  if (wokenBy.length > 0) {
    const before = hub.nudge
    hub.nudge = (orgId, names) => { before(orgId, names); if (wokenBy.some((name) => names.includes(name))) wake() }
  }
  const pause = (ms: number): Promise<void> => new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    wake = () => { clearTimeout(timer); resolve() }
  })
  const loop = (async () => {
    for (let rest = firstAfterMs; !signal.aborted;) {
      if (rest > 0) await pause(rest)
      if (signal.aborted) return
      try {
        rest = await round(signal) ?? everyMs
      } catch (error) {
        hub.log.warn({ error: error instanceof Error ? error.message : String(error) }, waits)
        rest = everyMs
      }
    }
  })()
  return { stop: async () => { stopping.abort(); wake(); await loop } }
}
