import { showId } from '#kit'
import { idOf, z } from '#platform'
import { bulkStates, changeStates, type BulkChange, type BulkEdit, type ChangeCounts } from './bulk-edit.ts'
import { subjects } from './operate.ts'

const said = (most: number) => z.string().max(most).refine((text) => !text.includes('\0'), 'a control character')
const field = said(200).min(1)
const OperationSchema = z.union([
  z.object({ op: z.literal('set'), field, value: said(20_000) }), z.object({ op: z.literal('clear'), field }),
  z.object({ op: z.enum(['prefix', 'suffix']), field, text: said(1000).min(1) }),
  z.object({ op: z.literal('replace'), field, find: said(1000), with: said(1000), ignoreCase: z.boolean().optional() }),
  z.object({ op: z.enum(['add_word', 'remove_word']), field, word: said(300).refine((w) => w.trim() !== '', 'a word') }),
]).openapi('BulkOperation')
const filterFields = { q: said(200).optional(), state: z.enum(['active', 'draft', 'archived']).optional(), brand: said(300).optional(), category: said(300).optional() }

export const WishIn = z.object({
  subject: z.enum(subjects), channelId: idOf('chn').optional(), filter: z.object({ ...filterFields, ids: z.array(idOf('prd')).min(1).max(10_000).optional() }), operations: z.array(OperationSchema).min(1).max(20),
}).openapi('BulkWish')
const CountsSchema = z.object(Object.fromEntries([...changeStates, 'findings'].map((s) => [s, z.int()])) as Record<keyof ChangeCounts, z.ZodInt>)

export const BulkEditSchema = z.object({
  id: z.string(), subject: z.enum(subjects), channelId: z.string().nullable(), filter: z.object({ ...filterFields, ids: z.int().optional() }), operations: z.array(OperationSchema), state: z.enum(bulkStates),
  rowsTotal: z.int().nullable(), rowsSeen: z.int(), changes: z.int(), counts: CountsSchema, error: z.string().nullable(), actor: z.string(), createdAt: z.string(), appliedAt: z.string().nullable(), finishedAt: z.string().nullable(),
}).openapi('BulkEdit')
export const showBulk = (e: BulkEdit, counts: ChangeCounts) => {
  const { ids, ...filter } = e.filter
  return {
    id: showId('blk', e.id), subject: e.subject, channelId: e.channelId === undefined ? null : showId('chn', e.channelId), filter: { ...filter, ...(ids ? { ids: ids.length } : {}) }, operations: e.operations, state: e.state,
    rowsTotal: e.rowsTotal, rowsSeen: e.rowsSeen, changes: e.changes, counts, error: e.error, actor: e.actor,
    createdAt: e.createdAt.toISOString(), appliedAt: e.appliedAt?.toISOString() ?? null, finishedAt: e.finishedAt?.toISOString() ?? null,
  }
}

export const BulkChangeSchema = z.object({
  no: z.int(), productId: z.string(), name: z.string(), field: z.string(), before: z.string(), after: z.string(), state: z.enum(changeStates),
  refusal: z.object({ code: z.string() }).loose().nullable(), findings: z.array(z.object({ code: z.string(), field: z.string(), level: z.enum(['error', 'warning']), data: z.record(z.string(), z.unknown()), source: z.string().optional(), readOn: z.string().optional() })),
}).openapi('BulkChange')
export const showChange = (c: BulkChange) => ({
  no: c.no, productId: showId('prd', c.productId), name: c.name, field: c.field, before: c.before, after: c.after, state: c.state, refusal: c.refusal, findings: c.findings ?? [],
})
