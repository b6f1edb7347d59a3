/** The platforms that a demo shop is connected to: real ones as their documents describe them, in memory. */
import { simulators } from '#connectors'
import type { Values } from '#kit'
import { noShop, type Simulator, type SimulatorOptions } from '#kit/simulator'
import type { SimulatedGood } from '#channels'
import { fillBeside, fillExposure, fillProducts } from './fill-beside.ts'

type Connection = { id: string; connector: string }

export type Platform = {
  simulator: Simulator
  /** The line to it is cut: nothing gets through in either direction. */
  isCut: boolean
  /** When it was last called: of two hubs the one that works a connection is the one whose platform lives. */
  calledAt: Date | undefined
}
/** What stands on a platform when it is opened, and what is done once its keys are known: true, if the hub had others. */
export type Setting = { options?: Partial<SimulatorOptions>; goods?: readonly SimulatedGood[]; greet?: (keys: Values) => Promise<boolean> }

export type Platforms = {
  /** The platform of a simulated connection: its own, opened when it is first asked for. Undefined: this connector has none. */
  of: (connection: Connection) => Promise<Platform | undefined>
  /** What lets in there: what a person would type, and what a sign-in would give. */
  keysOf: (connector: string) => Promise<Values | undefined>
  /** The way out of a simulated connection. */
  fetchFor: (connection: Connection) => (request: Request) => Promise<Response>
  close: (connectionId: string) => void
  opened: () => Connection[]
}

/** Goods on the shelf, or beside the channels in the other system's own lists; another hub has a few orders from before. */
function stockUp(simulator: Simulator, goods: readonly SimulatedGood[]): void {
  const { beside } = simulator
  const isShop = simulator.offer !== noShop.offer
  for (const { minor, currency, sku, title, barcode, available } of goods) {
    const price = { minor: BigInt(minor), currency }
    const code = barcode === undefined ? {} : { barcode }
    if (isShop) {
      simulator.offer({ sku, title, available, price, ...code })
      continue
    }
    beside?.product?.({ externalId: sku, name: title, options: [], images: [], variants: [{ sku, optionValues: [], price, ...code }] })
    beside?.level?.({ sku, place: 'Main', onHand: available, cost: { minor: price.minor / 2n, currency } })
  }
  if (!isShop) fillProducts(simulator, goods.map(({ sku, minor, currency }) => ({ sku, price: { minor: BigInt(minor), currency } })).filter((good) => good.sku !== ''))
  if (isShop && beside?.level) for (const { externalId } of simulator.offers().slice(0, 6)) simulator.sell({ items: [{ externalId, quantity: 1 }], buyer: { name: '陳怡君' } })
}

export function openPlatforms(clock: () => Date, settingOf: (connection: Connection) => Promise<Setting> = () => Promise.resolve({})): Platforms {
  const opened = new Map<string, Promise<Platform | undefined>>()
  const names = new Map<string, string>()
  // Calls that were opened with keys of an earlier life of the platform go nowhere; opened anew they have the right ones.
  const lives = new Map<string, number>()
  const open = async (connection: Connection): Promise<Platform | undefined> => {
    const load = await simulators[connection.connector]?.()
    if (!load) return undefined
    const { options, goods = [], greet } = await settingOf(connection)
    const bare = load({ clock, ...options })
    const simulator = { ...bare, fetch: fillBeside(bare, clock, options?.seed ?? 1) }
    stockUp(simulator, goods)
    fillExposure(simulator, clock, options?.seed ?? 1)
    // Putting things on sale is no news.
    simulator.hooks()
    if (await greet?.(simulator.good)) lives.set(connection.id, (lives.get(connection.id) ?? 0) + 1)
    return { simulator, isCut: false, calledAt: undefined }
  }
  const of = (connection: Connection): Promise<Platform | undefined> => {
    const known = opened.get(connection.id) ?? open(connection)
    opened.set(connection.id, known)
    names.set(connection.id, connection.connector)
    // One that could not be opened is opened at the next asking.
    known.catch(() => { if (opened.get(connection.id) === known) opened.delete(connection.id) })
    return known
  }
  return {
    of,
    keysOf: async (connector) => (await simulators[connector]?.())?.({ clock }).good,
    fetchFor: (connection) => {
      const life = lives.get(connection.id) ?? 0
      return async (request) => {
        const platform = await of(connection)
        if (!platform) throw new TypeError('fetch failed: nobody simulates this platform')
        if ((lives.get(connection.id) ?? 0) !== life) throw new TypeError('fetch failed: this platform was made anew')
        platform.calledAt = clock()
        return platform.simulator.fetch(request)
      }
    },
    close: (id) => void opened.delete(id),
    opened: () => [...opened.keys()].map((id) => ({ id, connector: names.get(id)! })),
  }
}
