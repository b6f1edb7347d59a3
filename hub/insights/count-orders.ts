/** Keeps the roll-ups in step with the orders: counts each anew and moves the sums by what changed. */
import { orgOf, sql, type Work } from '#platform'
import { contributions, eachMeasure, measures } from './measures.ts'

/**
 * Takes this organisation's roll-ups for the rest of the transaction and says whose days they hold.
 * One keeper at a time: two that read an order's last count at once would add its change twice.
 */
export async function lockRollups(work: Work): Promise<{ zone: string }> {
  const row = await work.first<{ zone: string }>(sql`
    select time_zone as zone from insights.upkeep where org_id = ${work.orgId} for update`)
  if (row) return row
  const { timeZone } = await orgOf(work)
  // Of two first keepers the second waits here for the first, and then keeps what it said.
  const [made] = await work.query<{ zone: string }>(sql`
    insert into insights.upkeep (org_id, time_zone) values (${work.orgId}, ${timeZone})
    on conflict (org_id) do update set time_zone = upkeep.time_zone returning time_zone as zone`)
  return made!
}

/**
 * Counts these orders as they are now. Counting twice changes nothing, since only the difference to the last count moves a sum.
 * The caller holds the lock, so this statement's snapshot is younger than the last keeper's commit. Answers the currencies whose sums moved.
 */
export async function countOrders(work: Work, zone: string, orderIds: readonly string[]): Promise<Set<string>> {
  const ids = sql`any(${[...orderIds]}::uuid[])`
  // Not `state = 'quarantined'`: its partial index would be read whole for every batch, and an import can fill it.
  const lines = sql`l.order_id = ${ids} and l.state || '' = 'quarantined'`
  const names = eachMeasure((m) => m)
  const moved = await work.query<{ currency: string }>(sql`
    with fresh as materialized (${contributions(work.orgId, zone, { orders: sql`f.order_id = ${ids}`, lines })}
    ), was as materialized (
      select * from insights.counted_order where org_id = ${work.orgId} and order_id = ${ids}
    ), gone as (
      delete from insights.counted_order where org_id = ${work.orgId} and order_id = any(select order_id from was except select order_id from fresh)
    ), counted as (
      insert into insights.counted_order as c (org_id, order_id, day, channel_id, currency, ${names})
      select ${work.orgId}, order_id, day, channel_id, currency, ${names} from fresh
      on conflict (org_id, order_id) do update set day = excluded.day, channel_id = excluded.channel_id, currency = excluded.currency, ${eachMeasure((m) => `${m} = excluded.${m}`)}
      where (c.day, c.channel_id, c.currency, ${eachMeasure((m) => `c.${m}`)}) is distinct from (excluded.day, excluded.channel_id, excluded.currency, ${eachMeasure((m) => `excluded.${m}`)})
    )
    insert into insights.day_channel as d (org_id, day, channel_id, currency, ${names})
    select ${work.orgId}, day, channel_id, currency, ${eachMeasure((m) => `sum(${m})`)}
    from (select day, channel_id, currency, ${names} from fresh union all select day, channel_id, currency, ${eachMeasure((m) => `-${m}`)} from was) moved
    group by day, channel_id, currency having ${sql.raw(measures.map((m) => `sum(${m}) <> 0`).join(' or '))}
    order by day, channel_id, currency
    on conflict (org_id, day, channel_id, currency) do update set ${eachMeasure((m) => `${m} = d.${m} + excluded.${m}`)}
    returning d.currency`)
  return new Set(moved.map((m) => m.currency))
}
