import { showId } from '#kit'
import { idOf, z } from '#platform'
import { showTerm, TermSchema } from './show-sum.ts'
import type { Hold } from './hold.ts'
import type { Policy, PolicyTerms } from './policy.ts'
import type { Outlook } from './what-if.ts'

const count = z.int().min(0).max(1_000_000)
const Terms = {
  safetyPerLocation: count.nullish(), threshold: count.nullish(), countsInTransit: z.boolean().nullish(),
  // Two decimals: 33.33 % of a thing can be meant, a longer number cannot.
  percentage: z.number().min(0).max(100).multipleOf(0.01).nullish(), cap: count.nullish(), minListed: count.nullish(), floor: count.nullish(),
  adaptive: z.object({ on: z.boolean(), ceiling: count.optional() }).nullish(),
}
const TermsIn = z.strictObject({
  ...Terms, locations: z.array(idOf('loc')).min(1).max(200).nullish(), lastUnits: z.object({ k: count, priority: z.array(idOf('con')).min(1).max(100) }).nullish(), exclusive: idOf('con').nullish(),
}).openapi('PolicyTermsIn')
const TermsOut = z.object({ ...Terms, locations: z.array(z.string()).nullish(), lastUnits: z.object({ k: z.int(), priority: z.array(z.string()) }).nullish(), exclusive: z.string().nullish() }).openapi('PolicyTerms')

const scope = { connectionId: idOf('con').optional(), variantId: idOf('var').optional() }
export const PolicyIn = z.object({ ...scope, terms: TermsIn.nullable() }).openapi('PolicyIn')
export const PolicySchema = z.object({ id: z.string(), connectionId: z.string().nullable(), variantId: z.string().nullable(), terms: TermsOut, updatedAt: z.string() }).openapi('Policy')
export const showPolicy = (p: Policy) => ({
  id: showId('pol', p.id), connectionId: p.connectionId === undefined ? null : showId('con', p.connectionId), variantId: p.variantId === undefined ? null : showId('var', p.variantId), terms: showTerms(p.terms), updatedAt: p.updatedAt.toISOString(),
})
const showTerms = ({ locations, lastUnits, exclusive, ...rest }: PolicyTerms) => ({
  ...rest, ...(locations === undefined ? {} : { locations: locations?.map((id) => showId('loc', id)) ?? null }),
  ...(lastUnits === undefined ? {} : { lastUnits: lastUnits && { k: lastUnits.k, priority: lastUnits.priority.map((id) => showId('con', id)) } }),
  ...(exclusive === undefined ? {} : { exclusive: exclusive === null ? null : showId('con', exclusive) }),
})

export const OutlookSchema = z.object({
  offers: z.int(), changed: z.int(), unitsBefore: z.int(), unitsAfter: z.int(), toZero: z.int(), fromZero: z.int(), isWhole: z.boolean(),
  items: z.array(z.object({ offerId: z.string(), connectionId: z.string(), variantId: z.string(), before: z.int(), after: z.int(), terms: z.array(TermSchema) })),
}).openapi('PolicyOutlook')
export const showOutlook = (o: Outlook) => ({
  ...o, items: o.items.map(({ termsAfter, ...i }) => ({
    offerId: showId('off', i.offerId), connectionId: showId('con', i.connectionId), variantId: showId('var', i.variantId), before: i.before, after: i.after, terms: termsAfter.map(showTerm),
  })),
})

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
export const HoldIn = z.object({
  name: z.string().trim().min(1).max(200).refine((text) => !text.includes('\0'), 'a control character'), connectionId: idOf('con'), variantId: idOf('var'), quantity: z.int().min(1).max(1_000_000), startsAt: instant, endsAt: instant,
}).openapi('HoldIn')
export const HoldSchema = z.object({
  id: z.string(), name: z.string(), connectionId: z.string(), variantId: z.string(), quantity: z.int(), startsAt: z.string(), endsAt: z.string(), state: z.enum(['planned', 'on', 'ended']), endedAt: z.string().nullable(), createdAt: z.string(),
}).openapi('CampaignHold')
export const showHold = (h: Hold, now: Date) => ({
  id: showId('hld', h.id), name: h.name, connectionId: showId('con', h.connectionId), variantId: showId('var', h.variantId), quantity: h.quantity, startsAt: h.startsAt.toISOString(), endsAt: h.endsAt.toISOString(),
  state: h.endedAt || h.endsAt <= now ? 'ended' : h.startsAt <= now ? 'on' : 'planned', endedAt: h.endedAt?.toISOString() ?? null, createdAt: h.createdAt.toISOString(),
})
