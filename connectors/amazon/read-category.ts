import { z } from 'zod'
import { choicesOf, given, readBody, toldOrRefused, type CategoryRules, type Connected } from '#kit'
import { notThere } from './name-fault.ts'

const source = 'SP-API Product Type Definitions 2020-09-01 getDefinitionsProductType'

const Definition = z.object({ displayName: z.string(), schema: z.object({ link: z.object({ resource: z.string().startsWith('https://') }) }) })
/** Of a JSON schema (2019-09) what can be said of one text: each attribute is a list of objects, in which `value` is what people write. */
const Value = z.object({ enum: given(z.array(z.unknown())), enumNames: given(z.array(z.unknown())), maxLength: given(z.int()), anyOf: given(z.array(z.object({ enum: given(z.array(z.unknown())) }))) })
const Attribute = z.object({ title: given(z.string()), items: given(z.object({ properties: given(z.record(z.string(), z.unknown())) })) })
const Schema = z.object({ required: given(z.array(z.string())), properties: z.record(z.string(), z.unknown()) })

/** What the offer itself says, or a listing says in fields of its own. */
const ours = new Set(['item_name', 'product_description', 'brand', 'purchasable_offer', 'list_price', 'fulfillment_availability', 'merchant_suggested_asin', 'externally_assigned_product_identifier', 'supplier_declared_has_product_identifier_exemption', 'condition_type', 'generic_keyword', 'skip_offer', 'parentage_level', 'child_parent_sku_relationship', 'variation_theme'])
const isOurs = (name: string): boolean => ours.has(name) || /_image_locator(_\d+)?$/.test(name)

/** Of a product type: its whole form. What only a product new to Amazon has to say warns, for the connector sells what is there. */
export function readCategory(at: Connected, category: string): Promise<CategoryRules> {
  if (!/^[A-Z][A-Z0-9_]*$/.test(category)) return Promise.resolve({ source, state: 'unknown' })
  return toldOrRefused(source, (code) => (code === notThere ? 'unknown' : undefined), async () => {
    const { marketplaceId = '', sellerId = '' } = at.values
    const answer = await at.call({
      operation: 'getDefinitionsProductType', method: 'GET', path: `/definitions/2020-09-01/productTypes/${encodeURIComponent(category)}`, effect: 'read',
      query: { marketplaceIds: marketplaceId, sellerId, requirements: 'LISTING', requirementsEnforced: 'ENFORCED' },
    })
    const { displayName: name, schema } = readBody(Definition, answer.body, 'getDefinitionsProductType')
    // The form lies in Amazon's storage under an address of its own, which ends after a while.
    const form = readBody(Schema, (await at.call({ operation: 'productTypeSchema', method: 'GET', path: schema.link.resource, effect: 'read' })).body, 'the schema of a product type')
    const needed = new Set(form.required)
    return { state: 'open', name, attributes: Object.entries(form.properties).filter(([one]) => !isOurs(one)).map(([one, said]) => toAttribute(one, said, needed.has(one))) }
  })
}

function toAttribute(name: string, said: unknown, isNeeded: boolean): NonNullable<CategoryRules['attributes']>[number] {
  const attribute = Attribute.safeParse(said).data
  const value = Value.safeParse(attribute?.items?.properties?.['value']).data
  const closed = value?.enum
  const open = value?.anyOf?.flatMap((one) => one.enum ?? []) ?? []
  return {
    name, ...(attribute?.title !== undefined && { label: attribute.title }), ...(isNeeded && { isNeeded: true }), ...choicesOf((closed ?? open).filter((one) => typeof one === 'string'), closed === undefined),
    ...(value?.maxLength !== undefined && { max: value.maxLength, counting: 'characters' as const }), level: 'warning',
  }
}
