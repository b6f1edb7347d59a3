/** How the way out of each connection that this hub works stands: for the metrics. */
import type { CallState } from '#kit'
import type { Hub } from '#platform'

const states = new WeakMap<Hub, Map<string, () => CallState>>()

/** Answers how to forget it again. */
export function watchCalls(hub: Hub, connectionId: string, state: () => CallState): () => void {
  const all = states.get(hub) ?? new Map<string, () => CallState>()
  states.set(hub, all)
  all.set(connectionId, state)
  return () => { if (all.get(connectionId) === state) all.delete(connectionId) }
}

export const callStates = (hub: Hub): [connectionId: string, state: CallState][] => [...(states.get(hub) ?? [])].map(([id, state]) => [id, state()])
