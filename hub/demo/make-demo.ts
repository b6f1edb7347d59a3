import { money, ok } from '#kit'
import { makePlan, reviewShop } from '#advice'
import * as catalog from '#catalog'
import * as orders from '#orders'
import { createOrg, dayOf, deliverAll, inWork, listOrgs, putSettings, systemActor, wasDemoRemoved, type Hub, type Org, type Who, type Work } from '#platform'
import * as stock from '#stock'
import { tellAds } from './ad-history.ts'
import { makeAssortment, makeSets, momoCodeOf, picturesOf, type Article } from './assortment.ts'
import { dayMs } from './calendar.ts'
import { demoChannels, demoLocations } from './channels.ts'
import { bookBills, openTerms } from './earnings.ts'
import { luckOf, type Luck } from './luck.ts'
import { must } from './must.ts'
import { makePeople } from './people.ts'
import { planYear, type Sale } from './plan-year.ts'
import { bookTroubles, planMonth } from './plans.ts'
import { sayRates } from './rates.ts'
import { openShelves, type Shelves } from './shelves.ts'
import { tellVisits } from './visit-history.ts'
import { payOut } from './statements.ts'

export type DemoSize = { orders: number; skus: number; people: number }
export const demoSizes = { full: { orders: 20_000, skus: 400, people: 6_000 }, small: { orders: 900, skus: 60, people: 300 } } as const satisfies Record<string, DemoSize>
export type DemoProgress = (done: number, total: number) => void

/**
 * A believable Taiwan apparel shop with a year behind it, on a database that has no shop yet; undefined when there is
 * one, or when a demo was removed here before. Everything goes through the use cases, so the demo's books are as true
 * as any. One that was interrupted half-way is finished off and made anew. `address`: where the hub is reached, for the
 * pictures of its goods.
 */
export async function ensureDemo(hub: Hub, size: DemoSize, onProgress: DemoProgress = () => undefined, removeHalf: (hub: Hub, who: Who) => Promise<unknown>, address = 'http://localhost:3000'): Promise<Org | undefined> {
  const orgs = await listOrgs(hub)
  const half = orgs.find((o) => o.isDemo && o.settings['demo'] !== 'ready')
  if (orgs.length > (half ? 1 : 0)) return undefined
  if (half) await removeHalf(hub, whoOf(half))
  else if (await wasDemoRemoved(hub)) return undefined
  return makeDemo(hub, size, onProgress, address)
}

async function makeDemo(hub: Hub, size: DemoSize, onProgress: DemoProgress, address: string, seed = 20_261_111): Promise<Org> {
  const luck = luckOf(seed)
  const org = await createOrg(hub, { name: '日常選物 Everyday（示範商店）', timeZone: 'Asia/Taipei', currency: 'TWD', locale: 'zh-TW', isDemo: true })
  const who = whoOf(org)
  const now = hub.clock()
  // The demo's past happens in its own time: a hub whose clock stands at each day in turn.
  let moment = new Date(now.getTime() - 366 * dayMs)
  const past: Hub = { ...hub, clock: () => moment }
  const { articles, channelIds, locationIds, variantIds } = await inPast(past, who, (work) => openShop(work, luck, size.skus, address))
  const scale = size.orders / demoSizes.full.orders
  await inPast(past, who, (work) => openTerms(work, channelIds, now, scale))
  await inPast(past, who, (work) => sayRates(work, now))
  const shelves = openShelves(luck, articles.filter((a) => variantIds.has(a.sku)), variantIds, locationIds, now)
  const days = planYear(luck, now, size.orders, articles, makePeople(luck, size.people))
  let done = 0
  for (const batch of batchesOf(days, 400)) {
    moment = new Date(Math.min(now.getTime(), Date.parse(`${batch.lastDay}T23:30:00+08:00`)))
    await inPast(past, who, (work) => sell(work, batch.sales, channelIds, shelves, locationIds))
    done += batch.sales.length
    onProgress(done, size.orders)
  }
  await inPast(hub, who, (work) => bookBills(work, channelIds, now, scale))
  await inPast(hub, who, (work) => tellVisits(work, channelIds, days, now))
  await inPast(hub, who, (work) => bookTroubles(work, channelIds, now, scale))
  await inPast(hub, who, (work) => tellAds(work, channelIds, now, scale))
  await deliverAll(hub, org.id)
  // Statements are held against fees that are reckoned.
  await inPast(hub, who, (work) => payOut(work, channelIds, now, scale))
  await deliverAll(hub, org.id)
  await inPast(hub, who, (work) => planMonth(work, channelIds, now))
  await deliverAll(hub, org.id)
  await inPast(hub, who, (work) => openPlan(work, channelIds.get('web')!, now))
  await inPast(hub, who, reviewShop)
  await putSettings(hub, org.id, { demo: 'ready' })
  return org
}

const whoOf = (org: Org): Who => ({ orgId: org.id, actor: systemActor, cause: 'demo' })

async function inPast<T>(hub: Hub, who: Who, body: (work: Work) => Promise<T>): Promise<T> {
  const result = await inWork(hub, who, async (work) => ok(await body(work)))
  return must(result)
}

