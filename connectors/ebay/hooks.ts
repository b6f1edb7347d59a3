import { createHash, createPublicKey, verify as isSignedBy } from 'node:crypto'
import { z } from 'zod'
import { ConnectorFault, hmacHex, readAnswer, readBody, readJson, type Connected, type Hook, type HookEvent, type Hooks, type Values } from '#kit'
import { Text } from './amount.ts'
import { applicationToken } from './sign-in.ts'
import { subscribe } from './subscribe.ts'

const header = 'x-ebay-signature'
const Signature = z.object({ kid: z.string().regex(/^[\w-]{1,80}$/), signature: z.string().min(1) })
const PublicKey = z.object({ key: z.string(), digest: Text })
const Keys = z.record(z.string(), PublicKey)

/** What eBay checks an address with. Not asked for: it is made of the application's secret, unless somebody entered one at eBay by hand. */
export const verificationToken = (values: Values): string => values['verificationToken'] || hmacHex(values['clientSecret'] ?? '', `notifications of ${values['clientId'] ?? ''}`)

function signatureOf(hook: Hook): z.infer<typeof Signature> | undefined {
  try {
    return Signature.safeParse(JSON.parse(Buffer.from(hook.headers[header] ?? '', 'base64').toString('utf8'))).data
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function keysOf(values: Values): z.infer<typeof Keys> {
  try {
    return Keys.safeParse(JSON.parse(values['hookKeys'] || '{}')).data ?? {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** eBay writes its keys on one line; PEM wants the frame on lines of its own. */
const pemOf = (key: string): string => `-----BEGIN PUBLIC KEY-----\n${key.replace(/-----(BEGIN|END) PUBLIC KEY-----|\s/g, '')}\n-----END PUBLIC KEY-----\n`

/** ECDSA over the whole text, by the key that the header names. eBay signs compact JSON: a proxy that wrote it anew is forgiven. */
function verify(hook: Hook, values: Values): boolean {
  const said = signatureOf(hook)
  const kept = said && keysOf(values)[said.kid]
  if (!said || !kept) return false
  const key = createPublicKey(pemOf(kept.key))
  const digest = (kept.digest ?? 'SHA1').toLowerCase().replace('-', '')
  return [hook.body, compact(hook.body)].some((text) => isSignedBy(digest, Buffer.from(text, 'utf8'), key, Buffer.from(said.signature, 'base64')))
}

function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}

/** The key that a hook names, once for each key: eBay changes keys by naming another one. */
async function learn(at: Connected, hook: Hook): Promise<Values | undefined> {
  const kid = signatureOf(hook)?.kid
  const known = keysOf(at.values)
  if (kid === undefined || known[kid]) return undefined
  try {
    const answer = await at.call({ operation: 'getPublicKey', method: 'GET', path: `/commerce/notification/v1/public_key/${encodeURIComponent(kid)}`, effect: 'read', unsigned: true, headers: await applicationToken(at) })
    const { key, digest } = readAnswer(PublicKey, answer, 'the public key')
    const newest = Object.entries(known).slice(-3)
    return { hookKeys: JSON.stringify(Object.fromEntries([...newest, [kid, { key, digest: digest ?? 'SHA1' }]])) }
  } catch (error) {
    if (error instanceof ConnectorFault && error.kind === 'invalid') return undefined
    throw error
  }
}

const Told = z.object({
  metadata: z.object({ topic: z.string() }),
  notification: z.object({ notificationId: z.string().min(1), eventDate: Text, data: z.looseObject({ orderId: Text, order: z.object({ orderId: Text }).nullish() }).nullish() }),
})

function events(hook: Hook): HookEvent[] {
  const { metadata, notification } = readBody(Told, readJson(hook.body, 'The notification'), 'the notification')
  const event = { eventId: notification.notificationId, ...(notification.eventDate ? { at: notification.eventDate } : {}) }
  const orderId = notification.data?.orderId ?? notification.data?.order?.orderId
  if (orderId && (metadata.topic === 'ORDER_CONFIRMATION' || metadata.topic === 'ITEM_MARKED_SHIPPED')) return [{ ...event, topic: 'order', externalId: orderId }]
  return [{ ...event, topic: metadata.topic === 'AUTHORIZATION_REVOCATION' ? 'access' : 'other' }]
}

/** eBay asks an address to prove that it knows the token before it sends anything there. */
function handshake(hook: Hook, values: Values): { status: number; type: string; body: string } | undefined {
  const url = new URL(hook.url)
  const code = url.searchParams.get('challenge_code')
  if (hook.method !== 'GET' || code === null) return undefined
  const challengeResponse = createHash('sha256').update(code).update(verificationToken(values)).update(url.origin + url.pathname).digest('hex')
  return { status: 200, type: 'application/json', body: JSON.stringify({ challengeResponse }) }
}

export const hooks: Hooks = { verify, learn, events, handshake, subscribe: (at, url) => subscribe(at, url, verificationToken(at.values)) }
