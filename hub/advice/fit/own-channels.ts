/** Which of the shop's channels is which kind of channel, and what it has learned there. */
import { listChannels, type Channel } from '#catalog'
import { inForce, listSchedules } from '#economics'
import type { Work } from '#platform'
import { readChannelMonths, todayOf, total, type ChannelMonth } from '../channel-months.ts'
import { wholeMonths } from '../spans.ts'
import type { Profile } from './profiles.ts'

/** `months`: the last three whole ones, with how many orders they rest on. */
export type OwnChannel = { channel: Channel; months: readonly ChannelMonth[]; orders: bigint; adsPpm: number; returnsPpm: number }

/** These are what they are whatever their terms; a marketplace is known by the template that its terms were made from. */
const knownByKind: ReadonlySet<string> = new Set(['own_shop', 'store', 'wholesale'])

/** Of several channels of a kind the one with the most orders. */
export async function ownChannels(work: Work): Promise<(profile: Profile) => OwnChannel | undefined> {
  const schedules = await listSchedules(work)
  const months = await readChannelMonths(work, wholeMonths(await todayOf(work), 3))
  const own = (await listChannels(work)).filter((c) => c.isActive).map((channel) => {
    const past = months.find((m) => m.channel.id === channel.id && m.currency === channel.currency)?.months ?? []
    const revenue = total(past, (m) => m.revenue)
    const ppm = (minor: bigint): number => (revenue > 0n ? Number((minor * 1_000_000n) / revenue) : 0)
    return { channel, template: inForce(schedules, channel.id, work.now)?.template ?? null, months: past, orders: total(past, (m) => m.orders), adsPpm: ppm(total(past, (m) => m.ads)), returnsPpm: ppm(total(past, (m) => m.amounts.refund_minor)) }
  }).sort((a, b) => Number(b.orders - a.orders))
  return ({ feeTemplate, kind }) => own.find((o) => o.channel.kind === kind && (knownByKind.has(kind) || (o.template === feeTemplate && feeTemplate !== ownShopTerms)))
}

/** What a card payment costs says nothing of where the buyer was met. */
const ownShopTerms = 'own-shop-card'
