import { z } from 'zod'
import { anyCount, anyFlag, anyId, anyText, given } from '#kit'
import { offerId } from './offer-id.ts'
import { EtsyMoney } from './read-money.ts'

const ids = given(z.array(anyId)).transform((list) => list ?? [])
const Offering = z.object({ quantity: anyCount, is_enabled: anyFlag, is_deleted: given(anyFlag), price: EtsyMoney, readiness_state_id: given(anyId) })
const Product = z.object({
  sku: anyText, is_deleted: given(anyFlag), offerings: z.array(Offering),
  property_values: given(z.array(z.object({ property_id: anyId, property_name: anyText, scale_id: given(anyId), value_ids: ids, values: given(z.array(z.string())).transform((list) => list ?? []) }))).transform((list) => list ?? []),
})
export type Product = z.output<typeof Product>
export type Value = Product['property_values'][number]
export const Inventory = z.object({ products: z.array(Product), price_on_property: ids, quantity_on_property: ids, sku_on_property: ids, readiness_state_on_property: ids })
export type Inventory = z.output<typeof Inventory>

export const Listing = z.object({
  listing_id: anyId, title: anyText, description: anyText, state: z.string(), url: anyText, price: given(EtsyMoney), quantity: given(anyCount), images: given(z.array(z.object({ url_fullxfull: anyText, url_570xN: anyText }))),
  inventory: given(Inventory),
})
export type Listing = z.output<typeof Listing>
export const Listings = z.object({ count: given(anyCount), results: z.array(Listing) })

export type Piece = { externalId: string; product: Product; offering: Product['offerings'][number] }

/** What buyers can put into a basket: each product of the listing with its one offering. */
export const piecesOf = (listing: Pick<Listing, 'listing_id' | 'inventory'>): Piece[] =>
  (listing.inventory?.products ?? []).filter((one) => one.is_deleted !== true).flatMap((product) => {
    const offering = product.offerings.find((one) => one.is_deleted !== true)
    return offering ? [{ externalId: offerId(listing.listing_id, product.property_values), product, offering }] : []
  })

/**
 * Etsy does not take a listing whose things are all gone ("One offering must have quantity greater than 0"): we make it
 * inactive and leave a single piece in it. That is how such a listing is known again when there is something to sell.
 */
export const isEmptied = (listing: Listing): boolean => listing.state === 'inactive' && piecesOf(listing).reduce((sum, one) => sum + one.offering.quantity, 0) <= 1

/** What a buyer can have of it at this moment. */
export const availableOf = (listing: Listing, { offering }: Piece): number => (listing.state === 'active' && offering.is_enabled ? offering.quantity : 0)

/** Of two properties every combination has to be there: this one is sold by nobody, and only fills its place. */
export const isFiller = ({ product, offering }: Piece): boolean => !offering.is_enabled && offering.quantity === 0 && (product.sku ?? '') === '' && product.property_values.length > 1

/** What a value is called, however it is written. */
export const textOf = (value: Pick<Value, 'values' | 'value_ids'>): string => (value.values.length > 0 ? value.values.join(' ').normalize('NFKC').trim().toLowerCase() : value.value_ids.join('+'))
/** What a product says of these properties, to tell it apart. */
export const saidOf = (said: readonly Value[], properties: readonly string[]): string => JSON.stringify(properties.map((id) => said.filter((one) => one.property_id === id).map(textOf)))
export const propertiesIn = (pieces: readonly Piece[]): Map<string, string> => new Map(pieces.flatMap(({ product }) => product.property_values.map((one) => [one.property_id, one.property_name ?? ''])))

/** The whole inventory as Etsy wants it back: without ids, prices as decimal numbers. */
export function inventoryToSend(inventory: Inventory, pieces: readonly Piece[], priceOf: (piece: Piece) => number): Record<string, unknown> {
  const properties = [...propertiesIn(pieces).keys()]
  // What differs by variation has to be declared so, by properties that tell it apart and in their order, or the update fails.
  const on = (declared: readonly string[], valueOf: (piece: Piece) => unknown): number[] => {
    const known = properties.filter((id) => declared.includes(id))
    const seen = new Map<string, unknown>()
    const isTold = pieces.every((piece) => {
      const key = saidOf(piece.product.property_values, known)
      if (!seen.has(key)) seen.set(key, valueOf(piece))
      return seen.get(key) === valueOf(piece)
    })
    return (isTold ? known : properties).map(Number)
  }
  return {
    products: pieces.map((piece) => ({
      sku: piece.product.sku ?? '',
      property_values: piece.product.property_values.map((one) => ({ property_id: Number(one.property_id), ...(one.property_name === undefined ? {} : { property_name: one.property_name }), scale_id: one.scale_id === undefined ? null : Number(one.scale_id), value_ids: one.value_ids.map(Number), values: one.values })),
      offerings: [{ price: priceOf(piece), quantity: piece.offering.quantity, is_enabled: piece.offering.is_enabled, readiness_state_id: piece.offering.readiness_state_id === undefined ? null : Number(piece.offering.readiness_state_id) }],
    })),
    price_on_property: on(inventory.price_on_property, priceOf), quantity_on_property: on(inventory.quantity_on_property, ({ offering }) => offering.quantity),
    sku_on_property: on(inventory.sku_on_property, ({ product }) => product.sku ?? ''), readiness_state_on_property: on(inventory.readiness_state_on_property, ({ offering }) => offering.readiness_state_id),
  }
}
