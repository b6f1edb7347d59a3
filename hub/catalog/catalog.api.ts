import { ok, refuse, showId, type Refusal, type Result } from '#kit'
import { endpoint, idOf, inWork, pageOf, read, readCursor, writeCursor, z, type Api, type Hub, type Who, type Work } from '#platform'
import { ChannelIn, ChannelSchema, ListingEditIn, ListingIn, ListingItemSchema, ListingSchema, listingStates, PriceIn, PriceItemSchema, PriceListIn, PriceListSchema, RefusalSchema, showChannel, showListing, showListingItem, showPriceItem, showPriceList, showRefusal } from './catalog.schema.ts'
import { ensurePriceList, listPriceLists } from './ensure-price-list.ts'
import { listChannels } from './list-channels.ts'
import { listListings } from './list-listings.ts'
import { listPrices } from './list-prices.ts'
import { mapListings } from './map-listings.ts'
import { productRoutes } from './products.api.ts'
import { saveChannels } from './save-channels.ts'
import { setPrices } from './set-prices.ts'

/** The routes of the room. A list is answered row by row; a single thing is answered itself or refused. */
export function catalogApi(api: Api): void {
  channelRoutes(api)
  productRoutes(api)
  priceRoutes(api)
  listingRoutes(api)
}

/** One thing through a use case that takes lists: its refusal is the request's, so nothing of it is kept. */
async function single<T extends { ok: true }, R extends Refusal, Shown>(
  hub: Hub, who: Who, body: (work: Work) => Promise<readonly (T | { ok: false; refusal: R })[]>, show: (answer: T) => Shown,
): Promise<Result<Shown, Refusal>> {
  return inWork<Shown, Refusal>(hub, who, async (work) => {
    const [answer] = await body(work)
    return answer!.ok ? ok(show(answer as T)) : refuse(showRefusal((answer as { refusal: R }).refusal))
  })
}

const channelRefusals = ['catalog.channel_code_taken', 'catalog.channel_incomplete', 'catalog.channel_unknown', 'catalog.currency_unknown']

function channelRoutes(api: Api): void {
  const path = '/api/v1/channels'
  endpoint(api, { method: 'get', path, tag: 'catalog', needs: 'catalog.read', summary: 'Channels, the closed ones too', answer: z.array(ChannelSchema) },
    async ({ who, hub }) => (await read(hub, who, listChannels)).map(showChannel))
  endpoint(api, {
    method: 'post', path, tag: 'catalog', needs: 'catalog.write', summary: 'Open a channel; a known code is changed', body: ChannelIn, answer: ChannelSchema, refusals: channelRefusals,
  }, ({ who, hub, body }) => single(hub, who, (work) => saveChannels(work, [body]), (a) => showChannel(a.channel)))
  endpoint(api, {
    method: 'patch', path: `${path}/{id}`, tag: 'catalog', needs: 'catalog.write', summary: 'Change a channel', params: z.object({ id: idOf('chn') }), body: ChannelIn, answer: ChannelSchema, refusals: channelRefusals,
  }, ({ who, hub, params, body }) => single(hub, who, (work) => saveChannels(work, [{ ...body, id: params.id }]), (a) => showChannel(a.channel)))
}

const writtenSku = z.string().refine((text) => !text.includes('\0'))

