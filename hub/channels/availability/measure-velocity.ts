/** How fast SKUs go on each connection, counted every few minutes so that no computation has to. */
import { unitsSoldByChannel } from '#orders'
import { columns, sql, type Work } from '#platform'

const usualMs = 7 * 86_400_000
/** A rush counts as what it is: the speed of the last two hours, if it is the higher one. */
const rushMs = 7_200_000
const fewestInRush = 3
/** Several hubs look; one of them counts. */
const everyMs = 270_000

type Speed = { connectionId: string; variantId: string; sold: number; spanMs: number }

/** Counts anew and tells the SKUs whose speed changed; answers how many these are. */
export async function measureVelocity(work: Work): Promise<number> {
  const asked = await work.first<{ wanted: boolean; last: Date | null }>(sql`
    select exists (select from channels.policy where org_id = ${work.orgId} and terms -> 'adaptive' ->> 'on' = 'true') as wanted,
      (select max(until) from channels.velocity where org_id = ${work.orgId}) as last`)
  if (!asked?.wanted || (asked.last && work.now.getTime() - asked.last.getTime() < everyMs)) return 0
  const speeds = await speedsNow(work)
  const c = columns(speeds, {
    connection: (s) => s.connectionId, variant: (s) => s.variantId, sold: (s) => s.sold, since: (s) => new Date(work.now.getTime() - s.spanMs).toISOString(),
  })
  const changed = await work.query<{ variantId: string }>(sql`
    with n as (select * from unnest(${c.connection}::uuid[], ${c.variant}::uuid[], ${c.sold}::int[], ${c.since}::timestamptz[]) as n(connection_id, variant_id, sold, since)),
    before as (
      select v.connection_id, v.variant_id, v.sold, v.until - v.since as span from channels.velocity v where v.org_id = ${work.orgId}
    ), gone as (
      delete from channels.velocity v where v.org_id = ${work.orgId} and not exists (select from n where n.connection_id = v.connection_id and n.variant_id = v.variant_id)
    ), kept as (
      insert into channels.velocity (org_id, connection_id, variant_id, sold, since, until)
      select ${work.orgId}, n.connection_id, n.variant_id, n.sold, n.since, ${work.now} from n
      on conflict (org_id, connection_id, variant_id) do update set sold = excluded.sold, since = excluded.since, until = excluded.until
    )
    select distinct coalesce(n.variant_id, b.variant_id) as "variantId" from n full join before b on b.connection_id = n.connection_id and b.variant_id = n.variant_id
    where b.sold is distinct from n.sold or b.span is distinct from ${work.now}::timestamptz - n.since order by 1`)
  tellSpeeds(work, changed.map((r) => r.variantId))
  return changed.length
}

async function speedsNow(work: Work): Promise<Speed[]> {
  const rows = await work.query<{ id: string; channelId: string }>(sql`select id, channel_id as "channelId" from channels.connection where org_id = ${work.orgId} and state <> 'draft'`)
  const connections = new Map(rows.map((c) => [c.channelId, c.id]))
  const speeds = new Map<string, Speed>()
  for (const [spanMs, fewest] of [[usualMs, 1], [rushMs, fewestInRush]] as const) {
    for (const { channelId, variantId, units } of await unitsSoldByChannel(work, { from: new Date(work.now.getTime() - spanMs), to: work.now })) {
      const connectionId = connections.get(channelId)
      const known = speeds.get(`${connectionId} ${variantId}`)
      if (connectionId === undefined || units < fewest || (known && known.sold / known.spanMs >= units / spanMs)) continue
      speeds.set(`${connectionId} ${variantId}`, { connectionId, variantId, sold: units, spanMs })
    }
  }
  return [...speeds.values()]
}

/** In pieces, so that whoever reacts works on a bounded number at a time. */
export function tellSpeeds(work: Work, variantIds: readonly string[]): void {
  for (let i = 0; i < variantIds.length; i += 500) work.emit('policy.changed', `speed ${variantIds[i]}`, { variantIds: variantIds.slice(i, i + 500) })
}
