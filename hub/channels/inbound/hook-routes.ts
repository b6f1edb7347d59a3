/** Where platforms call us. Nobody is signed in here: a hook proves itself by its signature, and is kept before it is answered. */
import type { Context } from 'hono'
import { readId, writeJson, type Hook, type HookEvent, type Hooks, type Values } from '#kit'
import { limitBody, type Api, type Hub } from '#platform'
import type { ChannelsOptions } from '../connections/channels-options.ts'
import { openAddressBook, type AddressBook, type HookAddress } from './hook-address.ts'
import { hashOf, type NewInbound } from './insert-inbound.ts'
import { countRefused, keepHooks } from './keep-hooks.ts'
import { openKeyDesk, type KeyDesk } from './learn-key.ts'
import { soldOf } from './sold.ts'

const bodyMaxBytes = 5 * 1024 * 1024

export function hookRoutes(api: Api, options: ChannelsOptions): void {
  const { hub } = api
  const desks = { book: openAddressBook(hub, options), keys: openKeyDesk(hub, options) }
  const limit = limitBody(bodyMaxBytes, (c) => c.json({ code: 'hooks.too_large' }, 413))
  api.app.on(['GET', 'HEAD', 'POST', 'PUT'], '/hooks/:connector/:connection', limit, (c) => takeHook(hub, options, desks, c))
}

type Desks = { book: AddressBook; keys: KeyDesk }

async function takeHook(hub: Hub, options: ChannelsOptions, desks: Desks, c: Context): Promise<Response> {
  const id = readId('con', c.req.param('connection') ?? '')
  const address = id === undefined ? undefined : await desks.book.find(id)
  const hooks = address?.connector.hooks
  if (!address || !hooks || address.connector.id !== c.req.param('connector')) return c.json({ code: 'hooks.unknown' }, 404)
  const hook = await readHook(c, options)
  const greeting = hooks.handshake?.(hook, address.values)
  if (greeting) return new Response(greeting.body, { status: greeting.status, headers: { 'content-type': greeting.type } })
  if (hook.method === 'GET' || hook.method === 'HEAD') return c.json({ code: 'hooks.unknown' }, 404)
  const values = await provenValues(desks, hooks, hook, address)
  if (!values) {
    countRefused(hub, address)
    hub.log.warn({ connection: address.connectionId, bytes: hook.body.length }, 'a hook without a right signature was refused')
    return c.json({ code: 'hooks.signature_wrong' }, 401)
  }
  const rows = rowsOf(address, hook, values, hub.newId())
  if (rows.length > 0) await keepHooks(hub, address, rows)
  const { status, body } = hooks.answer ?? { status: 200, body: '' }
  return new Response(body === '' ? null : body, { status })
}

/** The address as the platform knows it, and the exact text: both may be signed. */
async function readHook(c: Context, { publicUrl }: ChannelsOptions): Promise<Hook> {
  const here = new URL(c.req.url)
  const url = publicUrl ? publicUrl.replace(/\/+$/, '') + here.pathname + here.search : here.href
  // Through bytes: reading as text would take away a byte order mark, which is signed too.
  return { method: c.req.method, url, headers: c.req.header(), body: Buffer.from(await c.req.arrayBuffer()).toString('utf8') }
}

/** The values under which the hook is really the platform's; asked anew once, because another hub may have changed them, and then of the platform. */
async function provenValues({ book, keys }: Desks, hooks: Hooks, hook: Hook, address: HookAddress): Promise<Values | undefined> {
  if (isProven(hooks, hook, address.values)) return address.values
  const newer = await book.findAnew(address.connectionId)
  if (newer && isProven(hooks, hook, newer.values)) return newer.values
  const learnt = await keys.learn(address, hook)
  return learnt && isProven(hooks, hook, learnt) ? learnt : undefined
}

function isProven(hooks: Hooks, hook: Hook, values: Values): boolean {
  try {
    return hooks.verify(hook, values)
  } catch {
    // Whatever a stranger sent that a verifier stumbles over, it is not proven.
    return false
  }
}

/** What the hook says, as rows. One that cannot be read is kept as it is, for a person: it was the platform's own. */
function rowsOf(address: HookAddress, hook: Hook, values: Values, cause: string): NewInbound[] {
  const { connectionId } = address
  try {
    return address.connector.hooks!.events(hook, values).map((event) => rowOf(address, hook, event, cause))
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    return [{
      connectionId, eventId: `unreadable:${hashOf(hook.body)}`, topic: 'other', externalId: undefined, source: 'hook', body: hook.body,
      state: 'quarantined', error: { code: 'inbound.unreadable', words: words.slice(0, 500) }, cause,
    }]
  }
}

function rowOf({ connectionId, connector, shop }: HookAddress, hook: Hook, event: HookEvent, cause: string): NewInbound {
  const isOrder = event.topic === 'order' && event.externalId !== undefined
  const isWhole = isOrder && event.body !== undefined
  return {
    connectionId, eventId: event.eventId === '' ? `body:${hashOf(hook.body)}` : event.eventId, topic: event.topic, externalId: event.externalId, toldAt: event.at, source: 'hook',
    body: isWhole ? writeJson(event.body) : hook.body, state: isWhole ? 'waiting' : isOrder ? 'to_fetch' : 'ignored', cause,
    ...(isWhole ? { sold: soldOf(connector, shop, event.body) } : {}),
  }
}
