import { ok, refuse, type Result } from '#kit'
import { listChannels } from '#catalog'
import { sql, type Work } from '#platform'
import { spendSpan } from './charged-spend.ts'

/** A connection whose words these are. */
export type Source = { id: string; kind: 'ads' | 'analytics' | 'showing'; connector: string; name: string }

/** Called with everything it says: its name may have changed, and the moment is when it last spoke. `channelId`: of a connection that has one, what it is charged to until a person says otherwise. */
export async function keepSource(work: Work, { id, kind, connector, name }: Source, channelId?: string): Promise<void> {
  await work.query(sql`
    insert into attribution.source as s (org_id, id, kind, connector, name, channel_id, told_at) values (${work.orgId}, ${id}, ${kind}, ${connector}, ${name}, ${channelId ?? null}, ${work.now})
    on conflict (org_id, id) do update set kind = excluded.kind, connector = excluded.connector, name = excluded.name, told_at = excluded.told_at`)
}

export type SourceRow = Source & { channelId: string | null; toldAt: Date }

export const listSources = (work: Work): Promise<SourceRow[]> => work.query<SourceRow>(sql`
  select id, kind, connector, name, channel_id as "channelId", told_at as "toldAt" from attribution.source where org_id = ${work.orgId} order by kind, name, id`)

/** `campaignId` left out: of the whole source. `channelId` null: nothing said of it (a campaign then follows its source). */
export type MappingWish = { sourceId: string; campaignId?: string | undefined; channelId: string | null }

/** Which of our channels a source or one of its campaigns advertises: where its spend is charged, in the past too. */
export async function mapSpend(work: Work, { sourceId, campaignId, channelId }: MappingWish): Promise<Result<{ mapped: true }>> {
  if (channelId !== null && !(await listChannels(work)).some((one) => one.id === channelId)) return refuse({ code: 'ads.channel_unknown' })
  const [row] = campaignId === undefined
    ? await work.query(sql`update attribution.source set channel_id = ${channelId} where org_id = ${work.orgId} and id = ${sourceId} returning id`)
    : await work.query(sql`update attribution.campaign set channel_id = ${channelId} where org_id = ${work.orgId} and source_id = ${sourceId} and external_id = ${campaignId} returning external_id`)
  if (!row) return refuse({ code: 'ads.unknown' })
  const span = await spendSpan(work, sourceId, campaignId)
  if (span?.from) work.emit('attribution.spend_changed', sourceId, { sourceId, from: span.from, to: span.to })
  work.audit({ action: 'ads.mapped', subjectKind: 'connection', subjectId: sourceId, after: { campaignId, channelId } })
  return ok({ mapped: true })
}
