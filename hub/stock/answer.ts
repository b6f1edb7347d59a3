import { ok, type Refusal, type Result } from '#kit'
import { inWork, writeCursor, type Hub, type Who, type Work } from '#platform'
import { showIds } from './stock.schema.ts'

/** Runs a use case; a refusal's ids go out in their public form. */
export async function answer<T>(hub: Hub, who: Who, body: (work: Work) => Promise<Result<T>>, show: (value: T) => unknown): Promise<Result<unknown>> {
  const result = await inWork<unknown, Refusal>(hub, who, async (work) => {
    const done = await body(work)
    return done.ok ? ok(show(done.value)) : done
  })
  return result.ok ? result : { ok: false, refusal: showIds(result.refusal) as Refusal }
}

/** One row more than asked was read, to know whether there is a next page. */
export function page<T>(rows: readonly T[], limit: number, show: (row: T) => unknown, cursor: (row: T) => string[]): { items: unknown[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items: items.map(show), next: rows.length > limit && last ? writeCursor(cursor(last)) : null }
}
