import type { Hub } from './hub.ts'

export type Listener = { names: (names: readonly string[]) => void; end: () => void }
/** Who in a browser wants to know that something of their organisation changed. A nudge carries names only, never content. */
export type NudgeBoard = {
  listen: (orgId: string, listener: Listener) => () => void
  /** Whether anybody of this organisation has a browser open. */
  isHeard: (orgId: string) => boolean
  /** Ends every stream; without that a stopping server would wait for browsers that never hang up. */
  endAll: () => void
}

export function openNudges(hub: Hub): NudgeBoard {
  const listeners = new Map<string, Set<Listener>>()
  const before = hub.nudge
  hub.nudge = (orgId, names) => {
    before(orgId, names)
    for (const listener of listeners.get(orgId) ?? []) listener.names(names)
  }
  return {
    listen(orgId, listener) {
      const own = listeners.get(orgId) ?? new Set()
      listeners.set(orgId, own.add(listener))
      return () => {
        own.delete(listener)
        if (own.size === 0 && listeners.get(orgId) === own) listeners.delete(orgId)
      }
    },
    isHeard: (orgId) => listeners.has(orgId),
    endAll: () => [...listeners.values()].forEach((own) => [...own].forEach((listener) => listener.end())),
  }
}
