import { sql, type Work } from '#platform'
import { listLocations, openFirstLocation, type Location } from './location.ts'
import { writeBooks } from './write-books.ts'

/** The numbers of one SKU at one place. available = on hand − reserved − oversold. */
export type Balance = { variantId: string; locationId: string; onHand: number; reserved: number; oversold: number; isNew: boolean; was: { onHand: number; reserved: number; oversold: number } }

export type HoldState = 'cart' | 'unpaid' | 'firm' | 'picked'
/** What a document still has, and has had, of a SKU at a place; its life is told in the room's README. */
export type Reservation = {
  refId: string; line: number; variantId: string; locationId: string
  /** Still promised, and how many of these are owed because they were not there. */
  quantity: number; short: number
  /** Out of the house, how many of these the books did not have, and how many came back. */
  gone: number; goneShort: number; back: number
  state: HoldState | 'shipped' | 'released' | 'expired'; heldUntil: Date | null; createdAt: Date; isNew: boolean
}

export type EntryKind = 'receive' | 'adjust' | 'count' | 'transfer_out' | 'transfer_in' | 'build' | 'break' | 'reserve' | 'release' | 'ship' | 'take' | 'return' | 'oversell' | 'cover'
export type Ref = { kind: string; id: string; line?: number | undefined; reason?: string | undefined }
export type Deltas = { onHand?: number; reserved?: number; oversold?: number }
export type Entry = Required<Deltas> & { variantId: string; locationId: string; kind: EntryKind; ref: Ref }

/** The locked balances of some SKUs, changed in memory and written at once. */
export type Books = {
  locations: readonly Location[]
  /** Places that serve sales of any channel, first choice first. */
  online: readonly Location[]
  /** Where a sale is owed that no place can serve. */
  owing: string
  variantIds: readonly string[]
  balance: (variantId: string, locationId: string) => Balance
  isOpen: (locationId: string) => boolean
  /** The locked balances of a SKU, place by place. */
  held: (variantId: string) => Balance[]
  /** Moves a balance and writes why: the only way a number changes. */
  move: (kind: EntryKind, balance: Balance, deltas: Deltas, ref: Ref) => void
  /** A reservation row that is new or was changed. */
  keep: (row: Reservation) => void
  /** The row as this work has changed it, if it has. */
  kept: (row: Reservation) => Reservation
  write: () => Promise<void>
}

/** What a place can still promise. */
export const availableAt = (b: Balance): number => b.onHand - b.reserved - b.oversold
/** Units on the shelf that nobody was promised. */
export const freeAt = (b: Balance): number => Math.max(0, b.onHand - b.reserved)

/**
 * Locks every balance of these SKUs at places that sell online, and at the places named, in one order:
 * whoever changes a SKU waits here, so nobody decides on numbers that another is changing, and nobody deadlocks.
 */
