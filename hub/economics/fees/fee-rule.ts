/** What one rule of a fee schedule says: what it is for, to what it applies, and how it is reckoned. Rates are parts of a million, money is minor units. */
import { z } from '#platform'
import { costKinds, type CostKind } from '../amounts.ts'

const Minor = z.string().regex(/^\d{1,15}$/).transform(BigInt).openapi({ type: 'string', example: '6000' })
const Ppm = z.int().min(0).max(1_000_000)
const Ceiling = Minor.nullable()

/** `goods`: after discounts, as priced (with tax where prices contain it). `total`: all that the buyer pays. */
const bases = ['goods', 'goods_shipping', 'total', 'list', 'discount', 'shipping'] as const
export type Base = (typeof bases)[number]

const percent = z.object({
  type: z.literal('percent'), base: z.enum(bases), ratePpm: Ppm.optional(),
  /** Marginal: each rate holds for the part up to its ceiling; the last has none. */
  steps: z.array(z.object({ upTo: Ceiling, ratePpm: Ppm })).min(1).max(10).optional(),
  floor: Minor.optional(), cap: Minor.optional(),
  /** Whose money is paid back when the sale is: the platform's, in proportion. */
  isPaidBack: z.boolean().default(false),
}).refine((x) => (x.ratePpm === undefined) !== (x.steps === undefined), { message: "give 'ratePpm' or 'steps'" })
  .refine((x) => x.steps === undefined || x.steps.every((s, i) => (s.upTo === null) === (i === x.steps!.length - 1)), { message: 'the last step, and only it, has no ceiling' })
const fixed = z.object({ type: z.literal('fixed'), minor: Minor })
const table = z.object({ type: z.literal('table'), by: z.enum(['grams', 'goods']), rows: z.array(z.object({ upTo: Ceiling, minor: Minor })).min(1).max(60) })
const labour = z.object({ type: z.literal('labour'), seconds: z.int().min(1).max(86_400), hourMinor: Minor })
const subscription = z.object({ type: z.literal('subscription'), minor: Minor, every: z.enum(['month', 'year']) })

const ruleKinds = costKinds.filter((kind) => !['cogs', 'ads', 'penalty', 'chargeback'].includes(kind)) as [CostKind, ...CostKind[]]

export const FeeRule = z.object({
  /** Of several rules for one thing the most particular one counts. */
  slot: z.string().min(1).max(60).regex(/^[a-z0-9_]+$/),
  kind: z.enum(ruleKinds),
  name: z.string().max(200).default(''),
  when: z.object({
    category: z.array(z.string().min(1).max(200)).min(1).max(50).optional(),
    /** Codes of discounts on the line. */
    campaign: z.array(z.string().min(1).max(200)).min(1).max(50).optional(),
    payment: z.array(z.string().min(1).max(200)).min(1).max(50).optional(),
    /** Only orders in another currency than this: what the exchange costs. */
    currencyNot: z.string().length(3).optional(),
  }).default({}),
  per: z.enum(['order', 'line', 'unit']).default('order'),
  /** Money that the channel gives us: its part of a promotion. */
  isCredit: z.boolean().default(false),
  amount: z.union([percent, fixed, table, labour, subscription]),
})
export const FeeRules = z.array(FeeRule).max(200)
  .refine((rules) => rules.every((r) => (r.amount.type === 'subscription') === (r.kind === 'subscription')), { message: "a subscription is of the kind 'subscription', and nothing else is" })
export type FeeRule = z.output<typeof FeeRule>
export type FeeAmount = FeeRule['amount']
/** As it is written down: amounts as text. */
export type FeeRuleText = z.input<typeof FeeRule>
