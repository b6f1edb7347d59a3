/** The platforms that a demo shop is connected to: real ones as their documents describe them, in memory. */
import { simulators } from '#connectors'
import type { Values } from '#kit'
import type { Simulator } from '#kit/simulator'

type Connection = { id: string; connector: string }

export type Platforms = {
  /** The platform of a simulated connection: its own, opened when it is first asked for. Undefined: this connector has none. */
  of: (connection: Connection) => Promise<Simulator | undefined>
  /** What lets in there: what a person would type, and what a sign-in would give. */
  keysOf: (connector: string) => Promise<Values | undefined>
  /** The way out of a simulated connection. */
  fetchFor: (connection: Connection) => (request: Request) => Promise<Response>
}

export function openPlatforms(clock: () => Date): Platforms {
  const opened = new Map<string, Promise<Simulator | undefined>>()
  const open = async (connector: string): Promise<Simulator | undefined> => (await simulators[connector]?.())?.({ clock })
  const of = ({ id, connector }: Connection): Promise<Simulator | undefined> => {
    const known = opened.get(id) ?? open(connector)
    opened.set(id, known)
    return known
  }
  return {
    of,
    keysOf: async (connector) => (await open(connector))?.good,
    fetchFor: (connection) => async (request) => {
      const platform = await of(connection)
      if (!platform) throw new TypeError('fetch failed: nobody simulates this platform')
      return platform.fetch(request)
    },
  }
}
