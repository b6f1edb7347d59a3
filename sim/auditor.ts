import type { Pool } from 'pg'
import { askBooks } from './ask-books.ts'
import type { Booth, Deed, Street, Trouble } from './street.ts'

/** Something that is not as it must be. `what` is a kind for counting, `words` name the thing. */
export type Finding = { what: 'order_missing' | 'order_twice' | 'order_from_nowhere' | 'order_money' | 'order_units' | 'order_cancelled' | 'stock_books' | 'stock_owed' | 'stock_proof' | 'channel_number' | 'own_oversold' | 'oversold_late' | 'hook_lost'; words: string }
export type Oversell = { booth: string; externalId: string; variantId: string; units: number; windowMs: number; cause: string }

type BookOrder = { channel_id: string; external_id: string; total_minor: string; cancelled: boolean; units: Record<string, number>; short: number }

const ofVariant = (sums: Map<string, number>, variantId: string, by: number): void => void sums.set(variantId, (sums.get(variantId) ?? 0) + by)
const stallsOf = (booth: Booth): Map<string, Booth['stalls'][number]> => new Map(booth.stalls.map((s) => [s.externalId, s]))

/** What the street did to stock and orders: the auditor's own reckoning, which shares no line with the hub's. */
function reckon(deeds: readonly Deed[]) {
  const received = new Map<string, number>()
  const sold = new Map<string, number>()
  const orders = new Map<string, { booth: Booth; externalId: string; total: bigint; units: Map<string, number>; isCancelled: boolean }>()
  for (const deed of deeds) {
    if (deed.kind === 'received') ofVariant(received, deed.variantId, deed.units)
    else if (deed.kind === 'bought') ofVariant(sold, deed.variantId, deed.units)
    else if (deed.kind === 'sold') {
      const stalls = stallsOf(deed.booth)
      const units = new Map<string, number>()
      for (const line of deed.order.lines) {
        const stall = stalls.get(line.offerId)!
        ofVariant(units, stall.article.variantId, line.quantity * stall.units)
      }
      for (const [variantId, n] of units) ofVariant(sold, variantId, n)
      orders.set(`${deed.booth.channelId}\n${deed.order.externalId}`, { booth: deed.booth, externalId: deed.order.externalId, total: deed.order.total.minor, units, isCancelled: false })
    } else {
      const order = orders.get(`${deed.booth.channelId}\n${deed.externalId}`)!
      if (!order.isCancelled) for (const [variantId, n] of order.units) ofVariant(sold, variantId, -n)
      order.isCancelled = true
    }
  }
  return { received, sold, orders }
}

/** Every promise of the books against the street's own account. An empty list is what must come out. */
export async function audit(pool: Pool, orgId: string, street: Street, ownChannelId: string): Promise<Finding[]> {
  const { received, sold, orders } = reckon(street.deeds)
  const books = await readOrders(pool, orgId)
  return [...orderFindings(street, orders, books, ownChannelId), ...(await stockFindings(pool, orgId, received, sold)), ...channelFindings(street, received, sold)]
}

