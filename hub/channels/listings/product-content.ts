/** What a product says on one channel, field by field, with what the channel counts and asks for: the answer behind the editing screen. */
import { holdsFor, type AnyConnector, type AttributeRule, type Counting, type Finding, type ListingContent, type Said } from '#kit'
import { attributeField, attributeOf, contentOf, fieldShapes, pricesOf, variantsOfProducts, variantSheet, type ContentField, type VariantItem } from '#catalog'
import { sql, type Work } from '#platform'
import { listCategories, rulesFor, type CategoryItem } from '../categories/kept-categories.ts'
import { channelOf, type Connection } from '../connections/turn.ts'
import { knownOffers } from './known-offers.ts'
import { judge } from './plan-listings.ts'
import { listingShopOf } from '../shop-words/shop-words.ts'

export type Counter = { counting: Counting; max: number | undefined; min: number | undefined; advised: number | undefined; countsMarkup: boolean }
/** An attribute that the channel asks for, by its own name. */
/** `isOpen`: `values` are proposals. */
export type Asked = { label: Said | undefined; values: readonly string[] | undefined; isOpen: boolean; example: string | undefined; isNeeded: boolean; source: string; readOn: string | undefined }
export type ShownField = ContentField & { field: string; counters: readonly Counter[]; asked: Asked | undefined }
export type ProductContent = { productId: string; variantId: string | undefined; variants: readonly VariantItem[]; fields: readonly ShownField[]; findings: readonly Finding[]; /** What the platform said of its category, where it can be asked and one is named. */ category: CategoryItem | undefined }

const nothing: ContentField = { value: '', from: 'product', chain: [{ scope: 'product', value: '' }] }

/** Undefined: no such product, or no such SKU of it. */
export async function productContent(work: Work, ask: { productId: string; variantId: string | undefined; channelId: string | undefined }, at: { connection: Connection; connector: AnyConnector } | undefined): Promise<ProductContent | undefined> {
  const { productId, variantId, channelId } = ask
  const [content] = await contentOf(work, { channelId, ...(variantId === undefined ? { productIds: [productId] } : { variantIds: [variantId] }) })
  if (!content || content.productId !== productId) return undefined
  const variantIds = await variantsOfProducts(work, [productId])
  const sheet = await variantSheet(work, variantIds)
  const rules = at ? (await rulesFor(work, at.connection.id, at.connector, [content.content]))(content.content) : {}
  const asked = (rules.attributes ?? []).filter((rule) => holdsFor(rule, content.content))
  const known = new Map(Object.entries(content.fields))
  // What is needed, and what the platform itself asks about this category.
  for (const rule of asked) if (((rule.isNeeded && !rule.when) || rule.readOn !== undefined) && !known.has(attributeField(rule.name))) known.set(attributeField(rule.name), nothing)
  const order = Object.keys(fieldShapes)
  const place = (field: string): number => (order.includes(field) ? order.indexOf(field) : order.length)
  const priced = await priceFor(work, at?.connection, variantId ?? variantIds[0], content.content)
  return {
    productId, variantId, variants: variantIds.flatMap((id) => sheet.get(id) ?? []).sort((a, b) => (a.sku < b.sku ? -1 : 1)),
    fields: [...known].sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1)).map(([field, value]): ShownField => ({
      field, ...value,
      counters: (rules.texts ?? []).filter((rule) => rule.field === field && holdsFor(rule, content.content) && (rule.max ?? rule.min ?? rule.advised) !== undefined)
        .map(({ counting, max, min, advised, countsMarkup }) => ({ counting, max, min, advised, countsMarkup: countsMarkup ?? true })),
      asked: askedOf(asked.find((rule) => rule.name === attributeOf(field))),
    })),
    findings: at ? judge(rules, priced, await listingShopOf(work), await isThere(work, at.connection, variantId === undefined ? variantIds : [variantId], sheet)) : [],
    category: at && (await categoryOf(work, at, content.content.channelCategory.trim())),
  }
}

/** Is one of them on sale there already? */
async function isThere(work: Work, connection: Connection, variantIds: readonly string[], sheet: ReadonlyMap<string, VariantItem>): Promise<boolean> {
  const known = await knownOffers(work, { id: connection.id, channelId: channelOf(connection) }, variantIds.map((id) => ({ variantId: id, sku: sheet.get(id)?.sku ?? '' })))
  return [...known.values()].some((k) => k.offer !== undefined)
}

const askedOf = (rule: AttributeRule | undefined): Asked | undefined =>
  rule && { label: rule.label, values: rule.values, isOpen: rule.isOpen === true, example: rule.example, isNeeded: rule.isNeeded === true && !rule.when, source: rule.source, readOn: rule.readOn }

async function categoryOf(work: Work, { connection, connector }: { connection: Connection; connector: AnyConnector }, category: string): Promise<CategoryItem | undefined> {
  if (category === '' || !connector.does['categories.read']) return undefined
  const [kept] = await listCategories(work, connection.id, category)
  return kept ?? { category, state: 'waiting', name: undefined, words: undefined, source: undefined, readOn: undefined, fault: undefined, attributes: 0 }
}

async function priceFor(work: Work, connection: Connection | undefined, variantId: string | undefined, content: ListingContent): Promise<ListingContent> {
  const priceListId = connection?.settings.priceListId
  const [found] = priceListId === undefined || variantId === undefined ? [] : await pricesOf(work, [{ priceListId, variantId }])
  return found ? { ...content, price: found.price } : content
}

/** The connection that speaks for a channel. */
export async function connectionIdOf(work: Work, channelId: string): Promise<string | undefined> {
  return (await work.first<{ id: string }>(sql`select id from channels.connection where org_id = ${work.orgId} and channel_id = ${channelId}`))?.id
}
