/** What channels ask for and what they are good for: shipped, each of a day and a source, each to be confirmed. */
import shipped from '../data/channel-profiles.json' with { type: 'json' }
import { channelKindOf, productCategories } from './words-of-fit.ts'
import { z } from '#platform'

const Span = z.tuple([z.number(), z.number()])
const Percent = z.int().min(0).max(100)
const Profile = z.object({
  id: z.string(), kind: z.enum(channelKindOf), market: z.enum(['TW', 'US']), currency: z.string(),
  /** Of which day it is, as far as known, and where it was read or why nowhere. */
  day: z.iso.date(), source: z.string().min(5), confirm: z.literal(true),
  feeTemplate: z.string(), entry: z.array(z.string()).min(1), setupMinor: z.string().regex(/^\d+$/), approvalDays: Span,
  /** Not without the channel's yes; not at all. */
  needsApproval: z.array(z.enum(productCategories)), forbidden: z.array(z.enum(productCategories)),
  cashCycleDays: Span, adsPpm: Span, weeklyHours: z.int(), startHours: z.int(),
  traffic: Percent, control: Percent, tryOn: Percent, ships: z.boolean(), skips: z.array(z.enum(['freight', 'packaging', 'labour', 'storage', 'returns'])), isWholesale: z.boolean(), maxGrams: z.int().nullable(),
  categories: z.partialRecord(z.enum(productCategories), Percent), audience: z.array(z.string()),
})
export type Profile = z.output<typeof Profile>
export const profiles: readonly Profile[] = z.array(Profile).parse(shipped)
