/** How fresh and how complete the numbers are, channel by channel and source by source: a number cannot be better than what it is made of. */
import { dayOf, owedTo, sql, type Work } from '#platform'
import { completenessOf, keptZone, type Completeness } from './completeness.ts'
import { readCube } from './cube.ts'
import { lastDays, type Range } from './range.ts'
import { readConverted } from './stamp-orders.ts'

export type ChannelFreshness = {
  channelId: string; name: string
  lastOrderDay: string | null; lastHeardAt: Date | null; isDown: boolean
  orders: bigint
  /** Lines without a SKU, units whose cost nobody knows, orders in another currency without a rate. */
  unmapped: bigint; uncosted: bigint; unstamped: bigint
}
export type SourceFreshness = {
  sourceId: string; kind: string; name: string; channelId: string | null; toldAt: Date
  firstDay: string | null; lastDay: string | null
  /** Days in between that were never told of; sessions of which the system does not know where they came from. */
  gaps: bigint; sessions: bigint; unsourced: bigint
}
export type Freshness = Range & Completeness & { backlog: { subscriber: string; waiting: number; dead: number }[]; channels: ChannelFreshness[]; sources: SourceFreshness[] }

const lookBack = 90

export async function readFreshness(work: Work): Promise<Freshness> {
  const { zone } = await keptZone(work)
  const range = lastDays(dayOf(work.now, zone), lookBack)
  const backlog = []
  for (const subscriber of ['insights', 'economics']) backlog.push({ subscriber, ...await owedTo(work, subscriber) })
  const channels = await readChannels(work, range)
  return { ...range, ...(await completenessOf(work, channels.reduce((n, c) => n + c.unmapped, 0n))), backlog: backlog.map(({ subscriber, waiting, dead }) => ({ subscriber, waiting, dead })), channels, sources: await readSources(work, range) }
}

type Heard = Pick<ChannelFreshness, 'channelId' | 'name' | 'lastOrderDay' | 'lastHeardAt' | 'isDown'>
async function readChannels(work: Work, range: Range): Promise<ChannelFreshness[]> {
  const heard = await work.query<Heard>(sql`
    select c.channel_id as "channelId", c.name, (select max(d.day)::text from insights.day_channel d where d.org_id = ${work.orgId} and d.channel_id = c.channel_id and d.documents <> 0) as "lastOrderDay",
      greatest(k.last_event_at, k.last_answer_at) as "lastHeardAt", k.down_since is not null as "isDown"
    from catalog.facts_channel c left join channels.facts_connection k on k.org_id = ${work.orgId} and k.channel_id = c.channel_id
    where c.org_id = ${work.orgId} and c.is_active order by c.name, c.channel_id`)
  const { rows } = await readCube(work, { ...range, measures: ['orders', 'quarantined_lines', 'uncosted_units'], by: ['channel', 'month'] })
  const sum = (id: string, m: 'orders' | 'quarantined_lines' | 'uncosted_units'): bigint => rows.filter((r) => r.keys.channel === id).reduce((n, r) => n + r.amounts[m], 0n)
  const all: ChannelFreshness[] = []
  for (const c of heard) {
    const { unstamped } = await readConverted(work, range, c.channelId)
    all.push({ ...c, orders: sum(c.channelId, 'orders'), unmapped: sum(c.channelId, 'quarantined_lines'), uncosted: sum(c.channelId, 'uncosted_units'), unstamped: unstamped.reduce((n, u) => n + u.orders, 0n) })
  }
  return all
}

/** Where an analytics system does not know where somebody came from, it says so in words of its own. */
const nowhere = ['', '(not set)', '(none)', 'unknown']

const readSources = (work: Work, { from, to }: Range): Promise<SourceFreshness[]> => work.query<SourceFreshness>(sql`
  select s.source_id as "sourceId", s.kind, s.name, s.channel_id as "channelId", s.told_at as "toldAt", d.first::text as "firstDay", d.last::text as "lastDay",
    coalesce(d.last - d.first + 1 - d.days, 0)::bigint as gaps, coalesce(d.sessions, 0)::bigint as sessions, coalesce(d.unsourced, 0)::bigint as unsourced
  from attribution.facts_source s
  left join lateral (
    select min(day) as first, max(day) as last, count(distinct day) as days, sum(sessions) as sessions, sum(sessions) filter (where nowhere) as unsourced
    from (
      select day, null::bigint as sessions, false as nowhere from attribution.facts_ad_spend x where x.org_id = ${work.orgId} and x.source_id = s.source_id and day between ${from}::date and ${to}::date
      union all select day, sessions, lower(origin) = any(${nowhere}::text[]) from attribution.facts_visits x where x.org_id = ${work.orgId} and x.source_id = s.source_id and day between ${from}::date and ${to}::date
      union all select day, null, false from attribution.facts_exposure x where x.org_id = ${work.orgId} and x.source_id = s.source_id and day between ${from}::date and ${to}::date) t) d on true
  where s.org_id = ${work.orgId} order by s.kind, s.name, s.source_id`)
