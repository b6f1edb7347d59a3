import { goOut } from '#kit'
import { connectors, keptPromises } from '#connectors'
import { platformPrunes, startPost, startKnowingSizes, startPruning, type Api, type Hub, type Reaction } from '#platform'
import { adviceApi, budgetAdviceApi, reactions as adviceReactions, startReviews } from '#advice'
import { attributionApi } from '#attribution'
import { bulkApi, catalogApi, prunes as catalogPrunes, startBulkEdits } from '#catalog'
import { besideApi, channelMetrics, connectionsApi, errorsApi, feedRoutes, feedsApi, handOverApi, healthApi, hookRoutes, importsApi, judgeFor, listingsApi, offersApi, openPages, openPictures, policiesApi, pricesApi, promotionPlacesApi, prunes as channelPrunes, pushesApi, reactions as channelReactions, shopWordsApi, startConnections, startImports, type ChannelsOptions } from '#channels'
import { breakApi, picturesApi, simulatedPicture, type Floor } from './demo/index.ts'
import { economicsApi, reactions as economicsReactions, startBudgetWatch } from '#economics'
import { alertsApi, buyersApi, diagnosisApi, startAlerts, insightsApi, reactions as insightReactions, reportsApi, startReports } from '#insights'
import { ordersApi, reactions as orderReactions } from '#orders'
import { promotionsApi } from '#promotions'
import { startWorkers as startStock, stockApi } from '#stock'

/** What the rooms do on each other's news. */
export const allReactions: readonly Reaction[] = [...orderReactions, ...channelReactions, ...economicsReactions, ...insightReactions, ...adviceReactions]

/** host[:port] of what stands in the same house and may be asked and told although its address is a private one. */
export const ownHosts = (): string[] => (process.env['TONGLU_SHOP_HOSTS'] ?? '').split(',').map((host) => host.trim())

/** What the channels are given of the world outside: the connectors, and the way to the platforms. A simulated connection never leaves the house. */
export const channelsOptions = (secret: string, publicUrl: string | undefined, platforms?: Floor['platforms']): ChannelsOptions => ({
  connectors, keptPromises, secret, publicUrl, simulatedKeys: platforms?.keysOf,
  // A shop that stands in the same house has a private address, which nobody else may name.
  askPage: openPages({ ownHosts: ownHosts() }),
  picturesFor: ({ isSimulated }) => (isSimulated ? simulatedPicture : pictures),
  fetchFor: (connection) => (connection.isSimulated ? (platforms?.fetchFor(connection) ?? noPlatform) : goOut),
})
const pictures = openPictures({ ownHosts: ownHosts() })
const noPlatform = (): Promise<Response> => Promise.reject(new TypeError('fetch failed: nobody simulates platforms here'))

/** What the rooms tell at /metrics beside the hub's own numbers. */
export const roomMetrics = (hub: Hub): readonly { text: () => Promise<string> }[] => [channelMetrics(hub)]

/** Every room's routes; sign-in, settings and health are mounted by the server. */
export function mountRooms(api: Api, channels: ChannelsOptions, floor?: Floor): void {
  catalogApi(api)
  bulkApi(api)
  stockApi(api)
  ordersApi(api)
  attributionApi(api)
  importsApi(api)
  connectionsApi(api, channels)
  breakApi(api, channels, floor)
  picturesApi(api)
  hookRoutes(api, channels)
  feedsApi(api, channels)
  handOverApi(api, channels)
  feedRoutes(api)
  offersApi(api)
  healthApi(api, channels)
  listingsApi(api, channels)
  policiesApi(api)
  errorsApi(api, channels)
  shopWordsApi(api, channels)
  promotionsApi(api)
  promotionPlacesApi(api, channels)
  pushesApi(api, channels)
  pricesApi(api)
  besideApi(api, channels)
  economicsApi(api)
  insightsApi(api)
  buyersApi(api)
  diagnosisApi(api)
  alertsApi(api)
  reportsApi(api)
  adviceApi(api)
  budgetAdviceApi(api)
}

/** What rooms do by themselves beside requests and deliveries. */
export function startRoomWorkers(hub: Hub, channels: ChannelsOptions): { stop: () => Promise<void> } {
  const workers = [startKnowingSizes(hub), startStock(hub), startReviews(hub), startImports(hub), startBulkEdits(hub, { judgeOf: judgeFor(channels) }), startConnections(hub, channels), startBudgetWatch(hub), startReports(hub), startPost(hub, { secret: channels.secret, ownHosts: ownHosts() }), startPruning(hub, [...platformPrunes, ...catalogPrunes, ...channelPrunes]), startAlerts(hub)]
  return { stop: async () => { await Promise.all(workers.map((w) => w.stop())) } }
}