type Opened = { articles: Article[]; channelIds: Map<string, string>; locationIds: Map<string, string>; variantIds: Map<string, string> }

async function openShop(work: Work, luck: Luck, skus: number, address: string): Promise<Opened> {
  const channels = await catalog.saveChannels(work, demoChannels.map(({ code, name, kind, color }) => ({ code, name, kind, color, currency: 'TWD' })))
  const channelIds = new Map(channels.map((c, i) => [demoChannels[i]!.code, c.ok ? c.channel.id : '']))
  const locationIds = new Map<string, string>()
  for (const l of demoLocations) locationIds.set(l.code, must(await stock.openLocation(work, { ...l, isActive: true })).id)
  const { products, articles } = makeAssortment(luck, skus, address)
  const variantIds = new Map<string, string>()
  for (const answer of await catalog.upsertProducts(work, products)) {
    if (answer.outcome === 'refused') throw new Error(`a demo product was refused: ${JSON.stringify(answer.refusal)}`)
    for (const v of answer.variants) variantIds.set(v.sku, v.variantId)
  }
  for (const [code, name, share] of [['retail', '零售價', 1], ['wholesale', '批發價', 0.6]] as const) {
    const list = must(await catalog.ensurePriceList(work, { code, name, currency: 'TWD' }))
    await catalog.setPrices(work, articles.map((a) => ({ priceListId: list.id, sku: a.sku, price: money(BigInt(Math.round(a.price * share)), 'TWD') })))
  }
  const sets = makeSets(luck, articles)
  await openSets(work, sets, variantIds, address)
  const sold = [...articles, ...sets]
  const momo = channelIds.get('momo')!
  await catalog.mapListings(work, sold.map((a, i) => ({ channelId: momo, externalSku: momoCodeOf(i), title: a.title, sku: a.sku })))
  return { articles: sold, channelIds, locationIds, variantIds }
}

async function openSets(work: Work, sets: readonly Article[], variantIds: ReadonlyMap<string, string>, address: string): Promise<void> {
  const drafts = sets.map((s): catalog.ProductDraft => ({ name: s.name, category: '組合', brand: '日常選物', description: `${s.name}：一次帶齊，比分開買划算。`, ...picturesOf(address, 'SET', s.name, [['', 'CM']]), variants: [{ sku: s.sku }] }))
  for (const [i, answer] of (await catalog.upsertProducts(work, drafts)).entries()) {
    if (answer.outcome === 'refused') throw new Error(`a demo set was refused: ${JSON.stringify(answer.refusal)}`)
    const [made] = await catalog.setComponents(work, [{ variantId: answer.variants[0]!.variantId, kind: 'virtual_bundle', components: sets[i]!.parts.map((sku) => ({ variantId: variantIds.get(sku)!, quantity: 1 })) }])
    if (made?.outcome === 'refused') throw new Error(`a demo set was refused: ${JSON.stringify(made.refusal)}`)
  }
}

function* batchesOf(days: readonly { day: string; sales: Sale[] }[], size: number): Generator<{ lastDay: string; sales: Sale[] }> {
  let sales: Sale[] = []
  for (const [i, { day, sales: ofDay }] of days.entries()) {
    sales.push(...ofDay)
    if (sales.length >= size || i === days.length - 1) {
      yield { lastDay: day, sales }
      sales = []
    }
  }
}

async function sell(work: Work, sales: readonly Sale[], channelIds: Map<string, string>, shelves: Shelves, locationIds: Map<string, string>): Promise<void> {
  const arriving = shelves.restock(sales, work.now)
  if (arriving.length > 0) must(await stock.receive(work, arriving))
  const drafts = sales.map((s): orders.OrderDraft => ({
    channelId: channelIds.get(s.channel.code)!, order: s.order, onShort: 'accept', stock: s.stock, ...(s.store ? { locationId: locationIds.get(s.store)! } : {}),
  }))
  const placed = must(await orders.placeOrders(work, drafts))
  for (const [i, answer] of placed.entries()) {
    if (answer.outcome === 'refused') throw new Error(`a demo order was refused: ${JSON.stringify(answer.refusal)}`)
    const sale = sales[i]!
    if (sale.isReturned) await orders.refundOrder(work, { orderId: answer.orderId, lines: [{ lineNo: 1, quantity: 1, restock: 'sellable' }], reason: '尺寸不合' })
  }
}

/** What its owner means to do next, so that a visitor sees a gate being watched. */
async function openPlan(work: Work, web: string, now: Date): Promise<void> {
  must(await makePlan(work, {
    name: '官網站穩，再開美國', goal: 'new_channel', steps: ['test_ten_skus', 'better_titles', 'own_shop_feed'],
    stages: [{ name: '官網每週穩定出單', gate: null }, { name: 'Etsy 試賣十款', gate: { measure: 'conversion', channelId: web, atLeast: '15000', weeks: 4, until: dayOf(new Date(now.getTime() + 120 * dayMs), 'Asia/Taipei') } }],
  }))
}
