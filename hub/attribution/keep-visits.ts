/** Who came, as an analytics system counted them: kept as said, once for each time that it was said differently. */
import type { VisitDay } from '#kit'
import { columns, sql, type Work } from '#platform'
import { keptOf, type Kept } from './keep-spend.ts'

/** Longer names than this do not tell more, and a key has an end. */
const mostLetters = 200

export async function keepVisits(work: Work, sourceId: string, rows: readonly VisitDay[]): Promise<Kept> {
  if (rows.length === 0) return { told: 0, fresh: 0, restated: 0 }
  const cut = (text: string): string => text.slice(0, mostLetters)
  const once = [...new Map(rows.map((row) => ({ ...row, source: cut(row.source), medium: cut(row.medium), campaign: cut(row.campaign) })).map((row) => [JSON.stringify([row.day, row.source, row.medium, row.campaign]), row])).values()]
  const c = columns(once, {
    day: (r) => r.day, origin: (r) => r.source, medium: (r) => r.medium, campaign: (r) => r.campaign, currency: (r) => r.revenue.currency, sessions: (r) => r.sessions, users: (r) => r.users,
    views: (r) => r.views ?? null, carts: (r) => r.carts ?? null, checkouts: (r) => r.checkouts ?? null, purchases: (r) => r.purchases, revenue: (r) => r.revenue.minor,
  })
  const written = await work.query<{ version: number }>(sql`
    with said as (
      select * from unnest(${c.day}::date[], ${c.origin}::text[], ${c.medium}::text[], ${c.campaign}::text[], ${c.currency}::text[], ${c.sessions}::bigint[], ${c.users}::bigint[], ${c.views}::bigint[], ${c.carts}::bigint[], ${c.checkouts}::bigint[], ${c.purchases}::bigint[], ${c.revenue}::bigint[])
        as n(day, origin, medium, campaign, currency, sessions, users, views, carts, checkouts, purchases, revenue_minor)
    ), news as (
      select s.*, coalesce(o.version, 0) as before from said s
      left join attribution.visit_day o on o.org_id = ${work.orgId} and o.source_id = ${sourceId} and o.day = s.day and o.origin = s.origin and o.medium = s.medium and o.campaign = s.campaign and o.until_at is null
      where o.version is null or (o.currency, o.sessions, o.users, o.views, o.carts, o.checkouts, o.purchases, o.revenue_minor) is distinct from (s.currency::char(3), s.sessions, s.users, s.views, s.carts, s.checkouts, s.purchases, s.revenue_minor)
    ), ended as (
      update attribution.visit_day o set until_at = ${work.now} from news
      where o.org_id = ${work.orgId} and o.source_id = ${sourceId} and o.day = news.day and o.origin = news.origin and o.medium = news.medium and o.campaign = news.campaign and o.version = news.before
    )
    insert into attribution.visit_day (org_id, source_id, day, origin, medium, campaign, version, said_at, currency, sessions, users, views, carts, checkouts, purchases, revenue_minor)
    select ${work.orgId}, ${sourceId}, day, origin, medium, campaign, before + 1, ${work.now}, currency, sessions, users, views, carts, checkouts, purchases, revenue_minor from news
    returning version`)
  return keptOf(once.length, written)
}
