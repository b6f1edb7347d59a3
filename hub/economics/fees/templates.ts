/** Fee schedules that come with the hub: each of a day and a source, and each to be confirmed by the shop against its own terms. */
import shipped from '../data/fee-templates.json' with { type: 'json' }
import { z } from '#platform'
import { FeeRules, type FeeRuleText } from './fee-rule.ts'

export type Template = {
  id: string; name: string; channelKind: string | null; currency: string; timeZone: string
  /** Of which day its rates are, as far as known. */
  day: string
  taxInsidePpm: number
  /** Where they were read, or why nowhere. */
  source: string
  rules: readonly FeeRuleText[]
}

const Shipped = z.array(z.object({
  id: z.string(), name: z.string(), channelKind: z.string().nullable(), currency: z.string(), timeZone: z.string(), day: z.string(), taxInsidePpm: z.int(), source: z.string(),
  rules: z.custom<FeeRuleText[]>((rules) => FeeRules.safeParse(rules).success),
}))

export const templates: readonly Template[] = Shipped.parse(shipped)
