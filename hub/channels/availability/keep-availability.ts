/** The history of what offers were allowed to sell: a row whenever a term changed, so that any past moment can be explained. */
import { columns, sql, toJsonb, type Work } from '#platform'
import type { OfferAvailability } from './compute.ts'
import type { Share, Term } from './reckon.ts'

/** `before` undefined: nobody had computed it yet. */
export type KeptAvailability = { offerId: string; before: number | undefined; value: number }

/** Keeps what is new; answers the offers of which anything changed. One statement. */
export async function keepAvailability(work: Work, computed: readonly OfferAvailability[], cause = work.cause): Promise<KeptAvailability[]> {
  if (computed.length === 0) return []
  const c = columns(computed, { offer: (a) => a.offerId, id: () => work.newId(), value: (a) => a.value, terms: (a) => toJsonb(a.terms), components: (a) => toJsonb(a.components) })
  const rows = await work.query<{ offerId: string; before: number | null; value: number }>(sql`
    with told as (
      select n.*, last.value as before, last.at as last_at
      from unnest(${c.offer}::uuid[], ${c.id}::uuid[], ${c.value}::int[], ${c.terms}::jsonb[], ${c.components}::jsonb[]) as n(offer_id, id, value, terms, components)
      left join lateral (
        select value, terms, components, at from channels.availability
        where org_id = ${work.orgId} and offer_id = n.offer_id order by at desc, id desc limit 1) last on true
      where last.value is null or last.value <> n.value or last.terms <> n.terms or last.components <> n.components
    ), kept as (
      -- Hubs whose clocks differ a little must not put the newer row before the older one.
      insert into channels.availability (org_id, offer_id, at, id, value, terms, components, cause)
      select ${work.orgId}, offer_id, greatest(${work.now}::timestamptz, last_at), id, value, terms, components, ${cause} from told
    )
    select offer_id as "offerId", before, value from told`)
  return rows.map((r) => ({ ...r, before: r.before ?? undefined }))
}

export type AvailabilityAt = { at: Date; value: number; terms: Term[]; components: Share[]; cause: string }

/** What was valid for an offer at a moment; undefined before the first computation. */
export const availabilityAt = (work: Work, offerId: string, at: Date): Promise<AvailabilityAt | undefined> => work.first<AvailabilityAt>(sql`
  select at, value, terms, components, cause from channels.availability
  where org_id = ${work.orgId} and offer_id = ${offerId} and at <= ${at} order by at desc, id desc limit 1`)

/** Every change, the newest first. */
export const listAvailability = (work: Work, offerId: string, { before, limit }: { before?: { at: Date; id: string }; limit: number }): Promise<(AvailabilityAt & { id: string })[]> => work.query<AvailabilityAt & { id: string }>(sql`
  select id, at, value, terms, components, cause from channels.availability
  where org_id = ${work.orgId} and offer_id = ${offerId} and (${before?.at ?? null}::timestamptz is null or (at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
  order by at desc, id desc limit ${limit}`)
