/** Each hour: what the platform says of the account, and alarms for what ends soon. */
import { ok, type AnyConnector, type Connected, type Health } from '#kit'
import { inWork, read, sql } from '#platform'
import type { ChannelsOptions } from './channels-options.ts'
import { askForHooks, keepHooked } from './hook-up.ts'
import { putPosition, readPosition } from './position.ts'
import type { Reach, Turn } from './turn.ts'
import { alarmName, warningsOf } from './warnings.ts'

type Position = { health: Health | undefined; at: string; told: string[] }

const hour = 3_600_000

export const watchHealth = (options: ChannelsOptions): Turn => ({
  name: 'health',
  suits: () => true,
  on: ['inbound.access'],
  async run(reach) {
    const { connector, at } = reach
    await keepHealth(reach, (await probe(connector, at)).health)
    if (!reach.connection.hookedAt) await hookUp(reach, options)
    return hour
  },
})

/** Hooks that could not be asked for when the connection began; or a person entered our address on the platform, and they come. */
async function hookUp({ hub, who, connection, connector, at }: Reach, options: ChannelsOptions): Promise<void> {
  const values = await askForHooks(options, connection, connector, at)
  await inWork(hub, who, async (work) => ok(await (values ? keepHooked(work, options, connector, connection.id, values) : work.query(sql`
    update channels.connection c set hooked_at = (select i.received_at from channels.inbound i where i.org_id = ${work.orgId} and i.connection_id = c.id and i.source = 'hook' order by i.id limit 1)
    where c.org_id = ${work.orgId} and c.id = ${connection.id} and c.hooked_at is null`))))
}

/** The smallest question that shows whether the platform lets us in. `asked`: what was asked; undefined: it can be asked nothing. */
export async function probe({ does }: AnyConnector, at: Connected): Promise<{ asked: string | undefined; health: Health | undefined }> {
  if (does['account.health']) return { asked: 'account.health', health: await does['account.health'](at) }
  const until = at.now.toISOString()
  if (does['orders.pull']) await does['orders.pull'](at, { since: new Date(at.now.getTime() - 60_000).toISOString(), until })
  else if (does['listings.pull']) await does['listings.pull'](at, {})
  else if (does['levels.pull']) await does['levels.pull'](at, {})
  const asked = (['orders.pull', 'listings.pull', 'levels.pull'] as const).find((port) => does[port])
  return { asked, health: undefined }
}

async function keepHealth({ hub, who, connection, connector }: Reach, health: Health | undefined): Promise<void> {
  const before = await read(hub, who, (work) => readPosition<Position>(work, connection.id, 'health'))
  await inWork(hub, who, async (work) => {
    // Hooks and quarantine are on the screen; only what ends or harms the account is told by itself.
    const alarms = warningsOf({ connection, connector, health, quarantined: 0, hasAddress: true, now: work.now }).filter((w) => w.data['step'] !== undefined || w.data['account'] !== undefined)
    const fresh = alarms.filter((w) => !before?.told.includes(alarmName(w)))
    for (const warning of fresh) {
      work.emit('connection.warned', connection.id, { connectionId: connection.id, warning })
      hub.log.warn({ connection: connection.id, warning }, 'a connection needs a person soon')
    }
    await putPosition(work, connection.id, 'health', { health, at: work.now.toISOString(), told: alarms.map(alarmName) } satisfies Position)
    return ok(undefined)
  })
}
