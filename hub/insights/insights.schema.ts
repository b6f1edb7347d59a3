/** What the routes of this room answer in common. */
import { showId } from '#kit'
import { idOf, z } from '#platform'
import type { Badge } from './completeness.ts'
import { dimensions, type Dimension, type Keys } from './cube/shape.ts'
import { isSum, reasons, type Kpi } from './kpi.ts'

/** Minor units of the block's currency, a whole number, or a decimal, by the KPI's unit; null where there is no answer. */
export const Value = z.string().nullable().openapi({ description: 'money: minor units of the currency beside it; count: integer; ratio: decimal. Null says in `reason` why.' })
export const AnswerOf = z.object({ value: Value, reason: z.enum(reasons).optional() })
const BadgeOf = z.object({ code: z.enum(['counting', 'stuck', 'quarantined', 'zone_moving'] satisfies Badge['code'][]), count: z.int() })
export const Told = { from: z.iso.date(), to: z.iso.date(), zone: z.string(), complete: z.boolean(), badges: z.array(BadgeOf) }
const SumOf = z.record(z.string(), z.int())
export const KpiOf = z.object({
  id: z.string(), unit: z.enum(['money', 'count', 'ratio', 'times', 'days', 'hours', 'seconds'] satisfies Kpi['unit'][]), better: z.enum(['higher', 'lower']),
  clock: z.enum(['placed_at', 'refunded_at', 'day_told', 'done_at', 'now'] satisfies Kpi['clock'][]), currencyBasis: z.enum(['order', 'none']), by: z.array(z.enum(dimensions)), grain: z.string(),
  counts: SumOf.nullable().openapi({ description: 'measures added (1) and taken away (-1); null: no sum, see its formula' }), times: z.string(),
  per: z.object({ sum: SumOf, across: z.literal('channel').optional(), none: z.enum(reasons) }).nullable(),
  texts: z.object({ name: z.string(), formula: z.string(), counts: z.string(), leavesOut: z.string(), none: z.string().nullable() }).openapi({ description: 'keys of the texts in locales' }),
}).openapi('Kpi')

export function shownKpi(kpi: Kpi): z.input<typeof KpiOf> {
  const { id, unit, better, clock, currencyBasis, by, grain } = kpi
  const sum = isSum(kpi) ? { counts: { ...kpi.counts }, times: String(kpi.times ?? 1n), per: kpi.per ? { ...kpi.per, sum: { ...kpi.per.sum } } : null } : { counts: null, times: '1', per: null }
  const texts = { name: `insights:kpi.${id}.name`, formula: `insights:kpi.${id}.formula`, counts: `insights:kpi.${id}.counts`, leavesOut: `insights:kpi.${id}.leavesOut`, none: sum.per ? `insights:reason.${sum.per.none}` : null }
  return { id, unit, better, clock, currencyBasis, by: [...by], grain: grain ?? 'order', ...sum, texts }
}

export const shownKeys = ({ channel, variant, product, ...keys }: Keys): Keys => ({
  ...keys, ...(channel === undefined ? {} : { channel: channel && showId('chn', channel) }), ...(variant === undefined ? {} : { variant: variant && showId('var', variant) }), ...(product === undefined ? {} : { product: product && showId('prd', product) }),
})

const idsOf = { channel: idOf('chn'), variant: idOf('var'), product: idOf('prd') } as const
/** A key as it is shown is read back; an empty one is the row of none. */
export function readKey(dimension: Dimension, shown: string): string | null | undefined {
  if (shown === '') return null
  if (dimension !== 'channel' && dimension !== 'variant' && dimension !== 'product') return shown
  const read = idsOf[dimension].safeParse(shown)
  return read.success ? read.data : undefined
}
