import { ConnectorFault, ok, stableJson, writeJson, type ChannelOffer, type LevelRow, type Page, type RawOrder, type Span } from '#kit'
import { variantsByCode } from '#catalog'
import { inWork, read, type Work } from '#platform'
import { movePosition, readPosition } from '../connections/position.ts'
import type { Reach, Turn } from '../connections/turn.ts'
import { keepGrouped, keepRows, keepUnreadable, markRows, movesIn, nextRows, partsOf, stream, writeRow, type Asked, type MoveIn, type Row } from './move-in.ts'
import { rowsOfProducts } from './rows-of-products.ts'
import { takeIn } from './take-in.ts'

const idleMs = 60_000
/** A little between two bites: live work of other connections goes on beside. */
const betweenMs = 50
const bite = 200
const spanMs = 30 * 86_400_000

/** One page read, or one bite taken in: each is one transaction with the position, so a kill loses and doubles nothing. */
export const moveInTurn: Turn = {
  name: stream,
  suits: movesIn,
  async run(reach) {
    const { hub, who, connection } = reach
    const now = await read(hub, who, (work) => readPosition<MoveIn>(work, connection.id, stream))
    if (now?.phase === 'reading') return readOn(reach, now)
    if (now?.phase === 'running') return takeOn(reach, now)
    return idleMs
  },
}

async function readOn(reach: Reach, now: MoveIn): Promise<number> {
  const { hub, who, connection, connector } = reach
  const wanted = partsOf(connector)
  const part = now.part ?? wanted[0]
  if (part === undefined) throw new ConnectorFault('invalid', `${connector.label} has nothing that could be moved in`)
  const span = part === 'orders' ? now.span ?? firstSpan(now) : undefined
  const page = await pagesOf[part](reach, now.cursor, span)
  if (page.next !== undefined && page.next === now.cursor) throw new ConnectorFault('contract_changed', `the page after ${page.next} is that page again`)
  await inWork(hub, who, async (work) => {
    await keepRows(work, connection.id, await page.rows(work))
    await keepGrouped(work, connection.id, page.grouped ?? [])
    await keepUnreadable(work, connection.id, part, page.refused ?? [])
    const { cursor: _c, span: _s, ...rest } = now
    const nextSpan = page.next === undefined && span ? spanAfter(now, span) : undefined
    const nextPart = wanted[wanted.indexOf(part) + 1]
    const next: MoveIn = page.next !== undefined ? { ...rest, part, cursor: page.next, ...(span && { span }) }
      : nextSpan ? { ...rest, part, span: nextSpan }
      : nextPart ? { ...rest, part: nextPart }
      : done(rest, work, 'read')
    await movePosition(work, connection.id, stream, now, next)
    return ok(undefined)
  })
  return betweenMs
}

function done({ part: _part, ...rest }: MoveIn, work: Work, phase: 'read' | 'done'): MoveIn {
  return { ...rest, phase, endedAt: work.now.toISOString() }
}

const firstSpan = ({ ordersFrom, to }: MoveIn): Span => ({ since: ordersFrom, until: new Date(Math.min(Date.parse(to), Date.parse(ordersFrom) + spanMs)).toISOString() })
const spanAfter = ({ to }: MoveIn, { until }: Span): Span | undefined =>
  (Date.parse(until) >= Date.parse(to) ? undefined : { since: until, until: new Date(Math.min(Date.parse(to), Date.parse(until) + spanMs)).toISOString() })

type Read = { next: string | undefined; refused: Page<unknown>['refused']; rows: (work: Work) => Promise<Row[]>; /** Names of products that were told alone before. */ grouped?: readonly string[] }
const from = (cursor: string | undefined): { cursor?: string } => (cursor === undefined ? {} : { cursor })

const pagesOf: Record<Asked, (reach: Reach, cursor: string | undefined, span: Span | undefined) => Promise<Read>> = {
  products: async ({ connector, at, connection }, cursor) => {
    const { items, next, refused } = await connector.does['products.pull']!(at, from(cursor))
    return {
      next, refused, grouped: items.flatMap((p) => p.variants.flatMap((v) => v.externalId ?? [])),
      rows: async (work) => {
        const known = new Set((await variantsByCode(work, { skus: items.flatMap((p) => p.variants.map((v) => v.sku)), barcodes: [] })).map((v) => v.sku))
        return rowsOfProducts(items, known, connection.name)
      },
    }
  },
  listings: async ({ connector, at, connection }, cursor) => {
    const { items, next, refused } = await connector.does['listings.pull']!(at, from(cursor))
    return { next, refused, rows: async () => items.map((o: ChannelOffer): Row => ({ part: 'listings', key: o.externalId, place: o.attributes?.['channel'] ?? connection.name, body: writeRow(o), outcome: 'new' })) }
  },
  levels: async ({ connector, at }, cursor) => {
    const { items, next, refused } = await connector.does['levels.pull']!(at, from(cursor))
    return { next, refused, rows: async () => items.map((l: LevelRow): Row => ({ part: 'levels', key: stableJson([l.place, l.sku]), place: l.place, body: writeRow(l), outcome: 'new' })) }
  },
  orders: async ({ connector, at, connection }, cursor, span) => {
    const { items, next, refused } = await connector.does['orders.pull']!(at, { ...span!, ...from(cursor) })
    return { next, refused, rows: async () => items.map((raw: RawOrder): Row => ({ part: 'orders', key: raw.externalId, place: channelOfOrder(reachOrder(connector, raw, at.shop)) ?? connection.name, body: writeJson(raw.body), outcome: 'new' })) }
  },
}

type Order = ReturnType<NonNullable<Reach['connector']['toOrder']>>
const channelOfOrder = (order: Order | undefined): string | undefined => order?.attributes?.['channel']

/** One that cannot be read is refused when it shall come in, with its words; reading goes on. */
function reachOrder(connector: Reach['connector'], raw: RawOrder, shop: Reach['at']['shop']): Order | undefined {
  try {
    return connector.toOrder?.(raw.body, shop)
  } catch (error) {
    if (!(error instanceof ConnectorFault)) throw error
    return undefined
  }
}

async function takeOn(reach: Reach, now: MoveIn): Promise<number> {
  const { hub, who, connection } = reach
  await inWork(hub, who, async (work) => {
    const next = await nextRows(work, connection.id, bite)
    if (next) await markRows(work, connection.id, next.part, await takeIn(work, reach, now, next.part, next.rows))
    // The position is moved either way: of two hubs at once the second is rolled back.
    await movePosition(work, connection.id, stream, now, next ? now : done(now, work, 'done'))
    return ok(undefined)
  })
  return betweenMs
}
