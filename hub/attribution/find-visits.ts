import { sql, type Work } from '#platform'

export type VisitRow = { origin: string; medium: string; campaign: string; currency: string; sessions: bigint; users: bigint; carts: bigint | null; checkouts: bigint | null; purchases: bigint; revenue: bigint; restated: number }
export type VisitQuestion = { from: string; to: string; sourceId?: string | undefined }

/** By where they came from; people who came on two days are counted on both, as the system counted them. */
export const visitsByOrigin = (work: Work, q: VisitQuestion, limit: number): Promise<VisitRow[]> => work.query<VisitRow>(sql`
  select d.origin, d.medium, d.campaign, d.currency, sum(d.sessions)::bigint as sessions, sum(d.users)::bigint as users, sum(d.carts)::bigint as carts, sum(d.checkouts)::bigint as checkouts, sum(d.purchases)::bigint as purchases,
    sum(d.revenue_minor)::bigint as revenue, count(*) filter (where d.version > 1)::int as restated
  from attribution.visit_day d
  where d.org_id = ${work.orgId} and d.until_at is null and d.day between ${q.from}::date and ${q.to}::date and (${q.sourceId ?? null}::uuid is null or d.source_id = ${q.sourceId ?? null}::uuid)
  group by d.origin, d.medium, d.campaign, d.currency order by sum(d.sessions) desc, d.origin, d.medium, d.campaign limit ${limit}`)
