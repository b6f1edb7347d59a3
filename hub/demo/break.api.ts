/** The panel with which a visitor breaks the demo's channels and watches the hub recover. Only a demo has it. */
import { refuse, showId, ok, type Refusal, type Result } from '#kit'
import { goLive, listConnections, replaceValues, wakeTurn, type ChannelsOptions } from '#channels'
import { endpoint, idOf, orgOf, read, z, type Api, type Hub, type Who } from '#platform'
import type { Floor } from './floor.ts'
import { shopOf } from './live.ts'

const deeds = ['cut', 'mend', 'flood', 'expire', 'fault'] as const
type Deed = (typeof deeds)[number]
const floodBuyers = 300

const Standing = z.object({
  connectionId: z.string(), isCut: z.boolean(), canExpire: z.boolean().openapi({ description: 'its tokens end; keys of other platforms do not' }), sells: z.boolean().openapi({ description: 'buyers come; a feed has none' }),
}).openapi('Breakable')

export function breakApi(api: Api, options: ChannelsOptions, floor: Floor | undefined): void {
  endpoint(api, { method: 'get', path: '/api/v1/demo/break', tag: 'demo', needs: 'channels.read', summary: 'What can be broken: the simulated connections of a demo shop', answer: z.array(Standing) },
    async ({ who, hub }) => {
      const ids = (await simulated(hub, who))?.map((c) => c.id) ?? []
      return (await Promise.all(ids.map((id) => standing(hub, who, options, floor, id)))).flatMap((s) => (s ? [show(s)] : []))
    })
  endpoint(api, {
    method: 'post', path: '/api/v1/demo/break', tag: 'demo', needs: 'channels.write', summary: 'Cut or mend the line to a platform, flood it with buyers, end its token, or let it stumble',
    body: z.object({ connectionId: idOf('con'), what: z.enum(deeds) }), answer: Standing.extend({ orders: z.int().openapi({ description: 'bought by the flood' }) }),
    refusals: ['demo.not_simulated', 'demo.never_expires', 'demo.nobody_buys'],
  }, ({ who, hub, body }) => breakOne(hub, who, options, floor, body.connectionId, body.what))
}

type Standings = NonNullable<Awaited<ReturnType<typeof standing>>>

/** The simulated connections of a demo shop; undefined in a real one. */
const simulated = (hub: Hub, who: Who) => read(hub, who, async (work) => ((await orgOf(work)).isDemo ? (await listConnections(work)).filter((c) => c.isSimulated) : undefined))

async function standing(hub: Hub, who: Who, { connectors }: ChannelsOptions, floor: Floor | undefined, id: string) {
  const connection = (await simulated(hub, who))?.find((c) => c.id === id)
  const platform = connection && (await floor?.platforms.of(connection))
  const connector = connectors.find((c) => c.id === connection?.connector)
  return connection && platform && connector && { connection, platform, connector, shop: shopOf(connector.id) }
}

const show = ({ connection, platform, connector, shop }: Standings) =>
  ({ connectionId: showId('con', connection.id), isCut: platform.isCut, canExpire: connector.renewal !== undefined, sells: shop.share > 0 })

async function breakOne(hub: Hub, who: Who, options: ChannelsOptions, floor: Floor | undefined, id: string, what: Deed): Promise<Result<z.input<typeof Standing> & { orders: number }, Refusal>> {
  const one = await standing(hub, who, options, floor, id)
  if (!one || !floor) return refuse({ code: 'demo.not_simulated' })
  const { platform, connector, shop, connection } = one
  const { simulator } = platform
  if (what === 'expire' && !connector.renewal) return refuse({ code: 'demo.never_expires', platform: connector.label })
  if (what === 'flood' && shop.share === 0) return refuse({ code: 'demo.nobody_buys', platform: connector.label })
  if (what === 'cut' || what === 'mend') {
    platform.isCut = what === 'cut'
    simulator.outage(platform.isCut)
  }
  // A connection that was refused needs a person to sign in again: here the visitor is that person.
  if (what === 'mend' && connection.state === 'refused') {
    await replaceValues(hub, options, who, id, simulator.good)
    await goLive(hub, options, who, id, connection.settings.resumesAs ?? 'live')
  }
  if (what === 'expire') simulator.expire()
  if (what === 'fault') for (const kind of ['unavailable', 'rate_limited', 'time_out_after_success', 'unavailable'] as const) simulator.fault({ kind, times: 2 })
  const orders = what === 'flood' ? floor.trade.flood(simulator, shop, floodBuyers) : 0
  // What was broken is noticed at the next call: one is due now.
  if (what === 'cut' || what === 'expire' || what === 'fault') for (const turn of ['receive', 'listings'] as const) wakeTurn(hub, id, turn)
  return ok({ ...show(one), orders })
}
