/** What a promise of a connector is, and the stage on which it is tried. */
import { strict as assert } from 'node:assert'
import { ConnectorFault, inAll, money, type AnyConnector, type ChannelOrder, type Days, type FaultKind, type ListingCase, type Money, type Page, type Ports, type RawOrder, type ShopFacts, type Span } from '#kit'
import { callTo, type CallTo } from './call-to.ts'
import { openTime } from './open-time.ts'
import { noShop, type SimulatedOffer, type SimulatedOrder, type Simulator, type SimulatorOptions } from './simulator.ts'

export type Case = {
  connector: AnyConnector
  start: (options: SimulatorOptions) => Simulator
  shop: ShopFacts
  today: Date
  /** Every request that left while the promise was tried. */
  requests: Request[][]
  bugs: unknown[][]
  listings?: readonly ListingCase[]
}

/** A port, a fact, or a list of ports of which one is enough. */
export type Need = keyof Ports | 'toOrder' | 'hooks' | 'renewal' | 'signIn' | 'listing' | 'groups' | 'reopens' | 'verdicts' | readonly (keyof Ports)[]

/** One promise that every connector keeps as far as its ports reach. The name is a sentence about "it", the connector. */
export type Promised = { name: string; needs: readonly Need[]; body: (c: Case) => Promise<void> }

/** Why a connector does not need to keep a promise: its own words for the port that it cannot do. */
export function excuse(connector: AnyConnector, { needs }: Promised): string | undefined {
  for (const need of needs) {
    if (typeof need === 'object') {
      if (!need.some((port) => connector.does[port])) return inAll(connector.cannot[need[0]!] ?? `does none of ${need.join(', ')}`).en
    } else if (need === 'groups') {
      if (connector.groups !== true) return connector.groups?.en ?? 'makes no listings'
    } else if (need === 'reopens') {
      if (connector.reopens === undefined) return 'what is closed there is opened there, by a person'
    } else if (need === 'verdicts') {
      if (!connector.verdicts) return 'what it answers to a listing is its last word'
    } else if (need === 'toOrder' || need === 'hooks' || need === 'renewal' || need === 'signIn' || need === 'listing') {
      if (!connector[need]) return wordsOfFact[need]
    } else if (!connector.does[need]) return inAll(connector.cannot[need] ?? `does not do ${need}`).en
  }
  return undefined
}
const wordsOfFact = { toOrder: 'brings no orders', hooks: 'the platform sends it no hooks', renewal: 'its keys do not end', signIn: 'its keys are typed in', listing: 'no rules of it are known' }

const hour = 3_600_000

export type Stage = CallTo & { sim: Simulator }

/** A platform that has just opened, and a connection to it. */
export function open(c: Case, options: Partial<SimulatorOptions> = {}, more: { values?: (sim: Simulator) => Record<string, string> } & Parameters<typeof callTo>[3] = {}): Stage {
  const { values, ...rest } = more
  const time = openTime()
  const sim = c.start({ clock: time.clock, seed: 7, shop: c.shop, ...options })
  const stage = callTo(c.connector, sim, values?.(sim) ?? sim.good, { time, shop: c.shop, patienceMs: Number.MAX_SAFE_INTEGER, ...rest })
  c.requests.push(stage.requests)
  c.bugs.push(stage.bugs)
  return { ...stage, sim }
}

export const price = (c: Case, minor: bigint): Money => money(minor, c.shop.currency)

export function offer(c: Case, sim: Simulator, name: string, available = 50, minor = 1999n): SimulatedOffer {
  return sim.offer({ sku: `SKU-${name}`, title: `Thing ${name}`, price: price(c, minor), available })
}

/** A level as the channel can know it. */
export const known = (c: Case, available: number | undefined): number | undefined => (c.connector.stockKnows === 'presence' && available !== undefined ? Math.min(1, available) : available)

export function sell(stage: Stage, item: SimulatedOffer, quantity = 1): SimulatedOrder {
  stage.time.pass(1000)
  const order = stage.sim.sell({ items: [{ externalId: item.externalId, quantity }], buyer: { name: '王小明', email: 'buyer@example.com', phone: '0912345678' } })
  assert(order, 'the simulated platform did not sell what it has')
  return order
}

/** One thing on the shelf and one sale of it; a feed only shows things, and what stands beside the channels has others. */
export function sellIfSold(c: Case, stage: Stage, name: string): void {
  furnish(c, stage)
  if (stage.sim.offers === noShop.offers) return
  const item = offer(c, stage.sim, name)
  if (c.connector.does['orders.pull']) sell(stage, item)
}

