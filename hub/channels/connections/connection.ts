/** A connection's row, and its values: what a person typed and what the platform gave. */
import type { AnyConnector, ShopFacts, Values } from '#kit'
import { orgOf, sql, systemActor, type Safe, type Who, type Work } from '#platform'
import { splitValues } from './keep-secrets.ts'
import type { Connection } from './turn.ts'

export const connectionColumns = sql`
  id, channel_id as "channelId", connector, name, state, settings, is_simulated as "isSimulated", down_since as "downSince", token_ends_at as "tokenEndsAt",
  access_ends_at as "accessEndsAt", hooked_at as "hookedAt", last_event_at as "lastEventAt", last_poll_at as "lastPollAt", last_answer_at as "lastAnswerAt",
  fault, created_at as "createdAt"`

/** Absent is undefined in the code and null in the database. */
export const toConnection = (row: Record<string, unknown>): Connection => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, v ?? undefined])) as Connection

/** Every connection of the shop, the oldest first. */
export async function listConnections(work: Work): Promise<Connection[]> {
  return (await work.query<Record<string, unknown>>(sql`select ${connectionColumns} from channels.connection where org_id = ${work.orgId} order by created_at, id`)).map(toConnection)
}

export async function readConnection(work: Work, id: string): Promise<Connection | undefined> {
  const row = await work.first<Record<string, unknown>>(sql`select ${connectionColumns} from channels.connection where org_id = ${work.orgId} and id = ${id}`)
  return row && toConnection(row)
}

/** Locked until the end of the work, for who changes it. */
export async function lockConnection(work: Work, id: string): Promise<Connection | undefined> {
  const row = await work.first<Record<string, unknown>>(sql`select ${connectionColumns} from channels.connection where org_id = ${work.orgId} and id = ${id} for no key update`)
  return row && toConnection(row)
}

/** The hub itself, at work for a connection. */
export const connectionWho = (orgId: string, id: string, cause = `connection ${id}`): Who => ({ orgId, actor: systemActor, cause })

const ownerOf = (orgId: string, id: string): string => `${orgId}/${id}`

/** The values as a connector sees them, and the number of their last renewal. */
export async function readValues(work: Work, safe: Safe, id: string): Promise<{ values: Values; grantNo: number } | undefined> {
  const row = await work.first<{ plain: Values; secrets: string | null; grant_no: number }>(sql`
    select plain, secrets, grant_no from channels.connection where org_id = ${work.orgId} and id = ${id}`)
  return row && { values: { ...row.plain, ...safe.open(ownerOf(work.orgId, id), row.secrets) }, grantNo: row.grant_no }
}

/** What the two columns hold for these values. */
export function sealValues(safe: Safe, orgId: string, id: string, connector: AnyConnector, values: Values): { plain: string; secrets: string | null } {
  const { plain, secret } = splitValues(connector.fields, values)
  return { plain: JSON.stringify(plain), secrets: safe.seal(ownerOf(orgId, id), secret) }
}

export async function shopFacts(work: Work): Promise<ShopFacts> {
  const { currency, timeZone } = await orgOf(work)
  return { currency, zone: timeZone }
}
