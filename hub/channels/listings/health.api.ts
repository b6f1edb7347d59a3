import { healthItems, showId } from '#kit'
import { endpoint, idOf, read, z, type Api } from '#platform'
import type { ChannelsOptions } from '../connections/channels-options.ts'
import { listingHealth, type ListingHealth } from './health.ts'

const HealthSchema = z.object({
  productId: z.string(), name: z.string(), image: z.string().nullable(), score: z.int(),
  items: z.array(z.object({ item: z.enum(healthItems), points: z.int(), of: z.int(), isKnown: z.boolean(), have: z.number(), want: z.number(), field: z.string() })),
  seo: z.array(z.object({ code: z.string(), field: z.string(), isRight: z.boolean(), data: z.record(z.string(), z.union([z.string(), z.number()])) })),
  findings: z.array(z.object({ code: z.string(), field: z.string(), level: z.enum(['error', 'warning']), data: z.record(z.string(), z.unknown()), source: z.string().optional(), readOn: z.string().optional() })),
}).openapi('ListingHealth')

/** How well the listings of a channel stand. */
export function healthApi(api: Api, { connectors }: Pick<ChannelsOptions, 'connectors'>): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/listings/health', tag: 'listings', needs: 'catalog.read',
    summary: 'How well a channel\'s listings stand, 0 to 100 with the points of each item, the lowest first; up to 2,000 products are looked at, isCapped says when there are more',
    query: z.object({ channelId: idOf('chn'), productId: idOf('prd').optional(), q: z.string().max(200).optional(), sort: z.enum(['score', '-score']).default('score'), limit: z.coerce.number().int().min(1).max(200).default(100) }),
    answer: z.object({ items: z.array(HealthSchema), connectionId: z.string().nullable(), counted: z.int(), average: z.int().nullable(), isCapped: z.boolean() }),
  }, async ({ who, hub, query: { channelId, productId, q, sort, limit } }) => {
    const answer = await read(hub, who, (work) => listingHealth(work, { channelId, filter: productId === undefined ? { q } : { ids: [productId] }, lowestFirst: sort === 'score', limit }, connectors))
    return { ...answer, connectionId: answer.connectionId === undefined ? null : showId('con', answer.connectionId), items: answer.items.map(shown) }
  })
}

const shown = (one: ListingHealth) => ({ ...one, productId: showId('prd', one.productId) })
