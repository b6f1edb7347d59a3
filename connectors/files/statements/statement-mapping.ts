import { z } from 'zod'

/** In the words of the port settlements.pull; `carried`: a balance brought forward or held back. */
export const statementKinds = ['sale', 'refund', 'commission', 'payment_fee', 'shipping', 'shipping_subsidy', 'promotion', 'advertising', 'tax', 'adjustment', 'other', 'carried'] as const
export type StatementKind = (typeof statementKinds)[number]
const kind = z.enum(statementKinds)
/** The first of several names that the header has; what stands in brackets behind a name ("(RM)") does not count. */
const names = z.union([z.string().min(1).max(200), z.array(z.string().min(1).max(200)).min(1).max(30)])
export type Names = z.infer<typeof names>

/**
 * How a statement of payouts is read. Either a row is a movement (`amount`, named by `words`), or a row is an order and each
 * of its columns in `amounts` a movement; a row with `paid` and neither says only what was paid out.
 */
export const statementMapping = z.strictObject({
  kind: z.literal('statement').default('statement'),
  format: z.string().max(60).default('generic'),
  at: names,
  order: names.optional(),
  /** What names the payout; without it the day of `paidAt`, else of `at`. */
  payout: names.optional(),
  paidAt: names.optional(),
  paid: names.optional(),
  from: names.optional(),
  to: names.optional(),
  currencyColumn: names.optional(),
  currency: z.string().regex(/^[A-Z]{3}$/).optional(),
  /** Only rows whose cell says one of these. */
  only: z.strictObject({ column: names, is: z.array(z.string().max(60)).min(1).max(20) }).optional(),
  words: z.array(names).max(5).default([]),
  amount: names.optional(),
  /** Kept back from `amount` in the same row; a cost where it is more than nothing. */
  fee: names.optional(),
  amounts: z.array(z.strictObject({ column: names, kind })).max(100).default([]),
  /** What a row's amounts add up to; what they leave over is a movement of its own. */
  total: names.optional(),
  /** What movements of these words are; words that stand nowhere are guessed. */
  kinds: z.record(z.string().max(300), kind).default({}),
  zone: z.string().max(60).optional(),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  decimal: z.enum(['.', ',']).optional(),
})
export type StatementMapping = z.output<typeof statementMapping>
export type StatementMappingInput = z.input<typeof statementMapping>
