/** Turns stock into wishes: what may be sold now, kept with its sum, and queued where the channel should say something else. */
import { sql, type Work } from '#platform'
import { computeAvailability, pageAvailability, type OfferAvailability } from '../availability/compute.ts'
import { keepAvailability } from '../availability/keep-availability.ts'
import type { Selection } from '../availability/select-offers.ts'
import { soldSince, type Sale } from './sold-since.ts'
import { wish, type Wished } from './wish.ts'

/** The moment and the word of what made it necessary. */
export type Why = { causedAt: Date; cause: string }
type Options = { isBulk?: boolean; again?: boolean; /** What channels sold meanwhile by themselves. */ sales?: readonly Sale[] }

/** The offers are locked before anything is read, so whoever reckons later writes later. A fixed number of statements. */
export async function wishStock(work: Work, selection: Selection, why: (of: OfferAvailability) => Why, options: Options = {}): Promise<{ wished: Wished[]; offerIds: string[] }> {
  const computed = await computeAvailability(work, selection, { isLocked: true })
  return { wished: await keepAndWish(work, computed, why, options), offerIds: computed.map((a) => a.offerId) }
}

/** Offers that are closed, ignored, mapped to nothing or shipped by the channel: we wish nothing of them any more. What is under way ends first. */
export async function dropWishes(work: Work, offerIds: readonly string[]): Promise<void> {
  if (offerIds.length === 0) return
  await work.query(sql`
    delete from channels.push p using (
      select offer_id from channels.push where org_id = ${work.orgId} and kind = 'stock' and offer_id = any(${[...offerIds]}::uuid[]) and state not in ('sent', 'unsure') order by offer_id for update
    ) gone where p.org_id = ${work.orgId} and p.kind = 'stock' and p.offer_id = gone.offer_id`)
}

/** The same for a page of a connection's offers; answers where the next page starts. */
export async function wishStockPage(work: Work, page: { connectionId: string; after: string | undefined; limit: number }, why: Why, options: Options = {}): Promise<{ wished: Wished[]; last: string | undefined }> {
  const { items, last } = await pageAvailability(work, page, { isLocked: true })
  return { wished: await keepAndWish(work, items, () => why, options), last }
}

async function keepAndWish(work: Work, computed: readonly OfferAvailability[], why: (of: OfferAvailability) => Why, options: Options): Promise<Wished[]> {
  const { sales = [], ...how } = options
  const wishes = computed.map((a) => ({ offerId: a.offerId, wanted: BigInt(a.value), ...why(a) }))
  const [, wished, moved] = await Promise.all([keepAvailability(work, computed), wish(work, 'stock', wishes, how), soldSince(work, computed, sales)])
  if (moved.size === 0) return wished
  return [...wished, ...await wish(work, 'stock', wishes.filter((w) => moved.has(w.offerId)), { ...how, again: true })]
}
