import { afterAll, beforeAll, expect, test } from 'vitest'
import { showId } from '#kit'
import { acme, acmeFeed, acmeFeedSimulator } from '#kit/acme'
import { ensurePriceList } from '#catalog'
import { createApi, inWork, sql } from '#platform'
import { channelShop, type ChannelShop } from '../../world-of-channels.ts'
import { hashToken } from './feed.ts'
import { handOverApi } from './hand-over.api.ts'
import { createFeed } from './save-feed.ts'

let s: ChannelShop
beforeAll(async () => { s = await channelShop({ now: '2026-11-22T02:00:00Z', connectors: [acme, acmeFeed] }) })
afterAll(() => s.end())

async function ask<T>(path: string, method = 'GET', body?: object): Promise<T> {
  const api = createApi(s.hub, () => Promise.resolve({ ok: true, who: s.who }))
  handOverApi(api, s.given)
  return await (await api.app.request(`/api/v1${path}`, { method, headers: { 'content-type': 'application/json' }, ...(body && { body: JSON.stringify(body) }) })).json() as T
}
async function open() {
  const sim = acmeFeedSimulator({ clock: s.hub.clock })
  return { ...await s.connected({ connector: 'acme-window', name: `Window ${s.hub.newId()}`, values: sim.good, given: {} }, {}, 'live', sim), sim }
}

test('a feed is handed to a platform with an address that works, and again with a new one; a platform that comes for no files is not asked', async () => {
  const made = await inWork(s.hub, s.who, async (work) => {
    const list = await ensurePriceList(work, { code: 'retail', name: 'Retail', currency: 'TWD' })
    if (!list.ok) throw new Error('the price list was refused')
    return createFeed(work, { name: '全店', format: 'meta_csv', settings: { states: ['active'], link: 'https://shop.example/p/{sku}', condition: 'new', priceListId: list.value.id }, isOn: true, checksPerMinute: 0 })
  })
  const feed = made.ok ? made.value.feed : expect.fail('the feed was refused')
  const { sim, id } = await open()
  const to = { connectionId: showId('con', id) }
  for (const _ of [1, 2]) {
    expect(await ask(`/feeds/${showId('fed', feed.id)}/hand-over`, 'POST', to)).toMatchObject(to)
    const [file, ...others] = sim.beside!.files!()
    expect(others).toEqual([])
    const url = new URL(file!.url)
    expect([url.origin, url.pathname]).toEqual(['https://hub.example', `/feeds/${showId('fed', feed.id)}.csv`])
    expect(await s.query(sql`select count(*)::int as n from channels.feed where id = ${feed.id} and token_hash = ${hashToken(url.searchParams.get('token')!)}`)).toEqual([{ n: 1 }])
  }
  expect(await s.query(sql`select count(*)::int as n from platform.audit where action = 'feed.handed_over'`)).toEqual([{ n: 2 }])
  const shop = await s.connected()
  expect(await ask(`/feeds/${showId('fed', feed.id)}/hand-over`, 'POST', { connectionId: showId('con', shop.id) })).toMatchObject({ code: 'connections.cannot' })
  sim.outage(true)
  expect(await ask(`/feeds/${showId('fed', feed.id)}/hand-over`, 'POST', to)).toMatchObject({ code: 'connections.no_answer' })
})

test('a set of goods is made there, changed by its key, and told with what is there', async () => {
  const { sim, id } = await open()
  const path = `/connections/${showId('con', id)}/goods-sets`
  await ask(`${path}/winter`, 'PUT', { name: '冬季', goods: { categories: ['外套'] } })
  expect(await ask(`${path}/winter`, 'PUT', { name: '冬季外套', goods: { skus: ['JKT-1'] } })).toMatchObject({ externalId: 'set-winter' })
  expect(sim.beside!.sets!()).toEqual([{ key: 'winter', name: '冬季外套', goods: { skus: ['JKT-1'] } }])
  expect(await ask(path)).toEqual([{ externalId: 'set-winter', key: 'winter', name: '冬季外套', items: null }])
  expect(await ask(`${path}/none`, 'PUT', { name: 'x', goods: { skus: [] } })).toMatchObject({ code: 'request.invalid' })
})
