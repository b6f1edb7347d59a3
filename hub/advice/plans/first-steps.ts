/** What to do first because it is free or cheap: per goal, with the effort and what usually comes of it. */
import { z } from '#platform'
import shipped from '../data/first-steps.json' with { type: 'json' }

export const goals = ['more_visits', 'more_conversion', 'more_repeat', 'more_margin', 'new_channel'] as const
export type Goal = (typeof goals)[number]

const Step = z.object({
  id: z.string().regex(/^[a-z0-9_]+$/), goals: z.array(z.enum(goals)).min(1), hours: z.number().positive(), /** A month, in the smallest unit of TWD; nothing for most. */ costMinor: z.string().regex(/^\d+$/),
  effect: z.enum(['small', 'medium', 'large']), weeks: z.int().min(1),
  /** Where in the hub it is begun; left out where it is done elsewhere. */
  link: z.string().startsWith('/').optional(), source: z.string().min(5), day: z.iso.date(), confirm: z.literal(true),
})
export type FirstStep = z.output<typeof Step>
export const firstSteps: readonly FirstStep[] = z.array(Step).parse(shipped)
