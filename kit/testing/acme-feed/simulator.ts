import { Hono } from 'hono'
import { parseDecimal, toDecimal, writeJson, type ExposureDay, type FeedAddress, type GoodsSet, type Money, type PromotionRead, type PromotionWish } from '#kit'
import { letBreak, noShop, openAccess, openEdge, type Simulator, type SimulatorOptions } from '../simulator.ts'

const pageSize = 400
const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response => new Response(writeJson(body), { status, headers: { 'content-type': 'application/json', ...headers } })

type Sent = Omit<PromotionWish, 'off' | 'minimumSpend'> & { off: { percent: number } | { amount: string }; minimumSpend?: string }
type Kept = { wish: PromotionWish; seenFrom: number; decided?: { state: NonNullable<PromotionRead['state']>; why?: string } }

/** Acme Window in memory: what was shown by day, and promotions that it looks at before it shows them. */
export function simulator({ clock, lagMs = 0, shop = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions): Simulator {
  const shown = new Map<string, ExposureDay>(), promotions = new Map<string, Kept>()
  const access = openAccess('key')
  const edge = openEdge({ rateLimited: () => json({ error: 'slow down' }, 429, { 'retry-after': '3' }), unavailable: () => json({ error: 'later' }, 503) })
  const app = new Hono()
  app.onError(letBreak)
  const read = (text: string): Money => parseDecimal(text, shop.currency)
  const route = (method: 'GET' | 'POST' | 'PUT', path: string, operation: string, answer: (query: (name: string) => string | undefined, body: string, id: string) => Response): void => {
    app.on(method, `/v1${path}`, (c) => edge.around(operation, async () => (access.isGood((c.req.header('authorization') ?? '').replace('Bearer ', '')) ? answer((name) => c.req.query(name), await c.req.text(), c.req.param('id') ?? '') : json({ error: 'key' }, 401))))
  }
  route('GET', '/shown', 'listShown', (query) => {
    const found = [...shown].filter(([key, { day }]) => day >= query('from')! && day <= query('to')! && key > (query('cursor') ?? '')).sort(([a], [b]) => (a < b ? -1 : 1))
    return json({
      rows: found.slice(0, pageSize).map(([, one]) => ({ day: one.day, sku: one.offerId, paid: one.medium === 'paid', shown: one.impressions, clicked: one.clicks, ...(one.conversions !== undefined && { bought: one.conversions }), ...(one.conversionValue && { worth: toDecimal(one.conversionValue) }) })),
      next: found.length > pageSize ? found[pageSize - 1]![0] : null,
    })
  })
  route('POST', '/promotions', 'announce', (_, body) => {
    const { off, minimumSpend, ...more } = JSON.parse(body) as Sent
    if (/guaranteed/i.test(more.title)) return json({ refused: 'title_policy' })
    const known = promotions.get(more.id)
    if (known && known.wish.version > more.version) return json({ refused: 'older' })
    promotions.set(more.id, { wish: { ...more, code: more.code, off: 'percent' in off ? off : { amount: read(off.amount) }, ...(minimumSpend !== undefined && { minimumSpend: read(minimumSpend) }) }, seenFrom: clock().getTime() + lagMs })
    return json({})
  })
  route('GET', '/promotions/:id', 'standing', (_, __, id) => {
    const kept = promotions.get(id)
    if (!kept || kept.seenFrom > clock().getTime()) return json({ id, state: null })
    const isOver = Date.parse(kept.wish.endsAt) <= clock().getTime()
    return json({ id, version: kept.wish.version, state: isOver ? 'ended' : (kept.decided?.state ?? 'reviewing'), ...(kept.decided?.why !== undefined && { why: kept.decided.why }) })
  })
  const files = new Map<string, FeedAddress>(), sets = new Map<string, GoodsSet>()
  route('PUT', '/file', 'comeFor', (_, body) => {
    const file = JSON.parse(body) as { name: string; url: string }
    const place = file.url.split('?')[0]!
    files.set(place, { ...file, currency: shop.currency })
    return json({ id: place })
  })
  route('PUT', '/sets/:id', 'gather', (_, body, key) => {
    sets.set(key, { ...JSON.parse(body) as Omit<GoodsSet, 'key'>, key })
    return json({ id: `set-${key}` })
  })
  route('GET', '/sets', 'listSets', () => json({ sets: [...sets.values()].map(({ key, name }) => ({ id: `set-${key}`, key, name })) }))
  return {
    ...noShop,
    fetch: async (request) => await app.fetch(request),
    good: { apiKey: access.current() }, bad: { apiKey: 'nobody' },
    fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: access.expire, revoke: access.revoke,
    beside: {
      exposure: (row) => void shown.set(`${row.day} ${row.offerId} ${row.medium}`, row),
      files: () => [...files.values()], sets: () => [...sets.values()],
      promotions: () => [...promotions.values()].map((one) => one.wish),
      review(id, state, why) {
        const kept = promotions.get(id)
        if (kept) kept.decided = { state, ...(why !== undefined && { why }) }
      },
    },
  }
}
