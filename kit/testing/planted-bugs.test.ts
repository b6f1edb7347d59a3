/** One bug for each promise: a promise that lets its bug pass is worth nothing. */
import { expect, test } from 'vitest'
import { ConnectorFault, type AnyConnector, type CallRequest, type ChannelOrder, type Connected, type Ports, type PushAnswer, type RawOrder, type StockLevel } from '#kit'
import { signIn } from './acme/acme.ts'
import { acmeAudience } from './acme/audience.ts'
import { audienceSimulator } from './acme/audience-simulator.ts'
import { acmeBooks } from './acme/books.ts'
import { booksSimulator } from './acme/books-simulator.ts'
import { acmeAds, acmeVisits } from './acme-ads/connector.ts'
import { simulator as adsSimulator } from './acme-ads/simulator.ts'
import { acmeFeed } from './acme-feed/connector.ts'
import { simulator as feedSimulator } from './acme-feed/simulator.ts'
import acme from './acme/connector.ts'
import { listings } from './acme/listings.corpus.ts'
import { acmeMaker } from './acme/maker.ts'
import { simulator } from './acme/simulator.ts'
import { plantedInAds, plantedInVisits } from './planted-in-ads.ts'
import { plantedInAudience } from './planted-in-audience.ts'
import { plantedInBooks } from './planted-in-books.ts'
import { plantedInShowing } from './planted-in-showing.ts'
import { plantedInGroups } from './planted-in-groups.ts'
import { promises } from './promises.ts'

const good: AnyConnector = { ...acme, signIn }
type Plant = Partial<AnyConnector>

const does = (ports: Partial<Ports>): Plant => ({ does: { ...acme.does, ...ports } })
const done = (list: readonly { externalId: string }[]): PushAnswer[] => list.map(({ externalId }) => ({ externalId, outcome: 'applied' as const }))
const order = (change: (order: ChannelOrder, body: Record<string, unknown>) => ChannelOrder): Plant => ({ toOrder: (body, shop) => change(acme.toOrder!(body, shop), body as Record<string, unknown>) })
const raw = (body: unknown): Record<string, unknown> => body as Record<string, unknown>
/** The same calls, sent in another way. */
const calling = (at: Connected, change: (request: CallRequest) => CallRequest): Connected => ({ ...at, call: (request) => at.call(change(request)) })
const quiet = (error: unknown, kinds: readonly string[]): { items: []; next: undefined } => {
  if (error instanceof ConnectorFault && kinds.includes(error.kind)) return { items: [], next: undefined }
  throw error
}

async function allOrders(at: Connected, span: Parameters<Ports['orders.pull']>[1]): Promise<RawOrder[]> {
  const items: RawOrder[] = []
  let cursor: string | undefined
  do {
    const page = await acme.does['orders.pull'](at, { since: span.since, until: span.until, ...(cursor !== undefined && { cursor }) })
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined)
  return items
}

const sent = new Map<string, number>()
const acknowledged = new Set<string>()
let signatures = 0

