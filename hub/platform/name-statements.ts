/**
 * Statements that the hub's own work sends again and again get a name, so that each connection reads and plans them once:
 * of the database's time at 200 orders a second that was nearly half. Who asks seldom, or with values that change the
 * plan (a person's search), goes without. See docs/decisions/0017-named-statements.md.
 */
const oftenTimes = 20
/** A connection keeps what it was told for as long as it lives: so many and no more. */
const namesMax = 400
/** A plan is as good as what was known of the tables when it was made; an empty queue may hold thousands of rows a moment later. */
const plansForMs = { young: 10_000, old: 60_000 }
/** What is asked often has been counted by the database by then (autovacuum), and counting makes old plans void by itself. */
const oldAfterMs = 60_000

/** `luck` from 0 to 1: connections that were opened together must not all plan at once. */
export function openNames(now: () => number = () => performance.now(), luck: () => number = Math.random) {
  const seen = new Map<string, { name: string; times: number }>()
  const planned = new WeakMap<object, { since: number; due: number }>()
  const dueAfter = (ageMs: number): number => (ageMs < oldAfterMs ? plansForMs.young : plansForMs.old) * (0.75 + luck() / 2)
  return {
    /** Undefined: not yet often enough. */
    nameOf(text: string): string | undefined {
      const known = seen.get(text)
      if (known) return ++known.times > oftenTimes ? known.name : undefined
      if (seen.size < namesMax) seen.set(text, { name: `often_${seen.size}`, times: 1 })
      return undefined
    },
    /** Goes before what this connection is asked next: now and then it plans anew, by what the tables are now. */
    forgetPlans(client: object): string {
      const at = now()
      const known = planned.get(client)
      if (!known) planned.set(client, { since: at, due: at + dueAfter(0) })
      if (!known || at < known.due) return ''
      known.due = at + dueAfter(at - known.since)
      return 'discard plans; '
    },
  }
}