/** One of each that a system beside the channels can be asked for. */
function furnish(c: Case, { sim: { beside }, time }: Stage): void {
  beside?.product?.({ externalId: 'P-1', name: 'Thing one', options: [], images: [], variants: [{ sku: '00710', optionValues: [], price: price(c, 1999n) }] })
  beside?.level?.({ sku: '00710', place: 'Main', onHand: 5, cost: price(c, 700n) })
  const day = new Date(time.clock().getTime() - 24 * hour).toISOString().slice(0, 10)
  beside?.spend?.({ day, campaignId: '7', campaign: 'Mugs', spend: price(c, 12_300n), impressions: 1000, clicks: 10, conversions: '2' })
  beside?.visit?.({ day, source: 'google', medium: 'cpc', campaign: 'Mugs', sessions: 12, users: 10, purchases: 1, revenue: price(c, 1999n) })
  beside?.exposure?.({ day, offerId: 'MUG', medium: 'free', impressions: 100, clicks: 7 })
  beside?.join?.({ email: 'reader@example.com', state: 'subscribed', tags: [] })
}

export const allUntilNow = (stage: Stage): Span => ({ since: new Date(stage.time.clock().getTime() - hour).toISOString(), until: stage.time.clock().toISOString() })

/** All pages of a list; `between` happens after each page. */
export async function allPages<T>(ask: (cursor: string | undefined) => Promise<Page<T>>, between: (page: number) => void = () => {}): Promise<{ items: T[]; pages: number }> {
  const items: T[] = []
  let cursor: string | undefined
  for (let pages = 1; pages <= 500; pages++) {
    const page = await ask(cursor)
    items.push(...page.items)
    if (page.next === undefined) return { items, pages }
    between(pages)
    cursor = page.next
  }
  return assert.fail('500 pages and no end: is the cursor stuck?')
}

export const pullOrders = (c: Case, stage: Stage, span: Span, between?: (page: number) => void): Promise<{ items: RawOrder[]; pages: number }> =>
  allPages((cursor) => c.connector.does['orders.pull']!(stage.at, cursor === undefined ? span : { ...span, cursor }), between)

export async function pullOne(c: Case, stage: Stage, externalId: string): Promise<RawOrder> {
  const raw = (await pullOrders(c, stage, allUntilNow(stage))).items.findLast((one) => one.externalId === externalId)
  assert(raw, `order ${externalId} was not pulled`)
  return raw
}

export const read = (c: Case, raw: RawOrder): ChannelOrder => c.connector.toOrder!(raw.body, c.shop)

/** Ports that only read, of which most connectors do one. */
export const readers = ['orders.pull', 'listings.pull', 'account.health', 'stock.read', 'products.pull', 'levels.pull', 'spend.pull', 'visits.pull', 'exposure.pull', 'audience.pull'] as const

/** Yesterday, and the day on either side. */
export const lately = (stage: Stage): Days => ({ from: new Date(stage.time.clock().getTime() - 48 * hour).toISOString().slice(0, 10), to: stage.time.clock().toISOString().slice(0, 10) })

/** Asks the platform something, whatever it can be asked. */
export async function ask(c: Case, stage: Stage): Promise<unknown> {
  const { does } = c.connector
  if (does['orders.pull']) return does['orders.pull'](stage.at, allUntilNow(stage))
  if (does['listings.pull']) return does['listings.pull'](stage.at, {})
  if (does['products.pull']) return does['products.pull'](stage.at, {})
  if (does['levels.pull']) return does['levels.pull'](stage.at, {})
  if (does['spend.pull']) return does['spend.pull'](stage.at, lately(stage))
  if (does['visits.pull']) return does['visits.pull'](stage.at, lately(stage))
  if (does['exposure.pull']) return does['exposure.pull'](stage.at, lately(stage))
  if (does['audience.pull']) return does['audience.pull'](stage.at, allUntilNow(stage))
  if (does['account.health']) return does['account.health'](stage.at)
  const [item] = stage.sim.offers()
  return does['stock.read']!(stage.at, item ? [{ externalId: item.externalId, sku: item.sku }] : [])
}

/** The fault that it ends in; a good end or any other error is a broken promise. */
export async function faultOf(work: () => unknown, kind: FaultKind): Promise<ConnectorFault> {
  let result: unknown
  try {
    result = await work()
  } catch (error) {
    assert(error instanceof ConnectorFault, `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)} instead of a ConnectorFault`)
    assert.equal(error.kind, kind, `the fault is ${error.kind} (${error.message}), not ${kind}`)
    return error
  }
  return assert.fail(`ended well (${JSON.stringify(result, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v))?.slice(0, 200)}) instead of with the fault ${kind}`)
}

/** What the buyer pays by the parts of an order. */
export const partsOf = (order: ChannelOrder): bigint => {
  const all = (list: readonly (bigint | undefined)[]): bigint => list.reduce<bigint>((total, one) => total + (one ?? 0n), 0n)
  const goods = all(order.lines.map((l) => l.goods.minor)) - all(order.lines.map((l) => l.discount?.minor)) - all(order.discounts.map((d) => d.amount.minor))
  const tax = order.taxIncluded ? 0n : order.tax.minor + all(order.lines.map((l) => l.tax?.minor))
  return goods + order.shipping.minor + tax
}
