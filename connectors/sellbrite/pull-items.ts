import { z } from 'zod'
import { anyCount, anyId, anyText, givenAmount, givenTexts, readAnswer, readMoney, type ChannelProduct, type Connected, type LevelRow, type Page } from '#kit'

const pageSize = 100
const Product = z.object({ sku: z.string(), name: anyText, description: anyText, brand: anyText, category_name: anyText, price: givenAmount, msrp: givenAmount, cost: givenAmount, upc: anyText, ean: anyText, gtin: anyText })
const Inventory = z.object({ sku: z.string(), warehouse_uuid: anyId, on_hand: anyCount, cost: givenAmount })
const Warehouses = z.array(z.object({ uuid: anyId, name: anyText }))

/** By page numbers; a page that is not full, or empty, is the last. */
async function page<T extends z.ZodType>(at: Connected, operation: string, path: string, row: T, cursor: string): Promise<Page<z.output<T>>> {
  const answer = await at.call({ operation, method: 'GET', path, query: { page: cursor, limit: String(pageSize) }, effect: 'read' })
  const items = readAnswer(z.array(row), answer, operation)
  return { items, next: items.length < pageSize ? undefined : String(Number(cursor) + 1) }
}

export async function pullProducts(at: Connected, { cursor = '1' }: { cursor?: string }): Promise<Page<ChannelProduct>> {
  const { items, next } = await page(at, 'listProducts', '/v1/products', Product, cursor)
  return { next, items: items.map((p) => ({
    externalId: p.sku, name: p.name ?? p.sku, options: [], images: [], ...givenTexts({ description: p.description, brand: p.brand, category: p.category_name }),
    variants: [{ sku: p.sku, optionValues: [], ...givenTexts({ barcode: p.gtin ?? p.ean ?? p.upc }), ...(p.price !== undefined && { price: readMoney(p.price, at.shop.currency, 'price') }), ...(p.msrp !== undefined && { prices: [{ list: 'MSRP', price: readMoney(p.msrp, at.shop.currency, 'msrp') }] }), ...(p.cost !== undefined && { cost: readMoney(p.cost, at.shop.currency, 'cost') }) }],
  })) }
}

export async function pullLevels(at: Connected, { cursor = '1' }: { cursor?: string }): Promise<Page<LevelRow>> {
  const { items, next } = await page(at, 'listInventory', '/v1/inventory', Inventory, cursor)
  if (items.length === 0) return { items: [], next }
  const names = new Map(readAnswer(Warehouses, await at.call({ operation: 'listWarehouses', method: 'GET', path: '/v1/warehouses', effect: 'read' }), 'the warehouses').map((w) => [w.uuid, w.name]))
  return { next, items: items.map((row) => ({ sku: row.sku, place: names.get(row.warehouse_uuid) ?? row.warehouse_uuid, onHand: row.on_hand, ...(row.cost !== undefined && { cost: readMoney(row.cost, at.shop.currency, 'cost') }) })) }
}
