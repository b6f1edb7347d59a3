import { z } from 'zod'
import { CurrencyCode, DecimalText, money, parseExact, type ChannelOffer, type Connected, type Page } from '#kit'
import { ask, Gid, idOf, offerId } from './ask.ts'
import { locationOf } from './locations.ts'

const Variants = `
query Variants($first: Int!, $query: String, $location: ID!) {
  shop { currencyCode }
  productVariants(first: $first, query: $query, sortKey: ID) {
    nodes {
      id sku title barcode price
      inventoryItem { id tracked inventoryLevel(locationId: $location) { quantities(names: ["available"]) { name quantity } } }
      resourcePublicationsCount(onlyPublished: true) { count }
      product { id title status onlineStoreUrl featuredMedia { id preview { image { url } } } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`

const Text = z.string().nullish()
const Variant = z.object({
  id: Gid, sku: Text, title: z.string(), barcode: Text, price: DecimalText,
  inventoryItem: z.object({ id: Gid, tracked: z.boolean(), inventoryLevel: z.object({ quantities: z.array(z.object({ name: z.string(), quantity: z.int() })) }).nullish() }),
  resourcePublicationsCount: z.object({ count: z.int() }).nullish(),
  product: z.object({ id: Gid, title: z.string(), status: z.string(), onlineStoreUrl: Text, featuredMedia: z.object({ preview: z.object({ image: z.object({ url: z.string() }).nullish() }).nullish() }).nullish() }),
})
const Answer = z.object({ shop: z.object({ currencyCode: CurrencyCode }), productVariants: z.object({ nodes: z.array(Variant), pageInfo: z.object({ hasNextPage: z.boolean() }) }) })
const perPage = 100

/** Pages by id: Shopify's own cursors end after 25,000 things. */
export async function pullListings(at: Connected, { cursor }: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const variables = { first: perPage, query: cursor === undefined ? null : `id:>=${BigInt(cursor) + 1n}`, location: await locationOf(at) }
  const { shop, productVariants: { nodes, pageInfo } } = await ask(at, Variants, variables, Answer, { cost: 84 })
  const last = nodes.at(-1)
  return { items: nodes.map((node) => toOffer(node, shop.currencyCode)), next: pageInfo.hasNextPage && last ? idOf(last.id) : undefined }
}

function toOffer(said: z.infer<typeof Variant>, currency: string): ChannelOffer {
  const { product, inventoryItem } = said
  const image = product.featuredMedia?.preview?.image?.url
  const available = inventoryItem.tracked ? inventoryItem.inventoryLevel?.quantities.find((q) => q.name === 'available')?.quantity : undefined
  return {
    // Where the seller gave no code, orders name the variant by its id (see to-order.ts), so that is its code.
    externalId: offerId(idOf(said.id), idOf(inventoryItem.id)), sku: said.sku || idOf(said.id),
    title: said.title === 'Default Title' ? product.title : `${product.title} - ${said.title}`,
    ...(said.barcode && { barcode: said.barcode }), ...(image && { image }), ...(product.onlineStoreUrl && { url: product.onlineStoreUrl }),
    ...(said.title !== 'Default Title' && { group: idOf(product.id) }), price: money(parseExact(said.price, currency).minor, currency), ...(available !== undefined && { available }),
    state: stateOf(product.status, said.resourcePublicationsCount?.count), fulfilledBy: 'seller',
    attributes: { productId: idOf(product.id), status: product.status, ...(!inventoryItem.tracked && { tracked: 'false' }) },
  }
}

function stateOf(status: string, publications: number | undefined): ChannelOffer['state'] {
  if (status === 'ARCHIVED') return 'closed'
  // An unlisted product is not shown, but whoever has its address can buy it.
  return (status === 'ACTIVE' || status === 'UNLISTED') && publications !== 0 ? 'active' : 'inactive'
}
