/** Files of ours handed to a platform that comes for them, and sets of goods that it is told to gather. */
import { ok, refuse, showId, type GoodsSet, type PushAnswer, type Refusal, type Result } from '#kit'
import { endpoint, idOf, inWork, orgOf, z, type Api, type Hub, type Who } from '#platform'
import { askPlatform } from '../connections/ask-platform.ts'
import type { ChannelsOptions } from '../connections/channels-options.ts'
import { feedPath } from './feed.ts'
import { rotateToken } from './save-feed.ts'

const text = (most: number) => z.string().trim().min(1).max(most).refine((said) => !said.includes('\0'), 'a control character')
const names = z.array(text(300)).min(1).max(500)
const HandedSchema = z.object({ connectionId: z.string(), externalId: z.string().openapi({ description: 'The platform’s own id of it' }) })
const SetIn = z.object({ name: text(200), goods: z.union([z.strictObject({ skus: names }), z.strictObject({ brands: names }), z.strictObject({ categories: names })]) }).openapi('GoodsSetIn')
const SetSchema = z.object({ externalId: z.string(), key: z.string().nullable().openapi({ description: 'Ours; null where somebody made it there' }), name: z.string(), items: z.int().nullable() }).openapi('GoodsSet')
const asked = ['connections.unknown', 'connections.connector_unknown', 'connections.not_let_in', 'connections.no_answer', 'connections.not_understood', 'connections.cannot', 'connections.refused_there'] as const

export function handOverApi(api: Api, options: ChannelsOptions): void {
  endpoint(api, {
    method: 'post', path: '/api/v1/feeds/{id}/hand-over', tag: 'feeds', needs: 'channels.write', summary: 'Have a connected platform come for a feed each day, once at once; the feed gets a new token, and its old address ends',
    params: z.object({ id: idOf('fed') }), body: z.object({ connectionId: idOf('con') }), answer: HandedSchema, refusals: ['feeds.unknown', 'feeds.no_address', ...asked],
  }, ({ who: { command: _command, ...who }, hub, params, body, c }) => handOver(hub, options, who, { feedId: params.id, connectionId: body.connectionId, here: new URL(c.req.url).origin }))
  const ofConnection = { params: z.object({ id: idOf('con') }) }
  endpoint(api, { method: 'get', path: '/api/v1/connections/{id}/goods-sets', tag: 'feeds', needs: 'channels.read', summary: 'Sets of goods as the platform has them now', ...ofConnection, answer: z.array(SetSchema), refusals: [...asked] },
    async ({ who, hub, params }) => {
      const told = await askPlatform(hub, options, who, params.id, async ({ connector, at }) => connector.does['sets.read']?.(at))
      if (!told.ok) return told
      return told.value ? ok(told.value.map(({ externalId, key, name, items }) => ({ externalId, key: key ?? null, name, items: items ?? null }))) : refuse({ code: 'connections.cannot' })
    })
  endpoint(api, {
    method: 'put', path: '/api/v1/connections/{id}/goods-sets/{key}', tag: 'feeds', needs: 'channels.write', summary: 'Make a set of goods there, or change the one of this key; goods that fit later come in by themselves',
    params: z.object({ id: idOf('con'), key: z.string().regex(/^[\w-]{1,80}$/) }), body: SetIn, answer: HandedSchema, refusals: [...asked],
  }, ({ who, hub, params, body }) => gather(hub, options, who, params.id, { key: params.key, name: body.name, goods: body.goods }))
}

type Handed = Result<z.input<typeof HandedSchema>>
type Wish = { feedId: string; connectionId: string; here: string }

/** The token is new before the platform hears of it: whoever comes at once is let in. */
async function handOver(hub: Hub, options: ChannelsOptions, who: Who, { feedId, connectionId, here }: Wish): Promise<Handed> {
  const can = await askPlatform(hub, options, who, connectionId, ({ connection, connector }) => Promise.resolve({ does: connector.does['feeds.push'] !== undefined, isReached: options.publicUrl !== undefined || connection.isSimulated }))
  if (!can.ok) return can
  if (!can.value.does) return refuse({ code: 'connections.cannot' })
  if (!can.value.isReached) return refuse({ code: 'feeds.no_address' })
  const made = await inWork<{ feed: { name: string; path: string }; token: string; currency: string }, Refusal>(hub, who, async (work) => {
    const renewed = await rotateToken(work, feedId)
    if (!renewed.ok) return renewed
    work.audit({ action: 'feed.handed_over', subjectKind: 'feed', subjectId: feedId, after: { connectionId } })
    return ok({ feed: { name: renewed.value.feed.name, path: feedPath(renewed.value.feed) }, token: renewed.value.token, currency: (await orgOf(work)).currency })
  })
  if (!made.ok) return made
  const { feed, token, currency } = made.value
  const url = `${(options.publicUrl ?? here).replace(/\/+$/, '')}${feed.path}?token=${token}`
  return answered(connectionId, await askPlatform(hub, options, who, connectionId, ({ connector, at }) => connector.does['feeds.push']!(at, { name: feed.name, url, currency })))
}

async function gather(hub: Hub, options: ChannelsOptions, who: Who, connectionId: string, set: GoodsSet): Promise<Handed> {
  const told = await askPlatform(hub, options, who, connectionId, async ({ connector, at }) => connector.does['sets.push']?.(at, set))
  if (!told.ok || told.value === undefined) return told.ok ? refuse({ code: 'connections.cannot' }) : told
  const done = answered(connectionId, { ok: true, value: told.value })
  if (done.ok) await inWork(hub, who, (work) => { work.audit({ action: 'goods_set.told', subjectKind: 'connection', subjectId: connectionId, after: { key: set.key, name: set.name, goods: set.goods } }); return Promise.resolve(ok(undefined)) })
  return done
}

const answered = (connectionId: string, told: Awaited<ReturnType<typeof askPlatform<PushAnswer>>>): Handed => {
  if (!told.ok) return told
  return told.value.outcome === 'refused' ? refuse({ code: 'connections.refused_there', words: told.value.words }) : ok({ connectionId: showId('con', connectionId), externalId: told.value.externalId })
}
