import { givenTexts, nextSpans, startSpans, type ChannelOffer, type Connected, type Page } from '#kit'
import { ask, offerId } from './ask.ts'
import { readProduct, reasonsOf } from './read-product.ts'
import { availableOf, isGlobal, priceOf, Products, type Product, type Sku } from './read-products.ts'

const pageSize = 100
/** "The total number of search results can not exceed 10000" (12052180): longer lists are cut by the day of creation. */
const longest = 10_000
/** Before TikTok Shop there was nothing to create. */
const opened = Date.parse('2020-01-01T00:00:00Z')

export async function pullListings(at: Connected, { cursor }: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const place = startSpans(cursor, { fromMs: opened, toMs: Math.ceil(at.now.getTime() / 1000) * 1000 })
  const data = await ask(at, 'products/search', { query: { page_size: String(pageSize), page_token: place.page }, body: { status: 'ALL', create_time_ge: place.fromMs / 1000, create_time_le: place.toMs / 1000 } }, Products)
  const { cursor: next, isCut } = nextSpans(place, { isTooLong: (data.total_count ?? 0) > longest, next: data.next_page_token })
  const items: ChannelOffer[] = []
  for (const product of isCut ? [] : data.products ?? []) {
    // Why it was turned down stands only with the product itself.
    const whole = product.audit?.status === 'FAILED' ? await readProduct(at, product.id) : undefined
    items.push(...product.skus.map((sku) => toOffer(product, sku, { at, issues: whole && reasonsOf(whole) })))
  }
  return { items, next }
}

/** Pure: one offer for each SKU. */
function toOffer(product: Product, sku: Sku, { at, issues }: { at: Connected; issues: string | undefined }): ChannelOffer {
  const price = priceOf(sku, { currency: at.shop.currency, isGlobal: isGlobal(at) })
  const available = availableOf(sku, at.values['warehouseId'])
  const variation = (sku.sales_attributes ?? []).map((one) => one.value_name).filter((name) => name !== undefined).join(', ')
  return {
    externalId: offerId(product.id, sku.id),
    sku: sku.seller_sku,
    title: [product.title ?? product.id, variation].filter((part) => part !== '').join(' / '),
    ...(price === undefined ? {} : { price }),
    ...(available === undefined ? {} : { available }),
    state: stateOf(product.status, sku.status_info?.status),
    ...(product.skus.length > 1 && { group: product.id }),
    fulfilledBy: 'seller',
    attributes: { status: [product.status, sku.status_info?.status].filter((word) => word !== undefined).join(' / '), ...givenTexts({ review: reviewOf(product), issues }) },
  }
}

/** What TikTok Shop's review says of it, and what a product still waits for that passed it. */
const reviewOf = ({ audit }: Product): string => [audit?.status === 'NONE' ? undefined : audit?.status, ...(audit?.pre_approved_reasons ?? [])].filter((word) => word !== undefined).join(', ')

function stateOf(product: string | undefined, sku: string | undefined): ChannelOffer['state'] {
  if (product === 'DELETED') return 'closed'
  return (product === undefined || product === 'ACTIVATE') && sku !== 'DEACTIVATED' ? 'active' : 'inactive'
}
