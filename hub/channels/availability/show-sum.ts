/** The sum of an offer as the outside reads it. */
import { showId } from '#kit'
import { z } from '#platform'
import { termLabels, type Share, type Term } from './reckon.ts'

export const TermSchema = z.object({ label: z.enum(termLabels), value: z.int(), of: z.number().optional(), locationId: z.string().optional(), connectionId: z.string().optional(), variantId: z.string().optional() })

export const SumSchema = z.object({
  offerId: z.string(), at: z.string(), value: z.int(), limiting: z.string().nullable(),
  terms: z.array(TermSchema.extend({ rows: z.string().optional() })),
  components: z.array(z.object({ variantId: z.string(), perOffer: z.int(), available: z.int(), bundles: z.int(), isLimiting: z.boolean() })),
}).openapi('OfferAvailability')

/** The sum with public ids, and for the terms of the shelves the path whose rows stand behind the number. */
export function showSum(offerId: string, variantId: string | undefined, { at, value, terms, components }: { at: Date; value: number; terms: readonly Term[]; components: readonly Share[] }) {
  const limiting = components.find((c) => c.isLimiting)?.variantId
  const pool = limiting ?? variantId
  return {
    offerId: showId('off', offerId), at: at.toISOString(), value, limiting: limiting === undefined ? null : showId('var', limiting),
    terms: terms.map((t) => ({ ...showTerm(t), ...(pool === undefined ? {} : rowsOf(t, pool)) })),
    components: components.map((c) => ({ ...c, variantId: showId('var', c.variantId) })),
  }
}

export const showTerm = ({ locationId, connectionId, variantId, ...t }: Term) => ({
  ...t, ...(locationId === undefined ? {} : { locationId: showId('loc', locationId) }), ...(connectionId === undefined ? {} : { connectionId: showId('con', connectionId) }), ...(variantId === undefined ? {} : { variantId: showId('var', variantId) }),
})

function rowsOf({ label, locationId }: Term, variantId: string): { rows?: string } {
  const path = `/api/v1/stock/${showId('var', variantId)}`
  if (label === 'on_hand') return { rows: `${path}/ledger${locationId === undefined ? '' : `?locationId=${showId('loc', locationId)}`}` }
  return label === 'reserved' || label === 'oversold' ? { rows: `${path}/reservations` } : {}
}
