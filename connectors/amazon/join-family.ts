import { z } from 'zod'
import { ConnectorFault, readBody, type Connected, type OfferGroup, type PushAnswer } from '#kit'
import { parentIn, Relationships } from './item-shape.ts'
import { notThere } from './name-fault.ts'
import { readSubmission, submitListing } from './push-levels.ts'
import { listingPath } from './search-listings.ts'

type Body = { productType: string; requirements: 'LISTING' | 'LISTING_OFFER_ONLY'; attributes: Record<string, unknown> }

/** A SKU is written whole: the same twice leaves the same. */
export const putListing = (at: Connected, sku: string, body: Body): Promise<PushAnswer> => submitListing(sku, async () => {
  const answer = await at.call({ operation: 'putListingsItem', method: 'PUT', path: listingPath(at, sku), effect: 'same', query: { marketplaceIds: at.values['marketplaceId'] ?? '', issueLocale: 'en_US' }, body })
  return readSubmission(answer.body, 'putListingsItem')
})

/**
 * What a child says of its family. Its parent is a SKU of ours that sells nothing: our key, or the one that a sister has already.
 * Attribute names are those of the product type definitions.
 */
export async function joinFamily(at: Connected, { group, productType, attributes }: { group: OfferGroup; productType: string; attributes: Record<string, unknown> }): Promise<{ says: Record<string, unknown> } | { refused: PushAnswer }> {
  const { marketplaceId = '' } = at.values
  const sister = group.siblings[0]
  const parent = (sister && (await parentOf(at, sister.externalId))) ?? group.key
  const level = (value: string) => ({ parentage_level: [{ value, marketplace_id: marketplaceId }], ...(group.theme !== undefined && { variation_theme: [{ name: group.theme, marketplace_id: marketplaceId }] }) })
  if (parent === group.key) {
    const made = await putListing(at, parent, { productType, requirements: 'LISTING', attributes: { ...attributes, ...level('parent') } })
    if (made.outcome === 'refused') return { refused: made }
  }
  return { says: { ...differing(group, marketplaceId), ...level('child'), child_parent_sku_relationship: [{ child_relationship_type: 'variation', parent_sku: parent, marketplace_id: marketplaceId }] } }
}

/** What a child says of the attributes that its sisters differ in. */
export const differing = ({ axes }: OfferGroup, marketplaceId: string): Record<string, { value: string; marketplace_id: string }[]> => Object.fromEntries(axes.map(({ name, value }) => [name, [{ value, marketplace_id: marketplaceId }]]))

/** The parent of a SKU; undefined where it stands alone, or Amazon does not know it. */
export async function parentOf(at: Connected, sku: string): Promise<string | undefined> {
  try {
    const answer = await at.call({ operation: 'getListingsItem', method: 'GET', path: listingPath(at, sku), effect: 'read', query: { marketplaceIds: at.values['marketplaceId'], includedData: 'relationships' } })
    return parentIn(readBody(z.object({ relationships: Relationships }), answer.body, 'getListingsItem').relationships)
  } catch (fault) {
    if (fault instanceof ConnectorFault && fault.code === notThere) return undefined
    throw fault
  }
}
