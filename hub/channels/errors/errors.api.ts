import { endpoint, idOf, notFound, read, sql, z, type Api } from '#platform'
import { connectorOf, type ChannelsOptions } from '../connections/channels-options.ts'
import { readConnection } from '../connections/connection.ts'
import { explained, ErrorSchema } from './explained.ts'

const CountedSchema = z.object({ ...ErrorSchema.shape, times: z.int(), firstAt: z.string(), lastAt: z.string() }).openapi('ChannelError')
type Row = { code: string; words: string; times: number; firstAt: Date; lastAt: Date }

/** What a channel refused and how often, the most frequent first: what is not explained is for whoever writes the connector. */
export function errorsApi(api: Api, options: Pick<ChannelsOptions, 'connectors'>): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/connections/{id}/errors', tag: 'pushes', needs: 'channels.read', summary: 'What a channel refused, in its own words, how often, and what it means', params: z.object({ id: idOf('con') }),
    query: z.object({ explained: z.enum(['true', 'false']).optional() }), answer: z.object({ items: z.array(CountedSchema), counts: z.object({ times: z.int(), unexplained: z.int() }) }),
  }, async ({ who, hub, params: { id }, query, c }) => {
    const found = await read(hub, who, async (work) => {
      const connection = await readConnection(work, id)
      return connection && { connector: connectorOf(options, connection.connector), rows: await work.query<Row>(sql`
        select code, words, times, first_at as "firstAt", last_at as "lastAt" from channels.channel_error
        where org_id = ${work.orgId} and connection_id = ${id} order by times desc, code, shape limit 500`) }
    })
    if (!found) return notFound(c, 'connections.unknown')
    const items = found.rows.map(({ code, words, times, firstAt, lastAt }) => ({ code, words, explained: explained(found.connector, code, words), times, firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() }))
    const sum = (list: readonly Row[]): number => list.reduce((all, { times }) => all + times, 0)
    return {
      items: query.explained === undefined ? items : items.filter((one) => (one.explained !== null) === (query.explained === 'true')),
      counts: { times: sum(found.rows), unexplained: sum(found.rows.filter((_, i) => items[i]!.explained === null)) },
    }
  })
}
