import { showId, toJson } from '#kit'
import { idOf, MoneySchema, z } from '#platform'
import type { Guard } from './guards.ts'
import type { PlannedPrice } from './plan-batch.ts'
import type { Batch, Change } from './price-batch.ts'

const share = z.int().min(0).max(1_000_000).nullable().optional()
const Terms = z.object({
  isStopped: z.boolean().nullable().optional(), floor: MoneySchema.nullable().optional(), ceiling: MoneySchema.nullable().optional(),
  maxPerPush: share, maxPerDay: share, fourEyesFrom: share, fourEyesRows: z.int().min(1).nullable().optional(),
}).openapi('PriceGuardTerms')
export const GuardSchema = z.object({ connectionId: z.string().nullable(), variantId: z.string().nullable(), terms: Terms, updatedAt: z.string() }).openapi('PriceGuard')
export const GuardsSchema = z.object({ usual: Terms, guards: z.array(GuardSchema) })
export const GuardsIn = z.object({ guards: z.array(z.object({ connectionId: idOf('con').optional(), variantId: idOf('var').optional(), terms: Terms.nullable() })).min(1).max(500) })

export const BatchSchema = z.object({
  id: z.string(), name: z.string(), state: z.enum(['waiting', 'approved', 'sent', 'rejected', 'reverted']), madeBy: z.string(), decidedBy: z.string().nullable(), revertsId: z.string().nullable(),
  createdAt: z.string(), decidedAt: z.string().nullable(), why: z.string().nullable(), rows: z.int(), stopped: z.int(),
}).openapi('PriceBatch')
const Finding = z.object({ code: z.string() }).loose()
export const ChangeSchema = z.object({
  offerId: z.string(), connectionId: z.string(), title: z.string(), sku: z.string().nullable(), before: MoneySchema.nullable(), after: MoneySchema.nullable(), findings: z.array(Finding),
  state: z.enum(['waiting', 'stopped', 'queued', 'reverted']),
}).openapi('PriceChange')
export const PreviewSchema = z.object({ batch: BatchSchema.nullable(), needsEyes: z.boolean(), total: z.int(), stopped: z.int(), rows: z.array(ChangeSchema) })
export const NewBatchIn = z.object({
  name: z.string().trim().min(1).max(200),
  /** Prices said one by one; otherwise those of the lists that speak for the connections. */
  changes: z.array(z.object({ offerId: idOf('off'), price: MoneySchema })).min(1).max(20_000).optional(),
  connectionIds: z.array(idOf('con')).min(1).max(100).optional(), variantIds: z.array(idOf('var')).min(1).max(20_000).optional(),
})
export const WhyIn = z.object({ why: z.string().trim().max(500).optional() })

export const showBatch = ({ id, revertsId, createdAt, decidedAt, ...b }: Batch): z.input<typeof BatchSchema> =>
  ({ ...b, id: showId('pbt', id), revertsId: revertsId && showId('pbt', revertsId), createdAt: createdAt.toISOString(), decidedAt: decidedAt?.toISOString() ?? null })
export const showChange = (c: Change): z.input<typeof ChangeSchema> => ({ ...c, offerId: showId('off', c.offerId), connectionId: showId('con', c.connectionId) })
export const showPlanned = ({ offerId, connectionId, before, after, findings, title, sku }: PlannedPrice): z.input<typeof ChangeSchema> => ({
  offerId: showId('off', offerId), connectionId: showId('con', connectionId), title, sku, before: before ? toJson(before) : null, after: after ? toJson(after) : null, findings,
  state: findings.some((f) => f.effect === 'stop') ? 'stopped' : 'waiting',
})
export const showGuard = ({ connectionId, variantId, terms, updatedAt }: Guard): z.input<typeof GuardSchema> =>
  ({ connectionId: connectionId === undefined ? null : showId('con', connectionId), variantId: variantId === undefined ? null : showId('var', variantId), terms, updatedAt: updatedAt.toISOString() })
