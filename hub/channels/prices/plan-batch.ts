/** What a batch of prices would do: each offer's price now and then, and what the guards say to it. Writes nothing. */
import { money, type Money } from '#kit'
import { listChannels, listingsOf, pricesOf } from '#catalog'
import { dayOf, orgOf, spanOfDays, sql, type Work } from '#platform'
import { judgePrice, isStopped, limitsFor, needsEyes, rankOf, type Finding } from './guards.ts'
import { readGuards } from './save-guards.ts'

/** Prices that somebody says, or those of a list: this one, else the one that speaks for each connection. */
export type PriceWish =
  | { changes: readonly { offerId: string; price: Money | undefined }[]; isRevert?: boolean }
  | { connectionIds?: readonly string[] | undefined; priceListId?: string | undefined; variantIds?: readonly string[] | undefined; /** As if the lists said so already: for whoever asks what a price would do. */ asIf?: readonly { variantId: string; price: Money }[] | undefined }

export type PlannedPrice = { offerId: string; connectionId: string; title: string; sku: string | null; variantId: string | undefined; before: Money | undefined; after: Money | undefined; currency: string; findings: Finding[] }
/** `same`: they say so there already. `unlisted`: the list has no price for them, or they mean nothing of ours. */
export type Plan = { rows: PlannedPrice[]; needsEyes: boolean; unknown: string[]; same: number; unlisted: number }

/** More than any shop changes at once, and still one transaction. */
export const mostRows = 20_000

type Offer = { offerId: string; connectionId: string; title: string; sku: string | null; channelId: string; listingId: string; minor: bigint | null; currency: string | null; pending: bigint | null; priceListId: string | null }

/** A fixed number of statements, whatever the number of offers. Offers whose price stays are left out. */
export async function planBatch(work: Work, wish: PriceWish): Promise<Plan> {
  const only = 'changes' in wish || !wish.variantIds ? undefined : (await listingsOf(work, { variantIds: wish.variantIds })).map((l) => l.id)
  const offers = await readOffers(work, wish, only)
  const listings = new Map((await listingsOf(work, { ids: offers.map((o) => o.listingId) })).map((l) => [l.id, l]))
  const variantOf = (o: Offer): string | undefined => listings.get(o.listingId)?.variantId
  const wanted = 'changes' in wish ? new Map(wish.changes.map((c) => [c.offerId, c.price])) : await listed(work, offers, listings, wish.asIf)
  const guards = await readGuards(work, offers.flatMap((o) => variantOf(o) ?? []))
  const starts = await dayStarts(work, offers.map((o) => o.offerId))
  const currencies = new Map((await listChannels(work)).map((c) => [c.id, c.currency]))
  const isRevert = 'changes' in wish && wish.isRevert === true
  const rows = offers.filter((o) => wanted.has(o.offerId)).flatMap((o): PlannedPrice[] => {
    const { offerId, connectionId, title, sku } = o
    const variantId = variantOf(o)
    const before = o.minor === null || o.currency === null ? undefined : money(o.minor, o.currency)
    const after = wanted.get(offerId)
    // What the offer is sold in there; the channel's own where it has not been read.
    const currency = before?.currency ?? currencies.get(o.channelId)!
    const findings = judgePrice({ before, after, dayStart: starts.get(offerId), currency, isRevert }, limitsFor(guards, { connectionId, variantId }))
    return isSettled(o, after) && !isRevert ? [] : [{ offerId, connectionId, title, sku, variantId, before, after, currency, findings }]
  })
  const going = rows.filter((r) => !isStopped(r.findings))
  const most = limitsFor(guards, {}).fourEyesRows
  const known = new Set(offers.map((o) => o.offerId))
  return { same: offers.filter((o) => wanted.has(o.offerId)).length - rows.length, unlisted: offers.filter((o) => !wanted.has(o.offerId)).length, rows, needsEyes: !isRevert && (going.some((r) => needsEyes(r.findings)) || (most !== null && going.length >= most)), unknown: 'changes' in wish ? wish.changes.map((c) => c.offerId).filter((id) => !known.has(id)) : [] }
}

