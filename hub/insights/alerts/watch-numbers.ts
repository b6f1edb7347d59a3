/** The room's own clockwork: every day that is over is looked at once, and every quarter of an hour whether orders still come. */
import { ok } from '#kit'
import { dayOf, inWork, listOrgs, read, sql, startRounds, systemActor, type Hub, type Who } from '#platform'
import { keptZone } from '../completeness.ts'
import { addDays } from './calendar.ts'
import { endBudgets } from './hear-budgets.ts'
import { reviewDay } from './review-day.ts'
import { reviewNow, type Habits } from './review-now.ts'

const minute = 60_000
/** Days that went by while nobody worked are looked at soon. */
const firstMs = 5_000
/** Late orders of the evening are waited for. */
const restMs = 2 * 60 * minute
/** A hub that stood still looks at the last days; older ones are no news. */
const mostDays = 7
const nowEveryMs = 15 * minute

export function startAlerts(hub: Hub, everyMs = minute): { stop: () => Promise<void> } {
  const habits: Habits = new Map()
  let lookedNow = hub.clock().getTime()
  // A hub that has just started has something better to do first.
  return startRounds(hub, { everyMs, firstAfterMs: firstMs, waits: 'the alerts wait for the database' }, async () => {
    const isTime = hub.clock().getTime() - lookedNow >= nowEveryMs
    if (isTime) lookedNow = hub.clock().getTime()
    return await watchAll(hub, habits, isTime) ? everyMs : firstMs
  })
}

/** False: something was put off, so it is looked at again soon. */
async function watchAll(hub: Hub, habits: Habits, isTime: boolean): Promise<boolean> {
  let isDone = true
  for (const { id, isDemo, settings } of await listOrgs(hub)) {
    // While its past is being made, half a year would be held against the other half.
    if (isDemo && settings['demo'] !== 'ready') {
      isDone = false
      continue
    }
    const who: Who = { orgId: id, actor: systemActor, cause: 'insights.alerts' }
    await reviewDueDays(hub, who)
    if (!isTime) continue
    await inWork(hub, who, async (work) => {
      await endBudgets(work)
      return ok(await reviewNow(work, habits))
    })
  }
  return isDone
}

/** The days that are over and were not looked at; each by itself, so that one that fails is done again. Answers how many were looked at. */
export async function reviewDueDays(hub: Hub, who: Who): Promise<number> {
  const due = await read(hub, who, async (work) => {
    const last = addDays(dayOf(new Date(work.now.getTime() - restMs), (await keptZone(work)).zone), -1)
    const looked = await work.first<{ day: string | null }>(sql`select max(day)::text as day from insights.alert_day where org_id = ${work.orgId}`)
    const first = [looked?.day ? addDays(looked.day, 1) : addDays(last, 1 - mostDays), addDays(last, 1 - mostDays)].sort().at(-1)!
    const days: string[] = []
    for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
    return days
  })
  let looked = 0
  for (const day of due) {
    const done = await inWork(hub, who, async (work) => ok(await reviewDay(work, day)))
    if (!done.ok || done.value.kind === 'counting' || done.value.kind === 'nothing') return looked
    if (done.value.kind === 'looked') looked += 1
  }
  return looked
}
