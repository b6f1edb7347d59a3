import { z } from 'zod'
import { text } from './mapping.ts'

/** Columns that are found by a pattern; its first group is the name. */
const match = z.strictObject({ match: z.string().min(1) })

/** How a sheet of products is read: a row is a variant, rows of one product stand together. */
export const productMapping = z.strictObject({
  kind: z.literal('products'),
  format: z.string().optional(),
  table: z.string().default('main'),
  sku: text,
  fields: z.strictObject({
    /** What the rows of one product have in common: our id, or any text. */
    product: text.optional(), name: text.optional(), description: text.optional(), brand: text.optional(), category: text.optional(), state: text.optional(), images: text.optional(),
    title: text.optional(), barcode: text.optional(), cost: text.optional(), costCurrency: text.optional(), weight: text.optional(), variantState: text.optional(),
  }).default({}),
  options: z.array(z.strictObject({ name: text, value: text })).max(50).default([]),
  /** Each column is one price list. */
  prices: z.array(z.union([z.strictObject({ column: z.string().min(1), list: z.string().min(1) }), match])).default([]),
  attributes: z.array(z.union([z.strictObject({ column: z.string().min(1), name: z.string().min(1) }), match])).default([]),
  /** Of weights that say none. */
  weightUnit: z.enum(['g', 'kg', 'oz', 'lb']).default('g'),
  currency: z.string().regex(/^[A-Z]{3}$/, { error: 'must be three capital letters such as TWD' }).optional(),
  decimal: z.enum(['.', ',']).optional(),
})
export type ProductMapping = z.infer<typeof productMapping>
export type ProductMappingInput = z.input<typeof productMapping>
export type ProductField = keyof ProductMapping['fields']
