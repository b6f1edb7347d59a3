import { z } from 'zod'
import { ConnectorFault, type Connected } from '#kit'
import { ask, gid, Gid } from './ask.ts'

const Locations = `
query Locations {
  locations(first: 50) { nodes { id name isActive fulfillsOnlineOrders } }
}`

export type Location = { id: string; name: string }

/** Where online orders can leave from. */
export async function onlineLocations(at: Connected): Promise<Location[]> {
  const shape = z.object({ locations: z.object({ nodes: z.array(z.object({ id: Gid, name: z.string(), isActive: z.boolean(), fulfillsOnlineOrders: z.boolean() })) }) })
  const { locations } = await ask(at, Locations, {}, shape, { cost: 9 })
  return locations.nodes.filter((l) => l.isActive && l.fulfillsOnlineOrders)
}

/** The location whose stock is ours to say: the chosen one, or the only one there is. */
export async function locationOf(at: Connected): Promise<string> {
  const chosen = at.values['locationId']
  if (chosen) return gid('Location', chosen)
  const [first, ...others] = await onlineLocations(at)
  if (!first) throw new ConnectorFault('invalid', 'This shop has no active location that fulfils online orders', { code: 'no_location' })
  if (others.length > 0) throw new ConnectorFault('invalid', `This shop has ${others.length + 1} locations: choose one in the connection's settings`, { code: 'location_needed' })
  return first.id
}
