import { z } from 'zod'
import { CurrencyCode, DecimalText, money, parseExact, toDecimal, type Connected, type OfferRef, type PriceRead, type PriceTag, type PushAnswer } from '#kit'
import { ask, gid, Gid, refused, splitOffer, unknownOffer, UserErrors } from './ask.ts'

const VariantsById = `
query VariantsById($ids: [ID!]!) {
  shop { currencyCode }
  nodes(ids: $ids) { ... on ProductVariant { id price product { id } } }
}`
const SetPrices = `
mutation SetPrices($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
  productVariantsBulkUpdate(productId: $productId, variants: $variants, allowPartialUpdates: true) { userErrors { code field message } }
}`

type Known = { currency: string; variants: Map<string, { id: string; price: string; productId: string }> }

/** Variants by their number, with the product that holds each. */
export async function findVariants(at: Connected, offers: readonly OfferRef[]): Promise<Known> {
  const ids = [...new Set(offers.flatMap((o) => splitOffer(o.externalId)?.variant ?? []))].map((id) => gid('ProductVariant', id))
  const shape = z.object({ shop: z.object({ currencyCode: CurrencyCode }), nodes: z.array(z.object({ id: Gid, price: DecimalText, product: z.object({ id: Gid }) }).nullable()) })
  const { shop, nodes } = await ask(at, VariantsById, { ids }, shape, { cost: 1 + 2 * ids.length })
  return { currency: shop.currencyCode, variants: new Map(nodes.flatMap((n) => (n ? [[n.id, { id: n.id, price: n.price, productId: n.product.id }] as const] : []))) }
}

export const variantOf = (known: Known, externalId: string) => known.variants.get(gid('ProductVariant', splitOffer(externalId)?.variant ?? ''))

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const known = await findVariants(at, offers)
  return offers.map(({ externalId }) => {
    const price = variantOf(known, externalId)?.price
    return { externalId, price: price === undefined ? undefined : money(parseExact(price, known.currency).minor, known.currency) }
  })
}

export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const known = await findVariants(at, prices)
  const answers = new Map<string, PushAnswer>()
  const byProduct = new Map<string, { tag: PriceTag; id: string }[]>()
  for (const tag of prices) {
    const variant = variantOf(known, tag.externalId)
    if (!variant) answers.set(tag.externalId, unknownOffer(tag.externalId))
    else if (tag.price.currency !== known.currency) answers.set(tag.externalId, refused(tag.externalId, { code: 'currency', message: `The shop sells in ${known.currency}` }))
    else byProduct.set(variant.productId, [...(byProduct.get(variant.productId) ?? []), { tag, id: variant.id }])
  }
  for (const [productId, rows] of byProduct) for (const answer of await pushProduct(at, productId, rows)) answers.set(answer.externalId, answer)
  return prices.map((tag) => answers.get(tag.externalId)!)
}

async function pushProduct(at: Connected, productId: string, rows: readonly { tag: PriceTag; id: string }[]): Promise<PushAnswer[]> {
  const shape = z.object({ productVariantsBulkUpdate: z.object({ userErrors: UserErrors }) })
  const variants = rows.map(({ tag, id }) => ({ id, price: toDecimal(tag.price) }))
  const { productVariantsBulkUpdate: { userErrors } } = await ask(at, SetPrices, { productId, variants }, shape, { cost: 10, effect: 'same' })
  const whole = userErrors.find((e) => !e.field?.some((part) => /^\d+$/.test(part)))
  return rows.map(({ tag: { externalId } }, i) => {
    const error = userErrors.find((e) => e.field?.includes(String(i))) ?? whole
    return error ? refused(externalId, error) : { externalId, outcome: 'applied' }
  })
}
