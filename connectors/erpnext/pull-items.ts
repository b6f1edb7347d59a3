import { z } from 'zod'
import { anyCurrency, anyText, given, givenTexts, readMoney, type ChannelProduct, type Connected, type LevelRow, type Page } from '#kit'
import { listDocuments } from './ask-resource.ts'

const pageSize = 100
const Amount = z.union([z.number(), z.bigint(), z.string()])
const Item = z.object({ name: z.string().min(1), item_name: anyText, item_group: anyText, brand: anyText, description: anyText, barcode: anyText, weight_per_unit: given(Amount), weight_uom: anyText })
const Price = z.object({ item_code: z.string(), price_list_rate: Amount, currency: anyCurrency })
const Bin = z.object({ item_code: z.string().min(1), warehouse: z.string(), actual_qty: z.number().refine((n) => Number.isInteger(n), 'is no whole number'), valuation_rate: given(Amount) })

const nextOf = (start: number, got: number): string | undefined => (got < pageSize ? undefined : String(start + pageSize))

/** Each item is a product of its own; a template is none, for it cannot be sold. */
export async function pullProducts(at: Connected, { cursor = '0' }: { cursor?: string }): Promise<Page<ChannelProduct>> {
  const start = Number(cursor)
  const fields = ['name', 'item_name', 'item_group', 'brand', 'description', 'weight_per_unit', 'weight_uom', 'barcodes.barcode']
  const rows = await listDocuments(at, { doctype: 'Item', row: Item, fields, filters: [['Item', 'disabled', '=', '0'], ['Item', 'has_variants', '=', '0']], start, length: pageSize })
  // One with two barcodes comes twice.
  const items = [...new Map(rows.toReversed().map((item) => [item.name, item])).values()].toReversed()
  const prices = new Map(items.length === 0 ? [] : (await listDocuments(at, {
    doctype: 'Item Price', row: Price, fields: ['item_code', 'price_list_rate', 'currency'], length: 500,
    filters: [['Item Price', 'price_list', '=', at.values['priceList'] || 'Standard Selling'], ['Item Price', 'item_code', 'in', items.map((item) => item.name)]],
  })).map((price) => [price.item_code, price]))
  return { next: nextOf(start, rows.length), items: items.map((item) => {
    const price = prices.get(item.name)
    return {
      externalId: item.name, name: item.item_name ?? item.name, options: [], images: [], ...givenTexts({ description: item.description, brand: item.brand, category: item.item_group }),
      variants: [{ sku: item.name, optionValues: [], ...givenTexts({ barcode: item.barcode }), ...weightOf(item), ...(price && { price: readMoney(String(price.price_list_rate), price.currency ?? at.shop.currency, 'price_list_rate') }) }],
    }
  }) }
}

function weightOf({ weight_per_unit: weight, weight_uom: unit }: z.output<typeof Item>): { weightGrams?: number } {
  const factor = { Gram: 1, Kg: 1000 }[unit ?? '']
  return factor === undefined || !Number(weight) ? {} : { weightGrams: Math.round(Number(weight) * factor) }
}

/** What lies in each warehouse, at the rate that the books value it, in the company's currency. */
export async function pullLevels(at: Connected, { cursor = '0' }: { cursor?: string }): Promise<Page<LevelRow>> {
  const start = Number(cursor)
  const bins = await listDocuments(at, { doctype: 'Bin', row: Bin, fields: ['item_code', 'warehouse', 'actual_qty', 'valuation_rate'], start, length: pageSize })
  return { next: nextOf(start, bins.length), items: bins.map(({ item_code: sku, warehouse: place, actual_qty: onHand, valuation_rate: rate }) => ({
    sku, place, onHand, ...(Number(rate) > 0 && { cost: readMoney(String(rate), at.shop.currency, 'valuation_rate') }),
  })) }
}
