/** Advice as an object: what to do, why, what it would bring, what one click would do, and when to look at what came of it. */
import type { Refusal, Result } from '#kit'
import type { Work } from '#platform'

/** One number that an advice rests on. `rows`: where in the console the rows behind it are. */
export type Evidence = { name: string; value: string; unit: 'money' | 'count' | 'ratio' | 'day' | 'text'; currency?: string; source: string; rows?: string; /** Holes of the name's words. */ data?: Record<string, string> }
/** Money in minor units, as an interval: nobody knows the future to the coin. */
export type Effect = { low: string; mid: string; high: string; currency: string; per: 'month' | 'once' }
/** How much it rests on, and how much it has to: below that it says so and gives no number. */
export type Sample = { have: number; need: number; of: string }
/** What one click would do: an action by its name, with what it is given. */
export type Proposal = { action: string; input: Record<string, unknown> }
/** What is compared at the later look: a number as it was, in words of its kind. */
export type Baseline = { from: string; to: string; minor: string; currency: string; data?: Record<string, unknown> }
/** What was found at the later look. `change` against the baseline, by month; null says why not. */
export type Measured = { from: string; to: string; minor: string | null; change: string | null; currency: string; why?: string }

export type AdviceDraft = {
  subject: string
  /** Key of its words, with what fills their holes. */
  what: { key: string; data: Record<string, string> }
  evidence: readonly Evidence[]; effect: Effect | null; confidence: 'high' | 'medium' | 'low'; sample: Sample; proposal: Proposal | null
  baseline?: Baseline | null
  checkAfterDays?: number
}
export type AdviceState = 'open' | 'taken' | 'undone' | 'dismissed' | 'expired'
export type Advice = AdviceDraft & {
  id: string; kind: string; version: number; state: AdviceState; madeAt: Date; changedAt: Date; decidedAt: Date | null; decidedBy: string | null; why: string | null
  done: Record<string, unknown> | null; checkDay: string | null; baseline: Baseline | null; measured: Measured | null; measuredAt: Date | null
}

/** A matter that is looked for in the shop's facts, and looked at again after it was acted on. */
export type AdviceKind = {
  id: string
  find: (work: Work) => Promise<AdviceDraft[]>
  measure?: (work: Work, advice: Advice) => Promise<Measured | undefined>
  /** Raised by something else than the looking over: it does not expire because that did not find it. */
  isRaised?: true
}

/** One row of what a click would change. */
export type PreviewRow = { name: string; /** `2026-12`, where it is about one. */ month?: string; before: string | null; after: string | null; unit: 'money' | 'text'; currency?: string; /** What stands against it. */ stops?: string }
export type Preview = { rows: PreviewRow[]; /** Keys of sentences that the reader has to know. */ notes: string[]; link?: string }

/** How a proposal is done: through the use case of the room that it belongs to, and taken back through another. */
export type Action = {
  id: string
  preview: (work: Work, input: Record<string, unknown>) => Promise<Result<Preview, Refusal>>
  take: (work: Work, input: Record<string, unknown>) => Promise<Result<Record<string, unknown>, Refusal>>
  undo: (work: Work, done: Record<string, unknown>) => Promise<Result<unknown, Refusal>>
}

const hasSample = ({ have, need }: Sample): boolean => have >= need

/** Pure: without evidence it is a bug; below its sample it keeps its evidence and loses its numbers. */
export function honest(draft: AdviceDraft): AdviceDraft {
  if (draft.evidence.length === 0) throw new Error(`advice without evidence: ${draft.what.key}`)
  return hasSample(draft.sample) ? draft : { ...draft, effect: null, proposal: null, confidence: 'low', what: { ...draft.what, key: `${draft.what.key}_few` } }
}
