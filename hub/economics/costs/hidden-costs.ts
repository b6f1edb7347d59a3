/** What selling costs that no invoice of the channel says: returns, parcels nobody fetched, penalties, sales without stock, chargebacks, work by hand. */
import { sql, type Work } from '#platform'
import type { Span } from '../profit/read-profit.ts'
import type { CostTopic } from './book-costs.ts'

/** `carrier`: null where nobody said. Amounts as counted, in the months in which they count. */
export type HiddenCost = { currency: string; channelId: string | null; topic: CostTopic; carrier: string | null; minor: bigint; minutes: bigint; entries: number }
/** What returns are reckoned to cost by the channel's terms, where no statement has said it. */
export type ExpectedReturns = { currency: string; channelId: string; minor: bigint; orders: number }

export const hiddenCosts = (work: Work, { from, to }: Span): Promise<HiddenCost[]> => work.query<HiddenCost>(sql`
  select counted_currency as currency, channel_id as "channelId", topic, carrier, sum(counted_minor)::bigint as minor, coalesce(sum(minutes), 0)::bigint as minutes, count(*)::int as entries
  from economics.cost_entry where org_id = ${work.orgId} and month between ${from}::date and ${to}::date and topic is not null
  group by 1, 2, 3, 4 order by 1, 2, 3, 4 nulls first`)

export const expectedReturns = (work: Work, { from, to }: Span): Promise<ExpectedReturns[]> => work.query<ExpectedReturns>(sql`
  select o.currency, o.channel_id as "channelId", sum(f.minor::bigint)::bigint as minor, count(distinct o.order_id)::int as orders
  from economics.counted_order o cross join lateral jsonb_to_recordset(o.fees) as f(kind text, minor text)
  where o.org_id = ${work.orgId} and o.placed_month between ${from}::date and ${to}::date and f.kind = 'returns'
    and not exists (select from economics.cost_entry e where e.org_id = ${work.orgId} and e.order_id = o.order_id and e.kind = 'returns' and e.state = 'settled')
  group by 1, 2 order by 1, 2`)
