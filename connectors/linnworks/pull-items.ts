import { z } from 'zod'
import { anyCount, anyFlag, anyId, anyText, ConnectorFault, given, givenTexts, readAnswer, readMoney, type ChannelOffer, type Connected, type LevelRow, type Page } from '#kit'

/** "Maximum 200." */
const pageSize = 200
const Amount = z.union([z.number(), z.bigint()])
const ChannelPrice = z.object({ Source: anyText, SubSource: anyText, Price: given(Amount), Tag: anyText })
const Level = z.object({ Location: z.object({ LocationName: z.string() }), StockLevel: anyCount, Available: anyCount, UnitCost: given(Amount) })
export const Item = z.object({
  StockItemId: anyId, ItemNumber: z.string(), ItemTitle: z.string(), BarcodeNumber: anyText, CategoryName: anyText, RetailPrice: given(Amount), Weight: given(Amount),
  ItemChannelPrices: given(z.array(ChannelPrice)), ItemExtendedProperties: given(z.array(z.object({ ProperyName: anyText, PropertyValue: anyText, PropertyType: anyText }))),
  StockLevels: given(z.array(Level)), Images: given(z.array(z.object({ FullSource: anyText }))),
})
export type Item = z.output<typeof Item>
const ChannelSkus = z.array(z.object({
  StockItemId: anyId,
  ChannelSkus: given(z.array(z.object({ ChannelSKURowId: anyId, SKU: anyText, Source: z.string(), SubSource: anyText, ChannelReferenceId: anyText, IgnoreSync: given(anyFlag) }))),
}))

export type ItemPart = 'StockLevels' | 'Images' | 'ChannelPrice' | 'ExtendedProperties'

/** A page of the inventory by its number. Linnworks says "no items" with a bad status when the page before was the last. */
export async function pullItems(at: Connected, cursor: string | undefined, parts: readonly ItemPart[]): Promise<Page<Item>> {
  const pageNumber = Number(cursor ?? '1')
  const body = { keyword: '', loadCompositeParents: true, loadVariationParents: false, entriesPerPage: pageSize, pageNumber, dataRequirements: parts, searchTypes: ['SKU'] }
  try {
    const items = readAnswer(z.array(Item), await at.call({ operation: 'GetStockItemsFull', method: 'POST', path: '/api/Stock/GetStockItemsFull', body, effect: 'read' }), 'the stock items')
    return { items, next: items.length < pageSize ? undefined : String(pageNumber + 1) }
  } catch (error) {
    if (error instanceof ConnectorFault && error.kind === 'invalid' && /no items/i.test(error.message)) return { items: [], next: undefined }
    throw error
  }
}

/** Linnworks keeps prices and costs in the currency of the account. */
export const priceOf = (at: Connected, amount: number | bigint, what: string) => readMoney(String(amount), at.shop.currency, what)
export const picturesOf = (item: Item): string[] => (item.Images ?? []).flatMap((one) => (one.FullSource === undefined ? [] : [one.FullSource]))

export async function pullLevels(at: Connected, { cursor }: { cursor?: string }): Promise<Page<LevelRow>> {
  const { items, next } = await pullItems(at, cursor, ['StockLevels'])
  return { next, items: items.flatMap((item) => (item.StockLevels ?? []).map((level): LevelRow => ({
    sku: item.ItemNumber, place: level.Location.LocationName, onHand: level.StockLevel,
    // Zero is where nobody ever said what it cost.
    ...(level.UnitCost && { cost: priceOf(at, level.UnitCost, 'UnitCost') }),
  }))) }
}

/** What each item is called on the channels: a listing a channel and item. */
export async function pullListings(at: Connected, { cursor }: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const { items, next } = await pullItems(at, cursor, ['StockLevels', 'Images'])
  if (items.length === 0) return { items: [], next }
  const answer = await at.call({ operation: 'BatchGetInventoryItemChannelSKUs', method: 'POST', path: '/api/Inventory/BatchGetInventoryItemChannelSKUs', body: { inventoryItemIds: items.map((item) => item.StockItemId) }, effect: 'read' })
  const byItem = new Map(readAnswer(ChannelSkus, answer, 'the channel SKUs').map((one) => [one.StockItemId, one.ChannelSkus ?? []]))
  return { next, items: items.flatMap((item) => (byItem.get(item.StockItemId) ?? []).map((one): ChannelOffer => ({
    externalId: one.ChannelSKURowId, sku: item.ItemNumber === '' ? undefined : item.ItemNumber, title: item.ItemTitle, state: 'active', fulfilledBy: 'seller',
    available: (item.StockLevels ?? []).reduce((sum, level) => sum + level.Available, 0),
    ...givenTexts({ barcode: item.BarcodeNumber, image: picturesOf(item)[0] }),
    ...(item.RetailPrice !== undefined && { price: priceOf(at, item.RetailPrice, 'RetailPrice') }),
    attributes: givenTexts({ channel: channelName(one.Source, one.SubSource), code: one.SKU, listingId: one.ChannelReferenceId }),
  }))) }
}

/** Linnworks tells two shops on one platform apart by SubSource. */
export const channelName = (source: string, subSource: string | undefined): string => (subSource === undefined || subSource === source ? source : `${source} ${subSource}`)
