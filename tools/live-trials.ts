/** The promises that a real account can be asked to keep, by the names under which they are tried on the simulated platform. */
import { ConnectorFault, exponentOf, money, writeJson, type AnyConnector, type ChannelOffer, type ChannelOrder, type Connected, type Money, type Page, type PortName, type Ports, type PushAnswer, type RawOrder, type Span, type TraceEntry } from '#kit'
import { partsOf } from '#kit/testing'

export type Live = {
  connector: AnyConnector
  at: Connected
  /** The same connection with keys that nobody was given. */
  stranger: () => Connected
  /** The seller's code of a thing that may be changed and put back; undefined: nothing is written. */
  sku: string | undefined
  trace: readonly TraceEntry[]
  secrets: readonly string[]
  /** How long a level or a price may take to show. */
  readBackMs: number
  sleep: (ms: number) => Promise<void>
}
/** Answers a note for the report; throws NotTried where this account has nothing to try it on. */
export type LiveTrial = { name: string; needs: readonly PortName[]; /** Waits for --write. */ writes?: true; body: (live: Live) => Promise<string> }
export class NotTried extends Error {}

const day = 86_400_000
const mostPages = 10
const readers = ['orders.pull', 'listings.pull', 'returns.pull', 'customers.pull', 'settlements.pull', 'spend.pull', 'visits.pull', 'exposure.pull', 'audience.pull', 'products.pull', 'levels.pull'] as const satisfies readonly PortName[]
type Reader = (typeof readers)[number]

function check(isSo: boolean, words: string): asserts isSo {
  if (!isSo) throw new Error(words)
}

/** The last week, or as much of it as one asking may span. */
function lately({ connector: { poll }, at }: Live): Span {
  const until = at.now.getTime()
  return { since: new Date(until - Math.min(7 * day, poll?.windowMs ?? 7 * day)).toISOString(), until: new Date(until).toISOString() }
}

function firstPage({ connector: { does }, at, ...live }: Live, port: Reader): Promise<Page<unknown>> {
  const span = lately({ connector: { does } as AnyConnector, at, ...live })
  switch (port) {
    case 'listings.pull':
    case 'products.pull':
    case 'levels.pull': return does[port]!(at, {})
    case 'spend.pull':
    case 'exposure.pull':
    case 'visits.pull': return does[port]!(at, { from: span.since.slice(0, 10), to: span.until.slice(0, 10) })
    default: return does[port]!(at, span)
  }
}

/** Whatever it can be asked without changing anything. */
async function askAnything(live: Live, at: Connected): Promise<string> {
  const { does } = live.connector
  if (does['account.health']) return `account.health: ${(await does['account.health'](at)).items.length} items`
  const port = readers.find((one) => does[one])
  if (!port) throw new NotTried('it has nothing to read')
  return `${port}: ${(await firstPage({ ...live, at }, port)).items.length} rows`
}

async function ordersOf({ connector, at }: Live, span: Span): Promise<{ orders: RawOrder[]; isWhole: boolean }> {
  const orders: RawOrder[] = []
  let cursor: string | undefined
  for (let page = 1; page <= mostPages; page++) {
    const { items, next } = await connector.does['orders.pull']!(at, { ...span, ...(cursor !== undefined && { cursor }) })
    orders.push(...items)
    if (next === undefined) return { orders, isWhole: true }
    cursor = next
  }
  return { orders, isWhole: false }
}

async function someOrders(live: Live): Promise<RawOrder[]> {
  const { items } = await live.connector.does['orders.pull']!(live.at, lately(live))
  if (items.length === 0) throw new NotTried('no order of the last days is there')
  return items
}

async function wholeOrder({ connector, at }: Live, raw: RawOrder): Promise<RawOrder> {
  if (raw.body !== undefined || !connector.does['orders.fetch']) return raw
  return (await connector.does['orders.fetch'](at, [raw.externalId]))[0] ?? raw
}

function addsUp(order: ChannelOrder): void {
  check(order.externalId !== '' && !Number.isNaN(Date.parse(order.placedAt)), `an order has no id or no moment: ${order.externalId}`)
  if (order.total !== undefined) check(order.total.minor === partsOf(order), `order ${order.externalId}: its parts are ${partsOf(order)}, its total is ${order.total.minor} (smallest units)`)
}

