import { ok, refuse, type AnyConnector, type Result } from '#kit'
import { endpoint, idOf, inWork, read, z, type Api, type Work } from '#platform'
import { connectorOf, type ChannelsOptions } from '../connections/channels-options.ts'
import { readConnection } from '../connections/connection.ts'
import { askForCategory, listCategories, type CategoryItem } from './kept-categories.ts'

const tag = 'listings'
const byId = z.object({ id: idOf('con') })

export const CategorySchema = z.object({
  category: z.string(), state: z.enum(['waiting', 'failed', 'open', 'approval', 'forbidden', 'restricted', 'not_last', 'unknown']), name: z.string().nullable(), words: z.string().nullable(), source: z.string().nullable(), readOn: z.iso.date().nullable(),
  fault: z.object({ code: z.string(), words: z.string() }).nullable(), attributes: z.int(),
}).openapi('ChannelCategory')
export const showCategory = (c: CategoryItem): z.input<typeof CategorySchema> =>
  ({ ...c, name: c.name ?? null, words: c.words ?? null, source: c.source ?? null, readOn: c.readOn ?? null, fault: c.fault ?? null })

/** What platforms said of categories, and asking again. */
export function categoriesApi(api: Api, options: Pick<ChannelsOptions, 'connectors'>): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/connections/{id}/categories', tag, needs: 'channels.read', summary: 'What the platform asks of the goods of each category that listings name there, as it said itself, and when', params: byId, answer: z.array(CategorySchema),
  }, async ({ who, hub, params }) => (await read(hub, who, (work) => listCategories(work, params.id))).map(showCategory))
  endpoint(api, {
    method: 'post', path: '/api/v1/connections/{id}/categories', tag, needs: 'channels.write', summary: 'Ask the platform now what it asks of a category; the answer comes a moment later', params: byId,
    body: z.object({ category: z.string().trim().min(1).max(300) }), answer: CategorySchema, refusals: ['connections.unknown', 'listings.no_categories'],
  }, ({ who, hub, params, body }) => inWork(hub, who, async (work) => {
    const found = await openAsked(work, options, params.id)
    if (!found.ok) return found
    await askForCategory(work, params.id, body.category)
    const [item] = await listCategories(work, params.id, body.category)
    return ok(showCategory(item!))
  }))
}

async function openAsked(work: Work, options: Pick<ChannelsOptions, 'connectors'>, id: string): Promise<Result<AnyConnector>> {
  const connection = await readConnection(work, id)
  const connector = connection && connectorOf(options, connection.connector)
  if (!connector) return refuse({ code: 'connections.unknown' })
  return connector.does['categories.read'] ? ok(connector) : refuse({ code: 'listings.no_categories', platform: connector.label })
}
