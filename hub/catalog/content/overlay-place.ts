/** Where something is said otherwise than the golden record says it: the nearer place speaks. */
import { fold } from '../fold.ts'

export type OverlayPlace =
  | { scope: 'brand'; brand: string }
  /** All of a channel, or one product there. */
  | { scope: 'channel'; channelId: string; productId?: string | undefined }
  /** One SKU on a channel. */
  | { scope: 'listing'; channelId: string; variantId: string }
export type Scope = 'product' | OverlayPlace['scope']

/** Known by it in the database: a text, so that all places of a thousand listings are found in one look. */
export function placeKey(place: OverlayPlace): string {
  switch (place.scope) {
    case 'brand': return `brand:${fold(place.brand)}`
    case 'channel': return `channel:${place.channelId}${place.productId === undefined ? '' : `/product:${place.productId}`}`
    case 'listing': return `channel:${place.channelId}/variant:${place.variantId}`
  }
}