export async function openBooks(work: Work, variantIds: Iterable<string>, named: Iterable<string> = []): Promise<Books> {
  const ids = [...new Set(variantIds)]
  let locations = await listLocations(work)
  if (locations.length === 0) locations = [await openFirstLocation(work)]
  const active = locations.filter((l) => l.isActive)
  const online = active.filter((l) => l.sellsOnline)
  const owing = (online[0] ?? active[0] ?? locations[0]!).id
  const places = [...new Set([owing, ...online.map((l) => l.id), ...named])]
  const byVariant = new Map<string, Map<string, Balance>>(ids.map((id) => [id, new Map()]))
  for (const r of ids.length > 0 ? await lockAll(work, ids, places) : []) {
    byVariant.get(r.variantId)!.set(r.locationId, { ...r, isNew: false, was: { onHand: r.onHand, reserved: r.reserved, oversold: r.oversold } })
  }
  const entries: Entry[] = []
  const kept = new Map<string, Reservation>()
  const balance = (variantId: string, locationId: string): Balance => {
    const known = byVariant.get(variantId)?.get(locationId)
    if (known) return known
    if (!byVariant.has(variantId) || !places.includes(locationId)) throw new Error('a balance was asked for that is not locked')
    const fresh: Balance = { variantId, locationId, onHand: 0, reserved: 0, oversold: 0, isNew: true, was: { onHand: 0, reserved: 0, oversold: 0 } }
    byVariant.get(variantId)!.set(locationId, fresh)
    return fresh
  }
  return {
    locations, online, owing, variantIds: ids, balance,
    isOpen: (locationId) => places.includes(locationId),
    held: (variantId) => [...byVariant.get(variantId)!.values()],
    move: (kind, b, { onHand = 0, reserved = 0, oversold = 0 }, ref) => {
      b.onHand += onHand
      b.reserved += reserved
      b.oversold += oversold
      entries.push({ variantId: b.variantId, locationId: b.locationId, kind, onHand, reserved, oversold, ref })
    },
    keep: (row) => void kept.set(rowKey(row), row),
    kept: (row) => kept.get(rowKey(row)) ?? row,
    write: async () => {
      const touched = [...byVariant.values()].flatMap((m) => [...m.values()].filter(isMoved))
      await writeBooks(work, touched, [...kept.values()], entries)
      announce(work, byVariant, online)
      for (const b of touched) Object.assign(b, { isNew: false, was: { onHand: b.onHand, reserved: b.reserved, oversold: b.oversold } })
      entries.length = 0
      kept.clear()
    },
  }
}

/**
 * Locks every balance these SKUs have or may have at these places. A row that is not there yet cannot be locked: two hubs
 * that open one SKU at two places would not see each other, and goods would lie free while an order is owed them. So
 * missing rows are made first, and then all are locked together.
 */
async function lockAll(work: Work, ids: readonly string[], places: readonly string[]): Promise<LockedRow[]> {
  const found = await lockBalances(work, ids, places)
  if (found.length === ids.length * places.length) return found
  await work.query(sql`
    insert into stock.balance (org_id, variant_id, location_id, updated_at)
    select ${work.orgId}, v, l, ${work.now} from unnest(${[...ids]}::uuid[]) as v, unnest(${[...places]}::uuid[]) as l order by v, l
    on conflict (org_id, variant_id, location_id) do nothing`)
  return lockBalances(work, ids, places)
}

const rowKey = (r: Reservation): string => `${r.refId} ${r.line} ${r.variantId} ${r.locationId}`
const isMoved = (b: Balance): boolean => b.onHand !== b.was.onHand || b.reserved !== b.was.reserved || b.oversold !== b.was.oversold

type LockedRow = { variantId: string; locationId: string; onHand: number; reserved: number; oversold: number }
const lockBalances = (work: Work, variantIds: readonly string[], locationIds: readonly string[]): Promise<LockedRow[]> => work.query<LockedRow>(sql`
  select variant_id as "variantId", location_id as "locationId", on_hand as "onHand", reserved, oversold from stock.balance
  where org_id = ${work.orgId} and variant_id = any(${`{${variantIds.join()}}`}::uuid[]) and location_id = any(${`{${locationIds.join()}}`}::uuid[])
  order by variant_id, location_id for update`)

/** One event a SKU, whatever moved it: channels show what can be sold everywhere online. Another where only places differ: a channel may choose among them. */
function announce(work: Work, byVariant: ReadonlyMap<string, ReadonlyMap<string, Balance>>, online: readonly Location[]): void {
  for (const [variantId, places] of byVariant) {
    let before = 0, after = 0
    for (const { id } of online) {
      const b = places.get(id)
      if (!b) continue
      before += b.was.onHand - b.was.reserved - b.was.oversold
      after += availableAt(b)
    }
    if (before !== after) work.emit('stock.available_changed', variantId, { variantId, available: after })
    else if ([...places.values()].some((b) => availableAt(b) !== b.was.onHand - b.was.reserved - b.was.oversold)) work.emit('stock.shelf_changed', variantId, { variantId })
  }
}
