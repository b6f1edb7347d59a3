/** What a person says of offers: it is this SKU, the first proposal is right, it is none of ours, it is something new. */
import type { Refusal } from '#kit'
import { ensureVariants, listingsOf, mapListings, type Listing, type ListingDraft } from '#catalog'
import { columns, sql, type Work } from '#platform'
import { completeWaiting } from './complete-waiting.ts'
import type { MatchedBy } from './keep-offers.ts'

export type Decision = { offerId: string } & (
  | { action: 'map'; variantId?: string | undefined; sku?: string | undefined; units?: number | undefined }
  | { action: 'accept'; units?: number | undefined }
  | { action: 'ignore' | 'unmap' | 'create' }
)
export type DecisionAnswer = { offerId: string; ok: true; listing: Listing } | { offerId: string; ok: false; refusal: Refusal }

type Asked = { id: string; listingId: string; sku: string | null; title: string; candidates: { variantId: string }[] }

/** Each gets its own answer, in the order asked. What holds for an offer holds for all that carry its code. */
export async function decideOffers(work: Work, decisions: readonly Decision[]): Promise<DecisionAnswer[]> {
  const rows = await work.query<Asked>(sql`
    select id, listing_id as "listingId", sku, title, candidates from channels.offer where org_id = ${work.orgId} and id = any(${decisions.map((d) => d.offerId)}::uuid[]) order by id for update`)
  const offers = new Map(rows.map((r) => [r.id, r]))
  const made = await newVariants(work, decisions, offers)
  const known = new Map((await listingsOf(work, { ids: rows.map((r) => r.listingId) })).map((l) => [l.id, l]))
  const wishes = decisions.map((d) => {
    const offer = offers.get(d.offerId)
    return offer ? draftOf(d, offer, made) : { code: 'offers.unknown', offerId: d.offerId }
  })
  const drafts = wishes.filter((w): w is ListingDraft => !('code' in w))
  const mapped = await mapListings(work, drafts)
  const answers = decisions.map(({ offerId }, i): DecisionAnswer => {
    const wish = wishes[i]!
    if ('code' in wish) return { offerId, ok: false, refusal: wish }
    const answer = mapped[drafts.indexOf(wish)]!
    return answer.ok ? { offerId, ok: true, listing: answer.listing } : { offerId, ok: false, refusal: answer.refusal }
  })
  const settled = new Map(answers.flatMap((a, i) => (a.ok ? [[a.listing.id, { listing: a.listing, action: decisions[i]!.action }] as const] : [])))
  await keepDecisions(work, [...settled].map(([listingId, { action }]) => ({ listingId, by: action === 'unmap' ? 'none' : action === 'ignore' ? 'ignored' : 'person' })))
  // An order that waited under another meaning keeps what it was booked as; only lines without any are completed.
  await completeWaiting(work, [...settled.values()].map((s) => s.listing).filter((l) => l.variantId !== known.get(l.id)?.variantId))
  return answers
}

function draftOf(decision: Decision, offer: Asked, made: ReadonlyMap<string, string>): ListingDraft | Refusal {
  const id = offer.listingId
  switch (decision.action) {
    case 'map': {
      const { variantId, sku, units } = decision
      return variantId === undefined && sku === undefined ? { code: 'offers.nothing_named', offerId: offer.id } : { id, ...(sku === undefined ? { variantId } : { sku }), units }
    }
    case 'accept': return offer.candidates[0] ? { id, variantId: offer.candidates[0].variantId, units: decision.units } : { code: 'offers.nothing_proposed', offerId: offer.id }
    case 'ignore': return { id, isIgnored: true }
    case 'unmap': return { id, variantId: null, isIgnored: false }
    case 'create': {
      const variantId = offer.sku === null ? undefined : made.get(offer.sku)
      return variantId === undefined ? { code: 'offers.no_sku', offerId: offer.id } : { id, variantId }
    }
    default: return decision satisfies never
  }
}

/** A new product for each offer of which a person says that it is one, under the SKU it carries there. */
async function newVariants(work: Work, decisions: readonly Decision[], offers: ReadonlyMap<string, Asked>): Promise<Map<string, string>> {
  const wanted = decisions.flatMap((d) => (d.action === 'create' ? offers.get(d.offerId) ?? [] : [])).flatMap(({ sku, title }) => (sku === null ? [] : [{ sku, title }]))
  return wanted.length === 0 ? new Map() : ensureVariants(work, wanted)
}

async function keepDecisions(work: Work, settled: readonly { listingId: string; by: MatchedBy }[]): Promise<void> {
  if (settled.length === 0) return
  const c = columns(settled, { listing: (s) => s.listingId, by: (s) => s.by })
  await work.query(sql`
    update channels.offer o set matched_by = n.by, is_asked = n.by = 'none', score = case when n.by = 'none' then o.score end,
      candidates = case when n.by = 'none' then o.candidates else '[]'::jsonb end, compared_at = null, updated_at = ${work.now}
    from unnest(${c.listing}::uuid[], ${c.by}::text[]) as n(listing_id, by) where o.org_id = ${work.orgId} and o.listing_id = n.listing_id`)
}
