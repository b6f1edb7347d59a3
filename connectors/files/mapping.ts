import { z } from 'zod'
import type { ProductMapping } from './product-mapping.ts'

/**
 * The one language in which a file is read: the built-in formats are written in it, the mapping screen edits it,
 * `--map FILE` carries it. A column is its header's name, with the table's role before a dot where it comes from a
 * joined table ("products.name"); several names mean the first one that the header has.
 */
const source = {
  column: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
  /** A fixed text. */
  const: z.string().optional(),
  /** Several columns as one text, blank ones left out. */
  compose: z.array(z.string().min(1)).min(1).optional(),
  with: z.string().optional(),
  /** Cut off at the end where present: "17850.0" is customer 17850. */
  dropEnd: z.string().min(1).optional(),
  /** Cut off at the start where present: Shopify writes postcodes as '110 against Excel. */
  dropStart: z.string().min(1).optional(),
}
export type TextSpec = string | { column?: string | string[] | undefined; const?: string | undefined; compose?: string[] | undefined; with?: string | undefined; dropEnd?: string | undefined; dropStart?: string | undefined; first?: TextSpec[] | undefined }

const textObject: z.ZodType<Exclude<TextSpec, string>> = z.lazy(() => z.strictObject({ ...source, first: z.array(text).min(1).optional() }).refine(oneSource, { error: 'needs exactly one of column, const, compose, first' }))
export const text: z.ZodType<TextSpec> = z.lazy(() => z.union([z.string().min(1), textObject]))

const oneSource = (spec: object): boolean => ['column', 'const', 'compose', 'first'].filter((key) => (spec as Record<string, unknown>)[key] !== undefined).length === 1

const amount = z.union([z.string().min(1), z.strictObject({
  ...source,
  first: z.array(text).min(1).optional(),
  /** line: stated for the row; unit: times the quantity; order: once an order, its first filled row counts. */
  per: z.enum(['line', 'unit', 'order']).optional(),
  /** The cell is a share of the goods ("0.08", "8%"), not an amount. */
  rate: z.boolean().optional(),
  /** Columns whose amounts are added to it: gift wrap beside shipping. */
  also: z.array(z.string().min(1)).min(1).optional(),
}).refine(oneSource, { error: 'needs exactly one of column, const, compose, first' })])
export type AmountSpec = z.infer<typeof amount>

const dateOrder = z.enum(['dmy', 'mdy', 'ymd'])
const date = z.union([z.string().min(1), z.strictObject({ ...source, first: z.array(text).min(1).optional(), dateOrder: dateOrder.optional() }).refine(oneSource, { error: 'needs exactly one of column, const, compose, first' })])
export type DateSpec = z.infer<typeof date>

const state = z.strictObject({
  cancelled: z.boolean().optional(),
  payment: z.enum(['unpaid', 'authorised', 'paid', 'partly_refunded', 'refunded', 'voided']).optional(),
  fulfilment: z.enum(['unfulfilled', 'partly_shipped', 'shipped', 'delivered', 'lost', 'returned_to_sender']).optional(),
  returns: z.enum(['none', 'requested', 'partly_returned', 'returned']).optional(),
})
export type State = z.infer<typeof state>
/** Word → what it means; "*" any other filled cell, a word ending in "*" a beginning, "" the blank cell. */
export type StatusWords = Record<string, State>

const rule = z.strictObject({
  kind: z.enum(['sale', 'credit', 'adjustment']),
  when: z.array(z.strictObject({
    column: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
    startsWith: z.string().optional(),
    equals: z.array(z.string()).optional(),
    sign: z.enum(['negative', 'zero', 'positive']).optional(),
  })).min(1),
})
export type KindRule = z.infer<typeof rule>

const person = z.strictObject({ externalId: text.optional(), name: text.optional(), email: text.optional(), phone: text.optional() })
const address = z.strictObject({ name: text.optional(), phone: text.optional(), line1: text.optional(), line2: text.optional(), city: text.optional(), region: text.optional(), postcode: text.optional(), country: text.optional() })

const fields = z.strictObject({
  externalId: text,
  placedAt: date,
  version: date.optional(),
  channel: text.optional(),
  currency: text.optional(),
  sku: text.optional(),
  title: text.optional(),
  lineId: text.optional(),
  quantity: text.optional(),
  returned: text.optional(),
  unitPrice: amount.optional(),
  goods: amount.optional(),
  lineTotal: amount.optional(),
  discount: amount.optional(),
  tax: amount.optional(),
  shipping: amount.optional(),
  orderTax: amount.optional(),
  orderDiscounts: z.array(z.strictObject({ amount, code: text.optional(), label: text.optional(), lessLines: z.boolean().optional() })).optional(),
  total: amount.optional(),
  paid: amount.optional(),
  buyer: person.optional(),
  shipTo: address.optional(),
  note: text.optional(),
})

const lookup = z.strictObject({
  table: z.string().min(1),
  /** Column of the main table, or of a table joined before it ("items.product_id"). */
  on: z.string().min(1),
  /** The key's column in this table; the same name when left out. */
  column: z.string().min(1).optional(),
  /** lines: each of its rows is an order line; all: amounts are summed over its rows; none: one row a key. */
  many: z.enum(['lines', 'all']).optional(),
})

export const orderMapping = z.strictObject({
  kind: z.literal('orders').default('orders'),
  format: z.string().optional(),
  /** Role of the main table; with one file it may be left out. */
  table: z.string().default('main'),
  lookups: z.array(lookup).default([]),
  fields,
  states: z.array(z.strictObject({ column: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]), words: z.union([z.string(), z.record(z.string(), state)]), /** Words of this shop besides those of the table. */ more: z.record(z.string(), state).optional() })).default([]),
  kinds: z.array(rule).default([]),
  /** What every order of the file is unless its status says otherwise: a till's orders are paid and handed over. */
  assume: state.optional(),
  taxIncluded: z.union([z.boolean(), z.literal('by_total')]).default(true),
  attributes: z.record(z.string(), text).default({}),
  lineAttributes: z.record(z.string(), text).default({}),
  /** A row without an order number belongs to the order above it. */
  fillDown: z.boolean().default(false),
  currency: z.string().regex(/^[A-Z]{3}$/, { error: 'must be three capital letters such as TWD' }).optional(),
  zone: z.string().optional(),
  decimal: z.enum(['.', ',']).optional(),
  dateOrder: dateOrder.optional(),
})
export type OrderMapping = z.infer<typeof orderMapping>

export const priceMapping = z.strictObject({
  kind: z.literal('prices'),
  format: z.string().optional(),
  table: z.string().default('main'),
  sku: text,
  /** Each column is one price list; `match` takes every column of that pattern, its first group names the list. */
  prices: z.array(z.union([z.strictObject({ column: z.string().min(1), list: z.string().min(1) }), z.strictObject({ match: z.string().min(1) })])).min(1),
  currency: z.string().regex(/^[A-Z]{3}$/, { error: 'must be three capital letters such as TWD' }).optional(),
  decimal: z.enum(['.', ',']).optional(),
})
export type PriceMapping = z.infer<typeof priceMapping>
export type Mapping = OrderMapping | PriceMapping | ProductMapping

/** What a person or a built-in format writes; defaults are filled in by `readMapping`. */
export type OrderMappingInput = z.input<typeof orderMapping>
export type PriceMappingInput = z.input<typeof priceMapping>
