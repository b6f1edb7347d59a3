import { z } from 'zod'
import { money, parseExact, type Currency, type Money } from '#kit'
import { Amount, Id } from './read-answer.ts'

const Image = z.object({ src: z.string() })
// An example of the documents has a flag where the stores have a word.
const Status = z.union([z.string(), z.boolean().transform((isOn) => (isOn ? 'publish' : 'private'))])
/** A product or a variation; only what is read. `manage_stock` is "parent" on a variation that shares its product's stock. */
export const Product = z.object({
  id: Id, type: z.string().nullish(), status: Status.nullish(), name: z.string().nullish(), sku: z.string().nullish(), global_unique_id: z.string().nullish(), permalink: z.string().nullish(),
  regular_price: Amount.nullish(), sale_price: Amount.nullish(), on_sale: z.boolean().nullish(), manage_stock: z.union([z.boolean(), z.string()]).nullish(), stock_quantity: z.number().nullish(),
  stock_status: z.string().nullish(), backorders: z.string().nullish(), images: z.array(Image).nullish(), image: Image.nullish(),
  attributes: z.array(z.object({ id: Id.nullish(), name: z.string().nullish(), option: z.string().nullish(), options: z.array(z.string()).nullish(), position: z.int().nullish(), visible: z.boolean().nullish(), variation: z.boolean().nullish() })).nullish(), description: z.string().nullish(),
})
export type Product = z.infer<typeof Product>

/** What an offer without stock management counts as: it sells without end, which a reader of numbers has to be told somehow. */
const endless = 999_999

/** What the store offers. Some shops sell by halves; only whole units can be promised. */
export function availableOf(p: Product): number {
  if (p.stock_quantity !== null && p.stock_quantity !== undefined) return Math.max(0, Math.floor(p.stock_quantity))
  return p.stock_status === 'outofstock' ? 0 : endless
}

/** The regular price: a sale price is the shop's own promotion and is left alone. */
export function priceOf(p: Product, currency: Currency): Money | undefined {
  if (!p.regular_price || p.regular_price === '0') return undefined
  return money(parseExact(p.regular_price, currency).minor, currency)
}
