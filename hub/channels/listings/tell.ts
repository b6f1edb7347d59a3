/** What becomes of listings, told to the rest of the house. */
import { sql, type Work } from '#platform'

/** Refused by the channel; `code` is the channel's own. */
export function tellRefused(work: Work, connectionId: string, refused: readonly { id: string; code: string }[]): void {
  if (refused.length > 0) work.emit('listing.refused', connectionId, { connectionId, draftIds: refused.map((r) => r.id), codes: refused.map((r) => r.code) })
}

/** Says of a channel's offers what we know before they are read there again. `alsoChanged`: ids of offers whose stock follows from it. */
export async function tellOffers(work: Work, connectionId: string, externalIds: readonly string[], state: 'active' | 'inactive' | 'closed', alsoChanged: readonly string[] = []): Promise<void> {
  const changed = await work.query<{ id: string }>(sql`
    update channels.offer set state = ${state}, updated_at = ${work.now}
    where org_id = ${work.orgId} and connection_id = ${connectionId} and external_id = any(${[...externalIds]}::text[]) and state <> ${state} returning id`)
  const offerIds = [...new Set([...changed.map((o) => o.id), ...alsoChanged])]
  if (offerIds.length > 0) work.emit('offer.changed', connectionId, { offerIds })
}
