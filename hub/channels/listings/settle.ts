/** What became of listings of which nobody knows, and of those that the channel looks at first: it is looked through, and then it is known. */
import type { AnyConnector } from '#kit'
import { variantSheet } from '#catalog'
import { columns, sql, toJsonb, type Work } from '#platform'
import { channelOf, type Connection } from '../connections/turn.ts'
import { readPull } from '../offers/pull-offers.ts'
import { does } from '../pushes/push.ts'
import { showsAfterMs } from './answer.ts'
import { isLookedThrough } from './claim.ts'
import { knownOffers } from './known-offers.ts'
import { movedName, type Deed, type ListingError } from './listing.ts'

const lookAgainMs = 10_000
/** A channel that looks at a listing first may take days. */
const reviewEveryMs = 30 * 60_000
/** Whoever tells what became of a change has told by then. */
const verdictMs = 4 * 3_600_000
const most = 200

type Row = { id: string; variantId: string; state: 'unsure' | 'accepted'; deed: Deed; sentAt: Date }
const unsure: ListingError = { code: 'listings.unsure', words: 'nobody knows whether it arrived, and this channel cannot be looked through' }

/** What a hub took with it when it vanished may have arrived. */
export async function freeOrphans(work: Work, connectionId: string): Promise<void> {
  await work.query(sql`
    update channels.listing_draft d set state = case d.deed when 'make' then 'unsure' when 'close' then 'closing' else 'queued' end, run_after = ${work.now}
    from (select id from channels.listing_draft where org_id = ${work.orgId} and connection_id = ${connectionId} and state = 'sent' and sending_until <= ${work.now} order by id for update skip locked) gone
    where d.org_id = ${work.orgId} and d.id = gone.id`)
}

/** Answers whether the channel has to be looked through first. */
export async function settleListings(work: Work, connection: Connection, connector: AnyConnector): Promise<boolean> {
  const rows = await work.query<Row>(sql`
    select id, variant_id as "variantId", state, deed, sent_at as "sentAt" from channels.listing_draft
    where org_id = ${work.orgId} and connection_id = ${connection.id} and state in ('unsure', 'accepted') and run_after <= ${work.now} order by id limit ${most} for update skip locked`)
  if (rows.length === 0) return false
  if (!does(connector, 'listings.pull')) {
    await settle(work, rows.map((r) => ({ ...r, to: r.state === 'unsure' ? 'refused' : 'live', externalId: undefined })))
    return false
  }
  const pull = await readPull(work, connection.id)
  const sheet = await variantSheet(work, rows.map((r) => r.variantId))
  const known = await knownOffers(work, { id: connection.id, channelId: channelOf(connection) }, rows.map((r) => ({ variantId: r.variantId, sku: sheet.get(r.variantId)?.sku ?? '' })))
  const judged = rows.map((row) => {
    const offer = known.get(row.variantId)?.offer
    const isLooked = isLookedThrough(pull, row.sentAt.getTime() + showsAfterMs)
    const isUnheard = connector.verdicts === true && row.deed === 'change' && row.sentAt.getTime() > work.now.getTime() - verdictMs
    const isThere = row.state === 'unsure' ? offer !== undefined && offer.state !== 'closed' : isLooked && !isUnheard && offer?.state === 'active'
    return { ...row, externalId: offer?.externalId, to: isThere ? 'live' as const : isLooked ? (row.state === 'unsure' ? 'queued' as const : 'accepted' as const) : row.state }
  })
  await settle(work, judged)
  return judged.some((r) => r.to === r.state && !isLookedThrough(pull, Math.max(r.sentAt.getTime() + showsAfterMs, work.now.getTime() - reviewEveryMs)))
}

async function settle(work: Work, rows: readonly (Row & { to: 'live' | 'queued' | 'refused' | 'unsure' | 'accepted'; externalId: string | undefined })[]): Promise<void> {
  const c = columns(rows, { id: (r) => r.id, to: (r) => r.to, external: (r) => r.externalId ?? null, after: (r) => new Date(work.now.getTime() + (r.to === 'unsure' ? lookAgainMs : r.to === 'accepted' ? reviewEveryMs : 0)), error: (r) => (r.to === 'refused' ? toJsonb(unsure) : null) })
  await work.query(sql`
    update channels.listing_draft d set state = case when s.state = 'live' and d.wanted <> coalesce(d.sending, d.said) then 'queued' else s.state end, external_id = coalesce(s.external_id, d.external_id), run_after = s.run_after,
      said = case when s.state = 'live' then coalesce(d.sending, d.said) else d.said end, sending = case when s.state = 'unsure' then d.sending end, live_at = case when s.state = 'live' then ${work.now}::timestamptz else d.live_at end,
      error = case when s.state in ('live', 'queued') then null else coalesce(s.error, d.error) end, updated_at = case when s.state = d.state then d.updated_at else ${work.now}::timestamptz end
    from unnest(${c.id}::uuid[], ${c.to}::text[], ${c.external}::text[], ${c.after}::timestamptz[], ${c.error}::jsonb[]) as s(id, state, external_id, run_after, error)
    where d.org_id = ${work.orgId} and d.id = s.id`)
  if (rows.some((r) => r.to !== r.state)) work.nudge(movedName)
}
