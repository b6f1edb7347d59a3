type PropertyValue = { property_id: string; value_ids: readonly string[] }

/**
 * "123" is a listing without choices, "123:200.54-513.77" the one of its products that has these values. Etsy's own
 * product_id is another one after each change of the listing's stock ("intentional", open-api issue 523).
 */
export function offerId(listingId: string, values: readonly PropertyValue[]): string {
  if (values.length === 0) return listingId
  return `${listingId}:${values.map((one) => `${one.property_id}.${one.value_ids.join('+')}`).sort().join('-')}`
}

export const listingOf = (externalId: string): string | undefined => /^([1-9]\d*)(?::[\d.+-]+)?$/.exec(externalId)?.[1]
