import type { FaultPlan } from '../kit/testing/simulator.ts'
import type { FastClock } from './clock.ts'
import type { Luck } from './luck.ts'
import type { Booth, Street } from './street.ts'

export type FaultLevel = 'none' | 'light' | 'heavy'
const everyMs: Record<FaultLevel, number> = { none: Infinity, light: 240_000, heavy: 20_000 }
const kinds: readonly FaultPlan['kind'][] = ['rate_limited', 'unavailable', 'time_out', 'time_out_after_success', 'partial', 'garbled']

/** Bad days for platforms: single faults, ended tokens, and once a day an outage of an hour for one of them (of two thirds of the day where that is shorter). */
export function openWeather(clock: FastClock, luck: Luck, street: Street, level: FaultLevel) {
  let isOver = false
  let cutOff: Booth | undefined
  const counts: Record<string, number> = {}
  const count = (what: string): void => { counts[what] = (counts[what] ?? 0) + 1 }
  const small = async (until: Date): Promise<void> => {
    while (!isOver) {
      await clock.sleep(Math.min(luck.wait(everyMs[level]), until.getTime() - clock.now().getTime()))
      if (isOver || clock.now() >= until) return
      const booth = luck.pick(street.booths)
      // Nothing comes through a line that is cut; what was saved up meanwhile would be a second storm after it.
      if (booth === cutOff) continue
      if (luck.chance(0.1)) {
        booth.simulator.expire()
        count('expired')
      } else {
        const kind = luck.pick(kinds)
        booth.simulator.fault({ kind, times: luck.between(1, level === 'heavy' ? 4 : 1) })
        count(kind)
      }
    }
  }
  const outage = async (lengthMs: number, firstMs: number): Promise<void> => {
    if (level === 'none') return
    await clock.sleep(firstMs)
    if (isOver) return
    const booth = luck.pick(street.booths)
    const trouble = { from: clock.now().getTime(), until: clock.now().getTime() + lengthMs, booth, what: `outage of ${booth.name}` }
    street.troubles.push(trouble)
    booth.simulator.outage(true)
    cutOff = booth
    count('outage')
    for (let left = lengthMs; left > 0 && !isOver; left -= 30_000) await clock.sleep(30_000)
    booth.simulator.outage(false)
    cutOff = undefined
    trouble.until = clock.now().getTime()
  }
  return {
    counts,
    /** Until `until`; then the sky is clear, and nothing that was planned happens any more. */
    async blow(from: Date, until: Date): Promise<void> {
      if (level === 'none') return
      isOver = false
      const span = until.getTime() - from.getTime()
      const lengthMs = Math.min(3_600_000, (span * 2) / 3)
      const ended = clock.sleep(span).then(() => { isOver = true })
      await Promise.all([small(until), outage(lengthMs, luck.below(Math.max(1, span - lengthMs))), ended])
      for (const { simulator } of street.booths) simulator.fault({ kind: 'none' })
    },
  }
}
