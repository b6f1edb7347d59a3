import { ok, refuse, type Refusal, type Result } from '#kit'
import { brandsAndCategories, variantSheet } from '#catalog'
import { endpoint, idOf, inWork, notFound, pageOf, read, readCursor, writeCursor, z, type Api, type Hub, type Who, type Work } from '#platform'
import type { ChannelsOptions } from '../connections/channels-options.ts'
import { ChoicesSchema, FeedChangeIn, FeedIn, FeedSchema, FetchSchema, FormatSchema, HeldSchema, PreviewIn, PreviewSchema, showFeed, showFetch, showFormats, showHeld, showPreview, showWithToken, WithTokenSchema } from './feeds.schema.ts'
import { listFeeds, listFetches, listHeld, previewFeed, type FeedNow } from './find-feeds.ts'
import { changeFeed, checkAgain, createFeed, refusalOf, removeFeed, rotateToken } from './save-feed.ts'

const tag = 'feeds'
const path = '/api/v1/feeds'
const one = z.object({ id: idOf('fed') })
const draftRefusals = ['feeds.format_unknown', 'feeds.price_list_unknown', 'feeds.channel_unknown', 'feeds.location_unknown', 'feeds.link_template', 'feeds.sale_currency']

/** The routes of product feeds: what they hold, who fetched them, and what the check found. The files themselves: serve-feed.ts. */
export function feedsApi(api: Api, options: Pick<ChannelsOptions, 'publicUrl'>): void {
  readRoutes(api)
  writeRoutes(api, options)
  checkRoutes(api)
}

function readRoutes(api: Api): void {
  endpoint(api, { method: 'get', path: '/api/v1/feed-formats', tag, needs: 'channels.read', summary: 'Formats a feed can have, and what each asks of an item', answer: z.array(FormatSchema) }, () => Promise.resolve(showFormats()))
  endpoint(api, { method: 'get', path: `${path}/choices`, tag, needs: 'channels.read', summary: 'Brands and categories that a feed can be limited to', answer: ChoicesSchema }, ({ who, hub }) => read(hub, who, brandsAndCategories))
  endpoint(api, { method: 'get', path, tag, needs: 'channels.read', summary: 'Feeds, with who fetched them last', answer: z.array(FeedSchema) }, async ({ who, hub }) => (await read(hub, who, (work) => listFeeds(work))).map(showFeed))
  endpoint(api, { method: 'get', path: `${path}/{id}`, tag, needs: 'channels.read', summary: 'One feed', params: one, answer: FeedSchema }, async ({ who, hub, params, c }) => {
    const [feed] = await read(hub, who, (work) => listFeeds(work, params.id))
    return feed ? showFeed(feed) : notFound(c)
  })
  endpoint(api, { method: 'get', path: `${path}/{id}/fetches`, tag, needs: 'channels.read', summary: 'Who fetched a feed lately, the newest first', params: one, answer: z.array(FetchSchema) },
    async ({ who, hub, params }) => (await read(hub, who, (work) => listFetches(work, params.id, 50))).map(showFetch))
  endpoint(api, {
    method: 'post', path: `${path}/preview`, tag, needs: 'channels.read', summary: 'What a feed would hold, and what would be left out and why; nothing is kept. Counted over the first 5,000 goods', body: PreviewIn, answer: PreviewSchema, refusals: draftRefusals,
  }, async ({ who, hub, body }) => read(hub, who, async (work): Promise<Result<unknown>> => {
    const refusal = await refusalOf(work, body)
    return refusal ? refuse(refusal) : ok(showPreview(await previewFeed(work, body)))
  }))
}

const nowOf = async (work: Work, id: string): Promise<FeedNow> => (await listFeeds(work, id))[0]!

async function withToken(hub: Hub, who: Who, origin: string, body: (work: Work) => Promise<Result<{ feed: { id: string }; token: string }>>): Promise<Result<unknown>> {
  return inWork<unknown, Refusal>(hub, who, async (work) => {
    const done = await body(work)
    return done.ok ? ok(showWithToken(await nowOf(work, done.value.feed.id), done.value.token, origin)) : done
  })
}

function writeRoutes(api: Api, { publicUrl }: Pick<ChannelsOptions, 'publicUrl'>): void {
  const originOf = (url: string): string => publicUrl ?? new URL(url).origin
  endpoint(api, { method: 'post', path, tag, needs: 'channels.write', summary: 'Make a feed; its address with the token is told this once', body: FeedIn, answer: WithTokenSchema, refusals: [...draftRefusals, 'feeds.too_many'] },
    // A token is no answer to keep for a repeated request.
    ({ who: { command: _command, ...who }, hub, body, c }) => withToken(hub, who, originOf(c.req.url), (work) => createFeed(work, body)))
  endpoint(api, { method: 'post', path: `${path}/{id}/token`, tag, needs: 'channels.write', summary: 'A new token; the old address ends at once', params: one, answer: WithTokenSchema, refusals: ['feeds.unknown'] },
    ({ who: { command: _command, ...who }, hub, params, c }) => withToken(hub, who, originOf(c.req.url), (work) => rotateToken(work, params.id)))
  endpoint(api, { method: 'patch', path: `${path}/{id}`, tag, needs: 'channels.write', summary: 'Change a feed; what is left out stays, and so does its address', params: one, body: FeedChangeIn, answer: FeedSchema, refusals: ['feeds.unknown', ...draftRefusals] },
    ({ who, hub, params, body }) => inWork<unknown, Refusal>(hub, who, async (work) => {
      const done = await changeFeed(work, params.id, body)
      return done.ok ? ok(showFeed(await nowOf(work, params.id))) : done
    }))
  endpoint(api, { method: 'delete', path: `${path}/{id}`, tag, needs: 'channels.write', summary: 'Remove a feed; its address ends at once', params: one, answer: z.object({ removed: z.literal(true) }), refusals: ['feeds.unknown'] },
    ({ who, hub, params }) => inWork(hub, who, (work) => removeFeed(work, params.id)))
}

function checkRoutes(api: Api): void {
  endpoint(api, { method: 'post', path: `${path}/{id}/check`, tag, needs: 'channels.write', summary: 'Check again from the beginning, what is held back first', params: one, answer: z.object({ due: z.int() }), refusals: ['feeds.unknown'] },
    ({ who, hub, params }) => inWork(hub, who, (work) => checkAgain(work, params.id)))
  endpoint(api, {
    method: 'get', path: `${path}/{id}/held`, tag, needs: 'channels.read', summary: 'Items held back because their page says something else, the newest first', params: one,
    query: z.object({ cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }), answer: pageOf(HeldSchema),
  }, async ({ who, hub, params, query }) => {
    const after = readCursor(query.cursor, z.tuple([z.iso.datetime(), z.guid()]))
    return read(hub, who, async (work) => {
      const rows = await listHeld(work, params.id, { after, limit: query.limit + 1 })
      const items = rows.slice(0, query.limit)
      const last = rows.length > query.limit ? items.at(-1) : undefined
      const sheet = await variantSheet(work, items.map((i) => i.variantId))
      return { items: items.map((h) => showHeld(h, sheet)), next: last ? writeCursor([last.heldAt.toISOString(), last.variantId]) : null }
    })
  })
}
