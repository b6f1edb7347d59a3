import { showId } from '#kit'
import type { VariantItem } from '#catalog'
import { idOf, MoneySchema, z } from '#platform'
import type { Decision, DecisionAnswer } from './decide-offers.ts'
import type { OfferItem } from './find-offers.ts'
import type { Pull } from './pull-offers.ts'

const VariantRef = z.object({ id: z.string(), sku: z.string(), title: z.string(), productName: z.string(), image: z.string().nullable() })
const showVariant = (v: VariantItem | undefined) => (v === undefined ? null : { id: showId('var', v.id), sku: v.sku, title: v.title, productName: v.productName, image: v.image })

export const OfferSchema = z.object({
  id: z.string(), connectionId: z.string(), listingId: z.string(), externalId: z.string(), sku: z.string().nullable(), title: z.string(), barcode: z.string().nullable(), image: z.string().nullable(), url: z.string().nullable(),
  state: z.enum(['active', 'inactive', 'closed']), fulfilledBy: z.enum(['seller', 'channel']), price: MoneySchema.nullable(),
  seenAvailable: z.int().nullable(), seenAt: z.string().nullable(), missingSince: z.string().nullable(),
  match: z.object({ by: z.enum(['barcode', 'sku', 'name', 'person', 'ignored', 'none']), score: z.number().nullable(), variant: VariantRef.nullable(), units: z.int() }),
  candidates: z.array(z.object({ variant: VariantRef, score: z.number(), because: z.array(z.string()) })),
  available: z.int().nullable(), push: z.object({ state: z.string(), wanted: z.int() }).nullable(),
}).openapi('Offer')

export const showOffer = (o: OfferItem) => ({
  id: showId('off', o.id), connectionId: showId('con', o.connectionId), listingId: showId('lst', o.listingId), externalId: o.externalId, sku: o.sku, title: o.title, barcode: o.barcode, image: o.image, url: o.url,
  state: o.state, fulfilledBy: o.fulfilledBy, price: o.priceMinor === null || o.currency === null ? null : { minor: o.priceMinor.toString(), currency: o.currency },
  seenAvailable: o.seen, seenAt: o.seenAt?.toISOString() ?? null, missingSince: o.missingSince?.toISOString() ?? null,
  match: { by: o.matchedBy, score: o.score === null ? null : Number(o.score), variant: showVariant(o.variant), units: o.listing.units },
  candidates: o.candidates.flatMap(({ variant, score, because }) => (variant ? [{ variant: showVariant(variant)!, score, because }] : [])),
  available: o.available, push: o.pushState === null ? null : { state: o.pushState, wanted: Number(o.pushWanted) },
})

const units = z.int().min(1).max(1_000_000).optional()
const offerId = idOf('off')
const written = (most: number) => z.string().max(most).refine((text) => !text.includes('\0'), 'a control character')
export const DecisionIn = z.discriminatedUnion('action', [
  z.object({ offerId, action: z.literal('map'), variantId: idOf('var').optional(), sku: written(300).optional(), units }),
  z.object({ offerId, action: z.literal('accept'), units }),
  z.object({ offerId, action: z.literal('ignore') }), z.object({ offerId, action: z.literal('unmap') }), z.object({ offerId, action: z.literal('create') }),
]).transform((d): Decision => d).openapi('OfferDecision')
export const DecisionOut = z.object({ items: z.array(z.object({ offerId: z.string(), ok: z.boolean(), refusal: z.object({ code: z.string() }).loose().optional() })) })
export const showDecision = (a: DecisionAnswer) => ({ offerId: showId('off', a.offerId), ok: a.ok, ...(a.ok ? {} : { refusal: { ...a.refusal, ...showNamed(a.refusal) } }) })

const prefixes: Readonly<Record<string, string>> = { offerId: 'off', variantId: 'var', connectionId: 'con', locationId: 'loc', listingId: 'lst', channelId: 'chn', policyId: 'pol', holdId: 'hld' }
/** Ids inside a refusal as people and programs outside know them. */
export const showNamed = (refusal: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(refusal).map(([key, v]) => [key, typeof v === 'string' && prefixes[key] !== undefined && /^[0-9a-f]{8}-/.test(v) ? showId(prefixes[key], v) : v]))

export const PullSchema = z.object({
  number: z.int(), phase: z.enum(['waiting', 'pulling', 'comparing']), pages: z.int(), offers: z.int(), fresh: z.int(), missing: z.int(), startedAt: z.string().nullable(), endedAt: z.string().nullable(), dueAt: z.string().nullable(),
}).openapi('OfferPull')
export const showPull = (p: Pull | undefined) => ({
  number: p?.no ?? 0, phase: p?.phase ?? 'waiting', pages: p?.pages ?? 0, offers: p?.offers ?? 0, fresh: p?.fresh ?? 0, missing: p?.missing ?? 0, startedAt: p?.startedAt ?? null, endedAt: p?.endedAt ?? null, dueAt: p?.dueAt ?? null,
})
