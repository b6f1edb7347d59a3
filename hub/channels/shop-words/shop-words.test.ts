import { afterAll, beforeAll, expect, test } from 'vitest'
import { lintListing, listingContent, words, type AnyConnector } from '#kit'
import { createApi, read } from '#platform'
import { world, type World } from '../../world.ts'
import { shopWordsApi } from './shop-words.api.ts'
import { listingShopOf } from './shop-words.ts'

type Shown = { lists: { id: string; words: string[]; why: Record<string, string> }[]; approvals: string[]; isGiven: boolean; toApprove: { id: string; connectors: string[] }[] }
const pharmacy = { id: 'med', state: 'approval' as const, about: /藥品/, why: words('要有藥局登記', '要有药局登记', 'A pharmacy’s registration is needed'), source: 'https://acme.example/docs' }
const platform = { id: 'acme', label: 'Acme', listing: { categories: [pharmacy] } } as unknown as AnyConnector
let w: World
let ask: (method: string, body?: unknown) => Promise<{ status: number; body: Shown }>
beforeAll(async () => {
  w = await world()
  const api = createApi(w.hub, () => Promise.resolve({ ok: true, who: w.who }))
  shopWordsApi(api, { connectors: [platform] })
  ask = async (method, body) => {
    const answer = await api.app.request('/api/v1/shop-words', { method, headers: { 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    return { status: answer.status, body: await answer.json() as Shown }
  }
})
afterAll(() => w.end())

const judge = async (title: string, category: string): Promise<string[]> =>
  lintListing(platform.listing!, listingContent({ title, category }), await read(w.hub, w.who, listingShopOf)).map((f) => `${f.code} ${f.field}`)

test('a shop in Taiwan begins with the words that cosmetics and food must not say', async () => {
  const { body } = await ask('GET')
  expect(body).toMatchObject({ isGiven: true, approvals: [], toApprove: [{ id: 'med', connectors: ['Acme'] }] })
  expect(body.lists.map((l) => l.id)).toEqual(['tw-cosmetics', 'tw-food'])
  expect(await judge('換膚面霜', '美妝/面霜')).toEqual(['banned_word title'])
  expect(await judge('換膚面霜', '文具')).toEqual([])
})

test('people keep their own lists and approvals, and can go back to what was given', async () => {
  const list = { id: 'brand-tone', words: ['最便宜', 'cheap'], about: [], fields: ['title'], why: '不合我們的品牌語氣', level: 'warning', source: '' }
  expect((await ask('PUT', { lists: [list], approvals: ['med'] })).body).toMatchObject({ isGiven: false, approvals: ['med'], lists: [{ id: 'brand-tone', why: { 'zh-TW': '不合我們的品牌語氣', en: '不合我們的品牌語氣' } }] })
  expect(await judge('換膚 最便宜 感冒藥', '藥品')).toEqual(['banned_word title'])
  expect(await judge('CHEAP mug', '杯子')).toEqual(['banned_word title'])
  expect((await ask('PUT', { lists: [list, list], approvals: [] })).status).toBe(422)

  expect((await ask('PUT', null)).body.isGiven).toBe(true)
  expect(await judge('感冒藥', '藥品')).toEqual(['category_approval category'])
})
