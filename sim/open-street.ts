/** Builds the street: a shop with its stock, and a booth on every platform that sells it. */
import { money, ok, showId } from '#kit'
import * as catalog from '#catalog'
import { createConnection, goLive, type ChannelsOptions } from '#channels'
import { createOrg, inWork, systemActor, type Hub, type Org, type Who, type Work } from '#platform'
import * as stock from '#stock'
import type { FastClock } from './clock.ts'
import type { Luck } from './luck.ts'
import { connectorOf, kindsFor, openSimulator, publicUrl, type Kind } from './platforms.ts'
import type { Article, Booth, Street } from './street.ts'

export type Shop = { org: Org; who: Who; ownChannelId: string; locationId: string; street: Street }
const currency = 'TWD'

async function must<T>(hub: Hub, who: Who, body: (work: Work) => Promise<T>): Promise<T> {
  const done = await inWork(hub, who, async (work) => ok(await body(work)))
  if (!done.ok) throw new Error(JSON.stringify(done.refusal))
  return done.value
}

export async function openStreet(hub: Hub, options: ChannelsOptions, clock: FastClock, luck: Luck, sizes: { channels: number; articles: number; lagMs: number }, onShop: (shop: Shop) => void): Promise<Shop> {
  const org = await createOrg(hub, { name: 'Street', timeZone: 'Asia/Taipei', currency, locale: 'zh-TW', isDemo: false })
  const who: Who = { orgId: org.id, actor: systemActor, cause: 'street' }
  const { articles, ownChannelId, locationId } = await must(hub, who, (work) => openShop(work, luck, sizes.articles))
  const street: Street = { booths: [], articles, deeds: [], troubles: [] }
  const shop: Shop = { org, who, ownChannelId, locationId, street }
  onShop(shop)
  await receive(hub, shop, clock, articles.map((article, i) => ({ article, units: i < 4 ? luck.between(3, 10) : luck.between(10, 40) })))
  for (const kind of kindsFor(sizes.channels)) await openBooth(hub, options, clock, luck, shop, kind, sizes.lagMs)
  return shop
}

async function openShop(work: Work, luck: Luck, count: number): Promise<{ articles: Article[]; ownChannelId: string; locationId: string }> {
  const place = await stock.openLocation(work, { code: 'WH', name: 'WH', kind: 'warehouse', priority: 1, sellsOnline: true, isActive: true })
  if (!place.ok) throw new Error(place.refusal.code)
  const [own] = await catalog.saveChannels(work, [{ code: 'own', name: 'Own checkout', kind: 'own_shop', currency }])
  if (!own?.ok) throw new Error('no own channel')
  const names = Array.from({ length: count }, (_, i) => ({ sku: `A-${String(i + 1).padStart(3, '0')}`, title: `街頭商品 ${i + 1}`, price: money(BigInt(luck.between(5, 90) * 10), currency) }))
  const answers = await catalog.upsertProducts(work, names.map((a) => ({ name: a.title, variants: [{ sku: a.sku }] })))
  const articles = answers.map((answer, i): Article => {
    if (answer.outcome === 'refused') throw new Error(JSON.stringify(answer.refusal))
    return { ...names[i]!, variantId: answer.variants[0]!.variantId }
  })
  return { articles, ownChannelId: own.channel.id, locationId: place.value.id }
}

/** Goods come in, in the books and in the auditor's account. */
export async function receive(hub: Hub, { who, locationId, street }: Shop, clock: FastClock, arrivals: readonly { article: Article; units: number }[]): Promise<void> {
  await must(hub, who, async (work) => {
    const received = await stock.receive(work, arrivals.map(({ article, units }) => ({ variantId: article.variantId, locationId, quantity: units })))
    if (!received.ok) throw new Error(JSON.stringify(received.refusal))
  })
  for (const { article, units } of arrivals) street.deeds.push({ kind: 'received', at: clock.now().getTime(), variantId: article.variantId, units })
}

async function openBooth(hub: Hub, options: ChannelsOptions, clock: FastClock, luck: Luck, shop: Shop, kind: Kind, lagMs: number): Promise<Booth> {
  const connector = connectorOf(kind.connector)
  const facts = { currency, zone: 'Asia/Taipei' }
  // Twice: the address of its hooks names the connection, which wants to be made with values that are let in.
  const { good } = await openSimulator(kind.connector, { clock: clock.now, shop: facts })
  const isGiven = new Set(connector.fields.filter((f) => f.isGiven).map((f) => f.name))
  const [typed, given] = [false, true].map((wish) => Object.fromEntries(Object.entries(good).filter(([name]) => isGiven.has(name) === wish)))
  const made = await createConnection(hub, options, shop.who, { connector: kind.connector, name: kind.name, values: typed!, given: given!, isSimulated: true })
  if (!made.ok) throw new Error(`${kind.name}: ${JSON.stringify(made.refusal)}`)
  const { id, channelId } = made.value
  const simulator = await openSimulator(kind.connector, { clock: clock.now, shop: facts, lagMs, seed: luck.below(1_000_000), hookUrl: `${publicUrl}/hooks/${kind.connector}/${showId('con', id)}` })
  const booth: Booth = { name: kind.name, connector: kind.connector, simulator, channelId: channelId!, connectionId: id, stalls: [], sells: kind.sells }
  await fill(hub, luck, shop, booth)
  shop.street.booths.push(booth)
  const live = await goLive(hub, options, shop.who, id, 'live')
  if (!live.ok) throw new Error(`${kind.name}: ${JSON.stringify(live.refusal)}`)
  return booth
}

/** Most articles are on sale at each booth, some in packs of two under a code of their own. */
async function fill(hub: Hub, luck: Luck, { who, street }: Shop, booth: Booth): Promise<void> {
  for (const article of street.articles) {
    if (!luck.chance(0.85)) continue
    const isPack = luck.chance(0.15)
    const sku = isPack ? `${article.sku}-X2` : article.sku
    const price = isPack ? { ...article.price, minor: article.price.minor * 2n } : article.price
    if (isPack) await must(hub, who, (work) => catalog.mapListings(work, [{ channelId: booth.channelId, externalSku: sku, title: article.title, variantId: article.variantId, units: 2 }]))
    const { externalId } = booth.simulator.offer({ sku, title: isPack ? `${article.title} 兩入` : article.title, price, available: 0 })
    booth.stalls.push({ externalId, article, units: isPack ? 2 : 1 })
  }
}
