import type { Api, Hub, Reaction } from '#platform'
import { reactions as insightReactions } from '#insights'

/** What the rooms do on each other's news. */
export const allReactions: readonly Reaction[] = [...insightReactions]

/** Every room's routes; sign-in, settings and health are mounted by the server. */
export function mountRooms(_api: Api): void {
}

/** What rooms do by themselves beside requests and deliveries. */
export function startRoomWorkers(_hub: Hub): { stop: () => Promise<void> } {
  return { stop: () => Promise.resolve() }
}