async function testThing({ connector, at, sku }: Live): Promise<ChannelOffer> {
  let cursor: string | undefined
  for (let page = 1; page <= 50; page++) {
    const { items, next } = await connector.does['listings.pull']!(at, cursor === undefined ? {} : { cursor })
    const found = items.find((one) => one.sku === sku)
    if (found?.fulfilledBy === 'channel') throw new NotTried(`${sku} lies in the channel's own warehouse`)
    if (found) return found
    if (next === undefined) break
    cursor = next
  }
  throw new Error(`nothing with the SKU ${sku} is listed there`)
}

function notRefused(answers: readonly PushAnswer[]): void {
  const [answer] = answers
  check(answer !== undefined, 'no answer came')
  check(answer.outcome !== 'refused', `refused: ${'words' in answer ? `${answer.code} ${answer.words}` : ''}`)
}

async function until(live: Live, isSo: () => Promise<boolean>): Promise<boolean> {
  for (let waited = 0; ; waited += 5000) {
    if (await isSo()) return true
    if (waited >= live.readBackMs) return false
    await live.sleep(5000)
  }
}

/** Sends `test`, reads it back, sends it again, and puts back what was there, whatever happened. */
async function thereAndBack<V>(live: Live, { was, test, send, reads, show }: { was: V; test: V; send: (value: V) => Promise<readonly PushAnswer[]>; reads: (value: V) => Promise<boolean>; show: (value: V) => string }): Promise<string> {
  const problems: string[] = []
  try {
    for (let time = 1; time <= 2; time++) {
      notRefused(await send(test))
      check(await until(live, () => reads(test)), `${show(test)} was sent and does not read back after ${live.readBackMs / 1000} s`)
    }
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error))
  }
  try {
    notRefused(await send(was))
    check(await until(live, () => reads(was)), `it does not read back`)
  } catch (error) {
    problems.push(`PUT IT BACK BY HAND, it was ${show(was)}: ${error instanceof Error ? error.message : String(error)}`)
  }
  check(problems.length === 0, problems.join('; '))
  return `${show(was)} → ${show(test)} twice → ${show(was)}`
}

const offerRef = ({ externalId, sku }: ChannelOffer): { externalId: string; sku: string | undefined } => ({ externalId, sku })

async function levelAndBack(live: Live): Promise<string> {
  const { does, stockKnows } = live.connector
  const thing = await testThing(live)
  const read = async (): Promise<number | undefined> => (await does['stock.read']!(live.at, [offerRef(thing)]))[0]?.available
  const was = await read()
  if (was === undefined) throw new NotTried(`the channel keeps no level of ${live.sku}`)
  const known = (n: number): number => (stockKnows === 'presence' ? Math.min(1, n) : n)
  return thereAndBack(live, { was, test: was + 1, send: (available) => does['stock.push']!(live.at, [{ ...offerRef(thing), available }]), reads: async (value) => (await read()) === known(value), show: String })
}

async function priceAndBack(live: Live): Promise<string> {
  const { does } = live.connector
  const thing = await testThing(live)
  const read = async (): Promise<Money | undefined> => (await does['prices.read']!(live.at, [offerRef(thing)]))[0]?.price
  const was = await read()
  if (was === undefined) throw new NotTried(`the channel tells no price of ${live.sku}`)
  const test = money(was.minor + 10n ** BigInt(exponentOf(was.currency)), was.currency)
  return thereAndBack(live, { was, test, send: (price) => does['prices.push']!(live.at, [{ ...offerRef(thing), price }]), reads: async (value) => (await read())?.minor === value.minor, show: ({ minor, currency }) => `${minor} ${currency} (smallest units)` })
}

async function refusedStranger(live: Live): Promise<string> {
  try {
    await askAnything(live, live.stranger())
  } catch (error) {
    if (error instanceof ConnectorFault && error.kind === 'auth') return 'asked once'
    if (error instanceof ConnectorFault) throw new Error(`the fault is ${error.kind} (${error.message}), not auth`, { cause: error })
    throw error
  }
  throw new Error('wrong keys were let in')
}

