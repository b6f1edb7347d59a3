/** What platforms claim that their ads brought: each for itself, since two may claim the same sale. */
import { ratioText } from '#kit'
import { sql, type Work } from '#platform'
import { filtered, groupKeys, ofDay, selectKeys, toPart, within, type KeyRow } from './cube/cut.ts'
import type { ReckonedCell, ReckonQuestion } from './kpi.ts'

export async function reckonClaims(work: Work, q: ReckonQuestion): Promise<ReckonedCell[]> {
  const filters = { channelIds: q.channelId === undefined ? undefined : [q.channelId] }
  const rows = await work.query<KeyRow>(sql`
    select t.currency, ${selectKeys(q.by, { ...ofDay(sql`t.day`), channel: sql`t.channel_id::text` })} count(distinct t.source_id) as sources, sum(t.value_minor)::bigint as value, sum(t.spend_minor)::bigint as spend
    from attribution.facts_ad_spend t where t.org_id = ${work.orgId} and ${within(q, sql`t.day`)} and t.value_minor is not null ${filtered(filters, { channelId: sql`t.channel_id` })}
    group by t.currency ${groupKeys(q.by)} order by t.currency ${groupKeys(q.by)}`)
  return rows.map((row): ReckonedCell => {
    const { currency, keys, amounts } = toPart(row, q.by, ['sources', 'value', 'spend'])
    if (amounts['sources']! > 1n) return { currency, keys, value: null, reason: 'several_platforms' }
    return { currency, keys, ...(amounts['spend'] === 0n ? { value: null, reason: 'no_spend' } : { value: ratioText(amounts['value']!, amounts['spend']!, 6) }) }
  })
}
