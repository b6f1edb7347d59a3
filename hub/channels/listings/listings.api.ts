import { ok, refuse, showId, type AnyConnector, type Result } from '#kit'
import { revertOverlays, variantsOfProducts } from '#catalog'
import { endpoint, idOf, inWork, notFound, pageOf, read, readCursor, writeCursor, z, type Api, type Work } from '#platform'
import { categoriesApi } from '../categories/categories.api.ts'
import { connectorOf, type ChannelsOptions } from '../connections/channels-options.ts'
import { readConnection } from '../connections/connection.ts'
import type { Connection } from '../connections/turn.ts'
import { does } from '../pushes/push.ts'
import { changeContent } from './change-content.ts'
import { askToClose } from './close-listings.ts'
import { countDrafts, listDrafts } from './find-drafts.ts'
import { keepDrafts } from './keep-drafts.ts'
import { AnswersSchema, ChangesIn, CloseIn, CloseOut, ContentSchema, DraftSchema, PublishIn, PublishOut, showContent, showDraft, showPublished, State } from './listings.schema.ts'
import { connectionIdOf, productContent } from './product-content.ts'

const tag = 'listings'
const path = '/api/v1/listing-drafts'
const mostRows = 2000
type Options = Pick<ChannelsOptions, 'connectors'>

/** The routes of what goes out as listings: what each says and why, what is held back, on its way, refused or live. */
export function listingsApi(api: Api, options: Options): void {
  draftRoutes(api, options)
  publishRoutes(api, options)
  contentRoutes(api, options)
  categoriesApi(api, options)
}

function draftRoutes(api: Api, options: Options): void {
  endpoint(api, {
    method: 'get', path, tag, needs: 'channels.read', summary: 'Listings on their way to channels: held back, waiting, refused, live; the last changed first', answer: pageOf(DraftSchema),
    query: z.object({
      connectionId: idOf('con').optional(), productId: idOf('prd').optional(), state: z.string().transform((text) => text.split(',')).pipe(z.array(State)).optional(), level: z.enum(['error', 'warning']).optional(),
      changed: z.enum(['true', 'false']).optional(), q: z.string().trim().min(1).max(200).optional(), cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  }, async ({ who, hub, query: { state, changed, cursor, ...q } }) => {
    const found = await read(hub, who, (work) => listDrafts(work, { ...q, states: state, isChanged: changed === 'true', after: readCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()])) }))
    return { items: found.items.map((d) => showDraft(d, connectorOf(options, d.connector))), next: found.next ? writeCursor(found.next) : null }
  })
  endpoint(api, {
    method: 'get', path: `${path}/counts`, tag, needs: 'channels.read', summary: 'How many listings stand where, by connection and state; changed: how many of them say less there than here',
    answer: z.array(z.object({ connectionId: z.string(), state: State, count: z.int(), changed: z.int() })),
  }, async ({ who, hub }) => (await read(hub, who, countDrafts)).map((c) => ({ ...c, connectionId: showId('con', c.connectionId) })))
}

type Found = { connection: Connection; connector: AnyConnector }

async function openConnection(work: Work, options: Options, id: string): Promise<Result<Found>> {
  const connection = await readConnection(work, id)
  const connector = connection && connectorOf(options, connection.connector)
  if (!connection || !connector) return refuse({ code: 'connections.unknown' })
  const isAble = connection.channelId !== undefined && (does(connector, 'listings.push') || does(connector, 'listings.content'))
  return isAble ? ok({ connection, connector }) : refuse({ code: 'listings.not_taken' })
}

