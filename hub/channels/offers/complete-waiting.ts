import type { Listing } from '#catalog'
import { listQuarantine, resolveQuarantine } from '#orders'
import type { Work } from '#platform'

/**
 * Order lines that waited for one of these listings to mean something are completed, and their stock is held. Where a
 * platform names only its own offer in an order, the line waited under the offer's id.
 */
export async function completeWaiting(work: Work, listings: readonly Listing[]): Promise<void> {
  const mapped = listings.filter((l) => l.state === 'mapped')
  const meanings = new Map([...mapped.map((l) => [`${l.channelId}\n${l.externalId}`, l] as const), ...mapped.map((l) => [`${l.channelId}\n${l.externalSku}`, l] as const)])
  if (meanings.size === 0) return
  for (const { channelId, sku } of await listQuarantine(work)) {
    const listing = sku === null ? undefined : meanings.get(`${channelId}\n${sku}`)
    if (listing && sku !== null) await resolveQuarantine(work, { channelId, sku, variantId: listing.variantId!, units: listing.units })
  }
}
