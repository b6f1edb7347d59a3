/** Signing in on the platform's own page: the way there, and what to do with whoever comes back. */
import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { ok, refuse, sameText, type Result } from '#kit'
import { inWork, read, sql, z, type Hub, type Who } from '#platform'
import { askPlatform } from './ask-platform.ts'
import { connectorOf, safeOf, type ChannelsOptions } from './channels-options.ts'
import { goLive } from './connect.ts'
import { readConnection, readValues } from './connection.ts'
import { storeGrant } from './keep-grant.ts'
import { putPosition, readPosition } from './position.ts'
import type { Connection } from './turn.ts'

/** Carried by the merchant's browser to the platform and back; it opens this one connection for this one person, once. */
const TicketSchema = z.object({ shop: z.string(), connection: z.string(), actor: z.string(), word: z.string(), until: z.number() })
type Ticket = z.infer<typeof TicketSchema>

const validMs = 30 * 60_000
export const callbackPath = '/connect/callback'

const sign = ({ secret }: ChannelsOptions, text: string): string =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', secret, '', 'tonglu sign-in ticket', 32))).update(text).digest('base64url')

function writeTicket(options: ChannelsOptions, ticket: Ticket): string {
  const text = Buffer.from(JSON.stringify(ticket)).toString('base64url')
  return `${text}.${sign(options, text)}`
}

export function readTicket(options: ChannelsOptions, shown: string | undefined): Ticket | undefined {
  const [text, proof] = (shown ?? '').split('.')
  if (!text || !sameText(proof, sign(options, text))) return undefined
  return TicketSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
}

/** Where to send the merchant to say yes. `base`: where their browser reaches us. */
export async function startSignIn(hub: Hub, options: ChannelsOptions, who: Who, id: string, base: string): Promise<Result<{ address: string }>> {
  const known = await read(hub, who, async (work) => {
    const connection = await readConnection(work, id)
    return connection && { connection, values: (await readValues(work, safeOf(options), id))!.values }
  })
  if (!known) return refuse({ code: 'connections.unknown' })
  const connector = connectorOf(options, known.connection.connector)
  if (!connector?.signIn) return refuse({ code: 'connections.no_sign_in', platform: connector?.label ?? known.connection.connector })
  const word = randomBytes(18).toString('base64url')
  const until = hub.clock().getTime() + validMs
  const state = writeTicket(options, { shop: who.orgId, connection: id, actor: who.actor.id, word, until })
  const address = connector.signIn.url(known.values, { redirectUri: base + callbackPath, state, now: hub.clock() })
  await inWork(hub, who, async (work) => ok(await putPosition(work, id, 'sign-in', { word })))
  return ok({ address })
}

/** The merchant is back: what the platform gave is kept, and a connection that was refused goes on as before. */
export async function finishSignIn(hub: Hub, options: ChannelsOptions, who: Who, query: Readonly<Record<string, string>>, base: string): Promise<Result<Connection>> {
  const ticket = readTicket(options, query['state'])
  if (!ticket || ticket.shop !== who.orgId || ticket.actor !== who.actor.id || ticket.until < hub.clock().getTime()) return refuse({ code: 'connections.ticket_invalid' })
  const { connection: id, word } = ticket
  const used = await inWork(hub, who, async (work) => {
    const known = await readPosition<{ word: string }>(work, id, 'sign-in')
    if (known?.word !== word) return refuse({ code: 'connections.ticket_invalid' })
    const taken = await work.first(sql`delete from channels.cursor where org_id = ${work.orgId} and connection_id = ${id} and stream = 'sign-in' returning stream`)
    return taken ? ok(undefined) : refuse({ code: 'connections.ticket_invalid' })
  })
  if (!used.ok) return used
  const given = await askPlatform(hub, options, who, id, async ({ connector, at }) => ({ connector, grant: await connector.signIn!.exchange(at, { query, redirectUri: base + callbackPath }) }))
  if (!given.ok) return given
  const kept = await inWork(hub, who, async (work) => {
    await storeGrant(work, safeOf(options), given.value.connector, id, given.value.grant)
    await work.query(sql`update channels.connection set opening_no = opening_no + 1 where org_id = ${work.orgId} and id = ${id}`)
    work.audit({ action: 'connection.signed_in', subjectKind: 'connection', subjectId: id })
    work.emit('connection.changed', id, { connectionId: id, what: 'signed_in' })
    return ok((await readConnection(work, id))!)
  })
  if (!kept.ok || kept.value.state !== 'refused') return kept
  return goLive(hub, options, who, id, kept.value.settings.resumesAs ?? 'live')
}
