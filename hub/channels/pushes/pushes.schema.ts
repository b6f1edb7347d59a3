import { showId, type AnyConnector } from '#kit'
import { idOf, MoneySchema, z } from '#platform'
import { ErrorSchema, showError } from '../errors/explained.ts'
import { pushKinds, pushStates, type PushError } from './push.ts'
import type { Difference, DriftItem, EndItem, PushItem } from './find-pushes.ts'
import type { Speed, SpeedSpan } from './speed.ts'

export const Kind = z.enum(pushKinds)
export const State = z.enum(pushStates)
/** What is said to a channel: a quantity, or a price. */
const Value = z.object({ quantity: z.int().nullable(), price: MoneySchema.nullable() })
type ShownValue = z.input<typeof Value> | null
const offer = { offerId: z.string(), connectionId: z.string(), kind: Kind, externalId: z.string(), sku: z.string().nullable(), title: z.string() }

export const PushSchema = z.object({
  ...offer, state: State, wanted: Value, sent: Value.nullable(), seen: Value.nullable(), isToZero: z.boolean(), attempts: z.int(), causedAt: z.string(), queuedAt: z.string(),
  sentAt: z.string().nullable(), acceptedAt: z.string().nullable(), verifiedAt: z.string().nullable(), runAfter: z.string(), error: ErrorSchema.nullable(), cause: z.string(), batchId: z.string().nullable(),
}).openapi('Push')
export const PushEndSchema = z.object({
  kind: Kind, value: Value, before: Value.nullable(), outcome: z.enum(['verified', 'told', 'failed', 'overtaken']), causedAt: z.string(), sentAt: z.string().nullable(),
  acceptedAt: z.string().nullable(), endedAt: z.string(), attempts: z.int(), error: ErrorSchema.nullable(), cause: z.string(),
}).openapi('PushEnd')
export const DifferenceSchema = z.object({ ...offer, state: State, wanted: Value, seen: Value.nullable(), seenAt: z.string().nullable() }).openapi('Difference')
export const DriftSchema = z.object({ ...offer, id: z.string(), foundAt: z.string(), wanted: Value, found: Value.nullable(), repairedAt: z.string().nullable(), cause: z.string() }).openapi('Drift')
const Pace = z.object({ n: z.int(), p50Ms: z.number().nullable(), p95Ms: z.number().nullable() })
const Span = z.object({ from: z.string(), toZero: Pace, toVerified: Pace, toSent: Pace, failed: z.int(), overtaken: z.int(), told: z.int() })
export const SpeedSchema = z.object({ today: Span, week: Span }).openapi('ChannelSpeed')
export const SweepIn = z.object({ connectionId: idOf('con').optional() })

const iso = (at: Date | null): string | null => at?.toISOString() ?? null
const valueOf = (kind: string, value: bigint | null, currency: string | null): ShownValue =>
  value === null ? null : kind === 'stock' ? { quantity: Number(value), price: null } : { quantity: null, price: { minor: value.toString(), currency: currency ?? '' } }
const offerOf = (p: { offerId: string; connectionId: string; kind: PushItem['kind']; externalId: string; sku: string | null; title: string }) =>
  ({ offerId: showId('off', p.offerId), connectionId: showId('con', p.connectionId), kind: p.kind, externalId: p.externalId, sku: p.sku, title: p.title })

/** Whose words these are. */
export type SpokenBy = (connectionId: string) => AnyConnector | undefined
const errorOf = (error: PushError | null, by: AnyConnector | undefined) => error && showError(error, by)

export function showPush(p: PushItem, spokenBy: SpokenBy): z.input<typeof PushSchema> {
  return {
    ...offerOf(p), state: p.state, wanted: valueOf(p.kind, p.wanted, p.currency)!, sent: valueOf(p.kind, p.sent, p.currency), seen: valueOf(p.kind, p.seen, p.currency), isToZero: p.lane === 0, attempts: p.attempts,
    causedAt: p.causedAt.toISOString(), queuedAt: p.queuedAt.toISOString(), sentAt: iso(p.sentAt), acceptedAt: iso(p.acceptedAt), verifiedAt: iso(p.verifiedAt), runAfter: p.runAfter.toISOString(),
    error: errorOf(p.error, spokenBy(p.connectionId)), cause: p.cause, batchId: p.batchId && showId('pbt', p.batchId),
  }
}
export const showEnd = (e: EndItem, spokenBy: SpokenBy): z.input<typeof PushEndSchema> => ({
  kind: e.kind, value: valueOf(e.kind, e.value, e.currency)!, before: valueOf(e.kind, e.before, e.currency), outcome: e.outcome as z.input<typeof PushEndSchema>['outcome'], causedAt: e.causedAt.toISOString(),
  sentAt: iso(e.sentAt), acceptedAt: iso(e.acceptedAt), endedAt: e.endedAt.toISOString(), attempts: e.attempts, error: errorOf(e.error, spokenBy(e.connectionId)), cause: e.cause,
})
export const showDifference = (connectionId: string) => (d: Difference): z.input<typeof DifferenceSchema> => ({
  ...offerOf({ ...d, connectionId }), state: d.state, wanted: valueOf(d.kind, d.wanted, d.currency)!, seen: valueOf(d.kind, d.seen, d.currency), seenAt: iso(d.seenAt),
})
export const showDrift = (d: DriftItem): z.input<typeof DriftSchema> => ({
  ...offerOf(d), id: showId('drf', d.id), foundAt: d.foundAt.toISOString(), wanted: valueOf(d.kind, d.wanted, d.currency)!, found: valueOf(d.kind, d.found, d.currency), repairedAt: iso(d.repairedAt), cause: d.cause,
})
const showSpan = (s: SpeedSpan) => ({ ...s, from: s.from.toISOString() })
export const showSpeed = ({ today, week }: Speed): z.input<typeof SpeedSchema> => ({ today: showSpan(today), week: showSpan(week) })
