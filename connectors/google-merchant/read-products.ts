import { z } from 'zod'
import { ConnectorFault, type ChannelOffer, type Connected, type OfferRef, type Page, type PriceRead, type StockRead } from '#kit'
import { accountOf, ask, encodeId, isProductId } from './ask.ts'
import { presenceOf, priceOf, Product, toOffer } from './to-offer.ts'

/** products.list gives at most 1000; a product with its issues is long. */
const pageSize = 250
const List = z.object({ products: z.array(Product).optional(), nextPageToken: z.string().optional() })

export async function pullListings(at: Connected, { cursor }: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const page = await ask(at, { operation: 'products.list', method: 'GET', path: `/products/v1/${accountOf(at.values)}/products`, query: { pageSize: String(pageSize), pageToken: cursor }, effect: 'read' }, List)
  return { items: (page.products ?? []).map(toOffer), next: page.nextPageToken === '' ? undefined : page.nextPageToken }
}

/** The processed product; undefined when there is none, which for some minutes is also so for a new one. */
export async function readProduct(at: Connected, externalId: string): Promise<Product | undefined> {
  if (!isProductId(externalId)) return undefined
  try {
    return await ask(at, { operation: 'products.get', method: 'GET', path: `/products/v1/${accountOf(at.values)}/products/${encodeId(externalId)}`, effect: 'read' }, Product)
  } catch (error) {
    if (error instanceof ConnectorFault && error.code === 'NOT_FOUND') return undefined
    throw error
  }
}

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const reads: StockRead[] = []
  for (const { externalId } of offers) {
    const product = await readProduct(at, externalId)
    reads.push({ externalId, available: product && presenceOf(product) })
  }
  return reads
}

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const reads: PriceRead[] = []
  for (const { externalId } of offers) {
    const product = await readProduct(at, externalId)
    reads.push({ externalId, price: product && priceOf(product) })
  }
  return reads
}
