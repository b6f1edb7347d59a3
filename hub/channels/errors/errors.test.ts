import { afterAll, beforeAll, expect, test } from 'vitest'
import { showId, type AnyConnector } from '#kit'
import { acme } from '#kit/acme'
import { createApi, type Delivery } from '#platform'
import { pushTurn } from '../pushes/push-turn.ts'
import { pushesApi } from '../pushes/pushes.api.ts'
import { wish } from '../pushes/wish.ts'
import { pushWorld, type PushWorld } from '../pushes/world-of-pushes.ts'
import { errorReactions, shapeOf } from './count-errors.ts'
import { errorsApi } from './errors.api.ts'

type Counted = { code: string; words: string; times: number; explained: { field: string; cause: Record<string, string>; fix: Record<string, string> } | null }
let w: PushWorld
const asked: { connectors: AnyConnector[] } = { connectors: [] }
let get: <T>(path: string) => Promise<T>
beforeAll(async () => {
  w = await pushWorld()
  const api = createApi(w.hub, () => Promise.resolve({ ok: true, who: w.who }))
  errorsApi(api, asked)
  pushesApi(api, asked)
  get = async <T,>(path: string) => await (await api.app.request(`/api/v1${path}`)).json() as T
})
afterAll(() => w.end())

const said = { id: 'test', explains: [{ ...acme.explains![0]!, code: 'no', says: /review/ }] } as unknown as AnyConnector

async function refuse(offers: number): Promise<Awaited<ReturnType<PushWorld['connect']>>> {
  const c = await w.connect({ offers })
  c.port.moods.push({ kind: 'refuse', every: 1 })
  await w.run((work) => wish(work, 'stock', c.ids.map((offerId) => ({ offerId, wanted: 4n, causedAt: work.now, cause: 'order 42' }))))
  await pushTurn('stock').run(c.reach())
  return c
}
const tell = (c: { id: string; ids: readonly string[] }) => w.run((work) => errorReactions[0]!.handle(work, [{ payload: { connectionId: c.id, offerIds: c.ids, codes: ['no'] } } as unknown as Delivery]))

test('what a channel refuses is counted by its code and words, and stays raw until somebody explains it', async () => {
  const c = await refuse(3)
  await tell(c)
  await tell(c)
  asked.connectors = []
  const raw = await get<{ items: Counted[]; counts: object }>(`/connections/${showId('con', c.id)}/errors`)
  expect(raw).toEqual({ items: [expect.objectContaining({ code: 'no', words: 'this offer is under review', times: 6, explained: null })], counts: { times: 6, unexplained: 6 } })

  asked.connectors = [said]
  const known = await get<{ items: Counted[]; counts: object }>(`/connections/${showId('con', c.id)}/errors`)
  expect(known.items[0]!.explained).toMatchObject({ field: 'price', cause: { 'zh-TW': '價格低於平台下限' }, fix: { en: 'Raise the price and send it again' } })
  expect(known.counts).toEqual({ times: 6, unexplained: 0 })
  expect((await get<{ items: Counted[] }>(`/connections/${showId('con', c.id)}/errors?explained=false`)).items).toEqual([])
  expect(await get<object>(`/connections/${showId('con', w.hub.newId())}/errors`)).toMatchObject({ code: 'connections.unknown' })
})

test('a push that failed says what it means beside the channel’s words', async () => {
  asked.connectors = [said]
  const c = await refuse(1)
  const { items } = await get<{ items: { error: Counted }[] }>(`/pushes?connectionId=${showId('con', c.id)}`)
  expect(items[0]!.error).toMatchObject({ code: 'no', words: 'this offer is under review', explained: { field: 'price', fix: { 'zh-CN': '调高价格后再提交一次' } } })
  const of = await get<{ now: { error: Counted }[]; ended: { error: Counted }[] }>(`/pushes/${showId('off', c.ids[0]!)}`)
  expect([of.now[0]!.error.explained?.field, of.ended[0]!.error.explained?.field]).toEqual(['price', 'price'])
})

test('the same sentence about another thing is the same error', () => {
  expect(shapeOf('Item 4711 "Mug" costs NT$450.00 (A-12)')).toBe(shapeOf('Item 4712  "Cup, blue" costs NT$9.00 (B-7)'))
  expect(shapeOf('Category is restricted')).toBe('Category is restricted')
  expect(shapeOf('x'.repeat(5000))).toHaveLength(160)
})
