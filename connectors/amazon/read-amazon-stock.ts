import { z } from 'zod'
import { readBody, type Connected } from '#kit'
import { cutLists } from './texts.ts'

const Summaries = z.object({
  payload: z.object({ inventorySummaries: z.array(z.object({ sellerSku: z.string().optional(), inventoryDetails: z.object({ fulfillableQuantity: z.int().optional() }).optional() })) }).optional(),
  pagination: z.object({ nextToken: z.string().optional() }).optional(),
})
/** "You may specify up to 50 SKUs" (fbaInventory, sellerSkus). */
const most = 50

/** What lies in Amazon's warehouses and can be sold. It is read and never pushed: Amazon counts it. */
export async function readAmazonStock(at: Connected, skus: readonly string[]): Promise<Map<string, number>> {
  const { together, alone } = cutLists(skus, most)
  const stock = new Map<string, number>()
  for (const some of together) await readSome(at, { sellerSkus: some.join(',') }, stock)
  for (const sku of alone) await readSome(at, { sellerSku: sku }, stock)
  return stock
}

async function readSome(at: Connected, which: Record<string, string>, stock: Map<string, number>): Promise<void> {
  const { marketplaceId = '' } = at.values
  let nextToken: string | undefined
  do {
    const answer = await at.call({
      operation: 'getInventorySummaries', method: 'GET', path: '/fba/inventory/v1/summaries', effect: 'read',
      query: { details: 'true', granularityType: 'Marketplace', granularityId: marketplaceId, marketplaceIds: marketplaceId, ...which, nextToken },
    })
    const page = readBody(Summaries, answer.body, 'getInventorySummaries')
    for (const one of page.payload?.inventorySummaries ?? []) {
      if (one.sellerSku !== undefined && one.inventoryDetails?.fulfillableQuantity !== undefined) stock.set(one.sellerSku, one.inventoryDetails.fulfillableQuantity)
    }
    nextToken = page.pagination?.nextToken || undefined
  } while (nextToken !== undefined)
}