function orderFindings(street: Street, expected: ReturnType<typeof reckon>['orders'], books: readonly BookOrder[], ownChannelId: string): Finding[] {
  const findings: Finding[] = []
  const found = (what: Finding['what'], words: string): void => void findings.push({ what, words })
  const met = new Set<string>()
  const own = new Map(street.deeds.flatMap((d) => (d.kind === 'bought' ? [[d.externalId, d] as const] : [])))
  for (const book of books) {
    const key = `${book.channel_id}\n${book.external_id}`
    if (met.has(key)) found('order_twice', book.external_id)
    met.add(key)
    if (book.channel_id === ownChannelId) {
      const bought = own.get(book.external_id)
      if (book.short > 0) found('own_oversold', `${book.external_id}: ${book.short} short at our own checkout`)
      // Buyers ask until they are answered, so whoever has an order heard yes.
      if (!bought) found('order_from_nowhere', `own ${book.external_id}`)
      else if (BigInt(book.total_minor) !== bought.total.minor) found('order_money', `own ${book.external_id}: books ${book.total_minor}, bought for ${bought.total.minor}`)
      else if (book.units[bought.variantId] !== bought.units) found('order_units', `own ${book.external_id}: books ${book.units[bought.variantId]}, bought ${bought.units} of ${bought.variantId}`)
      continue
    }
    const order = expected.get(key)
    if (!order) { found('order_from_nowhere', book.external_id); continue }
    if (BigInt(book.total_minor) !== order.total) found('order_money', `${order.booth.name} ${book.external_id}: books ${book.total_minor}, platform ${order.total}`)
    if (book.cancelled !== order.isCancelled) found('order_cancelled', `${order.booth.name} ${book.external_id}: books ${book.cancelled}, platform ${order.isCancelled}`)
    const units = order.isCancelled ? new Map<string, number>() : order.units
    for (const variantId of new Set([...units.keys(), ...Object.keys(book.units)])) {
      const [theirs, ours] = [units.get(variantId) ?? 0, book.cancelled ? 0 : book.units[variantId] ?? 0]
      if (theirs !== ours) found('order_units', `${order.booth.name} ${book.external_id}: books ${ours}, platform ${theirs} of ${variantId}`)
    }
  }
  for (const [key, order] of expected) if (!met.has(key)) found('order_missing', `${order.booth.name} ${order.externalId}`)
  for (const externalId of own.keys()) if (!met.has(`${ownChannelId}\n${externalId}`)) found('order_missing', `own ${externalId}`)
  return findings
}

async function stockFindings(pool: Pool, orgId: string, received: ReadonlyMap<string, number>, sold: ReadonlyMap<string, number>): Promise<Finding[]> {
  const rows = await askBooks<{ variant_id: string; free: number; owed: number; proven: number }>(pool, orgId, `
    select b.variant_id, sum(b.on_hand - b.reserved - b.oversold)::int as free, sum(b.oversold)::int as owed, coalesce((select sum(e.on_hand_delta - e.reserved_delta - e.oversold_delta)::int
      from stock.entry e where e.org_id = $1 and e.variant_id = b.variant_id), 0) as proven
    from stock.balance b where b.org_id = $1 group by 1`)
  const books = new Map(rows.map((r) => [r.variant_id, r]))
  return [...new Set([...received.keys(), ...books.keys()])].flatMap((variantId): Finding[] => {
    const right = (received.get(variantId) ?? 0) - (sold.get(variantId) ?? 0)
    const { free, owed, proven } = books.get(variantId) ?? { free: 0, owed: 0, proven: 0 }
    return [
      ...(free === right ? [] : [{ what: 'stock_books', words: `${variantId}: ${free} free in the books, ${right} by the street's account` } as const]),
      // What was sold beyond what there ever was is owed, and nothing else is: no unit is promised twice.
      ...(owed === Math.max(0, -right) ? [] : [{ what: 'stock_owed', words: `${variantId}: ${owed} owed in the books, ${Math.max(0, -right)} by the street's account` } as const]),
      ...(free === proven ? [] : [{ what: 'stock_proof', words: `${variantId}: the balance says ${free}, the ledger ${proven}` } as const]),
    ]
  })
}

function channelFindings(street: Street, received: ReadonlyMap<string, number>, sold: ReadonlyMap<string, number>): Finding[] {
  return street.booths.flatMap((booth) => booth.stalls.flatMap((stall): Finding[] => {
    const free = (received.get(stall.article.variantId) ?? 0) - (sold.get(stall.article.variantId) ?? 0)
    const right = Math.max(0, Math.floor(free / stall.units))
    const shown = booth.simulator.stockOf(stall.externalId)
    const isRight = booth.sells ? shown === right : (shown ?? 0) > 0 === right > 0
    return isRight ? [] : [{ what: 'channel_number', words: `${booth.name} ${stall.article.sku} (${stall.externalId}): shows ${shown}, should be ${right}` }]
  }))
}

