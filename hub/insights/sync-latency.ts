/** How long a channel takes to show a changed stock, read back from it. */
import { spanOfDays, sql, type Work } from '#platform'
import type { ReckonedCell, ReckonQuestion } from './kpi.ts'

export async function reckonSync(work: Work, q: ReckonQuestion): Promise<ReckonedCell[]> {
  const span = spanOfDays(q.from, q.to, q.zone)
  const byChannel = q.by.includes('channel')
  const rows = await work.query<{ channelId: string | null; seconds: string | null }>(sql`
    select ${byChannel ? sql`channel_id` : sql`null::uuid`} as "channelId", round((percentile_cont(0.95) within group (order by extract(epoch from ended_at - caused_at)))::numeric)::text as seconds
    from channels.facts_push_end where org_id = ${work.orgId} and ended_at >= ${span.from} and ended_at < ${span.to} and kind = 'stock' and outcome = 'verified'
      ${q.channelId === undefined ? sql`` : sql`and channel_id = ${q.channelId}`} group by 1`)
  if (rows.length === 0) return [{ currency: null, keys: {}, value: null, reason: 'no_pushes' }]
  return rows.map(({ channelId, seconds }): ReckonedCell => ({ currency: null, keys: byChannel ? { channel: channelId } : {}, ...(seconds === null ? { value: null, reason: 'no_pushes' } : { value: seconds }) }))
}
