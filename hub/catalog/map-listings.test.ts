import { afterAll, beforeAll, expect, test } from 'vitest'
import { read, sql } from '#platform'
import { mapListings, saveChannels, listChannels, type ListingDraft } from './index.ts'
import { listListings } from './list-listings.ts'
import { shopWithCatalog, type Shop } from './world-of-catalog.ts'

let shop: Shop
beforeAll(async () => { shop = await shopWithCatalog() })
afterAll(() => shop.end())

const map = (...drafts: ListingDraft[]) => shop.doing((work) => mapListings(work, drafts))

test('a listing goes from unmatched to mapped to ignored, and the news says what it meant before', async () => {
  const [channelId, [cup]] = [await shop.channel('shopee'), await shop.variants('CUP')]

  const answers = [await map({ channelId, externalSku: 'S-1', title: '杯' }), await map({ channelId, externalSku: 'S-1', sku: 'CUP', units: 6 }), await map({ channelId, externalSku: 'S-1', sku: 'CUP', units: 6 })]
  const made = answers[0]![0]!
  const id = made.ok ? made.listing.id : ''
  answers.push(await map({ id, isIgnored: true }), await map({ id, title: '杯子' }))

  expect(answers.map(([a]) => a!.ok && [a!.outcome, a!.listing.state, a!.listing.variantId, a!.listing.units])).toEqual([
    ['created', 'unmatched', undefined, 1], ['updated', 'mapped', cup, 6], ['unchanged', 'mapped', cup, 6], ['updated', 'ignored', undefined, 6], ['updated', 'ignored', undefined, 6],
  ])
  const news = await shop.query<{ payload: Record<string, unknown> }>(sql`select payload from platform.event where name = 'listing.changed' order by id`)
  expect(news.map(({ payload }) => [payload['variantIdBefore'], payload['variantId']])).toEqual([[undefined, undefined], [undefined, cup], [cup, undefined], [undefined, undefined]])
})

test('what cannot be mapped says why, and nothing of it is kept', async () => {
  const channelId = await shop.channel('momo')
  const nobody = shop.hub.newId()

  const answers = await map(
    { channelId: nobody, externalSku: 'x' }, { channelId, externalSku: 'x', sku: 'NONE' }, { channelId, externalSku: 'x', variantId: nobody }, { channelId, externalSku: 'x', units: 0 }, { id: nobody },
  )

  expect(answers.map((a) => !a.ok && a.refusal.code)).toEqual(
    ['catalog.channel_unknown', 'catalog.sku_unknown', 'catalog.variant_unknown', 'catalog.units_invalid', 'catalog.listing_unknown'])
  expect((await read(shop.hub, shop.who, (work) => listListings(work, { channelId, limit: 10 }))).items).toEqual([])
})

test('a long list of listings is read page by page, each once', async () => {
  const channelId = await shop.channel('yahoo')
  await map(...Array.from({ length: 25 }, (_, i) => ({ channelId, externalSku: `Y-${String(i).padStart(2, '0')}` })))

  const seen: string[] = []
  let after: string[] | undefined
  do {
    const page = await read(shop.hub, shop.who, (work) => listListings(work, { channelId, state: 'unmatched', limit: 10, after }))
    seen.push(...page.items.map((l) => l.externalSku))
    after = page.next
  } while (after)

  expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => `Y-${String(i).padStart(2, '0')}`))
})

test('a channel is opened once by its code, changed by its id, and refused what cannot be', async () => {
  const shopline = { code: 'shopline', name: '官網', kind: 'own_shop', currency: 'TWD' } as const
  const [made] = await shop.doing((work) => saveChannels(work, [shopline]))
  const id = made!.ok ? made!.channel.id : ''

  const answers = await shop.doing((work) => saveChannels(work, [
    shopline, { id, name: '品牌官網', color: '#3355ff' }, { id, code: 'momo' }, { id: shop.hub.newId(), name: '沒有' }, { code: 'new' }, { code: 'new', name: '新', currency: 'ZZ' },
  ]))

  expect(answers.map((a) => (a.ok ? a.outcome : a.refusal.code))).toEqual(
    ['unchanged', 'updated', 'catalog.channel_code_taken', 'catalog.channel_unknown', 'catalog.channel_incomplete', 'catalog.currency_unknown'])
  expect((await read(shop.hub, shop.who, listChannels)).find((c) => c.id === id)).toEqual({ id, ...shopline, name: '品牌官網', color: '#3355ff', isActive: true })
})
