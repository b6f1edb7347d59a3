import type { Listing } from '#catalog'
import { listQuarantine, resolveQuarantine } from '#orders'
import type { Work } from '#platform'

/** Order lines that waited for one of these listings to mean something are completed, and their stock is held. */
export async function completeWaiting(work: Work, listings: readonly Listing[]): Promise<void> {
  const meanings = new Map(listings.filter((l) => l.state === 'mapped').map((l) => [`${l.channelId}\n${l.externalSku}`, l]))
  if (meanings.size === 0) return
  for (const { channelId, sku } of await listQuarantine(work)) {
    const listing = sku === null ? undefined : meanings.get(`${channelId}\n${sku}`)
    if (listing) await resolveQuarantine(work, { channelId, sku: listing.externalSku, variantId: listing.variantId!, units: listing.units })
  }
}
