/** What the routes of this room ask and answer. */
import { addMonths, idOf, z } from '#platform'
import { costKinds, measures, pickAmounts, stepsOf, type Amounts, type CostKind } from './amounts.ts'
import { costTopics } from './costs/book-costs.ts'

export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).transform((text) => `${text}-01`).openapi({ type: 'string', example: '2026-03' })
const monthsMost = 120
export const spanQuery = { from: Month, to: Month }
export const isSpan = ({ from, to }: { from: string; to: string }): boolean => from <= to && addMonths(from, monthsMost) > to
/** Made anew for every schema: zod takes the object over and empties it. */
export const spanRule = () => ({ message: `'from' is not after 'to', and there are at most ${monthsMost} months`, path: ['to'] })

/** Minor units of the currency beside it, or a count. Costs are positive. */
const Sum = z.string()
const steps = ['revenue', 'cm1', 'cm2', 'cm3', 'profit'] as const
export const Contribution = z.object({
  amounts: z.record(z.string(), Sum).openapi({ description: `of ${measures.join(', ')}: those that are not nothing` }),
  steps: z.object(Object.fromEntries(steps.map((s) => [s, Sum])) as Record<(typeof steps)[number], typeof Sum>),
}).openapi('Contribution')
export const shownContribution = (a: Amounts): z.input<typeof Contribution> => {
  const reached = stepsOf(a)
  return {
    amounts: Object.fromEntries(Object.entries(pickAmounts(a)).filter(([, n]) => n !== 0n).map(([name, n]) => [name, String(n)])),
    steps: { revenue: String(reached.revenue), cm1: String(reached.cm1), cm2: String(reached.cm2), cm3: String(reached.cm3), profit: String(reached.profit) },
  }
}

const BadgeOf = z.object({ code: z.enum(['counting', 'stuck', 'uncosted', 'unconfirmed', 'no_fees']), count: z.int() })
const ChannelOf = z.object({ channelId: z.string().nullable().openapi({ description: 'Null: costs of the shop in months in which nobody sold anything' }), contribution: Contribution, previous: Contribution.nullable(), months: z.array(z.object({ month: z.string(), contribution: Contribution })) })
export const ProfitOf = z.object({
  from: z.string(), to: z.string(), previous: z.object({ from: z.string(), to: z.string() }).nullable(), zone: z.string(), closedThrough: z.string().nullable(), badges: z.array(BadgeOf),
  currencies: z.array(z.object({ currency: z.string(), total: Contribution, previous: Contribution.nullable(), channels: z.array(ChannelOf) })),
}).openapi('Profit')
export const ProductsOf = z.object({
  items: z.array(z.object({ variantId: z.string().nullable(), sku: z.string().nullable(), name: z.string().nullable(), title: z.string().nullable(), category: z.string().nullable(), contribution: Contribution })),
  // Costs of channels that sold nothing in their month: no line bears them.
  unborne: Contribution,
  total: z.int().openapi({ description: 'All SKUs that sold; items are a page of them' }), next: z.string().nullable(),
})
export const LineOf = z.object({
  orderId: z.string(), number: z.string(), placedAt: z.string(), lineNo: z.int(), month: z.string(), placedMonth: z.string().openapi({ description: 'Another than month: a correction of that closed month' }),
  channelId: z.string(), variantId: z.string().nullable(), sku: z.string().nullable(), name: z.string().nullable(), contribution: Contribution,
})
export const OrderProfitOf = z.object({ lines: z.array(LineOf), fees: z.array(z.object({ scheduleId: z.string().nullable(), schedule: z.string().nullable(), rule: z.string(), kind: z.string(), minor: Sum })) })

const RuleText = z.looseObject({ slot: z.string(), kind: z.string(), amount: z.looseObject({ type: z.string() }) }).openapi('FeeRule', { description: 'kind: what it is for; amount: percent {base, ratePpm or steps, floor, cap, isPaidBack}, fixed {minor}, table {by, rows}, labour {seconds, hourMinor} or subscription {minor, every}; when: {category, campaign, payment, currencyNot}; per: order, line or unit' })
export const ScheduleOf = z.object({
  id: z.string(), channelId: z.string().nullable(), name: z.string(), currency: z.string(), timeZone: z.string(), validDay: z.string(), validFrom: z.string(), endsAt: z.string().nullable(), isInForce: z.boolean(),
  taxInsidePpm: z.int(), rules: z.array(RuleText), template: z.string().nullable(), templateDay: z.string().nullable(), confirmedAt: z.string().nullable(), confirmedBy: z.string().nullable(), updatedAt: z.string(),
}).openapi('FeeSchedule')
export const TemplateOf = z.object({ id: z.string(), name: z.string(), channelKind: z.string().nullable(), currency: z.string(), timeZone: z.string(), day: z.string(), taxInsidePpm: z.int(), source: z.string(), rules: z.array(RuleText) }).openapi('FeeTemplate')

