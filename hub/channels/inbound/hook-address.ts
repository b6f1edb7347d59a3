/** Whose address a hook was sent to: looked up once, then remembered for a moment, because hooks come in floods. */
import type { AnyConnector, ShopFacts, Values } from '#kit'
import { compile, read, sql, type Hub } from '#platform'
import { connectorOf, type ChannelsOptions } from '../connections/channels-options.ts'
import { connectionWho, readConnection } from '../connections/connection.ts'
import { readAccess } from '../connections/reach.ts'

export type HookAddress = { orgId: string; connectionId: string; connector: AnyConnector; values: Values; shop: ShopFacts }
type Remembered = { address: Promise<HookAddress | undefined>; at: number }
export type AddressBook = {
  find: (connectionId: string) => Promise<HookAddress | undefined>
  /** Anew, where what is remembered may be old: another hub changed the key. Undefined when it was only just read. */
  findAnew: (connectionId: string) => Promise<HookAddress | undefined>
}

const rememberedMs = 15_000
const anewAfterMs = 200
const most = 10_000

export function openAddressBook(hub: Hub, options: ChannelsOptions): AddressBook {
  const book = new Map<string, Remembered>()
  const before = hub.nudge
  hub.nudge = (orgId, names) => {
    before(orgId, names)
    if (names.some((name) => name === 'connection.changed' || name === 'org.zone_changed')) book.clear()
  }
  const look = (id: string): Promise<HookAddress | undefined> => {
    if (book.size >= most) book.clear()
    const one: Remembered = { at: performance.now(), address: readAddress(hub, options, id) }
    book.set(id, one)
    const forget = (): void => { if (book.get(id) === one) book.delete(id) }
    // Neither a failure nor an address that nobody has is remembered.
    one.address.then((found) => { if (!found) forget() }, forget)
    return one.address
  }
  return {
    find(id) {
      const known = book.get(id)
      return known && performance.now() - known.at < rememberedMs ? known.address : look(id)
    },
    async findAnew(id) {
      const known = book.get(id)
      return known && performance.now() - known.at < anewAfterMs ? undefined : look(id)
    },
  }
}

async function readAddress(hub: Hub, options: ChannelsOptions, connectionId: string): Promise<HookAddress | undefined> {
  const { rows: [row] } = await hub.pool.query<{ shop_id: string }>(compile(sql`select shop_id from channels.hook_address where connection_id = ${connectionId}`))
  if (!row) return undefined
  return read(hub, connectionWho(row.shop_id, connectionId), async (work) => {
    const connection = await readConnection(work, connectionId)
    const access = connection && (await readAccess(work, options, connectionId))
    const connector = connection && connectorOf(options, connection.connector)
    return access && connector && { orgId: row.shop_id, connectionId, connector, values: access.values, shop: access.shop }
  })
}
