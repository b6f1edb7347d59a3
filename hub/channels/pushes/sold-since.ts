/** A sale moves the number of its own channel by itself, and a cancelled one may or may not move it back. */
import { columns, sql, type Work } from '#platform'
import type { OfferAvailability } from '../availability/compute.ts'
import { pushesOf } from './by-key.ts'

/** Something sold, or no longer sold, at a channel. `at`: by the channel's clock. */
export type Sale = { channelId: string; variantId: string; at: Date }

/** The platform's clock and ours differ a little; saying a number once too often harms nobody. */
const skewMs = 60_000

/**
 * The offers whose channel sold them after we last knew the number there. Where we wish the same as before (a cap, a sale
 * that was cancelled before anybody looked, goods that came in the same moment) the channel shows something else all the same.
 */
export async function soldSince(work: Work, computed: readonly OfferAvailability[], sales: readonly Sale[]): Promise<Set<string>> {
  if (sales.length === 0) return new Set()
  const sold = new Set(sales.map((s) => s.variantId))
  const o = columns(computed.filter((a) => sold.has(a.variantId)), { offer: (a) => a.offerId, variant: (a) => a.variantId })
  const s = columns(sales, { channel: (x) => x.channelId, variant: (x) => x.variantId, at: (x) => new Date(x.at.getTime() + skewMs) })
  const rows = await work.query<{ id: string }>(sql`
    select distinct p.offer_id as id from unnest(${o.offer}::uuid[], ${o.variant}::uuid[]) as o(offer_id, variant_id) ${pushesOf(work, 'stock', 'o')}
    join channels.connection c on c.org_id = ${work.orgId} and c.id = p.connection_id
    join unnest(${s.channel}::uuid[], ${s.variant}::uuid[], ${s.at}::timestamptz[]) as s(channel_id, variant_id, known_by) on s.channel_id = c.channel_id and s.variant_id = o.variant_id
    where p.state in ('accepted', 'told', 'verified') and greatest(p.accepted_at, p.verified_at) < s.known_by`)
  return new Set(rows.map((r) => r.id))
}
