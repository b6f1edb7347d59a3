import { ok, showId, type Refusal, type Result } from '#kit'
import { endpoint, idOf, z, type Api } from '../http.ts'
import { safeFor } from '../seal.ts'
import { inWork, read } from '../work.ts'
import { announce } from './announce.ts'
import { addListener, listListeners, removeListener, type Listener } from './listeners.ts'
import { listAnnouncements, listLetters, repeatAnnouncement, repeatLetter, type AnnouncementLine, type LetterLine } from './list-post.ts'
import { putServer, readServer, removeServer, securities, type MailServer } from './mail-server.ts'
import { postLetter, type PostOptions } from './run-post.ts'
import { MailAddressSchema, sendMail } from './send-mail.ts'

const line = (most: number) => z.string().trim().max(most).regex(/^[^\p{Cc}]*$/u)
const Host = line(253).regex(/^[A-Za-z0-9._:-]+$/)
const Server = z.object({
  host: z.string(), port: z.int(), security: z.enum(securities), username: z.string().nullable(), fromAddress: z.string(), fromName: z.string(), hasPassword: z.boolean(),
}).openapi('MailServer')
const ServerWish = z.object({
  host: Host, port: z.int().min(1).max(65_535), security: z.enum(securities), username: line(254).min(1).optional(), password: z.string().min(1).max(500).optional(),
  fromAddress: MailAddressSchema, fromName: line(100),
})
const states = ['waiting', 'sending', 'sent', 'perhaps_sent', 'failed'] as const
const Letter = z.object({
  id: z.string(), recipient: z.string(), subject: z.string(), state: z.enum(states), attempts: z.int(), answer: z.string().nullable(), at: z.iso.datetime(),
  runAfter: z.iso.datetime(), settledAt: z.iso.datetime().nullable(),
}).openapi('MailLetter')
const ListenerSchema = z.object({ id: z.string(), url: z.string(), kinds: z.array(z.string()), createdAt: z.iso.datetime() }).openapi('Listener')
const Announced = z.object({
  id: z.string(), url: z.string(), kind: z.string(), state: z.enum(['waiting', 'sending', 'delivered', 'failed']), attempts: z.int(), answer: z.string().nullable(),
  at: z.iso.datetime(), runAfter: z.iso.datetime(), settledAt: z.iso.datetime().nullable(),
}).openapi('Announcement')
const Queued = z.object({ queued: z.literal(true) })
const Removed = z.object({ removed: z.literal(true) })

const showServer = ({ username, ...rest }: MailServer & { hasPassword: boolean }) => ({ host: rest.host, port: rest.port, security: rest.security, username: username ?? null, fromAddress: rest.fromAddress, fromName: rest.fromName, hasPassword: rest.hasPassword })
const showLetter = (l: LetterLine) => ({ ...l, id: showId('ltr', l.id) })
const showListener = <T extends Listener>(l: T) => ({ ...l, id: showId('lsn', l.id) })
const showAnnounced = (a: AnnouncementLine) => ({ ...a, id: showId('ann', a.id) })
const mapped = <T, U>(result: Result<T, Refusal>, map: (value: T) => U): Result<U, Refusal> => (result.ok ? ok(map(result.value)) : result)

/** What leaves the house: the mail server, the addresses that are told, and how it went. */
export function mailApi(api: Api, options: PostOptions): void {
  serverRoutes(api, options)
  letterRoutes(api, options)
  listenerRoutes(api, options)
}

function serverRoutes(api: Api, { secret }: PostOptions): void {
  const path = '/api/v1/mail/server'
  endpoint(api, { method: 'get', path, tag: 'mail', needs: 'settings.read', summary: 'The shop’s mail server, never its password', answer: z.object({ server: z.union([Server, z.null()]) }) },
    async ({ who, hub }) => {
      const server = await read(hub, who, readServer)
      return { server: server ? showServer(server) : null }
    })
  endpoint(api, { method: 'put', path, tag: 'mail', needs: 'settings.write', summary: 'Set it; without a password the one that is kept stays', body: ServerWish, answer: Server, refusals: ['mail.password_missing', 'mail.password_in_clear'] },
    async ({ who, hub, body }) => mapped(await putServer(hub, safeFor(secret, 'mail secrets'), who, { ...body, username: body.username, password: body.password }), showServer))
  endpoint(api, { method: 'delete', path, tag: 'mail', needs: 'settings.write', summary: 'Send no more mail', answer: Removed }, ({ who, hub }) => removeServer(hub, who))
}

