import { showId } from '#kit'
import { z } from '#platform'
import type { Count } from './count.ts'
import type { Explanation, HeldBy } from './explain.ts'
import type { LedgerLine } from './ledger.ts'
import type { Level, PlaceLevel } from './levels.ts'
import type { Location } from './location.ts'
import type { Transfer } from './transfer.ts'

const Id = z.string()
// A database text cannot hold the character 0, and nobody means it.
export const written = (most: number) => z.string().trim().max(most).refine((text) => !text.includes('\0'), 'a control character')
export const LocationSchema = z.object({
  id: Id, code: z.string(), name: z.string(), kind: z.enum(['warehouse', 'store', 'transit', 'partner']), priority: z.int(), sellsOnline: z.boolean(), isActive: z.boolean(),
}).openapi('Location')
export const LocationIn = z.object({
  code: written(40).min(1), name: written(200).min(1), kind: z.enum(['warehouse', 'store', 'transit', 'partner']).default('warehouse'),
  priority: z.int().min(0).max(100_000).default(100), sellsOnline: z.boolean().default(true), isActive: z.boolean().default(true),
})
export const LocationEdit = z.object({
  code: written(40).min(1), name: written(200).min(1), kind: z.enum(['warehouse', 'store', 'transit', 'partner']),
  priority: z.int().min(0).max(100_000), sellsOnline: z.boolean(), isActive: z.boolean(),
}).partial()
export const showLocation = (l: Location) => ({ ...l, id: showId('loc', l.id) })

const Numbers = { onHand: z.int(), reserved: z.int(), oversold: z.int(), available: z.int() }
export const LevelSchema = z.object({
  variantId: Id, sku: z.string(), title: z.string(), productName: z.string(), image: z.string().nullable(), totals: z.object(Numbers), online: z.int(),
  byLocation: z.array(z.object({ locationId: Id, ...Numbers, inTransit: z.int() })),
}).openapi('StockLevel')
const showPlace = (p: PlaceLevel) => ({ ...p, locationId: showId('loc', p.locationId) })
export const showLevel = (l: Level) => ({ ...l, variantId: showId('var', l.variantId), byLocation: l.byLocation.map(showPlace) })

/** What an entry or a promise speaks of, as a public id where it has a page of its own. */
const prefixes: Record<string, string> = { order: 'ord', transfer: 'trf', count: 'cnt' }
const showRef = (kind: string, id: string): string => showId(prefixes[kind] ?? 'ref', id)

export const LedgerSchema = z.object({
  id: Id, at: z.string(), kind: z.string(), locationId: Id, onHandDelta: z.int(), reservedDelta: z.int(), oversoldDelta: z.int(),
  refKind: z.string(), refId: Id, refLine: z.int().nullable(), reason: z.string().nullable(), actor: z.string(), after: z.object(Numbers),
}).openapi('LedgerEntry')
export const showLedger = (e: LedgerLine) => ({ ...e, id: showId('ent', e.id), at: e.at.toISOString(), locationId: showId('loc', e.locationId), refId: showRef(e.refKind, e.refId) })

export const PromiseSchema = z.object({
  refId: Id, line: z.int(), locationId: Id, held: z.int(), owed: z.int(), state: z.string(), heldUntil: z.string().nullable(), createdAt: z.string(),
}).openapi('StockPromise')
export const showPromise = (p: HeldBy) => ({
  ...p, refId: showRef(p.state === 'cart' ? 'cart' : 'order', p.refId), locationId: showId('loc', p.locationId), heldUntil: p.heldUntil?.toISOString() ?? null, createdAt: p.createdAt.toISOString(),
})

export const ExplanationSchema = z.object({
  variantId: Id, sku: z.string(), available: z.int(), limiting: Id.nullable(),
  terms: z.array(z.object({
    label: z.string(), value: z.int(), documents: z.int().optional(), locationId: Id.optional(), variantId: Id.optional(), sku: z.string().optional(), perBundle: z.int().optional(), isLimiting: z.boolean().optional(),
    rows: z.string().optional(),
  })),
}).openapi('AvailabilityExplained')
/** `rows` is the path whose rows stand behind the number. */
export const showExplanation = (x: Explanation) => ({
  ...x, variantId: showId('var', x.variantId), limiting: x.limiting && showId('var', x.limiting),
  terms: x.terms.map(({ rows, locationId, variantId, ...t }) => ({
    ...t, ...(locationId ? { locationId: showId('loc', locationId) } : {}), ...(variantId ? { variantId: showId('var', variantId) } : {}),
    ...(rows ? { rows: `/api/v1/stock/${showId('var', rows.variantId)}/${rows.of}${rows.locationId ? `?locationId=${showId('loc', rows.locationId)}` : ''}` } : {}),
  })),
})

export const TransferSchema = z.object({
  id: Id, number: z.string(), fromId: Id, toId: Id, state: z.enum(['draft', 'sent', 'received', 'cancelled']), note: z.string(), createdAt: z.string(), updatedAt: z.string(),
  lines: z.array(z.object({ variantId: Id, quantity: z.int(), received: z.int() })),
}).openapi('Transfer')
export const showTransfer = (t: Transfer) => ({
  ...t, id: showId('trf', t.id), fromId: showId('loc', t.fromId), toId: showId('loc', t.toId), createdAt: t.createdAt.toISOString(), updatedAt: t.updatedAt.toISOString(),
  lines: t.lines.map((l) => ({ ...l, variantId: showId('var', l.variantId) })),
})

/** `expected` and `difference` are left out while a blind count is open. */
export const CountSchema = z.object({
  id: Id, number: z.string(), locationId: Id, state: z.enum(['open', 'applied', 'cancelled']), isBlind: z.boolean(), note: z.string(), createdAt: z.string(), updatedAt: z.string(),
  lines: z.array(z.object({ variantId: Id, counted: z.int(), countedAt: z.string(), expected: z.int().optional(), difference: z.int().optional() })),
}).openapi('Count')
export const showCount = ({ lines = [], ...c }: Omit<Count, 'lines'> & { lines?: Count['lines'] }, isRevealed = false) => ({
  ...c, id: showId('cnt', c.id), locationId: showId('loc', c.locationId), createdAt: c.createdAt.toISOString(), updatedAt: c.updatedAt.toISOString(),
  lines: lines.map((l) => ({
    variantId: showId('var', l.variantId), counted: l.counted, countedAt: l.countedAt.toISOString(),
    ...(c.isBlind && c.state === 'open' && !isRevealed ? {} : { expected: l.expected, difference: l.counted - l.expected }),
  })),
})

/** Ids inside a refusal as people and programs outside know them. */
export function showIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(showIds)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, key === 'variantId' ? showId('var', String(v)) : key === 'locationId' ? showId('loc', String(v)) : showIds(v)]))
}
