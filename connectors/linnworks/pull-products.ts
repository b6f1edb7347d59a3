import { z } from 'zod'
import { anyCount, anyId, anyText, given, givenTexts, optionNameOf, readAnswer, type ChannelProduct, type Connected, type Page } from '#kit'
import { channelName, Item, picturesOf, priceOf, pullItems, type ItemPart } from './pull-items.ts'

type Variant = ChannelProduct['variants'][number]
type Parts = ReadonlyMap<string, NonNullable<Variant['parts']>>

const told: readonly ItemPart[] = ['Images', 'ChannelPrice', 'ExtendedProperties']
const groupsAtOnce = 10
const idsAtOnce = 200
const groupPrefix = 'groups '

const Compositions = z.object({ InventoryItemsCompositionByIds: given(z.record(z.string(), z.array(z.object({ SKU: z.string(), Quantity: anyCount })))) })
const Groups = z.object({ TotalPages: anyCount, Data: given(z.array(z.object({ pkVariationItemId: anyId, VariationSKU: anyText, VariationGroupName: anyText }))) })
const Members = z.array(z.object({ pkStockItemId: anyId }))
const ItemsById = z.object({ StockItemsFullExtended: given(z.array(Item)) })

/** First every item alone, then the variation groups: no item says to which group it belongs, but a group names its items. */
export async function pullProducts(at: Connected, { cursor }: { cursor?: string }): Promise<Page<ChannelProduct>> {
  if (cursor?.startsWith(groupPrefix)) return pullGroups(at, Number(cursor.slice(groupPrefix.length)))
  const { items, next } = await pullItems(at, cursor, told)
  const parts = await partsOf(at, items)
  return { next: next ?? `${groupPrefix}1`, items: items.map((item) => ({
    externalId: item.StockItemId, name: item.ItemTitle, options: [], images: picturesOf(item), ...givenTexts({ category: item.CategoryName }), variants: [variantOf(at, item, parts)],
  })) }
}

function variantOf(at: Connected, item: Item, parts: Parts): Variant {
  const prices = (item.ItemChannelPrices ?? []).flatMap(({ Source, SubSource, Price, Tag }) =>
    (Source === undefined || !Price ? [] : [{ list: [channelName(Source, SubSource), Tag].filter(Boolean).join(' '), price: priceOf(at, Price, 'ItemChannelPrices.Price') }]))
  const inside = parts.get(item.StockItemId)
  return {
    sku: item.ItemNumber, optionValues: [], ...givenTexts({ barcode: item.BarcodeNumber }),
    // Kilograms there.
    ...(item.Weight && { weightGrams: Math.round(Number(item.Weight) * 1000) }),
    // Zero is where nobody ever said a price.
    ...(item.RetailPrice && { price: priceOf(at, item.RetailPrice, 'RetailPrice') }),
    ...(prices.length > 0 && { prices }),
    ...(inside && { parts: inside }),
  }
}

/** What composites are made of; items that are none have no entry, or an empty one. */
async function partsOf(at: Connected, items: readonly Item[]): Promise<Parts> {
  if (items.length === 0) return new Map()
  const answer = await at.call({ operation: 'GetInventoryItemsCompositionByIds', method: 'POST', path: '/api/Inventory/GetInventoryItemsCompositionByIds', body: { request: { InventoryItemIds: items.map((item) => item.StockItemId) } }, effect: 'read' })
  const { InventoryItemsCompositionByIds: all = {} } = readAnswer(Compositions, answer, 'the compositions')
  return new Map(Object.entries(all).flatMap(([id, rows]) => (rows.length === 0 ? [] : [[id, rows.map((row) => ({ sku: row.SKU, quantity: row.Quantity }))] as const])))
}

async function pullGroups(at: Connected, pageNumber: number): Promise<Page<ChannelProduct>> {
  const query = { searchType: 'VariationName', searchText: '', pageNumber: String(pageNumber), entriesPerPage: String(groupsAtOnce) }
  const { Data: groups = [], TotalPages } = readAnswer(Groups, await at.call({ operation: 'SearchVariationGroups', method: 'GET', path: '/api/Stock/SearchVariationGroups', query, effect: 'read' }), 'the variation groups')
  const members: { group: (typeof groups)[number]; ids: string[] }[] = []
  for (const group of groups) {
    const answer = await at.call({ operation: 'GetVariationItems', method: 'GET', path: '/api/Stock/GetVariationItems', query: { pkVariationItemId: group.pkVariationItemId }, effect: 'read' })
    members.push({ group, ids: readAnswer(Members, answer, 'the items of a variation group').map((one) => one.pkStockItemId) })
  }
  const items = await itemsById(at, members.flatMap((m) => m.ids))
  const parts = await partsOf(at, [...items.values()])
  return {
    next: pageNumber < TotalPages && groups.length > 0 ? `${groupPrefix}${pageNumber + 1}` : undefined,
    items: members.flatMap(({ group, ids }) => {
      const inside = ids.flatMap((id) => items.get(id) ?? [])
      return inside.length === 0 ? [] : [productOf(at, { id: group.pkVariationItemId, name: group.VariationGroupName ?? group.VariationSKU ?? inside[0]!.ItemTitle }, inside, parts)]
    }),
  }
}

async function itemsById(at: Connected, ids: readonly string[]): Promise<Map<string, Item>> {
  const found = new Map<string, Item>()
  for (let i = 0; i < ids.length; i += idsAtOnce) {
    const body = { request: { StockItemIds: ids.slice(i, i + idsAtOnce), DataRequirements: told } }
    const answer = await at.call({ operation: 'GetStockItemsFullByIds', method: 'POST', path: '/api/Stock/GetStockItemsFullByIds', body, effect: 'read' })
    for (const item of readAnswer(ItemsById, answer, 'the stock items').StockItemsFullExtended ?? []) found.set(item.StockItemId, item)
  }
  return found
}

function productOf(at: Connected, { id, name }: { id: string; name: string }, items: readonly Item[], parts: Parts): ChannelProduct {
  const options = optionsOf(items)
  const [first] = items
  return {
    externalId: `group ${id}`, name, options, images: [...new Set(items.flatMap(picturesOf))], ...givenTexts({ category: first?.CategoryName }),
    variants: items.map((item) => ({ ...variantOf(at, item, parts), externalId: item.StockItemId, title: item.ItemTitle, optionValues: options.map((option) => propertyOf(item, option) ?? '') })),
  }
}

const propertyOf = (item: Item, name: string): string | undefined => item.ItemExtendedProperties?.find((p) => p.ProperyName === name)?.PropertyValue

/**
 * A group does not say in what its items differ; their properties do: those that every item has, that are not the same in
 * all, and that are attributes or go by a name that options go by. Where they tell no two apart, the titles have to.
 */
function optionsOf(items: readonly Item[]): string[] {
  const names = (items[0]?.ItemExtendedProperties ?? []).flatMap((p) => (p.ProperyName !== undefined && (p.PropertyType === 'Attribute' || optionNameOf(p.ProperyName) !== undefined) ? [p.ProperyName] : []))
  const options = [...new Set(names)].filter((name) => items.every((item) => propertyOf(item, name) !== undefined) && new Set(items.map((item) => propertyOf(item, name))).size > 1)
  const told = new Set(items.map((item) => options.map((name) => propertyOf(item, name)).join('\n')))
  return told.size === items.length ? options : []
}
