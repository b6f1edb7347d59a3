/** The last calls of each connection that this hub made, for people who ask what was said. Secrets were taken out by the kit. */
import type { TraceEntry } from '#kit'
import type { Hub } from '#platform'

const kept = 200
const traces = new WeakMap<Hub, Map<string, TraceEntry[]>>()

const ofHub = (hub: Hub): Map<string, TraceEntry[]> => {
  const known = traces.get(hub) ?? new Map<string, TraceEntry[]>()
  traces.set(hub, known)
  return known
}

export function keepCall(hub: Hub, connectionId: string, entry: TraceEntry): void {
  const all = ofHub(hub)
  const calls = all.get(connectionId) ?? []
  all.set(connectionId, calls)
  calls.push(entry)
  if (calls.length > kept) calls.splice(0, calls.length - kept)
}

/** The newest first. */
export const callsOf = (hub: Hub, connectionId: string): TraceEntry[] => [...(ofHub(hub).get(connectionId) ?? [])].reverse()
