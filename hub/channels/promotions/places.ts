import { sql, toJsonb, type Work } from '#platform'

export const placeStates = ['sent', 'refused', 'reviewing', 'scheduled', 'live', 'rejected', 'ended'] as const
/** How a promotion stands at a connection. */
export type Place = {
  connectionId: string; promotionId: string; sentVersion: number; sentAt: Date; verifiedVersion: number | undefined
  state: (typeof placeStates)[number]; why: { code: string; words: string }[]; checkedAt: Date | undefined
}
type Row = Omit<Place, 'verifiedVersion' | 'checkedAt'> & { verifiedVersion: number | null; checkedAt: Date | null }

export async function placesOf(work: Work, { connectionId, promotionId }: { connectionId?: string; promotionId?: string | undefined }): Promise<Place[]> {
  const rows = await work.query<Row>(sql`
    select connection_id as "connectionId", promotion_id as "promotionId", sent_version as "sentVersion", sent_at as "sentAt", verified_version as "verifiedVersion", state, why, checked_at as "checkedAt"
    from channels.promotion_place where org_id = ${work.orgId} and (${connectionId ?? null}::uuid is null or connection_id = ${connectionId ?? null}::uuid) and (${promotionId ?? null}::uuid is null or promotion_id = ${promotionId ?? null}::uuid) order by promotion_id, connection_id`)
  return rows.map(({ verifiedVersion, checkedAt, ...row }) => ({ ...row, verifiedVersion: verifiedVersion ?? undefined, checkedAt: checkedAt ?? undefined }))
}

/** `read`: what was read is about this version; was another sent meanwhile, it says nothing any more. */
export async function keepPlace(work: Work, p: Place, read?: number): Promise<void> {
  await work.query(sql`
    insert into channels.promotion_place as k (org_id, connection_id, promotion_id, sent_version, sent_at, verified_version, state, why, checked_at)
    values (${work.orgId}, ${p.connectionId}, ${p.promotionId}, ${p.sentVersion}, ${p.sentAt}, ${p.verifiedVersion ?? null}, ${p.state}, ${toJsonb(p.why)}::jsonb, ${p.checkedAt ?? null})
    on conflict (org_id, connection_id, promotion_id) do update set sent_version = excluded.sent_version, sent_at = excluded.sent_at, verified_version = excluded.verified_version, state = excluded.state, why = excluded.why, checked_at = excluded.checked_at
    where ${read ?? null}::int is null or k.sent_version = ${read ?? null}::int`)
}
