import type { Connection } from './connections-api.ts'

/** How a connection is, in one word: the worst thing that is true of it. */
export type Health = 'good' | 'warn' | 'bad' | 'off'
export function healthOf({ state, fault, warnings, downSince }: Pick<Connection, 'state' | 'fault' | 'warnings' | 'downSince'>): Health {
  if (state === 'draft' || state === 'paused') return 'off'
  if (state === 'refused' || downSince !== null || warnings.some((w) => w.level === 'bad')) return 'bad'
  return fault !== null || warnings.length > 0 ? 'warn' : 'good'
}

/** What to say of a fault: by what helps against it. A person who connects is refused in other words for the same things. */
const kinds: Readonly<Record<string, string>> = {
  auth: 'auth', rate_limited: 'rate_limited', unavailable: 'unavailable', invalid: 'invalid', unknown_outcome: 'unknown_outcome', contract_changed: 'contract_changed', hooks: 'hooks', bug: 'bug',
  'connections.not_let_in': 'auth', 'connections.no_answer': 'unavailable', 'connections.not_understood': 'contract_changed',
}
export const faultKind = (kind: string): string => kinds[kind] ?? 'other'
