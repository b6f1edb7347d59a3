import { z } from 'zod'
import { anyCurrency, anyText, given, givenTexts, readMoney, type ChannelProduct, type Connected, type Page } from '#kit'
import { listDocuments } from './ask-resource.ts'

type Variant = ChannelProduct['variants'][number]

const pageSize = 100
/** Templates have up to hundreds of variants each. */
const templatesAtOnce = 10
const childRows = 5000
const templatePrefix = 'templates '
const Amount = z.union([z.number(), z.bigint(), z.string()])
const Item = z.object({ name: z.string().min(1), item_name: anyText, item_group: anyText, brand: anyText, description: anyText, barcode: anyText, weight_per_unit: given(Amount), weight_uom: anyText, variant_of: anyText })
type Item = z.output<typeof Item>
const Price = z.object({ item_code: z.string(), price_list: z.string(), price_list_rate: Amount, currency: anyCurrency, customer: anyText, min_qty: given(Amount) })
const Part = z.object({ new_item_code: z.string(), item_code: z.string(), qty: z.number() })
const Attribute = z.object({ name: z.string(), attribute: anyText, attribute_value: anyText, idx: given(z.number()) })

const fields = ['name', 'item_name', 'item_group', 'brand', 'description', 'weight_per_unit', 'weight_uom', 'variant_of', 'barcodes.barcode']
const onSale = ['Item', 'disabled', '=', '0'] as const

/** First what stands alone, then each template with its variants as one product: a template itself cannot be sold. */
export async function pullProducts(at: Connected, { cursor = '0' }: { cursor?: string }): Promise<Page<ChannelProduct>> {
  if (cursor.startsWith(templatePrefix)) return pullTemplates(at, Number(cursor.slice(templatePrefix.length)))
  const start = Number(cursor)
  const { items, rows } = await listItems(at, { filters: [onSale, ['Item', 'has_variants', '=', '0'], ['Item', 'variant_of', 'is', 'not set']], start, length: pageSize })
  const more = await goodsOf(at, items)
  return {
    next: rows < pageSize ? `${templatePrefix}0` : String(start + pageSize),
    items: items.map((item) => ({ externalId: item.name, ...namesOf(item), options: [], images: [], variants: [more.variantOf(item, [])] })),
  }
}

async function pullTemplates(at: Connected, start: number): Promise<Page<ChannelProduct>> {
  const { items: templates, rows } = await listItems(at, { filters: [onSale, ['Item', 'has_variants', '=', '1']], start, length: templatesAtOnce })
  const { items } = templates.length === 0 ? { items: [] } : await listItems(at, { filters: [onSale, ['Item', 'variant_of', 'in', templates.map((t) => t.name)]], length: childRows })
  const more = await goodsOf(at, items)
  const attributes = await attributesOf(at, items)
  return {
    next: rows < templatesAtOnce ? undefined : `${templatePrefix}${start + templatesAtOnce}`,
    items: templates.flatMap((template): ChannelProduct[] => {
      const variants = items.filter((item) => item.variant_of === template.name)
      const options = [...new Set(variants.flatMap((item) => [...(attributes.get(item.name)?.keys() ?? [])]))]
      return variants.length === 0 ? [] : [{ externalId: template.name, ...namesOf(template), options, images: [], variants: variants.map((item) => ({ ...more.variantOf(item, options.map((name) => attributes.get(item.name)?.get(name) ?? '')), title: item.item_name ?? item.name })) }]
    }),
  }
}

type Filter = readonly [string, string, string, string | readonly string[]]

/** One with two barcodes comes twice; `rows` counts what came. */
async function listItems(at: Connected, wish: { filters: readonly Filter[]; start?: number; length: number }): Promise<{ items: Item[]; rows: number }> {
  const found = await listDocuments(at, { doctype: 'Item', row: Item, fields, ...wish })
  return { items: [...new Map(found.toReversed().map((item) => [item.name, item])).values()].toReversed(), rows: found.length }
}

const namesOf = (item: Item): Pick<ChannelProduct, 'name' | 'description' | 'brand' | 'category'> => ({ name: item.item_name ?? item.name, ...givenTexts({ description: item.description, brand: item.brand, category: item.item_group }) })

/** The codes stand in the address, which has an end. */
async function byCodes<T>(items: readonly Item[], ask: (codes: string[]) => Promise<T[]>): Promise<T[]> {
  const all: T[] = []
  for (let i = 0; i < items.length; i += pageSize) all.push(...await ask(items.slice(i, i + pageSize).map((item) => item.name)))
  return all
}

/** What items cost on each selling list and, of product bundles, what they are made of. */
async function goodsOf(at: Connected, items: readonly Item[]): Promise<{ variantOf: (item: Item, optionValues: string[]) => Variant }> {
  const usual = at.values['priceList'] || 'Standard Selling'
  const prices = await byCodes(items, (codes) => listDocuments(at, {
    doctype: 'Item Price', row: Price, fields: ['item_code', 'price_list', 'price_list_rate', 'currency', 'customer', 'min_qty'], length: childRows,
    filters: [['Item Price', 'selling', '=', '1'], ['Item Price', 'item_code', 'in', codes]],
  }))
  const parts = await byCodes(items, (codes) => listDocuments(at, {
    doctype: 'Product Bundle', row: Part, fields: ['new_item_code', 'items.item_code', 'items.qty'], filters: [['Product Bundle', 'new_item_code', 'in', codes]], length: childRows,
  }))
  // Those of one customer, or from so many pieces on, are no price for everybody.
  const everybody = prices.filter((p) => p.customer === undefined && Number(p.min_qty ?? 0) <= 1)
  return {
    variantOf(item, optionValues) {
      const own = everybody.filter((p) => p.item_code === item.name).map((p) => ({ list: p.price_list, price: readMoney(String(p.price_list_rate), p.currency ?? at.shop.currency, 'price_list_rate') }))
      const price = own.find((p) => p.list === usual)?.price
      const others = own.filter((p) => p.list !== usual)
      const inside = parts.filter((p) => p.new_item_code === item.name).map((p) => ({ sku: p.item_code, quantity: p.qty }))
      return { sku: item.name, optionValues, ...givenTexts({ barcode: item.barcode }), ...weightOf(item), ...(price && { price }), ...(others.length > 0 && { prices: others }), ...(inside.length > 0 && { parts: inside }) }
    },
  }
}

/** What each variant is of each attribute, in the order of the template. */
async function attributesOf(at: Connected, items: readonly Item[]): Promise<Map<string, Map<string, string>>> {
  const found = new Map<string, Map<string, string>>()
  const rows = await byCodes(items, (codes) => listDocuments(at, { doctype: 'Item', row: Attribute, fields: ['name', 'attributes.attribute', 'attributes.attribute_value', 'attributes.idx'], filters: [['Item', 'name', 'in', codes]], length: childRows }))
  for (const row of rows.toSorted((a, b) => (a.idx ?? 0) - (b.idx ?? 0))) {
    if (row.attribute === undefined || row.attribute_value === undefined) continue
    found.set(row.name, (found.get(row.name) ?? new Map<string, string>()).set(row.attribute, row.attribute_value))
  }
  return found
}

function weightOf({ weight_per_unit: weight, weight_uom: unit }: Item): { weightGrams?: number } {
  const factor = { Gram: 1, Kg: 1000 }[unit ?? '']
  return factor === undefined || !Number(weight) ? {} : { weightGrams: Math.round(Number(weight) * factor) }
}
