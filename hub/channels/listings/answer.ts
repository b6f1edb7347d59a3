/** Keeps what a channel answered to a listing. What it made is matched to its SKU in the same transaction. */
import type { PushAnswer } from '#kit'
import { mapListings } from '#catalog'
import { sql, toJsonb, type Sql, type Work } from '#platform'
import { channelOf, type Connection } from '../connections/turn.ts'
import { keepOffers } from '../offers/keep-offers.ts'
import { readPull } from '../offers/pull-offers.ts'
import type { Claimed } from './claim.ts'
import { movedName, type ListingError } from './listing.ts'
import { tellOffers, tellRefused } from './tell.ts'

/** `again`: surely not done; `unsure`: nobody knows. */
export type Said = PushAnswer | { outcome: 'again'; error: ListingError; waitMs: number } | { outcome: 'unsure'; error: ListingError }

/** How long a channel may take to show what it has taken. */
export const showsAfterMs = 60_000

export async function keepAnswer(work: Work, connection: Connection, { id, sendingId, deed, plan, available }: Claimed, said: Said): Promise<void> {
  const after = (ms: number): Date => new Date(work.now.getTime() + ms)
  // Somebody took it for lost and has looked for it: that is what counts.
  const kept = await work.first(sql`
    update channels.listing_draft set ${becomes(said, { deed, group: plan.group?.key, after })}, updated_at = ${work.now} where org_id = ${work.orgId} and id = ${id} and state = 'sent' and sending_id = ${sendingId} returning id`)
  if (!kept) return
  work.nudge(movedName)
  if (said.outcome === 'refused') tellRefused(work, connection.id, [{ id, code: said.code }])
  const taken = said.outcome === 'applied' || said.outcome === 'accepted' ? said : undefined
  if (!taken) return
  if (deed === 'open') await tellOffers(work, connection.id, [taken.externalId], taken.outcome === 'applied' ? 'active' : 'inactive')
  if (deed === 'change' && plan.externalId !== undefined && taken.externalId !== '') await renameOffer(work, connection, plan.externalId, taken.externalId)
  if (deed === 'make' && taken.outcome === 'applied') await matchOffer(work, connection, plan, taken.externalId, available)
}

/** What a draft is after its answer. */
function becomes(said: Said, { deed, group, after }: { deed: Claimed['deed']; group: string | undefined; after: (ms: number) => Date }): Sql {
  const isTaken = said.outcome === 'applied' || said.outcome === 'accepted'
  // What is open again says what it said before: our words go out next.
  if (deed === 'open' && isTaken) return sql`state = 'queued', is_reopening = false, said = null, sending = null, error = null, run_after = ${after(said.outcome === 'applied' ? 0 : showsAfterMs)}`
  // What is made now is of that listing from here on, shown or not.
  const made = deed === 'make' ? sql`group_id = ${group ?? null}, ` : sql``
  // A newer wish came meanwhile: it goes out next.
  const orQueued = (state: 'live' | 'accepted') => sql`state = case when wanted = sending then ${state} else 'queued' end`
  switch (said.outcome) {
    case 'applied': return sql`${made}${orQueued('live')}, said = sending, sending = null, is_reopening = false, external_id = ${said.externalId}, live_at = ${after(0)}, error = null, run_after = ${after(0)}`
    case 'accepted': return sql`${made}${orQueued('accepted')}, said = sending, sending = null, is_reopening = false, external_id = ${said.externalId}, error = null, run_after = ${after(showsAfterMs)}`
    case 'refused': return sql`state = 'refused', sending = null, is_reopening = false, error = ${toJsonb({ code: said.code, words: said.words })}::jsonb`
    case 'again': return sql`state = 'queued', sending = null, error = ${toJsonb(said.error)}::jsonb, run_after = ${after(said.waitMs)}`
    // What changes an offer says the same however often it is said; what makes one does not.
    case 'unsure': return deed === 'make'
      ? sql`state = 'unsure', error = ${toJsonb(said.error)}::jsonb, run_after = ${after(showsAfterMs)}`
      : sql`state = 'queued', sending = null, error = ${toJsonb(said.error)}::jsonb, run_after = ${after(showsAfterMs)}`
  }
}

/** Some name an offer by what it says. Where the new name is another's still, the next reading of the channel tells who is who. */
async function renameOffer(work: Work, connection: Connection, from: string, to: string): Promise<void> {
  if (from === to) return
  await work.query(sql`
    update channels.offer o set external_id = ${to}, updated_at = ${work.now} where o.org_id = ${work.orgId} and o.connection_id = ${connection.id} and o.external_id = ${from}
      and not exists (select from channels.offer n where n.org_id = ${work.orgId} and n.connection_id = ${connection.id} and n.external_id = ${to})`)
}

/** It is ours, whatever the channel's codes would say; stock and prices follow from here. */
async function matchOffer(work: Work, connection: Connection, { sku, variantId, content, wanted, price, group }: Claimed['plan'], externalId: string, available: number | undefined): Promise<void> {
  const channelId = channelOf(connection)
  const [mapped] = await mapListings(work, [{ channelId, externalSku: sku, externalId, title: content.title, variantId }])
  if (!mapped?.ok) throw new Error(`a listing that was made could not be mapped: ${mapped?.refusal.code}`)
  const pull = await readPull(work, connection.id)
  await keepOffers(work, { connectionId: connection.id, channelId, pullNo: pull?.no ?? 0 }, [{
    externalId, sku, title: content.title, state: 'active', fulfilledBy: 'seller', ...(wanted.barcode && { barcode: wanted.barcode }), ...(wanted.images[0] !== undefined && { image: wanted.images[0] }), ...(price && { price }), ...(available !== undefined && { available }), ...(group && { group: group.key }),
  }])
}
