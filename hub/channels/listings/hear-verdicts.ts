/** What a channel found when it had looked at listings that it took: told with its lists of offers, as it knows it later than it answers. */
import type { ListingVerdict } from '#kit'
import { columns, sql, toJsonb, type Work } from '#platform'
import { movedName, type ListingError } from './listing.ts'
import { tellRefused } from './tell.ts'

/** A channel's clock may go behind ours by so much. */
const skewMs = 60_000

/**
 * A refusal is the listing's own from here, also where an older version of it sells on: what was said there is not known any
 * more, so all of it goes out next. Word on an earlier version than the last that was sent says nothing.
 */
export async function hearVerdicts(work: Work, connectionId: string, verdicts: readonly ListingVerdict[]): Promise<void> {
  if (verdicts.length === 0) return
  const c = columns(verdicts, {
    external: (v) => v.externalId, until: (v) => new Date(Date.parse(v.sentAt) + skewMs),
    error: (v) => (v.outcome === 'refused' ? toJsonb({ code: v.code, words: v.words } satisfies ListingError) : null),
  })
  const told = sql`unnest(${c.external}::text[], ${c.until}::timestamptz[], ${c.error}::jsonb[]) as v(external_id, until, error)`
  const mine = sql`d.org_id = ${work.orgId} and d.connection_id = ${connectionId} and d.external_id = v.external_id and d.sent_at <= v.until`
  const refused = await work.query<{ id: string; code: string }>(sql`
    update channels.listing_draft d set state = 'refused', error = v.error, said = null, sending = null, external_id = case when d.state = 'accepted' and d.deed = 'make' then null else d.external_id end, updated_at = ${work.now}
    from ${told} where ${mine} and v.error is not null and d.state in ('accepted', 'live') returning d.id, v.error ->> 'code' as code`)
  await work.query(sql`
    update channels.listing_draft d set state = case when d.wanted = d.said then 'live' else 'queued' end, live_at = ${work.now}, error = null, run_after = ${work.now}, updated_at = ${work.now}
    from ${told} where ${mine} and v.error is null and d.state = 'accepted' and d.deed = 'change'`)
  work.nudge(movedName)
  tellRefused(work, connectionId, refused)
}
