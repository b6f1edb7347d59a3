import { money, parseDecimal, toDecimal, type BookedOrder, type ChannelProduct, type Currency, type LevelRow, type Money } from '#kit'

export type SimRow = { item_code: string; description: string; qty: number; rate: string }
export type SimDoc = { name: string; docstatus: 0 | 1 | 2; po_no: string; title: string; currency: string; transaction_date: string; items: SimRow[]; taxes: { description: string; tax_amount: string }[] }
/** What the books hold, and the customers' numbers whose orders they do not take. */
export type SimBooks = { products: Map<string, ChannelProduct>; levels: Map<string, LevelRow>; orders: Map<string, SimDoc>; refused: Set<string> }

const totalOf = (doc: SimDoc): Money => money(doc.items.reduce((sum, row) => sum + parseDecimal(row.rate, doc.currency).minor * BigInt(row.qty), 0n) + doc.taxes.reduce((sum, tax) => sum + parseDecimal(tax.tax_amount, doc.currency).minor, 0n), doc.currency)
export const shownDoc = (doc: SimDoc): Record<string, unknown> => ({ name: doc.name, docstatus: doc.docstatus, po_no: doc.po_no, grand_total: Number(toDecimal(totalOf(doc))) })

const plainItem = { item_group: 'Products', brand: null, disabled: '0', has_variants: '0', variant_of: null, barcode: null }

/** A variant as its own item; asked for its attributes it comes once for each, as child tables do. */
function itemRows(p: ChannelProduct, v: ChannelProduct['variants'][number]): Record<string, unknown>[] {
  const item = { ...plainItem, name: v.sku, item_name: v.title ?? p.name, barcode: v.barcode ?? null }
  return p.variants.length === 1 ? [item] : [{ ...item, variant_of: p.externalId, children: p.options.map((attribute, i) => ({ attribute, attribute_value: v.optionValues[i] ?? '', idx: i + 1 })) }]
}

/** The rows of a type of document, with the fields that a list may ask for. */
export function rowsOf({ products, levels, orders }: SimBooks, type: string): Record<string, unknown>[] {
  switch (type) {
    case 'Item':
      return [...products.values()].flatMap((p) => [...(p.variants.length > 1 ? [{ ...plainItem, name: p.externalId, item_name: p.name, has_variants: '1' }] : []), ...p.variants.flatMap((v) => itemRows(p, v))])
    case 'Item Price':
      return [...products.values()].flatMap((p) => p.variants.flatMap((v) => [...(v.price ? [{ list: 'Standard Selling', price: v.price }] : []), ...(v.prices ?? [])]
        .map(({ list, price }) => ({ name: `price ${v.sku} ${list}`, item_code: v.sku, selling: '1', price_list: list, price_list_rate: Number(toDecimal(price)), currency: price.currency, customer: null, min_qty: 0 }))))
    case 'Product Bundle':
      return [...products.values()].flatMap((p) => p.variants.flatMap((v) => (v.parts ?? []).map((part) => ({ name: v.sku, new_item_code: v.sku, item_code: part.sku, qty: part.quantity }))))
    case 'Bin':
      return [...levels].map(([name, row]) => ({ name, item_code: row.sku, warehouse: `${row.place} - S`, actual_qty: row.onHand, valuation_rate: row.cost ? Number(toDecimal(row.cost)) : 0 }))
    case 'Sales Order':
      return [...orders.values()].map(shownDoc)
    default:
      return []
  }
}

/** The row whose goods the books do not know. */
export const strangeRow = (body: Partial<SimDoc>, { products }: SimBooks): SimRow | undefined =>
  body.items?.find((row) => ![...products.values()].some((p) => p.variants.some((v) => v.sku === row.item_code)))

/** Rows with one number before their description are one line of the order. */
export function bookedOf(doc: SimDoc, currency: Currency): BookedOrder {
  const zero = money(0n, currency)
  const charge = (name: string): BookedOrder['tax'] => parseDecimal(doc.taxes.find((tax) => tax.description === name)?.tax_amount ?? '0', doc.currency)
  const lines = new Map<string, { sku: string; name: string; quantity: number; minor: bigint }>()
  for (const row of doc.items) {
    const line = lines.get(row.description) ?? { sku: row.item_code, name: row.description, quantity: 0, minor: 0n }
    lines.set(row.description, { ...line, quantity: line.quantity + row.qty, minor: line.minor + parseDecimal(row.rate, doc.currency).minor * BigInt(row.qty) })
  }
  return {
    key: doc.po_no, number: doc.title.split(' ')[0]!, channel: doc.title.split(' ').slice(1).join(' '), placedAt: `${doc.transaction_date}T00:00:00Z`, state: (['open', 'done', 'cancelled'] as const)[doc.docstatus], currency: doc.currency, buyer: {},
    lines: [...lines.values()].map((l) => ({ sku: l.sku, name: l.name, quantity: l.quantity, unit: zero, discount: zero, tax: zero, total: money(l.minor, doc.currency) })), shipping: charge('Shipping'), tax: charge('Tax'), total: totalOf(doc),
  }
}