async function seamless(live: Live): Promise<string> {
  const { since, until: end } = lately(live)
  const overlapMs = live.connector.poll?.overlapMs ?? 0
  const middle = (Date.parse(since) + Date.parse(end)) / 2
  const whole = await ordersOf(live, { since, until: end })
  if (!whole.isWhole) throw new NotTried(`more than ${mostPages} pages of orders in the last days`)
  if (whole.orders.length === 0) throw new NotTried('no order of the last days is there')
  const parts = [await ordersOf(live, { since, until: new Date(middle).toISOString() }), await ordersOf(live, { since: new Date(middle - overlapMs).toISOString(), until: end })]
  const found = new Set(parts.flatMap((part) => part.orders.map((o) => o.externalId)))
  const lost = whole.orders.filter((o) => !found.has(o.externalId)).map((o) => o.externalId)
  check(lost.length === 0, `lost between two pulls: ${lost.slice(0, 5).join(', ')}`)
  return `${whole.orders.length} orders`
}

async function sameWhenFetched(live: Live): Promise<string> {
  const { connector: c, at, at: { shop } } = live
  const some = (await someOrders(live)).slice(0, 3)
  const fetched = await c.does['orders.fetch']!(at, some.map((o) => o.externalId))
  for (const raw of some) {
    const one = fetched.find((o) => o.externalId === raw.externalId)
    check(one !== undefined, `order ${raw.externalId} was pulled and cannot be fetched`)
    if (raw.body === undefined || raw.version !== one.version) continue
    check(writeJson(c.toOrder!(one.body, shop)) === writeJson(c.toOrder!(raw.body, shop)), `order ${raw.externalId} is another one when it is fetched`)
  }
  return `${some.length} orders`
}

async function moneyExact(live: Live): Promise<string> {
  const some = await someOrders(live)
  for (const raw of some) addsUp(live.connector.toOrder!((await wholeOrder(live, raw)).body, live.at.shop))
  return `${some.length} orders`
}

export const liveTrials: readonly LiveTrial[] = [
  { name: 'the keys are let in', needs: [], body: (live) => askAnything(live, live.at) },
  ...readers.map((port): LiveTrial => ({ name: `${port} answers a page`, needs: [port], body: async (live) => { const { items, next } = await firstPage(live, port); return `${items.length} rows, ${next === undefined ? 'the only page' : 'more pages'}` } })),
  ...(['stock.read', 'prices.read'] as const satisfies readonly (keyof Ports)[]).map((port): LiveTrial => ({
    name: `${port} answers for what is listed`, needs: [port, 'listings.pull'],
    async body({ connector: { does }, at }) {
      const refs = (await does['listings.pull']!(at, {})).items.slice(0, 5).map(offerRef)
      if (refs.length === 0) throw new NotTried('nothing is listed there')
      const answers = await does[port]!(at, refs)
      check(answers.length === refs.length && answers.every((a, i) => a.externalId === refs[i]!.externalId), 'answers are not in the order asked, one for each row')
      return `${refs.length} rows`
    },
  })),
  { name: 'an order adds up to what the platform itself says', needs: ['orders.pull'], body: moneyExact },
  { name: 'an order asked for by its id is the order that was pulled', needs: ['orders.pull', 'orders.fetch'], body: sameWhenFetched },
  { name: 'two askings that follow one another lose nothing at the seam', needs: ['orders.pull'], body: seamless },
  { name: 'a level that was sent reads back, once the platform shows it', needs: ['stock.push', 'stock.read', 'listings.pull'], writes: true, body: levelAndBack },
  { name: 'a price that was sent reads back, once the platform shows it', needs: ['prices.push', 'prices.read', 'listings.pull'], writes: true, body: priceAndBack },
  { name: 'keys that are refused are an auth fault, and it does not ask again', needs: [], body: refusedStranger },
  {
    name: 'no secret is left in traces, faults and addresses', needs: [],
    async body({ trace, secrets }) {
      const kept = JSON.stringify(trace)
      check(!secrets.some((secret) => kept.includes(secret)), 'a secret stands in the trace: it was not written')
      return `${trace.length} calls`
    },
  },
]
