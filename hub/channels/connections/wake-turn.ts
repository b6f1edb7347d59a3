/** Waking sleepers: a turn of a connection, or everybody who waits for an event of a shop. Only this hub's own. */
import type { Hub } from '#platform'

/** A pause that can be ended early; a wake that comes before the pause ends it at once. */
export type Sleeper = { wake: () => void; pause: (ms: number, signal: AbortSignal) => Promise<void> }

export function openSleeper(): Sleeper {
  let isWoken = false
  let end = (): void => undefined
  return {
    wake() {
      isWoken = true
      end()
    },
    async pause(ms, signal) {
      if (!isWoken && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const done = (): void => { clearTimeout(timer); signal.removeEventListener('abort', done); end = () => undefined; resolve() }
          // The longest that a timer can hold; whoever sleeps longer is asked once more.
          const timer = setTimeout(done, Math.min(ms, 2_147_483_647))
          signal.addEventListener('abort', done)
          end = done
        })
      }
      isWoken = false
    },
  }
}

const sleepers = new WeakMap<Hub, Map<string, Sleeper>>()
const keyOf = (connectionId: string, turn: string): string => `${connectionId}/${turn}`

/** Registers a turn's sleeper; answers how to take it away again. */
export function onWake(hub: Hub, connectionId: string, turn: string, sleeper: Sleeper): () => void {
  const all = sleepers.get(hub) ?? new Map<string, Sleeper>()
  sleepers.set(hub, all)
  const key = keyOf(connectionId, turn)
  all.set(key, sleeper)
  return () => { if (all.get(key) === sleeper) all.delete(key) }
}

/** Ends a turn's pause, if this hub works the connection. After the commit of what it shall see, not before. */
export const wakeTurn = (hub: Hub, connectionId: string, turn: string): void => sleepers.get(hub)?.get(keyOf(connectionId, turn))?.wake()