function publishRoutes(api: Api, options: Options): void {
  endpoint(api, {
    method: 'post', path: `${path}/publish`, tag, needs: 'channels.write', summary: 'Put SKUs on sale at a connection, or say there what changed; with preview=true nothing is kept: what would be sent, and what the channel would say of it',
    query: z.object({ preview: z.enum(['true', 'false']).default('false') }), body: PublishIn, answer: PublishOut, refusals: ['connections.unknown', 'listings.not_taken', 'listings.nothing_chosen', 'listings.too_many'],
  }, ({ who, hub, query, body: { connectionId, productIds, variantIds, as, reopen, choices } }) => inWork(hub, who, async (work) => {
    const found = await openConnection(work, options, connectionId)
    if (!found.ok) return found
    const ids = [...new Set([...variantIds, ...(productIds.length > 0 ? await variantsOfProducts(work, productIds) : [])])]
    if (ids.length === 0) return refuse({ code: 'listings.nothing_chosen' })
    if (ids.length > mostRows) return refuse({ code: 'listings.too_many', most: mostRows })
    const isPreview = query.preview === 'true'
    const { kept, groups } = await keepDrafts(work, found.value.connection, found.value.connector, ids, as, { isPreview, reopen, choices: new Map(Object.entries(choices)) })
    if (!isPreview) work.audit({ action: `listing.${as}`, subjectKind: 'connection', subjectId: connectionId, after: { skus: kept.length, held: kept.filter((k) => k.outcome === 'held').length } })
    return ok(showPublished({ kept, groups }))
  }))
  endpoint(api, { method: 'post', path: `${path}/close`, tag, needs: 'channels.write', summary: 'Take listings off sale; each gets its own answer', body: CloseIn, answer: CloseOut },
    ({ who, hub, body }) => inWork(hub, who, async (work) => {
      const canClose = (id: string): boolean => { const connector = connectorOf(options, id); return connector !== undefined && does(connector, 'listings.close') }
      return ok({ items: (await askToClose(work, body.ids, canClose)).map((c) => ({ ...c, id: showId('ldr', c.id) })) })
    }))
}

function contentRoutes(api: Api, options: Options): void {
  const byId = z.object({ id: idOf('prd') })
  const shown = async (work: Work, ask: { productId: string; variantId: string | undefined; channelId: string | undefined }) => {
    const connectionId = ask.channelId === undefined ? undefined : await connectionIdOf(work, ask.channelId)
    const connection = connectionId === undefined ? undefined : await readConnection(work, connectionId)
    const connector = connection && connectorOf(options, connection.connector)
    const content = await productContent(work, ask, connection && connector && { connection, connector })
    if (!content) return undefined
    const drafts = connectionId === undefined ? [] : (await listDrafts(work, { connectionId, productId: ask.productId, limit: 200 })).items
    return showContent({ content, drafts, connector })
  }
  endpoint(api, {
    method: 'get', path: '/api/v1/products/{id}/content', tag, needs: 'catalog.read', summary: 'What a product (or one SKU of it) says on a channel, field by field: the value, where it comes from, what the channel counts and would say',
    params: byId, query: z.object({ channelId: idOf('chn').optional(), variantId: idOf('var').optional() }), answer: ContentSchema,
  }, async ({ who, hub, params, query, c }) => (await read(hub, who, (work) => shown(work, { productId: params.id, channelId: query.channelId, variantId: query.variantId }))) ?? notFound(c, 'catalog.product_unknown'))
  endpoint(api, {
    method: 'patch', path: '/api/v1/products/{id}/content', tag, needs: 'catalog.write', summary: 'Say fields otherwise in the golden record, for the brand, on a channel or for one SKU there; null takes it back. Each gets its own answer',
    params: byId, body: ChangesIn, answer: z.object({ answers: AnswersSchema, content: ContentSchema }), refusals: ['catalog.product_unknown'],
  }, ({ who, hub, params, body: { changes, channelId, variantId } }) => inWork(hub, who, async (work) => {
    const where = { productId: params.id, channelId, variantId }
    const answers = await changeContent(work, where, changes)
    const content = answers && await shown(work, where)
    return answers && content ? ok({ answers, content }) : refuse({ code: 'catalog.product_unknown' })
  }))
  endpoint(api, {
    method: 'post', path: '/api/v1/content/revert', tag, needs: 'catalog.write', summary: 'Take back what was said otherwise: the fields are inherited again', body: z.object({ ids: z.array(idOf('ovl')).min(1).max(1000) }), answer: z.object({ reverted: z.int() }),
  }, ({ who, hub, body }) => inWork(hub, who, async (work) => ok({ reverted: await revertOverlays(work, body.ids) })))
}
