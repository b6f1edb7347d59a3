import { platformPrunes, startPruning, type Api, type Hub, type Reaction } from '#platform'
import { catalogApi } from '#catalog'
import { importsApi, prunes as channelPrunes, startImports } from '#channels'
import { insightsApi, reactions as insightReactions } from '#insights'
import { ordersApi, reactions as orderReactions } from '#orders'
import { startWorkers as startStock, stockApi } from '#stock'

/** What the rooms do on each other's news. */
export const allReactions: readonly Reaction[] = [...orderReactions, ...insightReactions]

/** Every room's routes; sign-in, settings and health are mounted by the server. */
export function mountRooms(api: Api): void {
  catalogApi(api)
  stockApi(api)
  ordersApi(api)
  importsApi(api)
  insightsApi(api)
}

/** What rooms do by themselves beside requests and deliveries. */
export function startRoomWorkers(hub: Hub): { stop: () => Promise<void> } {
  const workers = [startStock(hub), startImports(hub), startPruning(hub, [...platformPrunes, ...channelPrunes])]
  return { stop: async () => { await Promise.all(workers.map((w) => w.stop())) } }
}
