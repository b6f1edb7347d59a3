/** The roll-ups made anew from the facts, and the proof that the kept ones equal them. */
import { inWork, orgOf, read, sql, type Hub, type Who, type Work } from '#platform'
import { ok } from '#kit'
import { lockRollups } from './count-orders.ts'
import { contributions, eachMeasure, measures, type Amounts, type Measure } from './measures.ts'

type Progress = (done: bigint, total: bigint) => Promise<void>

/**
 * Replaces counts and sums by what the facts say, in the organisation's zone of today. Readers see the old numbers until the end.
 * Month by month only so that progress can be told; it is one transaction.
 */
export async function rebuildRollups(work: Work, tell: Progress = () => Promise.resolve()): Promise<{ orders: bigint }> {
  await lockRollups(work)
  const { timeZone } = await orgOf(work)
  const names = eachMeasure((m) => m)
  await work.query(sql`delete from insights.counted_order where org_id = ${work.orgId}`)
  await work.query(sql`delete from insights.day_channel where org_id = ${work.orgId}`)
  await work.query(sql`update insights.upkeep set time_zone = ${timeZone} where org_id = ${work.orgId}`)
  const months = await work.query<{ from: Date; to: Date; orders: bigint }>(sql`
    select month at time zone 'UTC' as from, (month + interval '1 month') at time zone 'UTC' as to, orders
    from (select date_trunc('month', f.placed_at at time zone 'UTC') as month, count(*) as orders from orders.facts_order f where f.org_id = ${work.orgId} group by 1) m order by month`)
  const total = months.reduce((n, m) => n + m.orders, 0n)
  let done = 0n
  await tell(done, total)
  for (const month of months) {
    const within = (row: 'f' | 'l') => sql`${sql.ref(`${row}.placed_at`)} >= ${month.from} and ${sql.ref(`${row}.placed_at`)} < ${month.to}`
    await work.query(sql`
      insert into insights.counted_order (org_id, order_id, day, channel_id, currency, ${names})
      select ${work.orgId}, c.order_id, c.day, c.channel_id, c.currency, ${eachMeasure((m) => `c.${m}`)}
      from (${contributions(work.orgId, timeZone, { orders: within('f'), lines: sql`l.state = 'quarantined' and ${within('l')}` })}) c`)
    done += month.orders
    await tell(done, total)
  }
  await work.query(sql`
    insert into insights.day_channel (org_id, day, channel_id, currency, ${names})
    select ${work.orgId}, day, channel_id, currency, ${eachMeasure((m) => `sum(${m})`)}
    from insights.counted_order where org_id = ${work.orgId} group by day, channel_id, currency`)
  work.hub.log.info({ orders: total.toString(), months: months.length, zone: timeZone }, 'roll-ups rebuilt')
  return { orders: total }
}

/** Asks for a rebuild; the reaction does it, and until then every number says that it waits. */
export const askRebuild = (hub: Hub, who: Who) => inWork(hub, who, async (work) => {
  await work.query(sql`
    insert into insights.rebuild (org_id, asked_at) values (${work.orgId}, ${work.now})
    on conflict (org_id) do update set asked_at = excluded.asked_at, orders_done = 0, orders_total = null`)
  work.emit('insights.rebuild_asked', work.orgId, {})
  work.audit({ action: 'insights.rebuild_asked', subjectKind: 'org', subjectId: work.orgId })
  return ok({ askedAt: work.now.toISOString() })
})

/** Writes progress through a transaction of its own: inside the rebuild's nobody else could see it. */
export function tellProgress(work: Work): Progress {
  const who: Who = { orgId: work.orgId, actor: work.actor, cause: work.cause }
  return async (done, total) => {
    await inWork(work.hub, who, async (own) => {
      await own.query(sql`
        insert into insights.rebuild (org_id, asked_at, orders_done, orders_total) values (${own.orgId}, ${own.now}, ${done}, ${total})
        on conflict (org_id) do update set orders_done = excluded.orders_done, orders_total = excluded.orders_total`)
      return ok(undefined)
    })
  }
}

export type RebuildState = { askedAt: Date; done: bigint; total: bigint | null }
export const rebuildState = (work: Work): Promise<RebuildState | undefined> => work.first<RebuildState>(sql`
  select asked_at as "askedAt", orders_done as done, orders_total as total from insights.rebuild where org_id = ${work.orgId}`)

type Texts = Record<Measure, string>
type Cell = { day: string; channelId: string; currency: string }
export type Proof = { cells: (Cell & { kept: Amounts; recomputed: Amounts })[]; orderIds: string[] }

/** Compares sums and counts with the facts in one snapshot; lists at most a hundred of each that differ. Owed deliveries show as differences. */
export const proveRollups = (hub: Hub, who: Who): Promise<Proof> => read(hub, who, async (work) => {
  const kept = await work.first<{ zone: string }>(sql`select time_zone as zone from insights.upkeep where org_id = ${work.orgId}`)
  const zone = kept?.zone ?? (await orgOf(work)).timeZone
  const again = contributions(work.orgId, zone, { orders: sql`true`, lines: sql`l.state = 'quarantined'` })
  const differs = sql`(${eachMeasure((m) => `coalesce(k.${m}, 0)`)}) is distinct from (${eachMeasure((m) => `coalesce(a.${m}, 0)`)})`
  const cells = await work.query<Cell & { kept: Texts; recomputed: Texts }>(sql`
    with a as (select day, channel_id, currency, ${eachMeasure((m) => `sum(${m})::bigint as ${m}`)} from (${again}) c group by day, channel_id, currency)
    select day, channel_id as "channelId", currency,
      ${jsonOf('k')} as kept, ${jsonOf('a')} as recomputed
    from (select * from insights.day_channel where org_id = ${work.orgId}) k full join a using (day, channel_id, currency) where ${differs} order by day, channel_id, currency limit 100`)
  const orders = await work.query<{ orderId: string }>(sql`
    select order_id as "orderId" from (select * from insights.counted_order where org_id = ${work.orgId}) k full join (${again}) a using (order_id)
    where ${differs} or (k.day, k.channel_id, k.currency) is distinct from (a.day, a.channel_id, a.currency) order by order_id limit 100`)
  const amounts = (row: Texts): Amounts => Object.fromEntries(measures.map((m) => [m, BigInt(row[m])])) as Amounts
  return { cells: cells.map((c) => ({ ...c, kept: amounts(c.kept), recomputed: amounts(c.recomputed) })), orderIds: orders.map((o) => o.orderId) }
})

/** Amounts as text inside JSON: a JSON number would lose big integers on the way. */
const jsonOf = (alias: string) => sql`jsonb_build_object(${eachMeasure((m) => `'${m}', coalesce(${alias}.${m}, 0)::text`)})`
