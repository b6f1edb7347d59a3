import { ok } from '#kit'
import { isDatabaseAbsent, sql } from './database.ts'
import type { Delivery, Hub, Reaction } from './hub.ts'
import { inWork, systemActor, type Who, type Work } from './work.ts'

const attemptsMax = 12

/**
 * Hands one subscriber a batch of its oldest events; many hubs may run this at once.
 * The handler and the removal of the debt share one transaction, so an effect happens exactly once.
 * A key whose earlier event is being handled or waits for a retry is left for later: order per key holds.
 */
export async function deliverBatch(hub: Hub, orgId: string, reaction: Reaction, limit = 500): Promise<number> {
  const who = deliveryWho(orgId)
  let batch: Delivery[] = []
  try {
    await inWork(hub, who, async (work) => {
      batch = await claim(work, reaction.subscriber, limit)
      if (batch.length > 0) {
        await reaction.handle(work, batch)
        await work.query(sql`delete from platform.delivery where org_id = ${orgId} and subscriber = ${reaction.subscriber} and event_id = any(${batch.map((d) => d.eventId)}::uuid[])`)
      }
      return ok(undefined)
    })
    return batch.length
  } catch (error) {
    if (isDatabaseAbsent(error)) throw error
    // One bad event must not hold up the rest: the batch is halved until the culprit stands alone.
    if (batch.length > 1) return deliverBatch(hub, orgId, reaction, Math.max(1, batch.length >> 1))
    if (batch.length === 1) await postpone(hub, who, reaction.subscriber, batch[0]!, error)
    else throw error
    return 0
  }
}

const deliveryWho = (orgId: string): Who => ({ orgId, actor: systemActor, cause: 'delivery' })

async function claim(work: Work, subscriber: string, limit: number): Promise<Delivery[]> {
  return work.query<Delivery>(sql`
    with mine as (
      select d.event_id, d.key from platform.delivery d
      where d.org_id = ${work.orgId} and d.subscriber = ${subscriber} and d.dead_at is null and d.run_after <= ${work.now}
      order by d.event_id limit ${limit} for update skip locked)
    select e.id as "eventId", e.name, e.key, e.payload, e.cause, e.at
    from mine join platform.event e on e.org_id = ${work.orgId} and e.id = mine.event_id
    where not exists (
      select from platform.delivery earlier
      where earlier.org_id = ${work.orgId} and earlier.subscriber = ${subscriber} and earlier.key = mine.key and earlier.dead_at is null
        and earlier.event_id < mine.event_id and earlier.event_id not in (select event_id from mine))
    order by e.id`)
}

/** Back-off doubles from a second to an hour; after twelve tries the event waits for a person, visible and replayable. */
async function postpone(hub: Hub, who: Who, subscriber: string, d: Delivery, error: unknown): Promise<void> {
  const words = error instanceof Error ? error.message : String(error)
  hub.log.error({ subscriber, event: d.name, key: d.key, cause: d.cause, error: words }, 'a reaction failed; it will be tried again')
  await inWork(hub, who, async (work) => {
    await work.query(sql`
      update platform.delivery set attempts = attempts + 1, error = ${words.slice(0, 1000)},
        run_after = ${work.now}::timestamptz + least(interval '1 hour', interval '1 second' * power(2, attempts)),
        dead_at = case when attempts + 1 >= ${attemptsMax} then ${work.now}::timestamptz end
      where org_id = ${work.orgId} and subscriber = ${subscriber} and event_id = ${d.eventId}`)
    return ok(undefined)
  })
}

/** What a subscriber has not seen yet (counted to ten thousand) and what waits for a person: numbers kept by events say so while they are behind. */
export async function owedTo(work: Work, subscriber: string): Promise<{ waiting: number; dead: number }> {
  const row = await work.first<{ waiting: number; dead: number }>(sql`
    select count(*) filter (where dead_at is null)::int as waiting, count(*) filter (where dead_at is not null)::int as dead
    from (select dead_at from platform.delivery where org_id = ${work.orgId} and subscriber = ${subscriber} limit 10000) owed`)
  return row!
}

/** Delivers until nothing is owed; what tests and short commands use instead of the running workers. */
export async function deliverAll(hub: Hub, orgId: string): Promise<void> {
  for (let moved = 1; moved > 0; ) {
    moved = 0
    for (const reaction of hub.reactions) moved += await deliverBatch(hub, orgId, reaction)
  }
}

/** The workers of a running hub: one loop a subscriber, woken by a nudge, polling once a second. */
export function startDeliveries(hub: Hub, everyMs = 1000): { stop: () => Promise<void> } {
  let stopping = false
  const wakers = new Set<() => void>()
  hub.nudge = chain(hub.nudge, () => wakers.forEach((wake) => wake()))
  const loops = hub.reactions.map(async (reaction) => {
    while (!stopping) {
      const moved = await roundOf(hub, reaction)
      if (moved === 0 && !stopping) await new Promise<void>((resolve) => {
        const wake = () => { clearTimeout(timer); wakers.delete(wake); resolve() }
        const timer = setTimeout(wake, everyMs)
        wakers.add(wake)
      })
    }
  })
  return { stop: async () => { stopping = true; wakers.forEach((wake) => wake()); await Promise.all(loops) } }
}

const chain = (first: Hub['nudge'], second: Hub['nudge']): Hub['nudge'] => (orgId, names) => { first(orgId, names); second(orgId, names) }

async function roundOf(hub: Hub, reaction: Reaction): Promise<number> {
  try {
    const { rows } = await hub.pool.query<{ id: string }>('select id from platform.org')
    let moved = 0
    for (const { id } of rows) moved += await deliverBatch(hub, id, reaction)
    return moved
  } catch (error) {
    hub.log.warn({ subscriber: reaction.subscriber, error: error instanceof Error ? error.message : String(error) }, 'deliveries wait for the database')
    return 0
  }
}
