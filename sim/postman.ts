import type { Hook } from '#kit'
import type { FastClock } from './clock.ts'
import type { Luck } from './luck.ts'
import type { Booth } from './street.ts'

export type Letters = { /** By event, as the platform sent it: those that the hub said it has. */ acknowledged: { booth: Booth; hook: Hook }[]; sent: number; lost: number; refused: number }
export type PostRules = { repeatMax: number; lose: number; delayMs: number }

/**
 * Carries the platforms' hooks to the hub as real platforms do: once to three times, in any order, late, and now and
 * then not at all. An answer that is no 2xx, or none, is tried again a few times, with growing waits.
 */
export function openPost(clock: FastClock, luck: Luck, rules: () => PostRules, hubUrl: () => string | undefined) {
  const letters: Letters = { acknowledged: [], sent: 0, lost: 0, refused: 0 }
  const under: Promise<void>[] = []
  const deliver = async (booth: Booth, hook: Hook): Promise<void> => {
    for (let attempt = 0; attempt < 5; attempt++) {
      await clock.sleep(luck.wait(rules().delayMs) + (attempt === 0 ? 0 : 15_000 * 2 ** attempt))
      const base = hubUrl()
      if (base === undefined) continue
      letters.sent++
      const address = new URL(hook.url)
      try {
        const answer = await fetch(`${base}${address.pathname}${address.search}`, { method: hook.method, headers: { ...hook.headers }, ...(hook.method === 'GET' ? {} : { body: hook.body }), signal: AbortSignal.timeout(10_000) })
        await answer.text()
        if (answer.ok) {
          letters.acknowledged.push({ booth, hook })
          return
        }
        letters.refused++
      } catch (error) {
        // The hub was killed while it read: for the platform that is no answer, and it tries again.
        if (!(error instanceof Error)) throw error
      }
    }
  }
  return {
    letters,
    /** Takes what the platforms have written since the last round. */
    collect(booths: readonly Booth[]): void {
      for (const booth of booths) {
        for (const hook of luck.shuffled(booth.simulator.hooks())) {
          if (luck.chance(rules().lose)) { letters.lost++; continue }
          for (let n = luck.between(1, rules().repeatMax); n > 0; n--) under.push(deliver(booth, hook))
        }
      }
    },
    /** Until everything that was collected has arrived or was given up. */
    settled: async (): Promise<void> => { await Promise.all(under.splice(0)) },
  }
}
