/** Keeps what a channel answered to a listing. What it made is matched to its SKU in the same transaction. */
import type { PushAnswer } from '#kit'
import { mapListings } from '#catalog'
import { sql, toJsonb, type Work } from '#platform'
import { channelOf, type Connection } from '../connections/turn.ts'
import { keepOffers } from '../offers/keep-offers.ts'
import { readPull } from '../offers/pull-offers.ts'
import type { Claimed } from './claim.ts'
import type { ListingError } from './listing.ts'
import { tellOffers, tellRefused } from './tell.ts'

/** `again`: surely not done; `unsure`: nobody knows. */
export type Said = PushAnswer | { outcome: 'again'; error: ListingError; waitMs: number } | { outcome: 'unsure'; error: ListingError }

/** How long a channel may take to show what it has taken. */
export const showsAfterMs = 60_000

export async function keepAnswer(work: Work, connection: Connection, { id, sendingId, deed, plan, available }: Claimed, said: Said): Promise<void> {
  const after = (ms: number): Date => new Date(work.now.getTime() + ms)
  const mine = sql`where org_id = ${work.orgId} and id = ${id} and state = 'sent' and sending_id = ${sendingId} returning id`
  // What is made now is of that listing from here on, shown or not.
  const made = deed === 'make' ? sql`group_id = ${plan.group?.key ?? null}, ` : sql``
  // A newer wish came meanwhile: it goes out next.
  const orQueued = (state: 'live' | 'accepted') => sql`state = case when wanted = sending then ${state} else 'queued' end`
  const update = (): Promise<unknown> => {
    // What is open again says what it said before: our words go out next.
    if (deed === 'open' && (said.outcome === 'applied' || said.outcome === 'accepted')) {
      return work.first(sql`update channels.listing_draft set state = 'queued', is_reopening = false, said = null, sending = null, error = null, run_after = ${after(said.outcome === 'applied' ? 0 : showsAfterMs)}, updated_at = ${work.now} ${mine}`)
    }
    switch (said.outcome) {
      case 'applied': return work.first(sql`update channels.listing_draft set ${made}${orQueued('live')}, said = sending, sending = null, is_reopening = false, external_id = ${said.externalId}, live_at = ${work.now}, error = null, run_after = ${work.now}, updated_at = ${work.now} ${mine}`)
      case 'accepted': return work.first(sql`update channels.listing_draft set ${made}${orQueued('accepted')}, said = sending, sending = null, is_reopening = false, external_id = ${said.externalId}, error = null, run_after = ${after(showsAfterMs)}, updated_at = ${work.now} ${mine}`)
      case 'refused': return work.first(sql`update channels.listing_draft set state = 'refused', sending = null, is_reopening = false, error = ${toJsonb({ code: said.code, words: said.words })}::jsonb, updated_at = ${work.now} ${mine}`)
      case 'again': return work.first(sql`update channels.listing_draft set state = 'queued', sending = null, error = ${toJsonb(said.error)}::jsonb, run_after = ${after(said.waitMs)}, updated_at = ${work.now} ${mine}`)
      // What changes an offer says the same however often it is said; what makes one does not.
      case 'unsure': return deed === 'make'
        ? work.first(sql`update channels.listing_draft set state = 'unsure', error = ${toJsonb(said.error)}::jsonb, run_after = ${after(showsAfterMs)}, updated_at = ${work.now} ${mine}`)
        : work.first(sql`update channels.listing_draft set state = 'queued', sending = null, error = ${toJsonb(said.error)}::jsonb, run_after = ${after(showsAfterMs)}, updated_at = ${work.now} ${mine}`)
    }
  }
  // Somebody took it for lost and has looked for it: that is what counts.
  if (!(await update())) return
  if (said.outcome === 'refused') tellRefused(work, connection.id, [{ id, code: said.code }])
  if (deed === 'open' && said.outcome !== 'refused' && 'externalId' in said) await tellOffers(work, connection.id, [said.externalId], said.outcome === 'applied' ? 'active' : 'inactive')
  if (deed === 'change' && 'externalId' in said && said.outcome !== 'refused' && plan.externalId !== undefined && said.externalId !== '' && said.externalId !== plan.externalId) await renameOffer(work, connection, plan.externalId, said.externalId)
  if (said.outcome === 'applied' && deed === 'make') await matchOffer(work, connection, plan, said.externalId, available)
}

/** Some name an offer by what it says. Where the new name is another's still, the next reading of the channel tells who is who. */
async function renameOffer(work: Work, connection: Connection, from: string, to: string): Promise<void> {
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
