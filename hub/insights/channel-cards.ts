/** A card a channel: what matters for its kind, what is known of it, and what the rest waits for. One read of the cube for all of them. */
import { dayOf, sql, type Work } from '#platform'
import { leadCount, profileKinds, profiles, type ProfileKind } from './channel-profiles.ts'
import { completenessOf, keptZone, type Completeness } from './completeness.ts'
import { readCube } from './cube.ts'
import type { PartRow } from './cube/shape.ts'
import { stillWaiting, type Waiting } from './dictionary.ts'
import { measuresOf } from './kpi.ts'
import { kpiById, sumKpi } from './kpis.ts'
import { lastDays, type Range } from './range.ts'
import { shownSum, type Shown } from './read-dictionary.ts'

/** `waits`: the fact that is missing in the hub; without cells nothing was told of this channel in these days. */
export type CardNumber = { id: string; isLead: boolean; waits: Waiting['waits'] | null; cells: Shown[] }
export type ChannelCard = { channelId: string; name: string; kind: ProfileKind; numbers: CardNumber[] }
export type ChannelCards = Range & Completeness & { profiles: { kind: ProfileKind; numbers: { id: string; waits: Waiting['waits'] | null }[] }[]; cards: ChannelCard[] }

export async function readChannelCards(work: Work, range?: Range): Promise<ChannelCards> {
  const { zone } = await keptZone(work)
  const span = range ?? lastDays(dayOf(work.now, zone), 30)
  const channels = await work.query<{ channelId: string; name: string; kind: ProfileKind; isActive: boolean }>(sql`
    select channel_id::text as "channelId", name, kind, is_active as "isActive" from catalog.facts_channel where org_id = ${work.orgId} order by name, channel_id`)
  const sums = [...new Set(profileKinds.flatMap((kind) => [...profiles[kind]]))].filter((id) => kpiById.has(id)).map(sumKpi)
  const { rows, quarantined } = await readCube(work, { ...span, measures: [...new Set(sums.flatMap(measuresOf))], by: ['channel'] })
  const cards = channels.flatMap(({ isActive, ...channel }) => {
    const own = rows.filter((row) => row.keys.channel === channel.channelId)
    // A closed channel has a card for the days in which it still did something.
    return isActive || own.length > 0 ? [{ ...channel, numbers: numbersOf(channel.kind, own) }] : []
  })
  return { ...span, ...(await completenessOf(work, quarantined)), profiles: profileKinds.map((kind) => ({ kind, numbers: profiles[kind].map((id) => ({ id, waits: waitOf(id) })) })), cards }
}

const waits = new Map(stillWaiting().map((w) => [w.id, w.waits]))
const waitOf = (id: string): Waiting['waits'] | null => waits.get(id) ?? null

/** The first of the profile that are known lead; what is not keeps its place and says why. */
function numbersOf(kind: ProfileKind, rows: readonly PartRow[]): CardNumber[] {
  const all = profiles[kind].map((id) => ({ id, waits: waitOf(id), cells: kpiById.has(id) ? shownSum(sumKpi(id), rows) : [] }))
  const leads = all.filter(({ cells }) => cells.some((c) => c.value !== null)).slice(0, leadCount).map((n) => n.id)
  return all.map((n) => ({ ...n, isLead: leads.includes(n.id) }))
}
