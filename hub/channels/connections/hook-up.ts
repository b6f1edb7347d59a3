import { showId, type AnyConnector, type Connected, type Values } from '#kit'
import { sql, type Work } from '#platform'
import { safeOf, type ChannelsOptions } from './channels-options.ts'
import { storeGrant } from './keep-grant.ts'
import type { Connection } from './turn.ts'

/** Where the platform sends what happens; undefined where we have no address that it could reach. */
export function hookAddress({ publicUrl, houseUrl = 'http://localhost' }: Pick<ChannelsOptions, 'publicUrl' | 'houseUrl'>, { id, connector, isSimulated }: Pick<Connection, 'id' | 'connector' | 'isSimulated'>): string | undefined {
  // A platform in this house needs no way in from outside.
  const base = publicUrl ?? (isSimulated ? houseUrl : undefined)
  return base && `${base.replace(/\/+$/, '')}/hooks/${connector}/${showId('con', id)}`
}

/** Tells the platform where to send; undefined when it cannot be told. Doing it again changes nothing there. */
export async function askForHooks(options: ChannelsOptions, connection: Connection, { hooks }: AnyConnector, at: Connected): Promise<Values | undefined> {
  const address = hookAddress(options, connection)
  return hooks?.subscribe && address ? hooks.subscribe(at, address) : undefined
}

/** Keeps what the platform answered (a key for signatures) and that hooks are on. */
export async function keepHooked(work: Work, options: ChannelsOptions, connector: AnyConnector, id: string, values: Values): Promise<void> {
  if (Object.keys(values).length > 0) {
    const row = await work.first<{ ends: Date | null }>(sql`select token_ends_at as ends from channels.connection where org_id = ${work.orgId} and id = ${id}`)
    await storeGrant(work, safeOf(options), connector, id, { values, ...(row?.ends ? { expiresAt: row.ends } : {}) })
  }
  await work.query(sql`update channels.connection set hooked_at = ${work.now} where org_id = ${work.orgId} and id = ${id}`)
  work.emit('connection.changed', id, { connectionId: id, what: 'hooks' })
}