const minorText = z.string().regex(/^-?\d{1,15}$/).transform(BigInt).openapi({ type: 'string' })
const currencyText = z.string().regex(/^[A-Z]{3}$/)
const bookable = costKinds.filter((kind) => kind !== 'cogs') as [CostKind, ...CostKind[]]
export const CostWishOf = z.object({
  kind: z.enum(bookable), state: z.enum(['estimated', 'settled']).default('estimated'), minor: minorText, currency: currencyText, day: z.iso.date(), cause: z.string().min(1).max(300), note: z.string().max(2000).optional(),
  channelId: idOf('chn').optional(), orderId: idOf('ord').optional(), lineNo: z.int().min(0).optional(), minutes: z.int().min(0).max(100_000).optional(),
  variantId: idOf('var').optional(), topic: z.enum(costTopics).optional().openapi({ description: 'What a hidden cost is about' }), carrier: z.string().trim().min(1).max(100).optional(),
})
export const LotWishOf = z.object({ variantId: idOf('var'), entryId: idOf('ent'), part: z.enum(['purchase', 'freight', 'duty', 'other']), state: z.enum(['estimated', 'settled']).default('settled'), minor: minorText, currency: currencyText, day: z.iso.date(), note: z.string().max(2000).optional() })
export const TakeBackOf = z.object({ note: z.string().max(2000).optional() })
export const SettleOf = z.object({ minor: minorText, note: z.string().max(2000).optional() })
export const CostOf = z.object({
  id: z.string(), kind: z.string(), state: z.enum(['estimated', 'settled']), reference: z.string(), originId: z.string().nullable(), day: z.string(), month: z.string(), channelId: z.string().nullable(), orderId: z.string().nullable(), lineNo: z.int().nullable(),
  variantId: z.string().nullable(), lotId: z.string().nullable(), minor: Sum, currency: z.string(), counted: Sum, countedCurrency: z.string(), minutes: z.int().nullable(), source: z.string(), cause: z.string(), note: z.string().nullable(), at: z.string(), actor: z.string(), isAnswered: z.boolean(), isTakingBack: z.boolean(),
  topic: z.enum(costTopics).nullable(), carrier: z.string().nullable(), number: z.string().nullable().openapi({ type: ['string', 'null'], description: 'Of the order' }), sku: z.string().nullable(),
}).openapi('CostEntry')
const lotParts = ['purchase', 'freight', 'duty', 'other'] as const
export const LotOf = z.object({
  entryId: z.string(), variantId: z.string(), sku: z.string().nullable(), name: z.string().nullable(), at: z.string(), units: z.int(), reason: z.string().nullable(), currency: z.string(),
  parts: z.partialRecord(z.enum(lotParts), Sum).openapi({ type: 'object', additionalProperties: { type: 'string' }, description: 'What was said of it, as counted' }),
  byCatalogue: Sum.nullable().openapi({ type: ['string', 'null'], description: 'What the catalogue said that its goods cost when they came' }),
  landed: Sum.nullable().openapi({ type: ['string', 'null'], description: 'Price and what brought it here; null where nobody knows the price' }),
}).openapi('Lot')
export const LandWishOf = z.object({
  lots: z.array(z.object({ variantId: idOf('var'), entryId: idOf('ent') })).min(1).max(200), by: z.enum(['value', 'weight']), part: z.enum(['freight', 'duty', 'other']), state: z.enum(['estimated', 'settled']).default('settled'),
  minor: minorText, currency: currencyText, day: z.iso.date(), note: z.string().max(2000).optional(), isTry: z.boolean().default(false),
})
export const RateOf = z.object({ from: currencyText, to: currencyText, day: z.iso.date(), rate: z.string().regex(/^\d{1,9}(\.\d{1,12})?$/).refine((text) => /[1-9]/.test(text), { message: 'a rate is more than nothing' }), source: z.string().min(1).max(200) })
export const MonthOf = z.object({
  month: z.string(), state: z.enum(['running', 'open', 'closed']), isNext: z.boolean().openapi({ description: 'The one that can be closed next' }), at: z.string().nullable(), actor: z.string().nullable(), isUntouched: z.boolean().nullable(),
  obstacles: z.array(z.object({ code: z.enum(['not_over', 'counting', 'stuck', 'uncosted', 'unconfirmed', 'no_fees', 'estimated']), count: z.int(), isInTheWay: z.boolean() })),
  corrections: z.array(z.object({ countedIn: z.string(), currency: z.string(), lines: z.int(), revenue: Sum, profit: Sum })),
}).openapi('ProfitMonth')
export const MethodsOf = z.object({ currency: z.string(), method: z.enum(['average', 'fifo']), months: z.array(z.object({ month: z.string(), average: Sum, fifo: Sum })), inHouse: z.object({ average: Sum, fifo: Sum }) })
