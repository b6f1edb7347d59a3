/** A shop with goods that cost something, three channels and a till, for tests of what they earn. */
import { money, ok, type ChannelOrder, type Result } from '#kit'
import * as catalog from '#catalog'
import { placeOrders, refundOrder } from '#orders'
import { createApi, deliverAll, inWork, openApiDocument, read, type Who, type Work } from '#platform'
import * as stock from '#stock'
import { world, type World } from '../world.ts'
import { anotherShop } from '../written-orders.ts'
import { economicsApi } from './economics.api.ts'
import { reactions } from './reacts.ts'
import type { FeeRuleText } from './fees/fee-rule.ts'
import { saveSchedule, type ScheduleDraft } from './fees/schedule.ts'

export const skus = [['TEE', 300, 220], ['PNT', 700, 460], ['HAT', 90, 120]] as const

export async function earningShop(house?: World) {
  const w = house ? await anotherShop(house) : await world({ now: '2026-03-02T02:00:00Z', reactions })
  return furnish(w)
}
export type EarningShop = Awaited<ReturnType<typeof earningShop>>

export type Ask = <T = Record<string, unknown>>(path: string, method?: string, body?: unknown) => Promise<{ status: number; body: T }>
/** The room's routes, asked as the shop's own people ask them; what they say of themselves is whole. */
export function askOf(s: EarningShop): Ask {
  const api = createApi(s.hub, () => Promise.resolve({ ok: true, who: s.who }))
  economicsApi(api)
  openApiDocument(api)
  return async <T>(path: string, method = 'GET', body?: unknown) => {
    const answer = await api.app.request(`/api/v1${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) })
    return { status: answer.status, body: await answer.json() as T }
  }
}

async function furnish(w: World) {
  const who: Who = w.who
  const must = <T>(result: Result<T>): T => {
    if (!result.ok) throw new Error(JSON.stringify(result.refusal))
    return result.value
  }
  const run = async <T>(body: (work: Work) => Promise<T>): Promise<T> => must(await inWork(w.hub, who, async (work) => ok(await body(work))))
  const look = <T>(body: (work: Work) => Promise<T>): Promise<T> => read(w.hub, who, body)
  const channels = await run(async (work) => (await catalog.saveChannels(work, [
    { code: 'web', name: 'Web', kind: 'own_shop', currency: 'TWD' }, { code: 'market', name: 'Market', kind: 'marketplace', currency: 'TWD' }, { code: 'abroad', name: 'Abroad', kind: 'marketplace', currency: 'USD' },
  ])).map((a) => (a.ok ? a.channel.id : '')))
  const [web, market, abroad] = channels as [string, string, string]
  const place = await run(async (work) => must(await stock.openLocation(work, { code: 'WH', name: 'Warehouse', kind: 'warehouse', priority: 1, sellsOnline: true, isActive: true })).id)
  const ids = await run(async (work) => {
    const made = await catalog.upsertProducts(work, skus.map(([sku, cost, grams]) => ({ name: sku, category: sku === 'HAT' ? '配件' : '上衣', variants: [{ sku, cost: money(BigInt(cost), 'TWD'), weightGrams: grams }] })))
    return new Map(made.flatMap((a) => (a.outcome === 'refused' ? [] : a.variants.map((v) => [v.sku, v.variantId] as const))))
  })
  let made = 0
  const order = (lines: readonly (readonly [sku: string, quantity: number, price: bigint])[], more: Partial<ChannelOrder> = {}): ChannelOrder => {
    const currency = more.currency ?? 'TWD'
    return {
      externalId: `O${++made}`, kind: 'sale', placedAt: '2026-03-01T04:00:00Z', currency, cancelled: false, payment: 'paid', fulfilment: 'shipped', discounts: [], shipping: money(0n, currency), tax: money(0n, currency), taxIncluded: true,
      lines: lines.map(([sku, quantity, price]) => ({ sku, title: sku, quantity, unitPrice: money(price, currency), goods: money(price * BigInt(quantity), currency) })), ...more,
    }
  }
  return {
    ...w, who, run, look, web, market, abroad, place, order,
    variant: (sku: string): string => ids.get(sku)!,
    settle: () => deliverAll(w.hub, w.org.id),
    receive: (sku: string, quantity: number) => run(async (work) => must(await stock.receive(work, [{ variantId: ids.get(sku)!, locationId: place, quantity }]))),
    sell: (channelId: string, ...orders: ChannelOrder[]): Promise<string[]> => run(async (work) => must(await placeOrders(work, orders.map((o) => ({ channelId, order: o, onShort: 'accept', stock: 'take' })))).map((a) => (a.outcome === 'refused' ? '' : a.orderId))),
    refund: (orderId: string, lineNo: number, quantity: number) => inWork(w.hub, who, (work) => refundOrder(work, { orderId, lines: [{ lineNo, quantity, restock: 'sellable' }] })),
    schedule: (channelId: string | null, rules: readonly FeeRuleText[], more: Partial<ScheduleDraft> = {}) => inWork(w.hub, who, (work) => saveSchedule(work, { channelId, name: 'Terms', currency: 'TWD', timeZone: 'Asia/Taipei', validDay: '2026-01-01', taxInsidePpm: 0, isConfirmed: true, ...more, rules })).then(must),
  }
}