const planted: Record<string, Plant> = {
  'its API version does not end within thirty days': { sunset: '2026-12-10' },
  'the day on which its facts were read is known': { readOn: '2026-02-30' },
  'what it cannot do has a reason': { cannot: { ...acme.cannot, 'listings.push': 'not possible' } },
  'its words are there in three languages': { steps: [{ 'zh-TW': '登入賣家後台', 'zh-CN': '登入賣家後台', en: 'Sign in' }] },
  'every value it needs is a field, and what opens doors is marked secret': { fields: acme.fields.map(({ name, label, help }) => ({ name, label, help })) },
  'its limits name their source': { limits: { default: { perSecond: 5, burst: 20, source: '' } } },
  'it signs the same request the same way and changes nothing of what it is given': { sign: (out) => ({ ...out, headers: { ...out.headers, 'x-nonce': String(++signatures) } }) },

  'every order comes once over all pages, also while new ones arrive': does({
    async 'orders.pull'(at, span) {
      const page = await acme.does['orders.pull'](at, span)
      return page.next === undefined ? page : { ...page, items: page.items.slice(0, -1) }
    },
  }),
  'no order is lost when another one changes between two pages': does({
    async 'orders.pull'(at, { cursor = '0', ...span }) {
      const items = (await allOrders(at, span)).slice(Number(cursor), Number(cursor) + 50)
      return { items, next: items.length === 50 ? String(Number(cursor) + 50) : undefined }
    },
  }),
  'two askings that follow one another lose nothing at the seam': {
    poll: { everyMs: 60_000, overlapMs: 0 },
    ...does({
      async 'orders.pull'(at, span) {
        const page = await acme.does['orders.pull'](at, span)
        return { ...page, items: page.items.filter((o) => o.version! > span.since && o.version! < span.until) }
      },
    }),
  },
  'an asking as long as its longest span is answered': { poll: { everyMs: 60_000, overlapMs: 120_000, windowMs: 61 * 86_400_000 } },
  'an order adds up to what the platform itself says': order((o) => ({ ...o, shipping: { ...o.shipping, minor: 0n } })),
  'a cancelled order is read as cancelled, and as newer than before': order((o) => ({ ...o, cancelled: false })),
  'an order asked for by its id is the order that was pulled': does({ 'orders.fetch': async (at, ids) => (await acme.does['orders.fetch'](at, ids)).map((one) => ({ ...one, body: { ...raw(one.body), created: '2020-01-01T00:00:00.000Z' } })) }),
  'an order that the platform does not know is left out, not a fault': does({
    async 'orders.fetch'(at, ids) {
      const found = await acme.does['orders.fetch'](at, ids)
      if (found.length < ids.length) throw new ConnectorFault('invalid', 'an order is missing')
      return found
    },
  }),
  'ids longer than a JavaScript number keep their last digit': order((o) => ({ ...o, externalId: BigInt(Number(o.externalId)).toString() })),
  'fields and status words that are new to it do not lose an order': order((o, body) => {
    if (!['paid', 'shipped', 'cancelled'].includes(String(body['status']))) throw new ConnectorFault('contract_changed', 'status')
    return o
  }),
  'an order that it cannot read is a changed contract, never a crash': { toOrder: (body, shop) => acme.toOrder!({ ...raw(body), currency: (raw(body)['currency'] as string).toUpperCase() }, shop) },
  'an order can be acknowledged twice': does({
    'orders.acknowledge': async (_, ids) => ids.map((externalId) => {
      if (!acknowledged.has(externalId)) { acknowledged.add(externalId); return { externalId, outcome: 'applied' } }
      return { externalId, outcome: 'refused', code: 'twice', words: 'already acknowledged' }
    }),
  }),
  'an order that it cancels is cancelled there': does({ 'orders.cancel': async (_, { externalOrderId }) => ({ externalId: externalOrderId, outcome: 'applied' }) }),

  'the same level sent twice leaves that level': does({
    'stock.push': (at, levels) => acme.does['stock.push'](at, levels.map((l): StockLevel => {
      sent.set(l.externalId, (sent.get(l.externalId) ?? 0) + l.available)
      return { ...l, available: sent.get(l.externalId)! }
    })),
  }),
  'a level of zero ends the selling': does({ 'stock.push': async (at, levels) => { await acme.does['stock.push'](at, levels.filter((l) => l.available)); return done(levels) } }),
  'a level that was sent reads back, once the platform shows it': does({ 'stock.read': async (at, offers) => (await acme.does['stock.read'](at, offers)).toReversed() }),
  'an offer that the platform does not know reads as unknown, not as zero': does({ 'stock.read': async (at, offers) => (await acme.does['stock.read'](at, offers)).map((row) => ({ ...row, available: row.available ?? 0 })) }),
  'one offer that the platform does not know does not sink the others': does({
    async 'stock.push'(at, levels) {
      const answers = await acme.does['stock.push'](at, levels)
      if (answers.some((a) => a.outcome === 'refused')) throw new ConnectorFault('invalid', 'a row was refused')
      return answers
    },
  }),
  'a batch that the platform took in part is told row by row': does({ 'stock.push': async (at, levels) => { await acme.does['stock.push'](at, levels); return done(levels) } }),
  'a full batch goes through': { batches: { 'stock.push': 101 } },
  'a price that was sent is the price there': does({ 'prices.push': (at, prices) => acme.does['prices.push'](at, prices.map((p) => ({ ...p, price: { ...p.price, minor: p.price.minor / 10n } }))) }),
  'a price that was sent reads back, once the platform shows it': does({ 'prices.read': async (at, offers) => (await acme.does['prices.read'](at, offers)).toReversed() }),
  'a price in another currency than the shop’s is refused and not sent': does({ 'prices.push': (at, prices) => acme.does['prices.push'](at, prices.map((p) => ({ ...p, price: { ...p.price, currency: at.shop.currency } }))) }),

  'every offer is listed once over all pages, with its SKU, title, price and quantity': does({
    async 'listings.pull'(at, from) {
      const page = await acme.does['listings.pull'](at, from)
      return { ...page, items: page.items.map((o) => ({ ...o, available: o.available! + 1 })) }
    },
  }),
  'a page that does not come is a fault, never the end of a list': does({ 'listings.pull': (at, from) => acme.does['listings.pull'](at, from).catch((error: unknown) => quiet(error, ['unavailable'])) }),
  'an offer that it closes is sold no more': does({ 'listings.close': async (_, offers) => done(offers) }),
  'a new title arrives and leaves price and quantity alone': does({ 'listings.content': async (at, draft) => { await acme.does['stock.push'](at, [{ ...draft, available: 0 }]); return acme.does['listings.content'](at, draft) } }),
  'what a category asks is what the platform says now, and a listing is judged by it': does({ 'categories.read': async (at, category) => { const told = await acme.does['categories.read'](at, category); return { ...told, attributes: told.attributes!.map(({ name, values }) => ({ name, ...(values && { values }) })) } } }),
  'a category that the platform does not have is told so, and one that it cannot tell of is a fault': does({ 'categories.read': (at, category) => acme.does['categories.read'](at, category).catch(() => ({ source: 'https://acme.example/docs', state: 'unknown' as const })) }),
  'its listing rules judge its corpus, and name their sources': { listing: { ...acme.listing, texts: [{ field: 'title', counting: 'characters', max: 30, source: 'https://acme.example/docs#titles' }] } },
  'every other list comes to its end': does({ 'customers.pull': async (at, span) => ({ items: (await acme.does['customers.pull'](at, span)).items, next: 'on and on' }) }),
  'an answer that was cut short is a changed contract, never an empty list': does({ 'orders.pull': (at, span) => acme.does['orders.pull'](at, span).catch((error: unknown) => quiet(error, ['contract_changed'])) }),

  'keys that are refused are an auth fault, and it does not ask again': { faultOf: (answer) => (answer.status === 401 ? new ConnectorFault('unavailable', 'later') : undefined) },
  'access that was taken away is an auth fault, and it does not ask again': { renewal: { earlyMs: 0, renew: async (at) => ({ values: at.values }) } },
  'signing in goes out with our state and address, and without a yes it is an auth fault': { signIn: { ...signIn, url: (_, { redirectUri }) => `https://acme.example/authorize?redirect_uri=${redirectUri}` } },
  'a token that ended is renewed once for all who wait, and kept before it is used': { renewal: { earlyMs: 0, renew: async (at) => ({ values: { accessToken: (await acme.renewal!.renew(at)).values['accessToken']! } }) } },
  'after "too many" it waits as long as it was told, and then succeeds': { faultOf: (answer) => (answer.status === 429 ? new ConnectorFault('unavailable', 'later') : undefined) },
  'many calls at once stay within the published rate': { limits: { default: { perSecond: 50, burst: 200, source: 'https://acme.example/docs' } } },
  'reading is tried again when the platform is away or the line breaks': does({ 'orders.pull': (at, span) => acme.does['orders.pull'](calling(at, (request) => ({ ...request, effect: 'once' })), span) }),
  'a platform that is down is unavailable, and works again when it is back': does({ 'orders.pull': (at, span) => acme.does['orders.pull'](at, span).catch((error: unknown) => { throw new ConnectorFault('invalid', String(error)) }) }),
  'a deed is not done twice when its answer is lost': does({ 'fulfilments.push': (at, shipment) => acme.does['fulfilments.push'](calling(at, (request) => ({ ...request, effect: 'same' })), shipment) }),
  'no secret is left in traces, faults and addresses': does({ 'orders.pull': (at, span) => acme.does['orders.pull'](at, span).catch((error: unknown) => { throw new ConnectorFault('invalid', `${String(error)} with ${at.values['accessToken']}`) }) }),

  'a hook of the platform is let in; a forged one is not': { hooks: { ...acme.hooks!, verify: (hook) => hook.headers['x-acme-signature'] !== undefined } },
  'a repeated hook has the same event id, and every other event another one': { hooks: { ...acme.hooks!, events: (hook, values) => acme.hooks!.events(hook, values).map((e) => ({ ...e, eventId: e.externalId ?? e.eventId })) } },
  'a hook leads to the same order as a pull': { hooks: { ...acme.hooks!, events: (hook, values) => acme.hooks!.events(hook, values).map((e) => ({ ...e, body: { ...raw(e.body), status: 'cancelled' } })) } },
  'a hook about something new is kept as "other", and one that is no JSON is a changed contract': { hooks: { ...acme.hooks!, events: (hook, values) => acme.hooks!.events({ ...hook, headers: { ...hook.headers, 'x-acme-topic': 'order.created' } }, values) } },

  'an order damaged in one place is read with its money, or refused by the name of the place': { toOrder: (body, shop) => acme.toOrder!({ ...raw(body), total: raw(body)['total'] ?? '0' }, shop) },
  'an answer damaged in one place is read, or refused by the name of the place': does({
    'stock.read': async (at, offers) => ((await at.call({ operation: 'listOffers', method: 'GET', path: '/offers', query: { ids: offers.map((o) => o.externalId).join(',') }, effect: 'read' })).body as { list: { id: string; qty: number }[] }).list.map(({ id, qty }) => ({ externalId: id, available: qty })),
  }),
  'a hook damaged in one place is understood, or refused by the name of the place': { hooks: { ...acme.hooks!, events: (hook) => [{ eventId: (JSON.parse(hook.body) as { id: { toString: () => string } }).id.toString(), topic: 'order' }] } },
}

