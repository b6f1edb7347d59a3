/** A shop with four months behind it: a web shop that earns, a market whose ads cost more than it leaves, and a hat that is sold too cheap there. */
import { money, ok, type ChannelOrder, type Result } from '#kit'
import * as catalog from '#catalog'
import { addCosts, reactions as economicsReactions, saveSchedule } from '#economics'
import { placeOrders } from '#orders'
import { inWork, read, type Work } from '#platform'
import { reactions as insightReactions } from '#insights'
import { world } from '../world.ts'
import { reactions } from './reacts.ts'

const goods = [['TEE', '上衣', 1050n, 300n, 220], ['HAT', '配件', 105n, 60n, 120]] as const

export async function advisedShop(now = '2026-06-10T02:00:00Z') {
  const w = await world({ now, reactions: [...economicsReactions, ...insightReactions, ...reactions] })
  const must = <T>(result: Result<T>): T => {
    if (!result.ok) throw new Error(JSON.stringify(result.refusal))
    return result.value
  }
  const run = async <T>(body: (work: Work) => Promise<T>): Promise<T> => must(await inWork(w.hub, w.who, async (work) => ok(await body(work))))
  const [web, market] = await run(async (work) => (await catalog.saveChannels(work, [
    { code: 'web', name: '官網', kind: 'own_shop', currency: 'TWD' }, { code: 'market', name: '市集', kind: 'marketplace', currency: 'TWD' },
  ])).map((a) => (a.ok ? a.channel.id : ''))) as [string, string]
  const variants = await run(async (work) => {
    const list = must(await catalog.ensurePriceList(work, { code: 'retail', name: '零售價', currency: 'TWD' }))
    const made = await catalog.upsertProducts(work, goods.map(([sku, category, , cost, grams]) => ({ name: sku, category, variants: [{ sku, cost: money(cost, 'TWD'), weightGrams: grams }] })))
    await catalog.setPrices(work, goods.map(([sku, , price]) => ({ priceListId: list.id, sku, price: money(price, 'TWD') })))
    return new Map(made.flatMap((a) => (a.outcome === 'refused' ? [] : a.variants.map((v) => [v.sku, v.variantId] as const))))
  })
  await run(async (work) => {
    const terms = (channelId: string | null, rules: Parameters<typeof saveSchedule>[1]['rules']) => saveSchedule(work, { channelId, name: 'Terms', currency: 'TWD', timeZone: 'Asia/Taipei', validDay: '2026-01-01', taxInsidePpm: 0, isConfirmed: true, rules })
    must(await terms(market, [{ slot: 'commission', kind: 'commission', amount: { type: 'percent', base: 'goods', ratePpm: 200_000 } }]))
    must(await terms(web, [{ slot: 'payment', kind: 'payment', amount: { type: 'percent', base: 'goods', ratePpm: 20_000 } }]))
    must(await terms(null, [{ slot: 'freight', kind: 'freight', amount: { type: 'fixed', minor: '60' } }]))
  })
  let made = 0
  const order = (placedAt: string, sku: string, price: bigint, buyer: string): ChannelOrder => ({
    externalId: `O${++made}`, kind: 'sale', placedAt, currency: 'TWD', cancelled: false, payment: 'paid', fulfilment: 'shipped', discounts: [], shipping: money(0n, 'TWD'), tax: money(price / 21n, 'TWD'), taxIncluded: true,
    buyer: { email: `${buyer}@example.com` }, lines: [{ sku, title: sku, quantity: 1, unitPrice: money(price, 'TWD'), goods: money(price, 'TWD') }],
  })
  const sell = (channelId: string, month: string, count: number, sku: 'TEE' | 'HAT') => run(async (work) => must(await placeOrders(work, Array.from({ length: count }, (_, i) => ({
    channelId, order: order(`${month}-${String((i % 27) + 1).padStart(2, '0')}T04:00:00Z`, sku, goods.find(([s]) => s === sku)![2], `${channelId === web ? 'w' : 'm'}${i}`), onShort: 'accept' as const, stock: 'none' as const,
  })))))
  return {
    ...w, web, market, variants, must, run, sell, look: <T>(body: (work: Work) => Promise<T>): Promise<T> => read(w.hub, w.who, body),
    ads: (channelId: string, day: string, minor: bigint) => run(async (work) => must(await addCosts(work, [{ kind: 'ads', state: 'settled', minor, currency: 'TWD', day, cause: '站內廣告', channelId }]))),
  }
}
export type AdvisedShop = Awaited<ReturnType<typeof advisedShop>>
