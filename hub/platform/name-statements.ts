/**
 * Statements that the hub's own work sends again and again get a name, so that each connection reads and plans them once:
 * of the database's time at 200 orders a second that was nearly half. Who asks seldom, or with values that change the
 * plan (a person's search), goes without. See docs/decisions/0017-named-statements.md.
 */
const oftenTimes = 20
/** A connection keeps what it was told for as long as it lives: so many and no more. */
const namesMax = 400
export type Names = { /** Undefined: not yet often enough. */ nameOf: (text: string) => string | undefined }

/** A plan that is kept is as good as what was known of the tables when it was made; `know-sizes.ts` tells of those that have grown, and that makes it void. */
export function openNames(): Names {
  const seen = new Map<string, { name: string; times: number }>()
  return {
    nameOf(text) {
      const known = seen.get(text)
      if (known) return ++known.times > oftenTimes ? known.name : undefined
      if (seen.size < namesMax) seen.set(text, { name: `often_${seen.size}`, times: 1 })
      return undefined
    },
  }
}
