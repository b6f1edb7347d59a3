import { z } from 'zod'
import { anyId, ConnectorFault, type Connected, type Money } from '#kit'
import { ask, GivenAmount, GivenCurrency, given, Text, toMoney } from './ask.ts'

/** get_item_base_info takes fifty items. */
export const itemsAtOnce = 50

const Price = z.object({ currency: GivenCurrency, original_price: GivenAmount })
const Stock = z.object({ summary_info: given(z.object({ total_available_stock: given(z.int()) })), seller_stock: given(z.array(z.object({ location_id: Text, stock: given(z.int()) }))) })
const Item = z.object({
  item_id: anyId, item_name: Text, item_sku: Text, item_status: Text, has_model: given(z.boolean()), gtin_code: Text, is_fulfillment_by_shopee: given(z.boolean()),
  price_info: given(z.array(Price)), stock_info_v2: given(Stock), image: given(z.object({ image_url_list: given(z.array(z.string())) })),
})
export type Item = z.output<typeof Item>
const Model = z.object({
  model_id: anyId, model_sku: Text, model_name: Text, model_status: Text, gtin_code: Text, is_fulfillment_by_shopee: given(z.boolean()), tier_index: given(z.array(z.int().nonnegative())), price_info: given(z.array(Price)), stock_info_v2: given(Stock),
})
export type Model = z.output<typeof Model>
const Tier = z.object({ name: Text, option_list: given(z.array(z.object({ option: Text }))) })

const Items = z.object({ response: z.object({ item_list: given(z.array(Item)) }) })
const Models = z.object({ response: z.object({ model: given(z.array(Model)), tier_variation: given(z.array(Tier)) }) })
export type ModelList = { models: Model[]; tiers: z.output<typeof Tier>[] }

const isUnknown = (error: unknown): boolean => error instanceof ConnectorFault && error.kind === 'invalid' && /not_found|not_belong/.test(`${error.code} ${error.message}`)

/** These items as they are now; unknown ones are left out, also where Shopee refuses the whole asking because of one. */
export async function readItems(at: Connected, itemIds: readonly string[]): Promise<Item[]> {
  const items: Item[] = []
  for (let i = 0; i < itemIds.length; i += itemsAtOnce) items.push(...await readSome(at, itemIds.slice(i, i + itemsAtOnce)))
  return items
}

async function readSome(at: Connected, ids: readonly string[]): Promise<Item[]> {
  try {
    const { response } = await ask(at, { operation: 'product/get_item_base_info', method: 'GET', effect: 'read', query: { item_id_list: ids.join(',') } }, Items)
    return response.item_list ?? []
  } catch (error) {
    if (!isUnknown(error)) throw error
    if (ids.length <= 1) return []
    const each: Item[] = []
    for (const id of ids) each.push(...await readSome(at, [id]))
    return each
  }
}

/** The models of one item; none when Shopee does not know the item. */
export async function readModels(at: Connected, itemId: string): Promise<ModelList> {
  try {
    const { response } = await ask(at, { operation: 'product/get_model_list', method: 'GET', effect: 'read', query: { item_id: itemId } }, Models)
    return { models: response.model ?? [], tiers: response.tier_variation ?? [] }
  } catch (error) {
    if (!isUnknown(error)) throw error
    return { models: [], tiers: [] }
  }
}

/** What we set: the seller's own stock. What Shopee keeps back for its campaigns is part of it; stock in Shopee's warehouse is not ours. */
export function availableOf(of: { stock_info_v2: Item['stock_info_v2']; is_fulfillment_by_shopee: boolean | undefined }, locationId: string | undefined): number | undefined {
  const stock = of.stock_info_v2
  if (of.is_fulfillment_by_shopee === true || !stock?.seller_stock || stock.seller_stock.length === 0) return stock?.summary_info?.total_available_stock
  const ours = stock.seller_stock.filter((one) => locationId === undefined || locationId === '' || one.location_id === locationId)
  return ours.reduce((sum, one) => sum + (one.stock ?? 0), 0)
}

/** The price we set, not the one of a running promotion. */
export function priceOf(of: { price_info: Item['price_info'] }, currency: string): Money | undefined {
  const price = of.price_info?.[0]
  return price?.original_price === undefined ? undefined : toMoney(price.original_price, price.currency ?? currency)
}