function letterRoutes(api: Api, options: PostOptions): void {
  endpoint(api, { method: 'get', path: '/api/v1/mail', tag: 'mail', needs: 'settings.read', summary: 'The last letters and how they went', answer: z.object({ items: z.array(Letter) }) },
    async ({ who, hub }) => ({ items: (await read(hub, who, (work) => listLetters(work))).map(showLetter) }))
  endpoint(api, {
    method: 'post', path: '/api/v1/mail/test', tag: 'mail', needs: 'settings.write', summary: 'Send a letter now and say what the server answered',
    body: z.object({ to: MailAddressSchema, subject: line(200).min(1), text: z.string().min(1).max(2000) }), answer: Letter, refusals: ['mail.no_server'],
  }, async ({ who, hub, body }) => {
    const queued = await inWork(hub, { orgId: who.orgId, actor: who.actor, cause: who.cause }, async (work) => {
      if (!(await readServer(work))) return { ok: false, refusal: { code: 'mail.no_server' } } as const
      const { letterIds } = await sendMail(work, { key: `test/${work.newId()}`, to: [body.to], subject: body.subject, text: body.text })
      return ok(letterIds[0] ?? '')
    })
    if (!queued.ok) return queued
    // When the worker was quicker the state says so.
    await postLetter(hub, options, who.orgId, queued.value)
    const [letter] = await read(hub, who, (work) => listLetters(work, queued.value))
    return ok(letter && showLetter(letter))
  })
  endpoint(api, { method: 'post', path: '/api/v1/mail/{id}/repeat', tag: 'mail', needs: 'settings.write', summary: 'Send a letter again that failed or perhaps went', params: z.object({ id: idOf('ltr') }), answer: Queued, refusals: ['mail.not_repeatable'] },
    ({ who, hub, params }) => repeatLetter(hub, who, params.id))
}

function listenerRoutes(api: Api, { secret, ownHosts = [] }: PostOptions): void {
  const path = '/api/v1/listeners'
  const one = z.object({ id: idOf('lsn') })
  endpoint(api, { method: 'get', path, tag: 'mail', needs: 'settings.read', summary: 'Addresses that are told what happens', answer: z.object({ items: z.array(ListenerSchema) }) },
    async ({ who, hub }) => ({ items: (await read(hub, who, listListeners)).map(showListener) }))
  endpoint(api, {
    method: 'post', path, tag: 'mail', needs: 'settings.write', summary: 'Tell one more; its secret is shown this once',
    body: z.object({ url: z.url({ protocol: /^https?$/ }).max(2000), kinds: z.array(z.string().regex(/^[a-z]+(\.[a-z_]+)*$/).max(60)).max(50).default([]) }),
    answer: ListenerSchema.extend({ secret: z.string() }), refusals: ['listener.not_outside', 'listener.known', 'listener.too_many'],
  }, async ({ who, hub, body }) => mapped(await addListener(hub, safeFor(secret, 'mail secrets'), ownHosts, who, body), showListener))
  endpoint(api, { method: 'delete', path: `${path}/{id}`, tag: 'mail', needs: 'settings.write', summary: 'Tell it no more', params: one, answer: Removed, refusals: ['listener.unknown'] },
    ({ who, hub, params }) => removeListener(hub, who, params.id))
  endpoint(api, { method: 'post', path: `${path}/test`, tag: 'mail', needs: 'settings.write', summary: 'Tell every address something harmless', answer: z.object({ told: z.int() }) },
    ({ who, hub }) => inWork(hub, who, async (work) => ok({ told: await announce(work, { key: `test/${work.newId()}`, kind: 'test', payload: {} }) })))
  endpoint(api, { method: 'get', path: '/api/v1/announcements', tag: 'mail', needs: 'settings.read', summary: 'What was announced lately and how it went', answer: z.object({ items: z.array(Announced) }) },
    async ({ who, hub }) => ({ items: (await read(hub, who, listAnnouncements)).map(showAnnounced) }))
  endpoint(api, { method: 'post', path: '/api/v1/announcements/{id}/repeat', tag: 'mail', needs: 'settings.write', summary: 'Announce again what was not taken', params: z.object({ id: idOf('ann') }), answer: Queued, refusals: ['announcement.not_repeatable'] },
    ({ who, hub, params }) => repeatAnnouncement(hub, who, params.id))
}
