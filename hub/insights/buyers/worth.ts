/** What buyers are worth in one currency: RFM scores and segments, tiers, and the part of the best fifth. Whole numbers throughout. */
import { sql, type Sql, type Work } from '#platform'
import type { Range } from '../range.ts'
import { purchases, type Scope } from './purchases.ts'
import { segments } from './segments.ts'

export type WorthQuestion = Range & Scope & { currency: string }

const between = (column: string, [from, to]: readonly [number, number]): string => `${column} between ${from} and ${to}`
const segmentCase = sql.raw(segments.map((s) => `when ${between('r', s.recency)} and ${between('f', s.frequency)} and ${between('m', s.money)} then '${s.id}'`).join(' '))

/** First 80 % of the worth is high, the next 15 % mid, the rest low; whoever crosses a border still belongs above it. */
const tierCase = (before: string, whole: string): string => `case when ${whole} > 0 and ${before} * 100 < ${whole} * 80 then 1 when ${whole} > 0 and ${before} * 100 < ${whole} * 95 then 2 else 3 end`
export const tierOf = (before: string, whole: string): Sql => sql.raw(tierCase(before, whole))

/**
 * `scored` rows, one a buyer of the range: orders, first_day, last_day, minor, days since the last order, scores r, f, m, segment, tier, is_top.
 * Cuts lie between buyers as R's quantile (type 7) has them; five times the cut is a whole number, so nothing is rounded.
 */
export const scoredBuyers = (work: Work, q: WorthQuestion): Sql => sql`${purchases(work, q)}, buyer as (
    select buyer, count(*) filter (where is_order) as orders, min(day) filter (where is_order) as first_day, max(day) filter (where is_order) as last_day, count(distinct channel_id) filter (where is_order) as channels, sum(minor)::bigint as minor,
      sum(units) filter (where is_order) as units, coalesce(sum(coalesce(uncosted, units)) filter (where is_order), 0) as uncosted
    from purchase where day between ${q.from}::date and ${q.to}::date group by buyer having bool_or(is_order)
  ), ranked as materialized (
    select *, ${q.to}::date - last_day as days, count(*) over () as n, sum(greatest(minor, 0)) over () as whole,
      sum(greatest(minor, 0)) over (order by minor desc, buyer rows unbounded preceding) - greatest(minor, 0) as before, row_number() over (order by minor desc, buyer) as place,
      row_number() over (order by last_day desc, buyer) as r_place, row_number() over (order by orders, buyer) as f_place, row_number() over (order by minor, buyer) as m_place
    from buyer
  ), cut as materialized (
    select k, ${cutOf('days', 'r_place')} as r_cut, ${cutOf('orders', 'f_place')} as f_cut, ${cutOf('minor', 'm_place')} as m_cut
    from ranked cross join generate_series(1, 4) k group by k
  ), scored as materialized (
    select buyer, orders, first_day, last_day, channels, minor, units, uncosted, days, n, whole, r, f, m, case ${segmentCase} else 'others' end as segment, ${tierOf('before', 'whole')} as tier, place * 5 <= n + 4 as is_top
    from ranked b cross join lateral (
      select 5 - count(*) filter (where b.days * 5 > r_cut) as r, 1 + count(*) filter (where b.orders * 5 > f_cut) as f, 1 + count(*) filter (where b.minor * 5 > m_cut) as m from cut) s
  )`

/** Five times the value at k fifths of the way from the least to the greatest. */
function cutOf(value: string, place: string): Sql {
  const at = `((n - 1) * k) / 5 + 1`
  const rest = `((n - 1) * k) % 5`
  return sql.raw(`max(case when ${place} = ${at} then ${value} * (5 - ${rest}) end) + coalesce(max(case when ${place} = ${at} + 1 then ${value} * (${rest}) end), 0)`)
}

export type Segment = { segment: string; buyers: bigint; orders: bigint; minor: bigint; days: string }
export type Tier = { tier: number; buyers: bigint; minor: bigint; least: bigint }
export type Whole = { buyers: bigint; orders: bigint; minor: bigint; positive: bigint; top: bigint; topMinor: bigint; several: bigint; severalMinor: bigint; units: bigint; uncosted: bigint; median: string | null }
export type Worths = { whole: Whole; segments: Segment[]; tiers: Tier[] }

export async function readWorths(work: Work, q: WorthQuestion): Promise<Worths> {
  const row = await work.first<{ whole: Record<keyof Whole, string | null>; segments: Record<keyof Segment, string>[] | null; tiers: Record<keyof Tier, string>[] | null }>(sql`
    with ${scoredBuyers(work, q)}
    select (select jsonb_build_object('buyers', count(*)::text, 'orders', coalesce(sum(orders), 0)::text, 'minor', coalesce(sum(minor), 0)::text, 'positive', coalesce(max(whole), 0)::text,
        'top', count(*) filter (where is_top)::text, 'topMinor', coalesce(sum(minor) filter (where is_top), 0)::text,
        'several', count(*) filter (where channels > 1)::text, 'severalMinor', coalesce(sum(minor) filter (where channels > 1), 0)::text, 'units', coalesce(sum(units), 0)::text, 'uncosted', coalesce(sum(uncosted), 0)::text,
        'median', (percentile_disc(0.5) within group (order by minor))::text) from scored) as whole,
      (select jsonb_agg(jsonb_build_object('segment', segment, 'buyers', buyers::text, 'orders', orders::text, 'minor', minor::text, 'days', days)) from (
        select segment, count(*) as buyers, sum(orders) as orders, sum(minor) as minor, round(avg(days), 1)::text as days from scored group by segment) s) as segments,
      (select jsonb_agg(jsonb_build_object('tier', tier::text, 'buyers', buyers::text, 'minor', minor::text, 'least', least::text) order by tier) from (
        select tier, count(*) as buyers, sum(minor) as minor, min(minor) as least from scored group by tier) t) as tiers`)
  const { whole, segments: found, tiers } = row!
  const { median, ...sums } = whole
  return {
    whole: { ...(Object.fromEntries(Object.entries(sums).map(([name, n]) => [name, BigInt(n!)])) as Omit<Whole, 'median'>), median },
    segments: (found ?? []).map((s) => ({ ...s, buyers: BigInt(s.buyers), orders: BigInt(s.orders), minor: BigInt(s.minor) })),
    tiers: (tiers ?? []).map((t) => ({ tier: Number(t.tier), buyers: BigInt(t.buyers), minor: BigInt(t.minor), least: BigInt(t.least) })),
  }
}
