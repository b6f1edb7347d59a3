import { z } from 'zod'
import { ConnectorFault, matchAxes, readAnswer, type Connected, type OfferDraft, type OfferGroup } from '#kit'
import { Text } from './amount.ts'
import { languageOf, marketplaceOf } from './hosts.ts'
import { readOfferId } from './offer-id.ts'
import { findItem, orUnknown } from './pull-listings.ts'

const path = '/sell/inventory/v1'
const given = <T extends z.ZodType>(one: T) => z.array(one).nullish().transform((v) => v ?? [])
const Group = z.looseObject({
  title: Text, description: Text, variantSKUs: given(z.string()), variesBy: z.looseObject({ specifications: given(z.object({ name: z.string(), values: given(z.string()) })) }).nullish(),
})

/** What differs is said by each item, and the group lists it; what is the same of all is no variation on eBay. */
const telling = ({ axes }: OfferGroup) => axes.filter((a) => a.values.length > 1)

/** An item of a group says no title, text and pictures of its own: they would speak over the group's. */
export const withoutWords = ({ title: _title, description: _description, imageUrls: _images, ...rest }: Record<string, unknown>): Record<string, unknown> => rest
export const variantOf = (product: Record<string, unknown>, { axes }: OfferGroup): Record<string, unknown> =>
  ({ ...withoutWords(product), aspects: { ...(product['aspects'] as object | undefined), ...Object.fromEntries(axes.map(({ name, value }) => [name, [value]])) } })

/**
 * Makes the group or adds the SKU to it, and answers its key: ours, or that of a sister that is there. Writing replaces the
 * whole group, so what was read goes back; the same twice leaves the same.
 */
export async function putGroup(at: Connected, draft: OfferDraft, group: OfferGroup, sku = draft.sku): Promise<string> {
  const sister = group.siblings[0]
  const key = (sister && (await findItem(at, readOfferId(sister).sku))?.inventoryItemGroupKeys[0]) ?? group.key
  const known = await orUnknown(async () => readAnswer(Group, await at.call({ operation: 'getInventoryItemGroup', method: 'GET', path: `${path}/inventory_item_group/${encodeURIComponent(key)}`, effect: 'read' }), 'an inventory item group'))
  const there = known?.variesBy?.specifications ?? []
  const axes = telling(group)
  const names = known ? matchAxes(axes, there.map((s) => s.name)) : axes.map((a) => a.name)
  if (!names) throw new ConnectorFault('invalid', `The group there differs in ${there.map((s) => s.name).join(', ')}, not in ${axes.map((a) => a.name).join(', ')}.`, { code: 'group_differs' })
  const specifications = axes.map(({ values }, i) => ({ name: names[i], values: [...new Set([...(there.find((s) => s.name === names[i])?.values ?? []), ...values])] }))
  const body = {
    ...known, variantSKUs: [...new Set([...(known?.variantSKUs ?? []), sku])], variesBy: { ...known?.variesBy, specifications },
    ...(draft.title === undefined ? {} : { title: draft.title }), ...(draft.description === undefined ? {} : { description: draft.description }), ...(draft.images === undefined ? {} : { imageUrls: draft.images }),
  }
  const { inventoryItemGroupKey: _key, ...written } = body as Record<string, unknown>
  await at.call({ operation: 'createOrReplaceInventoryItemGroup', method: 'PUT', path: `${path}/inventory_item_group/${encodeURIComponent(key)}`, effect: 'same', headers: { 'content-language': languageOf(at.values) }, body: written })
  return key
}

/** Everything of the group that has an offer is one listing from here on. */
export const publishGroup = (at: Connected, inventoryItemGroupKey: string) =>
  at.call({ operation: 'publishOfferByInventoryItemGroup', method: 'POST', path: `${path}/offer/publish_by_inventory_item_group`, effect: 'same', body: { inventoryItemGroupKey, marketplaceId: marketplaceOf(at.values) } })
