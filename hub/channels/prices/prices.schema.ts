import { showId, toJson } from '#kit'
import { idOf, MoneySchema, z } from '#platform'
import { standings, type Batch, type Change, type StandingCount } from './find-batches.ts'
import type { Guard } from './guards.ts'
import type { PlannedPrice } from './plan-batch.ts'

const share = z.int().min(0).max(1_000_000).nullable().optional()
const Terms = z.object({
  isStopped: z.boolean().nullable().optional(), floor: MoneySchema.nullable().optional(), ceiling: MoneySchema.nullable().optional(),
  maxPerPush: share, maxPerDay: share, fourEyesFrom: share, fourEyesRows: z.int().min(1).nullable().optional(),
}).openapi('PriceGuardTerms')
export const GuardSchema = z.object({ connectionId: z.string().nullable(), variantId: z.string().nullable(), terms: Terms, updatedAt: z.string() }).openapi('PriceGuard')
export const GuardsSchema = z.object({ usual: Terms, guards: z.array(GuardSchema) })
export const GuardsIn = z.object({ guards: z.array(z.object({ connectionId: idOf('con').optional(), variantId: idOf('var').optional(), terms: Terms.nullable() })).min(1).max(500) })

export const BatchState = z.enum(['waiting', 'approved', 'sent', 'rejected', 'reverted'])
export const StandingSchema = z.enum(standings)
export const BatchSchema = z.object({
  id: z.string(), name: z.string(), state: BatchState, madeBy: z.string(), decidedBy: z.string().nullable(), revertsId: z.string().nullable(), revertedById: z.string().nullable(),
  createdAt: z.string(), decidedAt: z.string().nullable(), why: z.string().nullable(), rows: z.int(), stopped: z.int(), going: z.int(), failed: z.int(), isOwn: z.boolean(),
}).openapi('PriceBatch')
export const BatchNowSchema = BatchSchema.extend({ standings: z.array(z.object({ connectionId: z.string(), standing: StandingSchema, count: z.int() })) }).openapi('PriceBatchNow')
const Finding = z.object({ code: z.string(), effect: z.enum(['stop', 'eyes']) }).loose()
const Row = z.object({ offerId: z.string(), connectionId: z.string(), title: z.string(), sku: z.string().nullable(), before: MoneySchema.nullable(), after: MoneySchema.nullable(), findings: z.array(Finding) })
export const PlannedSchema = Row.openapi('PlannedPrice')
export const ChangeSchema = Row.extend({ standing: StandingSchema, error: z.object({ code: z.string(), words: z.string() }).nullable() }).openapi('PriceChange')
export const PreviewSchema = z.object({ batch: BatchSchema.nullable(), needsEyes: z.boolean(), total: z.int(), stopped: z.int(), same: z.int(), unlisted: z.int(), rows: z.array(PlannedSchema) })
export const NewBatchIn = z.object({
  name: z.string().trim().min(1).max(200),
  /** Prices said one by one; otherwise those of the lists that speak for the connections. */
  changes: z.array(z.object({ offerId: idOf('off'), price: MoneySchema })).min(1).max(20_000).optional(),
  connectionIds: z.array(idOf('con')).min(1).max(100).optional(),
  /** This list, for this batch alone; otherwise the one that speaks for each connection. */
  priceListId: idOf('plt').optional(), variantIds: z.array(idOf('var')).min(1).max(20_000).optional(),
  /** With preview=true only: what would go out if the lists said so. */
  asIf: z.array(z.object({ variantId: idOf('var'), price: MoneySchema })).min(1).max(200).optional(),
})
export const WhyIn = z.object({ why: z.string().trim().max(500).optional() })

const batchId = (id: string | null): string | null => id && showId('pbt', id)
export const showBatch = ({ id, revertsId, revertedById, createdAt, decidedAt, ...b }: Batch): z.input<typeof BatchSchema> =>
  ({ ...b, id: showId('pbt', id), revertsId: batchId(revertsId), revertedById: batchId(revertedById), createdAt: createdAt.toISOString(), decidedAt: decidedAt?.toISOString() ?? null })
export const showBatchNow = (b: Batch, counts: readonly StandingCount[]): z.input<typeof BatchNowSchema> => ({ ...showBatch(b), standings: counts.map((n) => ({ ...n, connectionId: showId('con', n.connectionId) })) })
export const showChange = (c: Change): z.input<typeof ChangeSchema> => ({ ...c, offerId: showId('off', c.offerId), connectionId: showId('con', c.connectionId) })
export const showPlanned = ({ offerId, connectionId, before, after, findings, title, sku }: PlannedPrice): z.input<typeof PlannedSchema> =>
  ({ offerId: showId('off', offerId), connectionId: showId('con', connectionId), title, sku, before: before ? toJson(before) : null, after: after ? toJson(after) : null, findings })
export const showGuard = ({ connectionId, variantId, terms, updatedAt }: Guard): z.input<typeof GuardSchema> =>
  ({ connectionId: connectionId === undefined ? null : showId('con', connectionId), variantId: variantId === undefined ? null : showId('var', variantId), terms, updatedAt: updatedAt.toISOString() })