/** What a person looks at first: what is stopped, what another has to see, then the biggest changes. */
export function gravest(rows: readonly PlannedPrice[], most: number): PlannedPrice[] {
  const gravity = (r: PlannedPrice): number => (isStopped(r.findings) ? 2 : needsEyes(r.findings) ? 1 : 0)
  return rows.map((row) => ({ row, gravity: gravity(row), rank: rankOf(row.before, row.after) }))
    .sort((a, b) => b.gravity - a.gravity || (a.rank === b.rank ? 0 : a.rank < b.rank ? 1 : -1)).slice(0, most).map(({ row }) => row)
}

/** It says so there, and nothing else is on its way or waits for a switch. */
const isSettled = (o: Offer, after: Money | undefined): boolean => after !== undefined && o.minor === after.minor && o.currency === after.currency && (o.pending === null || o.pending === after.minor)

/** The price now is what was last sent where that is still under way, and what was read otherwise. Locked: who plans later sees what is planned now. */
const readOffers = (work: Work, wish: PriceWish, only: readonly string[] | undefined): Promise<Offer[]> => work.query<Offer>(sql`
  select o.id as "offerId", o.connection_id as "connectionId", o.title, o.sku, c.channel_id as "channelId", o.listing_id as "listingId", ${listOf(wish)} as "priceListId",
    case when p.state in ('queued', 'sent', 'unsure', 'accepted') then p.wanted else o.price_minor end as minor, case when p.state in ('queued', 'sent', 'unsure', 'accepted') then p.currency else o.currency end as currency,
    case when p.state not in ('verified', 'told') then p.wanted end as pending
  from channels.offer o join channels.connection c on c.org_id = ${work.orgId} and c.id = o.connection_id
  left join channels.push p on p.org_id = ${work.orgId} and p.offer_id = o.id and p.kind = 'price'
  where o.org_id = ${work.orgId} and o.state <> 'closed' and c.state <> 'draft' and ${'changes' in wish
    ? sql`o.id = any(${wish.changes.map((x) => x.offerId)}::uuid[])`
    : sql`${listOf(wish)} is not null ${wish.connectionIds === undefined ? sql`` : sql`and c.id = any(${[...wish.connectionIds]}::uuid[])`} ${only === undefined ? sql`` : sql`and o.listing_id = any(${[...only]}::uuid[])`}`}
  order by o.id limit ${mostRows + 1} for no key update of o`)

const listOf = (wish: PriceWish) => ('changes' in wish || wish.priceListId === undefined ? sql`c.settings ->> 'priceListId'` : sql`${wish.priceListId}::text`)

/** One sale of a pack takes several pieces, so its price is so many times the list's. */
async function listed(work: Work, offers: readonly Offer[], listings: ReadonlyMap<string, { variantId: string | undefined; units: number }>, asIf: readonly { variantId: string; price: Money }[] = []): Promise<Map<string, Money>> {
  const asked = offers.flatMap((o) => {
    const { variantId, units } = listings.get(o.listingId) ?? {}
    return variantId === undefined || o.priceListId === null ? [] : [{ offerId: o.offerId, priceListId: o.priceListId, variantId, units: BigInt(units ?? 1) }]
  })
  const prices = new Map((await pricesOf(work, asked)).map((p) => [`${p.priceListId}/${p.variantId}`, p.price]))
  const supposed = new Map(asIf.map((one) => [one.variantId, one.price]))
  return new Map(asked.flatMap((a) => {
    const price = supposed.get(a.variantId) ?? prices.get(`${a.priceListId}/${a.variantId}`)
    return price ? [[a.offerId, money(price.minor * a.units, price.currency)] as const] : []
  }))
}

/** What each offer cost before the first change of the business day. */
async function dayStarts(work: Work, offerIds: readonly string[]): Promise<Map<string, Money>> {
  const { timeZone } = await orgOf(work)
  const today = dayOf(work.now, timeZone)
  const { from } = spanOfDays(today, today, timeZone)
  const rows = await work.query<{ offerId: string; minor: bigint; currency: string }>(sql`
    select distinct on (c.offer_id) c.offer_id as "offerId", c.before_minor as minor, c.currency
    from channels.price_change c join channels.price_batch b on b.org_id = ${work.orgId} and b.id = c.batch_id
    where c.org_id = ${work.orgId} and c.offer_id = any(${[...offerIds]}::uuid[]) and c.state in ('queued', 'reverted') and c.before_minor is not null and b.decided_at >= ${from}
    order by c.offer_id, b.decided_at, b.id`)
  return new Map(rows.map((r) => [r.offerId, money(r.minor, r.currency)]))
}
