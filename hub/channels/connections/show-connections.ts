/** Connections as people see them: state, health, what waits, what was counted today, and never a secret. */
import { dayOf, SecretsLost, sql, type Work } from '#platform'
import type { Health, Values } from '#kit'
import { readBackfill, type BackfillProgress } from '../inbound/backfill.ts'
import { readBacklogs } from '../inbound/find-inbound.ts'
import { connectorOf, safeOf, type ChannelsOptions } from './channels-options.ts'
import { listConnections, readValues, shopFacts } from './connection.ts'
import type { ShownConnection } from './connections.schema.ts'
import { hookAddress } from './hook-up.ts'
import { splitValues } from './keep-secrets.ts'
import { readDelays } from './read-delays.ts'
import { warningsOf } from './warnings.ts'

/** All of the shop, or one. A fixed number of statements, and one more for each that is shown by itself. */
export async function showConnections(work: Work, options: ChannelsOptions, id?: string): Promise<ShownConnection[]> {
  const connections = (await listConnections(work)).filter((c) => id === undefined || c.id === id)
  if (connections.length === 0) return []
  const { zone } = await shopFacts(work)
  const backlogs = new Map((await readBacklogs(work)).map((b) => [b.connectionId, b]))
  const tallies = await work.query<{ id: string; what: string; n: bigint }>(sql`
    select connection_id as id, what, n from channels.tally where org_id = ${work.orgId} and day = ${dayOf(work.now, zone)}::date order by what`)
  const healths = new Map((await work.query<{ id: string; position: { health?: Health } }>(sql`
    select connection_id as id, position from channels.cursor where org_id = ${work.orgId} and stream = 'health'`)).map((r) => [r.id, r.position.health]))
  const delays = new Map((await readDelays(work, connections.map((c) => c.id))).map((d) => [d.connectionId, d]))
  const shown: ShownConnection[] = []
  for (const connection of connections) {
    const connector = connectorOf(options, connection.connector)
    const backlog = backlogs.get(connection.id)
    const backfill: BackfillProgress | undefined = await readBackfill(work, connection.id)
    const { plain, secret } = splitValues(connector?.fields ?? [], await openValues(work, options, connection.id))
    shown.push({
      connection, connector, values: plain, secretsSet: Object.keys(secret).sort(), hookUrl: connector?.hooks && hookAddress(options, connection), backlog, backfill, delay: delays.get(connection.id),
      today: Object.fromEntries(tallies.filter((t) => t.id === connection.id).map((t) => [t.what, Number(t.n)])),
      warnings: connector ? warningsOf({ connection, connector, health: healths.get(connection.id), quarantined: backlog?.quarantined ?? 0, hasAddress: options.publicUrl !== undefined || connection.isSimulated, now: work.now }) : [],
    })
  }
  return shown
}

/** A connection whose secrets were sealed under another hub's secret is shown as well: that is how a person finds out. */
async function openValues(work: Work, options: ChannelsOptions, id: string): Promise<Values> {
  try {
    return (await readValues(work, safeOf(options), id))?.values ?? {}
  } catch (error) {
    if (!(error instanceof SecretsLost)) throw error
    return {}
  }
}
