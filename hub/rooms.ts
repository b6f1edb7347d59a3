import type { Api, Hub, Reaction } from '#platform'
import { catalogApi } from '#catalog'
import { insightsApi, reactions as insightReactions } from '#insights'
import { ordersApi } from '#orders'

/** What the rooms do on each other's news. */
export const allReactions: readonly Reaction[] = [...insightReactions]

/** Every room's routes; sign-in, settings and health are mounted by the server. */
export function mountRooms(api: Api): void {
  catalogApi(api)
  ordersApi(api)
  insightsApi(api)
}

/** What rooms do by themselves beside requests and deliveries. */
export function startRoomWorkers(_hub: Hub): { stop: () => Promise<void> } {
  return { stop: () => Promise.resolve() }
}
