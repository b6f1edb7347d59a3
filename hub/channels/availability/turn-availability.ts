/** What changes by the clock alone: campaigns that begin and end, speeds, and connections that stay out of reach. */
import { ok } from '#kit'
import { inWork, listOrgs, sql, startRounds, systemActor, type Hub, type Work } from '#platform'
import { turnHolds } from './hold.ts'
import { measureVelocity, tellSpeeds } from './measure-velocity.ts'

/** The numbers of a connection that is out of reach grow worse each minute; more often nobody needs to know. */
const downEveryMs = 60_000

/** Looks every few seconds, in every shop. */
export const startAvailability = (hub: Hub, everyMs = 5000): { stop: () => Promise<void> } => startRounds(hub, { everyMs, waits: 'the clock of availability waits for the database' }, async () => {
  for (const { id } of await listOrgs(hub)) await turnAvailability(hub, id)
})

/** One look at one shop. */
export async function turnAvailability(hub: Hub, orgId: string): Promise<void> {
  for (const turn of [turnHolds, turnDowntime, measureVelocity]) {
    await inWork(hub, { orgId, actor: systemActor, cause: 'availability.clock' }, async (work) => ok(await turn(work)))
  }
}

/** While a connection is out of reach, and once more when it is back, whatever it sells is computed anew everywhere. */
async function turnDowntime(work: Work): Promise<void> {
  const due = await work.query<{ connectionId: string }>(sql`
    insert into channels.cursor as c (org_id, connection_id, stream, position, due_at, updated_at)
    select ${work.orgId}, id, 'downtime', '{}', ${new Date(work.now.getTime() + downEveryMs)}, ${work.now}
    from channels.connection where org_id = ${work.orgId} and state in ('live', 'shadow', 'refused') and (down_since is not null or state = 'refused')
    on conflict (org_id, connection_id, stream) do update set due_at = excluded.due_at, updated_at = excluded.updated_at where c.due_at <= ${work.now}
    returning connection_id as "connectionId"`)
  const back = await work.query<{ connectionId: string }>(sql`
    delete from channels.cursor c where c.org_id = ${work.orgId} and c.stream = 'downtime'
      and not exists (select from channels.connection n where n.org_id = ${work.orgId} and n.id = c.connection_id and n.state in ('live', 'shadow', 'refused') and (n.down_since is not null or n.state = 'refused'))
    returning c.connection_id as "connectionId"`)
  const ids = [...due, ...back].map((r) => r.connectionId)
  if (ids.length === 0) return
  const sold = await work.query<{ variantId: string }>(sql`
    select distinct variant_id as "variantId" from channels.velocity where org_id = ${work.orgId} and connection_id = any(${ids}::uuid[]) order by 1`)
  tellSpeeds(work, sold.map((r) => r.variantId))
}
