/** "77" is a product without choices, "77:509" the variant 509 of product 77: their stock and prices are kept in different places. */
export type OfferAt = { productId: number; variantId: number | undefined }

export const offerId = (productId: string, variantId: string | undefined): string => (variantId === undefined ? productId : `${productId}:${variantId}`)

export function offerAt(externalId: string): OfferAt | undefined {
  const m = /^([1-9]\d*)(?::([1-9]\d*))?$/.exec(externalId)
  return m ? { productId: Number(m[1]), variantId: m[2] === undefined ? undefined : Number(m[2]) } : undefined
}

export type Placed<T> = { row: T; at: OfferAt; index: number }

/** The rows whose id can be read, with their place among all. */
export const place = <T extends { externalId: string }>(rows: readonly T[]): Placed<T>[] =>
  rows.flatMap((row, index) => {
    const at = offerAt(row.externalId)
    return at ? [{ row, at, index }] : []
  })

export const cut = <T>(list: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))
