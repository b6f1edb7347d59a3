import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { getRequestListener } from '@hono/node-server'
import { compress } from 'hono/compress'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { money, readId, showId } from '#kit'
import { readXml } from '#kit/testing'
import { ensurePriceList, saveChannels, setOverlay, setPrices, upsertProducts } from '#catalog'
import { createApi, read, sql } from '#platform'
import { shopWithOffers, type ShopWithOffers } from '../../world-of-offers.ts'
import { openPages } from './ask-page.ts'
import { checkFeed } from './check-feed.ts'
import { feedsApi } from './feeds.api.ts'
import { feedReactions } from './reacts.ts'
import { endFetch, keepFetch } from './keep-fetch.ts'
import { feedRoutes } from './serve-feed.ts'
import { newTally } from './stream-feed.ts'

type Body = { code: string; feed: Body; id: string; path: string; url: string; items: never; held: number; lastFetch: Body; outcome: string; agent: string; leftOut: Record<string, number>; checked: Record<string, unknown>; isWhole: boolean; text: string }
type Page = { status?: number; html: string }

let w: ShopWithOffers, stock: ShopWithOffers, hubServer: Server, pages: Server
let at: string, shopHost: string, listId: string, saleId: string
let ids: Record<string, string>
const page = new Map<string, Page>()
const asked: string[] = []

const jsonLd = (offer: object, sku?: string): string => `<html><head><script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@graph': [{ '@type': 'Product', name: 'x', sku, offers: { '@type': 'Offer', ...offer } }] })}</script></head><body>`
const right = (price: string, more = ''): Page => ({ html: `${jsonLd({ price, priceCurrency: 'TWD', availability: 'https://schema.org/InStock' })}<p>NT$${price}</p>${more}</body></html>` })

beforeAll(async () => {
  w = stock = await shopWithOffers({ reactions: feedReactions, now: '2026-11-20T00:00:00Z' })
  const product = (sku: string, more: object = {}) => ({ name: `商品 ${sku}`, brand: '好日子', category: '茶', images: ['https://cdn.example/a.jpg'], variants: [{ sku }], ...more })
  const made = await stock.run((work) => upsertProducts(work, [
    product('A'), product('B'), product('C', { images: [] }), product('D', { brand: '別家' }), product('E', { state: 'draft' }),
    product('T', { options: ['尺寸'], variants: [{ sku: 'T-L', optionValues: ['L'] }, { sku: 'T-S', optionValues: ['S'] }] }),
  ]))
  ids = Object.fromEntries(made.flatMap((a) => (a.ok ? a.variants.map((v) => [v.sku, v.variantId]) : [])))
  await stock.put(Object.entries(ids).filter(([sku]) => sku !== 'B').map(([, id]) => [id, stock.main, 5]))
  ;[listId, saleId] = await Promise.all(['main', 'sale'].map(async (code) => {
    const made = await stock.run((work) => ensurePriceList(work, { code, name: code, currency: 'TWD' }))
    return made.ok ? made.value.id : ''
  })) as [string, string]
  await stock.run((work) => setPrices(work, [...['A', 'B', 'C', 'D', 'E', 'T-L', 'T-S'].map((sku) => ({ priceListId: listId, sku, price: money(1200n, 'TWD') })), { priceListId: saleId, sku: 'A', price: money(999n, 'TWD') }]))
  const api = createApi(w.hub, () => Promise.resolve({ ok: true, who: w.who }))
  api.app.use('*', compress())
  feedsApi(api, {})
  feedRoutes(api)
  hubServer = createServer((i, o) => void getRequestListener(api.app.fetch)(i, o))
  pages = createServer((i, o) => {
    asked.push(i.url!)
    const { status = 200, html } = page.get(i.url!) ?? { status: 404, html: 'gone' }
    o.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html)
  })
  at = await listen(hubServer)
  shopHost = await listen(pages)
})
afterAll(async () => {
  await Promise.all([hubServer, pages].map((s) => new Promise((done) => s.close(done))))
  await w.end()
})
const listen = (server: Server): Promise<string> => new Promise((done) => server.listen(0, '127.0.0.1', () => done(`127.0.0.1:${(server.address() as AddressInfo).port}`)))

