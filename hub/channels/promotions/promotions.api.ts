import { showId } from '#kit'
import { endpoint, idOf, read, z, type Api } from '#platform'
import { connectorOf, type ChannelsOptions } from '../connections/channels-options.ts'
import { listConnections } from '../connections/connection.ts'
import { ErrorSchema, showError } from '../errors/explained.ts'
import { placesOf, placeStates } from './places.ts'

const PlaceSchema = z.object({
  promotionId: z.string(), connectionId: z.string(), connection: z.string(), state: z.enum(placeStates).openapi({ description: 'sent: not seen there yet; refused: not taken; the others as the platform says' }),
  sentVersion: z.int(), verifiedVersion: z.int().nullable().openapi({ description: 'Read back there as this version' }), why: z.array(ErrorSchema), sentAt: z.string(), checkedAt: z.string().nullable(),
}).openapi('PromotionPlace')

/** Where promotions were announced, and how they stand there. */
export function promotionPlacesApi(api: Api, options: Pick<ChannelsOptions, 'connectors'>): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/promotion-places', tag: 'promotions', needs: 'catalog.read', summary: 'Where promotions were announced and how they stand there; without a promotion, all of them',
    query: z.object({ promotionId: idOf('prm').optional() }), answer: z.object({ places: z.array(PlaceSchema), announcers: z.array(z.object({ connectionId: z.string(), name: z.string() })) }),
  }, ({ who, hub, query }) => read(hub, who, async (work) => {
    const connections = await listConnections(work)
    const named = new Map(connections.map((one) => [one.id, one]))
    const places = (await placesOf(work, { promotionId: query.promotionId })).map(({ promotionId, connectionId, sentAt, checkedAt, verifiedVersion, why, ...rest }): z.input<typeof PlaceSchema> => {
      const connection = named.get(connectionId)
      const connector = connection && connectorOf(options, connection.connector)
      return { ...rest, promotionId: showId('prm', promotionId), connectionId: showId('con', connectionId), connection: connection?.name ?? '', verifiedVersion: verifiedVersion ?? null, why: why.map((one) => showError(one, connector)), sentAt: sentAt.toISOString(), checkedAt: checkedAt?.toISOString() ?? null }
    })
    return { places, announcers: connections.filter((one) => one.state === 'live' && connectorOf(options, one.connector)?.does['promotions.push']).map((one) => ({ connectionId: showId('con', one.id), name: one.name })) }
  }))
}
