import { z } from 'zod'
import { ConnectorFault, readBody, type ChannelOffer, type Connected, type Page } from '#kit'
import { isParent, isShippedByAmazon, ItemShape, toOffer, type AmazonListing } from './item-shape.ts'
import { notThere } from './name-fault.ts'
import { cutLists } from './texts.ts'
import { readAmazonStock } from './read-amazon-stock.ts'

const Found = z.object({ numberOfResults: z.int(), pagination: z.object({ nextToken: z.string().nullish() }).nullish(), items: z.array(ItemShape) })
/** The most that one page holds, and the most that one search can be paged through ("numberOfResults"). */
const pageSize = 20
const searchDepth = 1000

export const listingPath = (at: Connected, sku: string): string => `/listings/2021-08-01/items/${encodeURIComponent(at.values['sellerId'] ?? '')}/${encodeURIComponent(sku)}`

async function search(at: Connected, query: Record<string, string | undefined>): Promise<z.infer<typeof Found>> {
  const answer = await at.call({
    operation: 'searchListingsItems', method: 'GET', path: `/listings/2021-08-01/items/${encodeURIComponent(at.values['sellerId'] ?? '')}`, effect: 'read',
    query: { marketplaceIds: at.values['marketplaceId'], pageSize: String(pageSize), ...query },
  })
  return readBody(Found, answer.body, 'searchListingsItems')
}

/**
 * All offers, oldest first. A search ends after a thousand, so the next one starts at the day of the last offer; those
 * of that very moment come twice, which is harmless.
 */
export async function pullListings(at: Connected, from: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const [createdAfter = '', token = ''] = from.cursor?.split('~') ?? []
  const page = await search(at, {
    includedData: 'summaries,attributes,offers,fulfillmentAvailability,relationships', sortBy: 'createdDate', sortOrder: 'ASC',
    createdAfter: createdAfter || undefined, pageToken: token || undefined,
  })
  const inAmazon = await readAmazonStock(at, page.items.filter(isShippedByAmazon).map((item) => item.sku))
  return { items: page.items.filter((item) => !isParent(item)).map((item) => toOffer(item, at.values, inAmazon)), next: nextCursor(page, createdAfter) }
}

function nextCursor(page: z.infer<typeof Found>, createdAfter: string): string | undefined {
  const token = page.pagination?.nextToken
  if (token) return `${createdAfter}~${token}`
  const last = page.items.at(-1)?.summaries?.map((one) => one.createdDate ?? '').sort().at(-1)
  if (page.numberOfResults < searchDepth || !last) return undefined
  // More than a thousand offers made in the same moment cannot be told apart by time: go on behind them rather than in circles.
  return last === createdAfter ? `${new Date(Date.parse(last) + 1).toISOString()}~` : `${last}~`
}

/** These offers as Amazon has them now; what it does not know is missing. */
export async function findListings(at: Connected, skus: readonly string[]): Promise<Map<string, AmazonListing>> {
  const { together, alone } = cutLists([...new Set(skus)], pageSize)
  const found = new Map<string, AmazonListing>()
  for (const some of together) {
    const page = await search(at, { identifiersType: 'SKU', identifiers: some.join(','), includedData: 'summaries,offers,fulfillmentAvailability' })
    for (const item of page.items) found.set(item.sku, item)
  }
  for (const sku of alone) {
    const item = await findOne(at, sku)
    if (item) found.set(sku, item)
  }
  return found
}

async function findOne(at: Connected, sku: string): Promise<AmazonListing | undefined> {
  try {
    const answer = await at.call({
      operation: 'getListingsItem', method: 'GET', path: listingPath(at, sku), effect: 'read',
      query: { marketplaceIds: at.values['marketplaceId'], includedData: 'summaries,offers,fulfillmentAvailability' },
    })
    return readBody(ItemShape, answer.body, 'getListingsItem')
  } catch (fault) {
    if (fault instanceof ConnectorFault && fault.code === notThere) return undefined
    throw fault
  }
}