function priceRoutes(api: Api): void {
  const path = '/api/v1/price-lists'
  endpoint(api, { method: 'get', path, tag: 'catalog', needs: 'catalog.read', summary: 'Price lists', answer: z.array(PriceListSchema) },
    async ({ who, hub }) => (await read(hub, who, listPriceLists)).map(showPriceList))
  endpoint(api, {
    method: 'post', path, tag: 'catalog', needs: 'catalog.write', summary: 'Make a price list, or find it by its code', body: PriceListIn, answer: PriceListSchema,
    refusals: ['catalog.channel_unknown', 'catalog.currency_unknown', 'catalog.price_list_currency'],
  }, ({ who, hub, body }) => inWork<unknown, Refusal>(hub, who, async (work) => {
    const made = await ensurePriceList(work, body)
    return made.ok ? ok(showPriceList(made.value)) : refuse(showRefusal(made.refusal))
  }))
  endpoint(api, {
    method: 'get', path: `${path}/{id}/prices`, tag: 'catalog', needs: 'catalog.read', summary: 'The prices of one list, by SKU', params: z.object({ id: idOf('plt') }),
    query: z.object({ q: z.string().max(200).optional(), cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }), answer: pageOf(PriceItemSchema),
  }, async ({ who, hub, params, query: { cursor, ...query } }) => {
    const page = await read(hub, who, (work) => listPrices(work, { ...query, priceListId: params.id, after: readCursor(cursor, z.tuple([writtenSku]))?.[0] }))
    return { items: page.items.map(showPriceItem), next: page.next === undefined ? null : writeCursor([page.next]) }
  })
  endpoint(api, {
    method: 'put', path: `${path}/{id}/prices`, tag: 'catalog', needs: 'catalog.write', summary: 'Set up to 5,000 prices of a list; null takes one off. One answer a row, refused ones with catalog.price_currency, catalog.price_list_unknown, catalog.price_negative, catalog.sku_unknown or catalog.variant_unknown',
    params: z.object({ id: idOf('plt') }), body: z.object({ prices: z.array(PriceIn).min(1).max(5000) }),
    answer: z.object({ answers: z.array(z.object({ outcome: z.enum(['set', 'unchanged', 'replaced', 'refused']), variantId: z.string().optional(), refusal: RefusalSchema.optional() })) }),
  }, ({ who, hub, params, body }) => inWork(hub, who, async (work) => {
    const answers = await setPrices(work, body.prices.map((row) => ({ ...row, priceListId: params.id })))
    return ok({ answers: answers.map((a) => (a.ok ? { outcome: a.outcome, variantId: showId('var', a.variantId) } : { outcome: a.outcome, refusal: showRefusal(a.refusal) })) })
  }))
}

const listingCursor = z.tuple([z.guid(), writtenSku])

function listingRoutes(api: Api): void {
  const path = '/api/v1/listings'
  const refusals = ['catalog.channel_unknown', 'catalog.listing_unknown', 'catalog.sku_unknown', 'catalog.units_invalid', 'catalog.variant_unknown']
  endpoint(api, {
    method: 'get', path, tag: 'catalog', needs: 'catalog.read', summary: 'What channels call our SKUs', answer: pageOf(ListingItemSchema),
    query: z.object({ channelId: idOf('chn').optional(), state: listingStates.optional(), cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  }, async ({ who, hub, query: { cursor, ...query } }) => {
    const page = await read(hub, who, (work) => listListings(work, { ...query, after: readCursor(cursor, listingCursor) }))
    return { items: page.items.map(showListingItem), next: page.next ? writeCursor(page.next) : null }
  })
  endpoint(api, {
    method: 'post', path, tag: 'catalog', needs: 'catalog.write', summary: 'Say what up to 5,000 channel SKUs mean; one answer a draft', refusals,
    body: z.object({ drafts: z.array(ListingIn).min(1).max(5000) }),
    answer: z.object({ answers: z.array(z.object({ outcome: z.enum(['created', 'updated', 'unchanged', 'refused']), listing: ListingSchema.optional(), refusal: RefusalSchema.optional() })) }),
  }, ({ who, hub, body }) => inWork(hub, who, async (work) => {
    const answers = await mapListings(work, body.drafts)
    return ok({ answers: answers.map((a) => (a.ok ? { outcome: a.outcome, listing: showListing(a.listing) } : { outcome: a.outcome, refusal: showRefusal(a.refusal) })) })
  }))
  endpoint(api, {
    method: 'patch', path: `${path}/{id}`, tag: 'catalog', needs: 'catalog.write', summary: 'Map a listing to a variant, or ignore it', params: z.object({ id: idOf('lst') }), body: ListingEditIn, answer: ListingSchema, refusals,
  }, ({ who, hub, params, body }) => single(hub, who, (work) => mapListings(work, [{ ...body, id: params.id }]), (a) => showListing(a.listing)))
}