const today = new Date('2026-11-22T00:00:00Z')
/** Each bug in the reference that has the ports for it. */
const references: readonly { good: AnyConnector; start: typeof simulator; planted: Readonly<Record<string, Plant>> }[] = [
  { good, start: simulator, planted },
  { good: acmeAudience, start: audienceSimulator, planted: plantedInAudience },
  { good: acmeBooks, start: booksSimulator, planted: plantedInBooks },
  { good: acmeMaker, start: simulator, planted: plantedInGroups },
  { good: acmeAds, start: adsSimulator, planted: plantedInAds },
  { good: acmeFeed, start: feedSimulator, planted: plantedInShowing },
  { good: acmeVisits, start: adsSimulator, planted: plantedInVisits },
]
const trial = (connector: AnyConnector, start: typeof simulator, name: string) => promises(connector, start, { today, listings }).find((one) => one.name === name)

test('every promise has its planted bug, and every bug its promise', () => {
  const names = promises(good, simulator, { today, listings }).map((one) => one.name)

  expect(names.length).toBeGreaterThan(40)
  expect(references.flatMap((one) => Object.keys(one.planted)).sort()).toEqual([...names].sort())
})

test.each(references.flatMap((one) => Object.keys(one.planted).map((name) => ({ ...one, name }))))('a connector that breaks it is caught: $name', async ({ good: whole, start, planted: bugs, name }) => {
  await expect(trial(whole, start, name)!.body()).resolves.toBeUndefined()
  await expect(trial({ ...whole, ...bugs[name] }, start, name)!.body()).rejects.toThrow()
})

test('a request that the vendor would refuse breaks a promise, whichever it is', async () => {
  const check = async (request: Request): Promise<string[]> => (request.url.includes('/stock') ? ['setStock: body.qty is not in the specification'] : [])
  const all = promises(good, simulator, { today, check, listings })

  await expect(all.find((one) => one.name === 'a full batch goes through')!.body()).rejects.toThrow('the vendor would refuse a request of this connector')
  await expect(all.find((one) => one.name === 'an order that it cancels is cancelled there')!.body()).resolves.toBeUndefined()
})
