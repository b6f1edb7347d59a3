/** A platform as fast as memory: Acme's calls answered at once and without limits, so that only the hub's own time is measured. */
import { hmacBase64, writeJson, type AnyConnector, type Hook } from '#kit'
import { acme } from '#kit/acme'

const limit = { perSecond: 1_000_000, burst: 1_000_000, source: 'https://acme.example/docs#none' }

/** Acme without limits, taking and telling as many rows a call as most platforms do. */
export const quickAcme: AnyConnector = { ...acme, limits: { default: limit }, batches: { ...acme.batches, 'stock.push': 100, 'stock.read': 100 } }
const hookSecret = 'hook-secret-of-the-bench'
export const good = { values: { shopId: 'S1' }, given: { accessToken: 'a', refreshToken: 'r', hookSecret } }

export type PlatformOffer = { externalId: string; sku: string; quantity: number }
export type Platform = { fetch: (request: Request) => Promise<Response>; offers: Map<string, PlatformOffer> }
type Level = { id: string; qty: number }

const pageSize = 1000
const json = (body: unknown): Response => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
const shown = (o: PlatformOffer): object => ({ id: o.externalId, sku: o.sku, title: o.sku, price: '350', currency: 'TWD', qty: o.quantity, open: true })

/** `onWrite` hears of each number that arrives. */
export function openPlatform(given: readonly PlatformOffer[], onWrite: (externalId: string, quantity: number) => void = () => undefined): Platform {
  const offers = new Map(given.map((o) => [o.externalId, o]))
  const all = [...offers.values()]
  const list = (query: URLSearchParams): Response => {
    const ids = query.get('ids')
    if (ids !== null) return json({ list: ids.split(',').flatMap((id) => { const o = offers.get(id); return o ? [shown(o)] : [] }), next: null })
    const from = Number(query.get('cursor') ?? 0)
    return json({ list: all.slice(from, from + pageSize).map(shown), next: from + pageSize < all.length ? String(from + pageSize) : null })
  }
  const take = (levels: readonly Level[]): Response => {
    for (const { id, qty } of levels) {
      const offer = offers.get(id)
      if (offer) offer.quantity = qty
      onWrite(id, qty)
    }
    return json({ rows: levels.map(({ id }) => ({ id })) })
  }
  return {
    offers,
    async fetch(request) {
      const { pathname, searchParams } = new URL(request.url)
      switch (`${request.method} ${pathname}`) {
        case 'GET /v3/offers': return list(searchParams)
        case 'PUT /v3/stock': return take((await request.json() as { levels: Level[] }).levels)
        case 'PUT /v3/hooks': return json({ secret: hookSecret })
        case 'GET /v3/orders': return json({ list: [], next: null })
        case 'POST /v3/orders/acknowledge': return json({ rows: (await request.json() as { ids: string[] }).ids.map((id) => ({ id })) })
        default: return new Response(null, { status: 404 })
      }
    },
  }
}

let orders = 0
const firstId = 820982911946154508n

/** A new order of one piece, as Acme tells it. */
export function orderHook(sku: string, at = new Date()): Hook {
  const n = ++orders
  const [id, moment] = [firstId + BigInt(n), at.toISOString()]
  const body = writeJson({
    id, status: 'paid', created: moment, changed: moment, currency: 'TWD', discount: '0', delivery: '60', total: '410', surprise: { deep: true },
    items: [{ id: id * 10n, sku, title: `商品 ${sku}`, qty: 1, price: '350' }],
  })
  return { method: 'POST', url: '', body, headers: { 'content-type': 'application/json', 'x-acme-topic': 'order.created', 'x-acme-event': `bench-${process.pid}-${n}`, 'x-acme-signature': hmacBase64(hookSecret, body) } }
}
