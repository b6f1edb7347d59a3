import type { Context } from 'hono'
import { attributeNo, valueNo, type SimulatedCategories, type Turn } from '#kit/simulator'
import type { Receipt, Receipts } from './simulated-receipts.ts'
import { imageView, isProblem, problem, type Listing, type Row, type Shelf } from './simulated-shelf.ts'

type Answer = (c: Context, turn: Turn) => unknown
export type Route = (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, operation: string, answer: Answer) => void

const ofShop = '/shops/42'

/** The shop, its receipts and its ledger. */
export function receiptRoutes(route: Route, receipts: Receipts, currency: string): void {
  const ofReceipt = (work: (r: Receipt, c: Context) => unknown): Answer => (c) => {
    const one = receipts.find(Number(c.req.param('id')))
    return one ? work(one, c) : problem(404, 'Receipt not found')
  }
  route('get', '/users/:id/shops', 'getShopByOwnerUserId', () => shopView(currency))
  route('get', ofShop, 'getShop', () => shopView(currency))
  route('get', `${ofShop}/receipts`, 'getShopReceipts', (c) => {
    const [since, until] = [Number(c.req.query('min_last_modified') ?? '0'), Number(c.req.query('max_last_modified') ?? '9999999999')]
    const of = (r: Receipt): number => Math.floor(r.updated.getTime() / 1000)
    return page(c, receipts.all().filter((r) => of(r) >= since && of(r) <= until).sort((a, b) => of(a) - of(b) || a.id - b.id).map(receipts.view))
  })
  route('get', `${ofShop}/receipts/:id`, 'getShopReceipt', ofReceipt((r) => receipts.view(r)))
  route('post', `${ofShop}/receipts/:id/tracking`, 'createReceiptShipment', ofReceipt(async (r, c) => receipts.ship(r, await c.req.json<Row>())))
  route('get', `${ofShop}/payment-account/ledger-entries`, 'getShopPaymentAccountLedgerEntries', (c) => {
    const [since, until] = [Number(c.req.query('min_created')), Number(c.req.query('max_created'))]
    return page(c, receipts.ledger().filter((row) => Number(row['created_timestamp']) >= since && Number(row['created_timestamp']) <= until))
  })
}

/** Listings and their inventories. */
export function listingRoutes(route: Route, shelf: Shelf): void {
  const ofListing = (work: (one: Listing, c: Context, turn: Turn) => unknown): Answer => (c, turn) => {
    const one = shelf.byId(Number(c.req.param('id')))
    return one ? work(one, c, turn) : problem(404, `Listing ${c.req.param('id')} not found`)
  }
  route('get', `${ofShop}/listings`, 'getListingsByShop', (c) => page(c, shelf.all().filter((one) => one.state === (c.req.query('state') ?? 'active')).reverse().map(shelf.view)))
  route('post', `${ofShop}/listings`, 'createDraftListing', async (c) => {
    const made = shelf.draft(new URLSearchParams(await c.req.text()))
    return isProblem(made) ? made : shelf.view(made)
  })
  route('patch', `${ofShop}/listings/:id`, 'updateListing', ofListing(async (one, c) => shelf.change(one, new URLSearchParams(await c.req.text())) ?? shelf.view(one)))
  route('post', `${ofShop}/listings/:id/images`, 'uploadListingImage', ofListing(async (one, c) => shelf.picture(one, await c.req.raw.formData())))
  route('get', '/listings/:id/images', 'getListingImages', ofListing((one) => ({ count: one.images.length, results: one.images.map((image, i) => imageView(one, image, i)) })))
  route('delete', `${ofShop}/listings/:id/images/:image`, 'deleteListingImage', ofListing((one, c) => {
    if (!one.images.includes(Number(c.req.param('image')))) return problem(404, 'Image not found')
    one.images = one.images.filter((image) => image !== Number(c.req.param('image')))
    return undefined
  }))
  route('get', '/listings/batch/inventory', 'getListingsInventoryByListingIds', (c) => {
    const ids = (c.req.query('listing_ids') ?? '').split(',').map(Number)
    const found = ids.map((id) => shelf.byId(id))
    // "If any single ID is not found, the entire request returns a 404."
    return found.some((one) => one === undefined) || ids.length > 100 ? problem(404, 'One or more listings were not found') : { count: found.length, results: found.map((one) => shelf.view(one!)) }
  })
  route('put', '/listings/:id/inventory', 'updateListingInventory', ofListing(async (one, c, turn) => (turn.isPartial() ? problem(400, 'There was a problem with /inventory : try again later') : shelf.putInventory(one, await c.req.json<Row>(), Number(c.req.query('max_variations_supported') ?? '2')))))
}

/** What may be said of the goods of a category. */
export const categoryRoutes = (route: Route, categories: SimulatedCategories): void => route('get', '/seller-taxonomy/nodes/:id/properties', 'getPropertiesByTaxonomyId', (c) => {
  const category = categories.find(c.req.param('id') ?? '')
  if (!category) return problem(404, 'Taxonomy node not found')
  const valueOf = (name: string, id: number): Row => ({ value_id: id, name, scale_id: null, equal_to: [] })
  const results = category.attributes.map(({ name, isNeeded = false, values = [] }, i): Row => ({
    property_id: attributeNo(i), name: name.toLowerCase(), display_name: name, scales: [], is_required: isNeeded, supports_attributes: true, supports_variations: false, is_multivalued: false, max_values_allowed: null,
    possible_values: values.map((value, j) => valueOf(value, valueNo(attributeNo(i), j))), selected_values: [],
  }))
  const color: Row = { property_id: 200, name: 'primary_color', display_name: 'Primary color', scales: [], is_required: false, supports_attributes: false, supports_variations: true, is_multivalued: false, max_values_allowed: null, possible_values: [valueOf('Black', 1), valueOf('Blue', 2), valueOf('Red', 9)], selected_values: [] }
  return { count: results.length + 1, results: [...results, color] }
})

const shopView = (currency: string): Row => ({ shop_id: 42, user_id: 12345, shop_name: 'Teahouse', currency_code: currency, is_vacation: false, is_etsy_payments_onboarded: true, url: 'https://www.etsy.com/shop/Teahouse' })

function page(c: Context, rows: readonly unknown[]): unknown {
  const [limit, offset] = [Number(c.req.query('limit') ?? '25'), Number(c.req.query('offset') ?? '0')]
  if (limit > 100) return problem(400, 'limit must be at most 100')
  return { count: rows.length, results: rows.slice(offset, offset + limit) }
}
