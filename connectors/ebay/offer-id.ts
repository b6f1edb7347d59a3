import type { OfferRef } from '#kit'

/** eBay needs both: prices belong to the offer, quantities to the seller's SKU. The SKU stands last because it may hold a colon. */
export const offerId = (offer: string, sku: string): string => `${offer}:${sku}`

export function readOfferId({ externalId, sku }: OfferRef): { offer: string; sku: string } {
  const cut = externalId.indexOf(':')
  return cut < 0 ? { offer: externalId, sku: sku ?? '' } : { offer: externalId.slice(0, cut), sku: externalId.slice(cut + 1) }
}
