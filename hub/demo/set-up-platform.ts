/** What a platform of the demo has on sale: things of the shop at the shop's prices, and the same again after a restart. */
import { ok } from '#kit'
import { listPriceLists, pageNames, pricesOf, variantsByCode, variantSheet } from '#catalog'
import { hookAddress, keepSimulatedGoods, readSimulatedGoods, replaceValues, type ChannelsOptions, type SimulatedGood } from '#channels'
import { inWork, listOrgs, read, systemActor, type Hub, type Who, type Work } from '#platform'
import { shelvesOf } from '#stock'
import { liveShops, perDollar } from './live-shops.ts'
import { luckOf } from './luck.ts'
import type { Setting } from './platforms.ts'
import { strangeGoods } from './strange-goods.ts'

/** Ids of orders and events start at the second, a thousand for each: a platform made anew repeats none. */
const idsPerSecond = 1000
const idsSince = Date.parse('2025-01-01T00:00:00Z')
const usualSkus = 60

const demoWho = (orgId: string): Who => ({ orgId, actor: systemActor, cause: 'demo' })
export async function findDemo(hub: Hub): Promise<Who | undefined> {
  const org = (await listOrgs(hub)).find((o) => o.isDemo && o.settings['demo'] === 'ready')
  return org && demoWho(org.id)
}

/** The setting of a connection's platform: what it had before, else a choice of what the shop has. */
export async function settingOf(hub: Hub, options: ChannelsOptions, { id, connector }: { id: string; connector: string }): Promise<Setting> {
  const who = await findDemo(hub)
  if (!who) return {}
  const goods = await goodsOf(hub, who, id, connector)
  return {
    goods,
    options: {
      hookUrl: hookAddress(options, { id, connector, isSimulated: true })!, seed: seedOf(id), lagMs: 1_500,
      idsFrom: Math.max(0, Math.floor((hub.clock().getTime() - idsSince) / 1000)) * idsPerSecond,
    },
    greet: (keys) => replaceValues(hub, options, who, id, keys),
  }
}

async function goodsOf(hub: Hub, who: Who, id: string, connector: string): Promise<readonly SimulatedGood[]> {
  const known = await read(hub, who, (work) => readSimulatedGoods(work, id))
  if (known) return known
  const goods = await read(hub, who, (work) => chooseGoods(work, connector))
  await inWork(hub, who, async (work) => ok(await keepSimulatedGoods(work, id, goods)))
  return goods
}

/** The same first two thirds for every platform, so that a sale at one moves the others; the rest is its own. */
async function chooseGoods(work: Work, connector: string): Promise<SimulatedGood[]> {
  const { skus = usualSkus, strange = 0, currency = 'TWD' } = liveShops.find((s) => s.connector === connector) ?? {}
  const named = await retailGoods(work)
  const count = Math.min(skus, Math.ceil(named.length * 0.6))
  const shared = shuffled(named, 7).slice(0, Math.ceil(count * 0.67))
  const others = shuffled(named.filter((v) => !shared.includes(v)), seedOf(connector))
  const own = others.slice(0, count - shared.length)
  // Beside each other, as the sizes of one thing are kept on a platform.
  const chosen = [...shared, ...own].sort((a, b) => (a.sku < b.sku ? -1 : 1))
  const sheet = await variantSheet(work, [...chosen, ...others].map((v) => v.variantId))
  // Things in several sizes are the ones that a name alone does not tell apart.
  const rest = others.slice(own.length).filter((v) => sheet.get(v.variantId)?.title?.includes(' / ')).slice(0, strange)
  const barcodes = new Map((await variantsByCode(work, { skus: chosen.map((v) => v.sku), barcodes: [] })).map((v) => [v.sku, v.barcode]))
  const levels = await levelsOf(work, [...chosen, ...rest].map((v) => v.variantId))
  const offered = ({ variantId, name, price }: Named) => ({
    name, title: sheet.get(variantId)?.title, minor: String(Math.max(1, Math.round(Number(price!.minor) * (perDollar[currency] ?? 1)))), currency, available: Math.max(0, levels.get(variantId) ?? 0),
  })
  const known = chosen.map((v): SimulatedGood => {
    const { name, title, ...more } = offered(v)
    return { ...more, sku: v.sku, title: [name, title].filter(Boolean).join(' '), barcode: barcodes.get(v.sku) }
  })
  return [...known, ...strangeGoods(rest.map(offered), strange)]
}

/** What has a price for everybody, at that price: the other list is for firms. */
async function retailGoods(work: Work): Promise<Named[]> {
  const list = (await listPriceLists(work)).find((l) => l.code === 'retail')
  if (!list) return []
  const named = await pageNames(work, { currency: list.currency, limit: 2000 })
  const prices = new Map((await pricesOf(work, named.map(({ variantId }) => ({ priceListId: list.id, variantId })))).map((p) => [p.variantId, p.price]))
  return named.flatMap((v) => { const price = prices.get(v.variantId); return price ? [{ ...v, price }] : [] })
}

async function levelsOf(work: Work, variantIds: readonly string[]): Promise<Map<string, number>> {
  const levels = new Map<string, number>()
  for (const s of await shelvesOf(work, variantIds)) if (s.sellsOnline) levels.set(s.variantId, (levels.get(s.variantId) ?? 0) + s.onHand - s.reserved - s.oversold)
  return levels
}
type Named = Awaited<ReturnType<typeof pageNames>>[number]

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const luck = luckOf(seed)
  return list.map((item) => ({ item, at: luck.next() })).sort((a, b) => a.at - b.at).map(({ item }) => item)
}

/** A number of a text, the same each time. */
const seedOf = (text: string): number => [...text].reduce((n, c) => (Math.imul(n, 31) + c.charCodeAt(0)) >>> 0, 7)