const readOrders = (pool: Pool, orgId: string): Promise<BookOrder[]> => askBooks<BookOrder>(pool, orgId, `
  select o.channel_id, o.external_id, o.total_minor::text, o.order_state = 'cancelled' as cancelled,
    coalesce((select jsonb_object_agg(v, n) from (select l.variant_id as v, sum((l.quantity - l.cancelled) * l.units)::int as n from orders.line l
      where l.org_id = o.org_id and l.order_id = o.id and l.variant_id is not null group by 1) s), '{}') as units,
    coalesce((select sum(r.short + r.gone_short)::int from stock.reservation r where r.org_id = o.org_id and r.ref_id = o.id), 0) as short
  from orders."order" o where o.org_id = $1`)

/**
 * Sales of what was gone, each with its cause. A perfect channel would have refused from the moment on at which the last
 * unit was promised elsewhere; until the news can have reached it, a sale is bad luck. In the way of the news are a hub
 * that was down and outages of the channel itself or of one where the last units went; the rest must fit into `boundMs`.
 */
export function oversellsOf(street: Street, downs: readonly { from: number; until: number }[], boundMs: number): { oversells: Oversell[]; findings: Finding[] } {
  const free = new Map<string, number>()
  /** Of each variant: since when not more than so many are free. */
  const since = new Map<string, { left: number; at: number; booth: Booth | undefined }[]>()
  const move = (variantId: string, by: number, at: number, booth?: Booth): void => {
    const left = (free.get(variantId) ?? 0) + by
    free.set(variantId, left)
    const steps = (since.get(variantId) ?? []).filter((s) => s.left < left)
    if (by < 0) steps.push({ left, at, booth })
    since.set(variantId, steps)
  }
  const oversells: Oversell[] = []
  const orders = reckon(street.deeds).orders
  const allTroubles: Trouble[] = [...street.troubles, ...downs.map((d) => ({ ...d, booth: undefined, what: 'the hub was down' }))]
  for (const deed of [...street.deeds].sort((a, b) => a.at - b.at)) {
    if (deed.kind === 'received') move(deed.variantId, deed.units, deed.at)
    else if (deed.kind === 'bought') move(deed.variantId, -deed.units, deed.at)
    else if (deed.kind === 'cancelled') for (const [variantId, n] of orders.get(`${deed.booth.channelId}\n${deed.externalId}`)!.units) move(variantId, n, deed.at)
    else for (const [variantId, n] of orders.get(`${deed.booth.channelId}\n${deed.order.externalId}`)!.units) {
      const left = free.get(variantId) ?? 0
      if (left < n) {
        const taken = (since.get(variantId) ?? []).filter((s) => s.left < n)
        const troubles = allTroubles.filter(({ booth }) => booth === undefined || booth === deed.booth || taken.some((s) => s.booth === booth))
        oversells.push({ booth: deed.booth.name, externalId: deed.order.externalId, variantId, units: n - Math.max(0, left), ...windowOf(troubles, Math.min(...taken.map((s) => s.at), deed.at), deed.at) })
      }
      move(variantId, -n, deed.at, deed.booth)
    }
  }
  const late = oversells.filter((o) => o.windowMs > boundMs)
  return { oversells, findings: late.map((o) => ({ what: 'oversold_late', words: `${o.booth} ${o.externalId} sold ${o.units} that were gone for ${Math.round(o.windowMs / 1000)} s (${o.cause})` })) }
}

/** How long a channel could have known, not counting the time in which something was in the way. */
function windowOf(troubles: readonly Trouble[], from: number, until: number): { windowMs: number; cause: string } {
  const inTheWay = troubles.filter((t) => t.from < until && t.until > from)
  const covered = inTheWay.map((t): [number, number] => [Math.max(t.from, from), Math.min(t.until, until)]).sort((a, b) => a[0] - b[0])
  let [hidden, end] = [0, from]
  for (const [a, b] of covered) {
    hidden += Math.max(0, b - Math.max(a, end))
    end = Math.max(end, b)
  }
  const names = [...new Set(inTheWay.map((t) => t.what))]
  return { windowMs: until - from - hidden, cause: names.length > 0 ? names.join(', ') : 'the news was under way' }
}
