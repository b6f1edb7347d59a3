/** A person says "once more": what failed is queued again. */
import { sql, type Work } from '#platform'
import type { PushKind } from './push.ts'
import { isAllowed, tellQueued, type Wished } from './wish.ts'

/** Answers which of the offers had something to try again. */
export async function retryPushes(work: Work, offerIds: readonly string[], kinds: readonly PushKind[]): Promise<string[]> {
  const rows = await work.query<{ offerId: string; connectionId: string }>(sql`
    with mine as materialized (
      select p.offer_id, p.kind from channels.push p join channels.connection c on c.org_id = ${work.orgId} and c.id = p.connection_id
      where p.org_id = ${work.orgId} and p.offer_id = any(${[...offerIds]}::uuid[]) and p.kind = any(${[...kinds]}::text[]) and p.state = 'failed'
        and c.state in ('live', 'refused') and case p.kind when 'stock' then ${isAllowed(work, 'stock')} else ${isAllowed(work, 'price')} end
      order by p.offer_id for update of p
    )
    update channels.push p set state = 'queued', attempts = 0, reads = 0, error = null, caused_at = ${work.now}, queued_at = ${work.now}, run_after = ${work.now}
    from mine where p.org_id = ${work.orgId} and p.offer_id = mine.offer_id and p.kind = mine.kind
    returning p.offer_id as "offerId", p.connection_id as "connectionId"`)
  const counts = new Map<string, Wished>()
  for (const { connectionId } of rows) counts.set(connectionId, { connectionId, held: 0, queued: (counts.get(connectionId)?.queued ?? 0) + 1 })
  tellQueued(work, [...counts.values()], kinds)
  return rows.map((r) => r.offerId)
}
