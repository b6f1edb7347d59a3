import { showId } from '#kit'
import { idOf, z } from '#platform'
import type { BookRow } from '../books/keep-books.ts'
import type { BooksHistory } from '../books/tell-history.ts'
import type { LevelCheck, LevelsRun } from '../books/levels-turn.ts'
import type { ConnectionSettings } from '../connections/turn.ts'
import { parts, type Kept, type MoveIn } from './move-in.ts'

const PartSchema = z.enum(parts)
const Said = z.record(z.string(), z.unknown()).nullable()
export const MoveInSchema = z.object({
  phase: z.enum(['none', 'reading', 'read', 'running', 'done', 'stopped']), part: PartSchema.nullable(), ordersFrom: z.string().nullable(), locationId: z.string().nullable(), place: z.string().nullable(),
  startedAt: z.string().nullable(), endedAt: z.string().nullable(),
  counts: z.array(z.object({ part: PartSchema, place: z.string(), state: z.enum(['waiting', 'done', 'refused']), outcome: z.string(), n: z.int() }))
    .openapi({ description: 'What was read, by part, by its place there (of levels) or its channel (of listings and orders), and by what became of it' }),
}).openapi('MoveIn')
export const MoveInRowSchema = z.object({ part: PartSchema, key: z.string(), place: z.string(), state: z.enum(['waiting', 'done', 'refused']), outcome: z.string(), said: Said, at: z.string() }).openapi('MoveInRow')
export const ReadIn = z.object({ ordersFrom: z.iso.datetime({ offset: true }) })
export const StartIn = z.object({ locationId: idOf('loc').optional(), place: z.string().max(200).optional() })
export const rowsQuery = { part: PartSchema.optional(), state: z.enum(['waiting', 'done', 'refused']).optional(), outcome: z.string().max(60).optional() }

export function showMoveIn(m: MoveIn | undefined, counts: z.input<typeof MoveInSchema>['counts']): z.input<typeof MoveInSchema> {
  return {
    phase: m?.phase ?? 'none', part: m?.part ?? null, ordersFrom: m?.ordersFrom ?? null, locationId: m?.locationId === undefined ? null : showId('loc', m.locationId), place: m?.place ?? null,
    startedAt: m?.startedAt ?? null, endedAt: m?.endedAt ?? null, counts,
  }
}
export const showRow = ({ at, said, ...rest }: Kept): unknown => ({ ...rest, said: said ?? null, at: at.toISOString() })

export const bookStates = ['waiting', 'sent', 'applied', 'refused', 'skipped'] as const
/** Orders from before the connection that are told as well: from when, how far, and how many of how many were looked at. */
const BooksHistorySchema = z.object({ phase: z.enum(['reading', 'done', 'stopped']), from: z.string(), at: z.string().nullable(), found: z.int(), total: z.int(), endedAt: z.string().nullable() }).openapi('BooksHistory')
export const BooksSchema = z.object({
  since: z.string().nullable(), counts: z.record(z.string(), z.int()),
  history: BooksHistorySchema.nullable(),
}).openapi('Books')
export const BooksFromIn = z.object({ from: z.iso.datetime({ offset: true }).nullable() })
export const showHistory = (h: BooksHistory | undefined): z.input<typeof BooksSchema>['history'] =>
  (h ? { phase: h.phase, from: h.from, at: h.after?.placedAt ?? null, found: h.found, total: Math.max(h.total, h.found), endedAt: h.endedAt ?? null } : null)
export const BookRowSchema = z.object({ orderId: z.string(), state: z.enum(bookStates), attempts: z.int(), code: z.string().nullable(), words: z.string().nullable(), changedAt: z.string() }).openapi('BookRow')
export const showBook = ({ orderId, changedAt, ...rest }: BookRow): unknown => ({ ...rest, orderId: showId('ord', orderId), changedAt: changedAt.toISOString() })

export const checkOutcomes = ['same', 'changed', 'differs', 'unknown', 'refused', 'unreadable'] as const
export const LevelsSchema = z.object({
  phase: z.enum(['none', 'waiting', 'reading', 'comparing']), rows: z.int(), startedAt: z.string().nullable(), endedAt: z.string().nullable(), dueAt: z.string().nullable(),
  locationId: z.string().nullable(), place: z.string().nullable(), leads: z.boolean(), counts: z.record(z.string(), z.int()),
}).openapi('ComparedLevels')
export const LevelCheckSchema = z.object({ sku: z.string(), outcome: z.enum(checkOutcomes), ours: z.int().nullable(), theirs: z.int().nullable(), said: Said, at: z.string() }).openapi('LevelCheck')
export const LevelsIn = z.object({ locationId: idOf('loc').nullable().openapi({ type: ['string', 'null'] }), place: z.string().trim().min(1).max(200).nullable(), leads: z.boolean() })
export const showCheck = ({ at, said, ...rest }: LevelCheck): unknown => ({ ...rest, said: said ?? null, at: at.toISOString() })
export function showLevels(run: LevelsRun | undefined, { levelsTo, levelsPlace, levelsLead }: ConnectionSettings, counts: Record<string, number>): z.input<typeof LevelsSchema> {
  return {
    phase: run?.phase ?? 'none', rows: run?.rows ?? 0, startedAt: run?.startedAt ?? null, endedAt: run?.endedAt ?? null, dueAt: run?.dueAt ?? null,
    locationId: levelsTo === undefined ? null : showId('loc', levelsTo), place: levelsPlace ?? null, leads: levelsLead ?? false, counts,
  }
}
