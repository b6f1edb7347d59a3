/** A demo shop sells on platforms in memory, never on real ones: whatever is connected there is simulated. */
import type { AnyConnector, Values } from '#kit'
import { orgOf, read, type Hub, type Who } from '#platform'
import { connectorOf, type ChannelsOptions } from './channels-options.ts'
import type { ConnectionDraft } from './connect.ts'

export const isDemoShop = (hub: Hub, who: Who): Promise<boolean> => read(hub, who, async (work) => (await orgOf(work)).isDemo)

/** What a person types, apart from what a sign-in or the hub would fill in. */
export function splitKeys({ fields }: Pick<AnyConnector, 'fields'>, keys: Values): { typed: Values; given: Values } {
  const asked = new Set(fields.filter((f) => !f.isGiven).map((f) => f.name))
  const all = Object.entries(keys)
  return { typed: Object.fromEntries(all.filter(([name]) => asked.has(name))), given: Object.fromEntries(all.filter(([name]) => !asked.has(name))) }
}

/** What a draft is beside what a person says of it: in a demo shop simulated, with all that a sign-in would have given. */
export async function simulated(hub: Hub, options: ChannelsOptions, who: Who, connectorId: string): Promise<Pick<ConnectionDraft, 'isSimulated' | 'given'>> {
  if (!(await isDemoShop(hub, who))) return {}
  const connector = connectorOf(options, connectorId)
  const keys = await options.simulatedKeys?.(connectorId)
  return { isSimulated: true, ...(connector && keys ? { given: splitKeys(connector, keys).given } : {}) }
}
