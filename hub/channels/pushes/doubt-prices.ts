/** Prices that somebody changed on the platform: what the last pull met is asked about, and put right once it is read to be so. */
import { sql, type Work } from '#platform'
import { isAllowed } from './wish.ts'

/** A page of a pull that was asked for before a price was read back, and kept after, says nothing. */
const settledForMs = 10 * 60_000

/**
 * Looks only at what was pulled in any case, so a sweep costs no call. Whoever is in doubt is read back like what was just
 * sent: `judge` counts the drift and sends again what we said last. Only where a list speaks for the connection and its
 * prices may go out; elsewhere a person there may change what they like.
 */
export async function doubtPrices(work: Work, connectionId: string, offerIds: readonly string[]): Promise<number> {
  const rows = await work.query(sql`
    with odd as materialized (
      select p.offer_id from channels.push p join channels.offer o on o.org_id = ${work.orgId} and o.id = p.offer_id join channels.connection c on c.org_id = ${work.orgId} and c.id = ${connectionId}
      where p.org_id = ${work.orgId} and p.kind = 'price' and p.offer_id = any(${[...offerIds]}::uuid[]) and p.state = 'verified' and p.sending_id is not null
        and o.price_minor is not null and (o.price_minor <> p.wanted or o.currency is distinct from p.currency)
        and o.updated_at > p.verified_at + ${settledForMs} * interval '1 millisecond'
        and c.state = 'live' and c.settings ->> 'priceListId' is not null and ${isAllowed(work, 'price')}
      order by p.offer_id for update of p
    )
    update channels.push p set state = 'accepted', answer = 'applied', reads = 0, attempts = 0, run_after = ${work.now}, caused_at = ${work.now}, queued_at = ${work.now}
    from odd where p.org_id = ${work.orgId} and p.kind = 'price' and p.offer_id = odd.offer_id returning p.offer_id`)
  return rows.length
}
