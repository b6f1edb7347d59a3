import { showId } from '#kit'
import { z } from '#platform'
import type { Advice, Preview } from './advice.ts'

const Words = z.record(z.string(), z.string())
const Evidence = z.object({ name: z.string(), value: z.string(), unit: z.enum(['money', 'count', 'ratio', 'day', 'text']), currency: z.string().optional(), source: z.string(), rows: z.string().optional().openapi({ description: 'Where in the console the rows behind it are' }), data: Words.optional() }).openapi('Evidence')
const Effect = z.object({ low: z.string(), mid: z.string(), high: z.string(), currency: z.string(), per: z.enum(['month', 'once']) }).openapi('Effect', { description: 'Minor units, as an interval' })
const Measured = z.object({ from: z.string(), to: z.string(), minor: z.string().nullable(), change: z.string().nullable(), currency: z.string(), why: z.string().optional() }).openapi('MeasuredEffect')
export const AdviceState = z.enum(['open', 'taken', 'undone', 'dismissed', 'expired'])
export const AdviceSchema = z.object({
  id: z.string(), kind: z.string(), version: z.int(), what: z.object({ key: z.string(), data: Words.openapi({ description: 'Names that begin with $ are money in minor units of `currency`' }) }), evidence: z.array(Evidence), effect: Effect.nullable(), confidence: z.enum(['high', 'medium', 'low']),
  sample: z.object({ have: z.int(), need: z.int(), of: z.string() }), action: z.string().nullable(), state: AdviceState, madeAt: z.string(), changedAt: z.string(), decidedAt: z.string().nullable(), decidedBy: z.string().nullable(), why: z.string().nullable(),
  checkDay: z.string().nullable(), before: z.object({ from: z.string(), to: z.string(), minor: z.string(), currency: z.string() }).nullable(), measured: Measured.nullable(), measuredAt: z.string().nullable(),
}).openapi('Advice')
export const PreviewSchema = z.object({ rows: z.array(z.object({ name: z.string(), month: z.string().optional(), before: z.string().nullable(), after: z.string().nullable(), unit: z.enum(['money', 'text']), currency: z.string().optional(), stops: z.string().optional() })), notes: z.array(z.string()), link: z.string().optional() }).openapi('AdvicePreview')

export const showAdvice = (a: Advice): z.input<typeof AdviceSchema> => ({
  id: showId('adv', a.id), kind: a.kind, version: a.version, what: a.what, evidence: [...a.evidence], effect: a.effect, confidence: a.confidence, sample: a.sample, action: a.proposal?.action ?? null, state: a.state, madeAt: a.madeAt.toISOString(), changedAt: a.changedAt.toISOString(),
  decidedAt: a.decidedAt?.toISOString() ?? null, decidedBy: a.decidedBy, why: a.why, checkDay: a.checkDay, before: a.baseline && { from: a.baseline.from, to: a.baseline.to, minor: a.baseline.minor, currency: a.baseline.currency }, measured: a.measured, measuredAt: a.measuredAt?.toISOString() ?? null,
})
export const showPreview = (p: Preview): z.input<typeof PreviewSchema> => p
