import { ok } from '#kit'
import { isDatabaseAbsent, isDatabaseBusy, isDatabaseFull, isRetryable, sql, sqlState } from './database.ts'
import type { Delivery, Hub, Reaction } from './hub.ts'
import { listOrgs } from './org.ts'
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
      // A second attempt must not leave the first one's events to be blamed.
      batch = []
      batch = await claim(work, reaction.subscriber, limit)
      if (batch.length > 0) {
        await reaction.handle(work, batch)
        await work.query(sql`delete from platform.delivery where org_id = ${orgId} and subscriber = ${reaction.subscriber} and event_id = any(${batch.map((d) => d.eventId)}::uuid[])`)
      }
      return ok(undefined)
      // The debt goes with the effect, so both are there or neither.
    }, 'soon')
    return batch.length
  } catch (error) {
    if (isNobodysFault(error)) throw error
    // One bad event must not hold up the rest: the batch is halved until the culprit stands alone.
    if (batch.length > 1) return deliverBatch(hub, orgId, reaction, Math.max(1, batch.length >> 1))
    if (batch.length === 1) await postpone(hub, who, reaction.subscriber, batch[0]!, error)
    else throw error
    return 0
  }
}

const deliveryWho = (orgId: string): Who => ({ orgId, actor: systemActor, cause: 'delivery' })

/** The database is away, full or crowded: the event is as good as before, and none of its twelve tries is used up. A statement that takes too long is its handler's own. */
const isNobodysFault = (error: unknown): boolean =>
  isDatabaseAbsent(error) || isDatabaseFull(error) || isRetryable(error) || (isDatabaseBusy(error) && sqlState(error) !== '57014')

/**
 * The oldest events that are due, locked. Passed over are those behind a late one of their key (`late`), so that a key
 * that waits for its retry cannot fill the batch, and those behind one that somebody else holds (`taken`).
 * Every step is a walk along an index up to the last row taken: what it costs does not grow with what is owed.
 */
async function claim(work: Work, subscriber: string, limit: number): Promise<Delivery[]> {
  const owed = (row: string) => sql`${sql.ref(`${row}.org_id`)} = ${work.orgId} and ${sql.ref(`${row}.subscriber`)} = ${subscriber} and ${sql.ref(`${row}.dead_at`)} is null`
  return work.query<Delivery>(sql`
    with mine as materialized (
      select d.event_id, d.key from platform.delivery d
      -- A first try is due at once: another hub's clock may be ahead of ours.
      where ${owed('d')} and (d.attempts = 0 or d.run_after <= ${work.now})
        -- With its limit it stays a question asked row by row; as "not exists" the planner would read the whole debt.
        and (select true from platform.delivery late where ${owed('late')} and late.key = d.key and late.event_id < d.event_id
          and late.attempts > 0 and late.run_after > ${work.now} limit 1) is null
      order by d.event_id limit ${sql.lit(limit)} for update of d skip locked
    ), taken as materialized (
      select o.key, o.event_id from platform.delivery o
      -- The lower end excludes nothing; a range with two ends makes the planner use the index.
      where ${owed('o')} and o.event_id >= (select '00000000-0000-0000-0000-000000000000'::uuid)
        and o.event_id < (select event_id from mine order by event_id desc limit 1) and o.event_id not in (select event_id from mine)
    )
    select e.* from mine cross join lateral (
      select e.id as "eventId", e.name, e.key, e.payload, e.cause, e.at from platform.event e
      -- The fence keeps this a look-up by key; joined freely, all events ever told would be read.
      where e.org_id = ${work.orgId} and e.id = mine.event_id offset 0) e
    where not exists (select from taken where taken.key = mine.key and taken.event_id < mine.event_id)
    order by mine.event_id`)
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

/** The workers of a running hub: one loop a subscriber, woken by news that it listens to, looking into every shop once a second. */
export function startDeliveries(hub: Hub, everyMs = 1000): { stop: () => Promise<void> } {
  let stopping = false
  const bells = hub.reactions.map((reaction) => ({ reaction, told: new Set<string>(), wake: (): void => undefined }))
  hub.nudge = chain(hub.nudge, (orgId, names) => {
    for (const bell of bells) {
      if (!bell.reaction.on.some((name) => names.includes(name))) continue
      bell.told.add(orgId)
      bell.wake()
    }
  })
  const loops = bells.map(async (bell) => {
    for (let looked = -everyMs; !stopping;) {
      // News that comes during a look may come too late for it, so it is kept for the next one.
      const isDue = performance.now() - looked >= everyMs
      const told = [...bell.told]
      bell.told.clear()
      if (isDue) looked = performance.now()
      for (const orgId of await roundOf(hub, bell.reaction, isDue ? undefined : told)) bell.told.add(orgId)
      if (bell.reaction.gatherMs !== undefined && !stopping) await pause(bell.reaction.gatherMs)
      if (bell.told.size === 0 && !stopping) await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(0, looked + everyMs - performance.now()))
        bell.wake = () => { clearTimeout(timer); resolve() }
      })
    }
  })
  return { stop: async () => { stopping = true; bells.forEach((bell) => bell.wake()); await Promise.all(loops) } }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))
const chain = (first: Hub['nudge'], second: Hub['nudge']): Hub['nudge'] => (orgId, names) => { first(orgId, names); second(orgId, names) }

/** A batch in each of these shops, or in every one; answers where something was owed, for there may be more. */
async function roundOf(hub: Hub, reaction: Reaction, orgIds: readonly string[] | undefined): Promise<string[]> {
  const warn = (error: unknown): void => hub.log.warn({ subscriber: reaction.subscriber, error: error instanceof Error ? error.message : String(error) }, 'deliveries wait for the database')
  const moved: string[] = []
  try {
    for (const id of orgIds ?? (await listOrgs(hub)).map((org) => org.id)) {
      // What is wrong with one organisation's rows must not keep the next one waiting; what is wrong with the database concerns all.
      const count = await deliverBatch(hub, id, reaction).catch((error: unknown) => {
        if (isDatabaseAbsent(error) || isDatabaseFull(error)) throw error
        warn(error)
        return 0
      })
      if (count === 0) continue
      moved.push(id)
      if (reaction.tells !== undefined) hub.nudge(id, [reaction.tells])
    }
  } catch (error) {
    warn(error)
  }
  return moved
}
