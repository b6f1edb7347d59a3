import { parseDecimal } from '#kit'
import { errorOf, numberOf, readRow, refuse, rowOf, rowsOf, textOf, type Reply, type Route, type Row } from './simulated-reply.ts'
import type { Shelf } from './simulated-shelf.ts'

const root = '/sell/inventory/v1'
const most = 25

/** The Inventory API, as far as a hub uses it. */
export function shelfRoutes(route: Route, shelf: Shelf): void {
  itemRoutes(route, shelf)
  offerRoutes(route, shelf)
  route('post', `${root}/bulk_update_price_quantity`, 'bulkUpdatePriceQuantity', async (c, turn) => {
    const requests = rowsOf((await readRow(c))['requests'])
    if (requests.length === 0 || requests.length > most) return refuse(400, 25709, 'Invalid value for requests.')
    const isPartial = turn.isPartial()
    const responses = requests.flatMap((one, i) => (isPartial && i % 2 === 1 ? [{ sku: textOf(one['sku']), statusCode: 500, errors: [errorOf(25001, 'A system error has occurred.')] }] : shelf.update(one)))
    return { status: responses.some((one) => one['statusCode'] !== 200) ? 207 : 200, body: { responses } }
  })
}

function itemRoutes(route: Route, shelf: Shelf): void {
  const unknown = (sku: string): Reply => refuse(404, 25710, `We didn't find the resource/entity you are requesting. ${sku}`)
  route('get', `${root}/inventory_item`, 'getInventoryItems', (c) => {
    const limit = numberOf(c.req.query('limit'), 25, [1, 200])
    const pageNo = numberOf(c.req.query('offset'), 0, [0, 1e6])
    if (limit === undefined || pageNo === undefined) return refuse(400, 25706, 'You have provided invalid pagination values.')
    const all = shelf.items()
    return { body: { total: all.length, size: limit, inventoryItems: all.slice(pageNo * limit, (pageNo + 1) * limit).map(([sku]) => shelf.itemView(sku)) } }
  })
  route('post', `${root}/bulk_get_inventory_item`, 'bulkGetInventoryItem', async (c) => {
    const skus = rowsOf((await readRow(c))['requests']).map((one) => textOf(one['sku']))
    if (skus.length > most) return refuse(400, 25727, `The number of InventoryItems in the request cannot exceed ${most}.`)
    if (new Set(skus).size < skus.length) return refuse(400, 25734, 'SKU should be unique in the request.')
    const responses = skus.map((sku): Row => (shelf.item(sku) ? { sku, statusCode: 200, inventoryItem: shelf.itemView(sku) } : { sku, statusCode: 404, errors: [errorOf(25702, `SKU ${sku} is not available in the system`)] }))
    return { status: responses.some((one) => one['statusCode'] !== 200) ? 207 : 200, body: { responses } }
  })
  route('get', `${root}/inventory_item/:sku`, 'getInventoryItem', (c) => {
    const sku = c.req.param('sku') ?? ''
    return shelf.item(sku) ? { body: shelf.itemView(sku) } : unknown(sku)
  })
  route('put', `${root}/inventory_item/:sku`, 'createOrReplaceInventoryItem', async (c) => {
    if (!c.req.header('content-language')) return refuse(400, 25709, 'Invalid value for header Content-Language.')
    const sku = c.req.param('sku') ?? ''
    const isThere = shelf.item(sku) !== undefined
    shelf.putItem(sku, await readRow(c))
    return isThere ? { status: 204 } : { status: 201, body: {} }
  })
}

function offerRoutes(route: Route, shelf: Shelf): void {
  const unknown = (): Reply => refuse(404, 25713, 'This Offer is not available.')
  route('get', `${root}/offer`, 'getOffers', (c) => {
    const found = shelf.offersOf(c.req.query('sku') ?? '')
    return found.length > 0 ? { body: { total: found.length, offers: found.map(shelf.offerView) } } : unknown()
  })
  route('post', `${root}/offer`, 'createOffer', async (c) => {
    const { sku: name, pricingSummary, ...rest } = await readRow(c)
    const sku = textOf(name)
    if (!shelf.item(sku)) return refuse(400, 25702, `${sku} could not be found or is not available in the system.`)
    if (shelf.offersOf(sku).length > 0) return refuse(400, 25002, 'Offer entity already exists.')
    const price = rowOf(rowOf(pricingSummary)['price'])
    return { status: 201, body: { offerId: shelf.makeOffer(sku, rest, price['value'] ? parseDecimal(textOf(price['value']), textOf(price['currency'])) : undefined).id } }
  })
  const withOffer = (work: (offer: NonNullable<ReturnType<Shelf['offerById']>>, body: Row) => Reply) => async (c: Parameters<Parameters<Route>[3]>[0]): Promise<Reply> => {
    const offer = shelf.offerById(c.req.param('id') ?? '')
    return offer ? work(offer, await readRow(c)) : unknown()
  }
  route('get', `${root}/offer/:id`, 'getOffer', withOffer((offer) => ({ body: shelf.offerView(offer) })))
  route('put', `${root}/offer/:id`, 'updateOffer', withOffer((offer, body) => {
    const { pricingSummary, ...rest } = body
    const price = rowOf(rowOf(pricingSummary)['price'])
    offer.rest = rest
    if (price['value']) shelf.setPrice(offer.id, parseDecimal(textOf(price['value']), textOf(price['currency'])))
    return { status: 204 }
  }))
  route('post', `${root}/offer/:id/publish`, 'publishOffer', withOffer((offer) => (offer.rest['categoryId'] || offer.listingId ? { body: { listingId: shelf.publish(offer) } } : refuse(400, 25005, 'Invalid category.'))))
  route('post', `${root}/offer/:id/withdraw`, 'withdrawOffer', withOffer((offer) => {
    if (offer.status !== 'PUBLISHED') return refuse(400, 25002, 'The offer is not published.')
    offer.status = 'UNPUBLISHED'
    return { body: { listingId: offer.listingId } }
  }))
}