const settings = (more: object = {}) => ({ priceListId: showId('plt', listId), link: `http://${shopHost}/p/{sku}`, ...more })
async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<{ status: number; headers: Headers; text: string; body: Body }> {
  const response = await fetch(`http://${at}${path}`, { method, signal: AbortSignal.timeout(5000), headers: { 'content-type': 'application/json', ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : {}) as Body }
}
const make = async (more: object = {}, of: object = {}): Promise<Body> => {
  const made = await call('POST', '/api/v1/feeds', { name: '測試', format: 'google_xml', settings: settings(of), ...more })
  expect(made.body.code).toBeUndefined()
  return made.body
}
const codes = (xml: string): string[] => readXml(xml).children[0]!.children.filter((n) => n.name === 'item').map((n) => n.children[0]!.text)

it('a feed is fetched with its token, in the order of the SKUs, and says who is left out and why', async () => {
  const { path, feed, url } = await make({}, { salePriceListId: showId('plt', saleId) })
  expect(url).toBe(`http://${at}${path}`)
  const got = await call('GET', path, undefined, { 'user-agent': 'Googlebot' })
  expect([got.status, got.headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8'])
  expect(codes(got.text)).toEqual(['A', 'B', 'D', 'T-L', 'T-S'])
  const [a, , , large] = readXml(got.text).children[0]!.children.filter((n) => n.name === 'item').map((n) => Object.fromEntries(n.children.map((c) => [c.name, c.text])))
  expect(a).toMatchObject({ 'g:price': '1200 TWD', 'g:sale_price': '999 TWD', 'g:availability': 'in_stock', 'g:link': `http://${shopHost}/p/A` })
  expect(large).toMatchObject({ 'g:title': '商品 T L', 'g:size': 'L' })
  expect(got.text).toContain('<g:availability>out_of_stock</g:availability>')
  await expect.poll(async () => (await call('GET', `/api/v1/feeds/${feed.id}`)).body.lastFetch).toMatchObject({ outcome: 'whole', agent: 'Googlebot', items: 5, leftOut: { 'missing:image': 1 } })
})

it('who has it already is told so, until something in the shop changes', async () => {
  const { path } = await make({ format: 'csv' })
  const first = await call('GET', path)
  const tag = first.headers.get('etag')!
  expect((await call('GET', path, undefined, { 'if-none-match': tag })).status).toBe(304)
  expect((await call('HEAD', path)).headers.get('etag')).toBe(tag)
  expect((await call('HEAD', path)).text).toBe('')
  w.at('2026-11-20T00:01:00Z')
  const date = (await call('HEAD', path)).headers.get('last-modified')!
  expect((await call('GET', path, undefined, { 'if-modified-since': date })).status).toBe(304)
  await stock.run((work) => setPrices(work, [{ priceListId: listId, sku: 'D', price: money(1300n, 'TWD') }]))
  const second = await call('GET', path, undefined, { 'if-none-match': tag })
  expect([second.status, second.text.includes('1300')]).toEqual([200, true])
})

it('filters leave goods away, and the numbers say so before anything is saved', async () => {
  const look = async (of: object, format = 'google_xml'): Promise<Body> => (await call('POST', '/api/v1/feeds/preview', { format, settings: settings(of) })).body
  expect(await look({})).toMatchObject({ items: 5, leftOut: { 'missing:image': 1 }, isWhole: true, met: 6 })
  expect(await look({ brands: ['別家'] })).toMatchObject({ items: 1, leftOut: {} })
  expect(await look({ inStockOnly: true })).toMatchObject({ items: 4 })
  expect(await look({ states: ['draft'] })).toMatchObject({ items: 1 })
  expect(await look({ priceFrom: '1250' })).toMatchObject({ items: 1 })
  expect(await look({ locationIds: [showId('loc', await stock.place('EMPTY', 9))], inStockOnly: true })).toMatchObject({ items: 0 })
  expect((await look({ link: 'https://{sku}.example/' })).code).toBe('feeds.link_template')
  expect((await look({}, 'nonsense')).code).toBe('feeds.format_unknown')
})

it('a feed that speaks for a channel says what that channel says', async () => {
  const [channel] = await stock.run((work) => saveChannels(work, [{ code: 'web', name: 'web', kind: 'own_shop', currency: 'TWD' }]))
  const channelId = channel!.ok ? channel!.channel.id : ''
  await stock.run((work) => setOverlay(work, [{ place: { scope: 'listing', channelId, variantId: ids['A']! }, field: 'title', value: '只在官網的名字' }]))
  const look = async (of: object): Promise<string> => (await call('POST', '/api/v1/feeds/preview', { format: 'google_xml', settings: settings(of) })).body.text
  expect(await look({ channelId: showId('chn', channelId) })).toContain('<g:title>只在官網的名字</g:title>')
  expect(await look({})).toContain('<g:title>商品 A</g:title>')
})

it('a wrong token, another ending, a feed that is off and one that is gone all look the same', async () => {
  const { path, feed } = await make()
  const bare = path.split('?')[0]!
  const renewed = (await call('POST', `/api/v1/feeds/${feed.id}/token`)).body.path
  const no = await call('GET', `${bare}?token=x`)
  expect(no.status).toBe(404)
  for (const other of [path, bare, renewed.replace('.xml', '.csv'), `/feeds/${showId('fed', w.hub.newId())}.xml?token=x`]) expect((await call('GET', other)).text).toBe(no.text)
  expect((await call('GET', renewed)).status).toBe(200)
  await call('PATCH', `/api/v1/feeds/${feed.id}`, { isOn: false })
  expect((await call('GET', renewed)).status).toBe(404)
  await call('DELETE', `/api/v1/feeds/${feed.id}`)
  expect((await call('GET', renewed)).status).toBe(404)
  expect(await read(w.hub, w.who, (work) => work.query(sql`select token_hash from channels.feed where token_hash like ${`%${path.split('=')[1]}%`}`))).toEqual([])
})

it('a feed of many pages is sent as it is read; who hangs up ends the work, and half of it is never taken for the whole', async () => {
  const many = Array.from({ length: 1100 }, (_, i) => `Z${String(i).padStart(5, '0')}`)
  await stock.run((work) => upsertProducts(work, many.map((sku) => ({ name: sku, brand: 'Z', description: '長'.repeat(3000), images: ['https://cdn.example/z.jpg'], variants: [{ sku }] }))))
  await stock.run((work) => setPrices(work, many.map((sku) => ({ priceListId: listId, sku, price: money(10n, 'TWD') }))))
  const { path, feed } = await make({}, { brands: ['Z'] })
  const zipped = await new Promise<Buffer>((done, no) => request(`http://${at}${path}`, { headers: { 'accept-encoding': 'gzip' } }, (r) => {
    const parts: Buffer[] = []
    expect(r.headers['content-encoding']).toBe('gzip')
    r.on('data', (p: Buffer) => parts.push(p)).on('end', () => done(Buffer.concat(parts)))
  }).on('error', no).end())
  expect(codes(gunzipSync(zipped).toString())).toEqual(many)
  // Reads a little and goes: what was not asked for was not made.
  await new Promise<void>((done) => { const r = request(`http://${at}${path}`, (a) => { a.once('data', () => { r.destroy(); done() }) }); r.on('error', () => undefined).end() })
  await expect.poll(async () => (await call('GET', `/api/v1/feeds/${feed.id}`)).body.lastFetch.outcome).toBe('broken_off')
  expect((await call('GET', `/api/v1/feeds/${feed.id}`)).body.lastFetch.items).toBeLessThan(1100)
})

it('a fetch that a killed hub left is broken off after an hour; one that was only slow says how it ended', async () => {
  const { feed } = await make()
  const feedId = readId('fed', feed.id)!
  const id = await keepFetch(w.hub, w.org.id, feedId, { agent: 'Googlebot', address: undefined }, 'running')
  const shown = async (): Promise<string[]> => [(await call('GET', `/api/v1/feeds/${feed.id}`)).body.lastFetch.outcome, ((await call('GET', `/api/v1/feeds/${feed.id}/fetches`)).body as unknown as Body[])[0]!.outcome]
  const begun = w.hub.clock().getTime()
  w.at(new Date(begun + 3_599_000).toISOString())
  expect(await shown()).toEqual(['running', 'running'])
  w.at(new Date(begun + 3_601_000).toISOString())
  expect(await shown()).toEqual(['broken_off', 'broken_off'])
  await endFetch(w.hub, w.org.id, feedId, id, true, newTally())
  expect(await shown()).toEqual(['whole', 'whole'])
  w.at(new Date(begun).toISOString())
})

it('what the shop’s page says otherwise is held back until both agree, what changed is looked at first', async () => {
  // In the order in which they are asked for: two at a time, so which one arrives first at the shop is chance.
  const turn: string[] = []
  const pagesOfShop = openPages({ ownHosts: [shopHost] })
  const askPage: typeof pagesOfShop = (link, signal) => { turn.push(new URL(link).pathname); return pagesOfShop(link, signal) }
  for (const sku of ['A', 'T-L', 'T-S']) page.set(`/p/${sku}`, right('1,200'))
  page.set('/p/B', { html: `${jsonLd({ price: '1200.00', priceCurrency: 'TWD', availability: 'InStock' })}</body>` })
  page.set('/p/D', { html: `${jsonLd({ price: 1300, priceCurrency: 'USD' })}</body>` })
  const { path, feed } = await make({ checksPerMinute: 5 }, { brands: ['好日子', '別家'] })
  const id = (await read(w.hub, w.who, (work) => work.first<{ id: string }>(sql`select id from channels.feed order by id desc limit 1`)))!.id
  const check = () => checkFeed(w.hub, w.org.id, id, askPage)
  const held = async () => (await call('GET', `/api/v1/feeds/${feed.id}/held`)).body.items as unknown as Record<string, string>[]
  await check()
  expect(Object.fromEntries((await held()).map((h) => [h['sku'], [h['reason'], h['feedValue'], h['pageValue']]]))).toEqual({ B: ['availability', 'out_of_stock', 'in_stock'], D: ['currency', '1300 TWD', '1300 USD'] })
  expect(codes((await call('GET', path)).text)).toEqual(['A', 'T-L', 'T-S'])
  expect(await check(), 'no more than its pages of a minute').toBe(0)
  // A price changes here and not there; another page shows people another price, and one is gone.
  await stock.run((work) => setPrices(work, [{ priceListId: listId, sku: 'A', price: money(1500n, 'TWD') }]))
  page.set('/p/T-L', { html: right('1,200').html.replace('NT$1,200', 'NT$1,800') })
  page.delete('/p/T-S')
  await w.settle()
  turn.length = 0
  w.at('2026-11-20T00:10:00Z')
  await check()
  expect(turn.slice(0, 3).sort(), 'held ones that are due, and what changed').toEqual(['/p/A', '/p/B', '/p/D'])
  w.at('2026-11-20T00:12:00Z')
  await check()
  expect(Object.fromEntries((await held()).map((h) => [h['sku'], h['reason']]))).toEqual({ 'A': 'price', 'B': 'availability', 'D': 'currency', 'T-L': 'shown_price', 'T-S': 'page_gone' })
  // All is put right.
  page.set('/p/A', right('1500'))
  page.set('/p/B', { html: '<div itemscope><meta itemprop="price" content="1200"><meta itemprop="priceCurrency" content="TWD"><link itemprop="availability" href="https://schema.org/SoldOut"></div>' })
  page.set('/p/D', { html: '<meta property="product:price:amount" content="1300.00"><meta property="product:price:currency" content="TWD"><meta property="product:availability" content="in stock">' })
  for (const sku of ['T-L', 'T-S']) page.set(`/p/${sku}`, right('1200'))
  for (const hour of ['05', '06']) { w.at(`2026-11-20T${hour}:00:00Z`); await check() }
  expect(await held()).toEqual([])
  expect(codes((await call('GET', path)).text)).toEqual(['A', 'B', 'D', 'T-L', 'T-S'])
  expect((await call('GET', `/api/v1/feeds/${feed.id}`)).body.checked).toMatchObject({ agrees: 5, differs: 0 })
})

it('what an import changes outside the feed keeps nothing of the feed waiting', async () => {
  const { feed } = await make({ checksPerMinute: 1 }, { brands: ['好日子', '別家'] })
  const id = readId('fed', feed.id)!
  page.set('/p/D', right('1400'))
  const goods = Array.from({ length: 1200 }, (_, i) => `N${String(i).padStart(4, '0')}`)
  await stock.run((work) => upsertProducts(work, goods.map((sku) => ({ name: sku, brand: '進口', images: ['https://cdn.example/n.jpg'], variants: [{ sku }] }))))
  await w.settle()
  w.at('2026-11-20T07:00:00Z')
  await stock.run((work) => setPrices(work, [{ priceListId: listId, sku: 'D', price: money(1400n, 'TWD') }]))
  await w.settle()
  // Changed last, and one page a minute: it is the first that is looked at.
  w.at('2026-11-20T07:01:00Z')
  asked.length = 0
  await checkFeed(w.hub, w.org.id, id, openPages({ ownHosts: [shopHost] }))
  expect(asked).toEqual(['/p/D'])
  expect(await w.query(sql`select variant_id from channels.feed_check where feed_id = ${id} and changed_at is not null`)).toEqual([])
})

it('no page inside the house is asked, under whatever name', async () => {
  const ask = openPages()
  for (const link of [`http://${shopHost}/p/A`, 'http://localhost/x', 'http://169.254.169.254/latest', 'http://[::1]/x', 'http://[::ffff:127.0.0.1]/x', 'http://0x7f000001/', 'http://10.0.0.8/', 'ftp://shop.example/', 'http://a:b@shop.example/']) {
    expect(await ask(link), link).toMatchObject({ kind: 'refused' })
  }
  // Nor by the way round of a redirect.
  const evil = createServer((_i, o) => o.writeHead(302, { location: `http://${shopHost}/p/A` }).end())
  const evilHost = await listen(evil)
  asked.length = 0
  expect(await openPages({ ownHosts: [evilHost] })(`http://${evilHost}/`)).toMatchObject({ kind: 'refused' })
  expect(asked).toEqual([])
  await new Promise((done) => evil.close(done))
})

it('a page that hangs, is endless or says nothing for machines proves nothing', async () => {
  const slow = createServer((i, o) => {
    if (i.url === '/hangs') return
    o.writeHead(200)
    const more = (): void => { while (o.write('x'.repeat(65536))) { /* as much as it takes */ } }
    o.on('drain', more)
    more()
  })
  const host = await listen(slow)
  const ask = openPages({ ownHosts: [host], withinMs: 300, mostBytes: 100_000 })
  expect(await ask(`http://${host}/hangs`)).toMatchObject({ kind: 'unreachable' })
  expect(await ask(`http://${host}/endless`)).toMatchObject({ kind: 'page', says: { source: 'none' } })
  slow.closeAllConnections()
  await new Promise((done) => slow.close(done))
})
