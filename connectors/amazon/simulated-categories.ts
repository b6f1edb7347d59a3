import type { SimulatedCategories } from '#kit/simulator'
import { invalid, json, listOf, notFound, type Asked } from './simulated-answer.ts'

const storage = 'selling-partner-definitions-prod-iad.s3.amazonaws.com'
export const isDefinition = (url: URL): boolean => url.hostname === storage

/** definitionsProductTypes_2020-09-01: the definition, and the form in the storage that it points to. */
export const simulateDefinitions = (categories: SimulatedCategories, marketplaceId: string) => ({
  getDefinitionsProductType({ parts: [productType = ''], query }: Asked): Response {
    if (listOf(query, 'marketplaceIds').join() !== marketplaceId) return invalid('marketplaceIds')
    const category = categories.find(productType)
    if (!category) return notFound(`${productType} is no product type`)
    const link = (kind: string) => ({ link: { resource: `https://${storage}/${kind}/${productType}?X-Amz-Expires=604800`, verb: 'GET' }, checksum: 'c7af9479ca7261645cea9db56c5f720d' })
    return json({
      metaSchema: link('meta'), schema: link('schema'), requirements: 'LISTING', requirementsEnforced: 'ENFORCED', locale: 'en_US', marketplaceIds: [marketplaceId], productType, displayName: category.name,
      productTypeVersion: { version: 'UHqSqmb4FNUk=', latest: true, releaseCandidate: false }, propertyGroups: { product_details: { title: 'Product Details', propertyNames: category.attributes.map(({ name }) => nameOf(name)) } },
    })
  },
  atStorage({ url }: Asked): Response {
    const category = categories.find(url.pathname.split('/').at(-1) ?? '')
    if (!category) return notFound(url.pathname)
    const of = (name: string, value: object): [string, object] => [nameOf(name), { title: name, type: 'array', minItems: 1, maxUniqueItems: 1, items: { type: 'object', required: ['value'], properties: { value: { type: 'string', ...value }, marketplace_id: { type: 'string' } } } }]
    const said = category.attributes.map(({ name, values, isOpen, max }) => of(name, { ...(values && (isOpen ? { anyOf: [{ type: 'string' }, { type: 'string', enum: values }] } : { enum: values, enumNames: values })), ...(max !== undefined && { maxLength: max }) }))
    return json({
      $schema: 'https://schemas.amazon.com/selling-partners/definitions/product-types/meta-schema/v1', type: 'object', required: ['item_name', 'brand', ...category.attributes.filter((one) => one.isNeeded).map(({ name }) => nameOf(name))],
      properties: Object.fromEntries([of('item_name', { maxLength: 200 }), of('brand', { maxLength: 100 }), ...said]),
    })
  },
})

const nameOf = (name: string): string => name.toLowerCase().replaceAll(' ', '_')
