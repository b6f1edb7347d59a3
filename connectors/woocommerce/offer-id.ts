/** "93" is a simple product, "22:23" the variation 23 of product 22: the calls for its stock and price need both. */
export const offerId = (productId: string, variationId: string): string => (variationId === '0' ? productId : `${productId}:${variationId}`)

export type OfferAt = { parent: string | undefined; id: string }

export function offerAt(externalId: string): OfferAt | undefined {
  const m = /^([1-9]\d*)(?::([1-9]\d*))?$/.exec(externalId)
  if (!m) return undefined
  return m[2] === undefined ? { parent: undefined, id: m[1]! } : { parent: m[1]!, id: m[2] }
}

export type Placed<T> = { row: T; at: OfferAt; index: number }

/** Rows by the collection that holds them: simple products together, variations under their product. Unreadable ids stay out. */
export function byCollection<T extends { externalId: string }>(rows: readonly T[]): { path: string; parent: string | undefined; placed: Placed<T>[] }[] {
  const groups = new Map<string, Placed<T>[]>()
  rows.forEach((row, index) => {
    const at = offerAt(row.externalId)
    if (!at) return
    const key = at.parent ?? ''
    groups.set(key, [...(groups.get(key) ?? []), { row, at, index }])
  })
  return [...groups].map(([parent, placed]) => ({ path: parent === '' ? '/products' : `/products/${parent}/variations`, parent: parent === '' ? undefined : parent, placed }))
}

export const chunks = <T>(list: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))
