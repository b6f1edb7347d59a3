/** Campaign holds: units put aside for one connection for a time. They begin and end by the clock, told once each. */
import { refuse, type Result } from '#kit'
import { componentsOf, variantSheet } from '#catalog'
import { columns, sql, type Work } from '#platform'

export type HoldDraft = { name: string; connectionId: string; variantId: string; quantity: number; startsAt: Date; endsAt: Date }
export type Hold = HoldDraft & { id: string; startedAt: Date | undefined; endedAt: Date | undefined; createdAt: Date }
type HoldRow = Omit<Hold, 'startedAt' | 'endedAt'> & { startedAt: Date | null; endedAt: Date | null }

const fields = sql`id, name, connection_id as "connectionId", variant_id as "variantId", quantity, starts_at as "startsAt", ends_at as "endsAt", started_at as "startedAt", ended_at as "endedAt", created_at as "createdAt"`
const toHold = (r: HoldRow): Hold => ({ ...r, startedAt: r.startedAt ?? undefined, endedAt: r.endedAt ?? undefined })

/** Plans holds, all of them or none; one whose time has come begins at once. */
export async function openHolds(work: Work, drafts: readonly HoldDraft[]): Promise<Result<Hold[]>> {
  const odd = drafts.find((d) => d.endsAt <= d.startsAt || d.endsAt <= work.now)
  if (odd) return refuse({ code: 'offers.hold_span', startsAt: odd.startsAt.toISOString(), endsAt: odd.endsAt.toISOString() })
  const connections = new Set((await work.query<{ id: string }>(sql`select id from channels.connection where org_id = ${work.orgId}`)).map((r) => r.id))
  const strange = drafts.find((d) => !connections.has(d.connectionId))
  if (strange) return refuse({ code: 'offers.connection_unknown', connectionId: strange.connectionId })
  const variants = await variantSheet(work, drafts.map((d) => d.variantId))
  const unknown = drafts.find((d) => !variants.has(d.variantId))
  if (unknown) return refuse({ code: 'offers.variant_unknown', variantId: unknown.variantId })
  const holds = drafts.map((d): Hold => ({ ...d, id: work.newId(), startedAt: d.startsAt <= work.now ? work.now : undefined, endedAt: undefined, createdAt: work.now }))
  const c = columns(holds, {
    id: (h) => h.id, name: (h) => h.name, connection: (h) => h.connectionId, variant: (h) => h.variantId, quantity: (h) => h.quantity,
    starts: (h) => h.startsAt.toISOString(), ends: (h) => h.endsAt.toISOString(), started: (h) => h.startedAt?.toISOString() ?? null,
  })
  await work.query(sql`
    insert into channels.campaign_hold (org_id, id, name, connection_id, variant_id, quantity, starts_at, ends_at, started_at, created_at)
    select ${work.orgId}, h.*, ${work.now} from unnest(${c.id}::uuid[], ${c.name}::text[], ${c.connection}::uuid[], ${c.variant}::uuid[], ${c.quantity}::int[],
      ${c.starts}::timestamptz[], ${c.ends}::timestamptz[], ${c.started}::timestamptz[]) as h`)
  for (const h of holds) work.audit({ action: 'hold.opened', subjectKind: 'hold', subjectId: h.id, after: h })
  await tell(work, holds.filter((h) => h.startedAt))
  return { ok: true, value: holds }
}

/** Ends a hold before its time, or takes back one that has not begun. */
export async function endHold(work: Work, id: string): Promise<Result<Hold>> {
  const before = await work.first<HoldRow>(sql`select ${fields} from channels.campaign_hold where org_id = ${work.orgId} and id = ${id} for update`)
  if (!before) return refuse({ code: 'offers.hold_unknown', holdId: id })
  if (before.endedAt) return { ok: true, value: toHold(before) }
  const after = toHold({ ...before, endedAt: work.now })
  await work.query(sql`update channels.campaign_hold set ended_at = ${work.now} where org_id = ${work.orgId} and id = ${id}`)
  work.audit({ action: 'hold.ended', subjectKind: 'hold', subjectId: id, before: toHold(before), after })
  await tell(work, [after])
  return { ok: true, value: after }
}

/** Tells the beginnings and ends that have come since somebody last looked; answers how many. */
export async function turnHolds(work: Work): Promise<number> {
  const rows = await work.query<HoldRow>(sql`
    update channels.campaign_hold set
      started_at = coalesce(started_at, case when starts_at <= ${work.now} then ${work.now}::timestamptz end),
      ended_at = case when ends_at <= ${work.now} then ${work.now}::timestamptz end
    where org_id = ${work.orgId} and ended_at is null and (ends_at <= ${work.now} or (started_at is null and starts_at <= ${work.now}))
    returning ${fields}`)
  await tell(work, rows.map(toHold))
  return rows.length
}

/** The newest first. */
export async function listHolds(work: Work, { before, limit }: { before?: string | undefined; limit: number }): Promise<Hold[]> {
  const rows = await work.query<HoldRow>(sql`
    select ${fields} from channels.campaign_hold where org_id = ${work.orgId} and (${before ?? null}::uuid is null or id < ${before ?? null}::uuid) order by id desc limit ${limit}`)
  return rows.map(toHold)
}

/** A held bundle keeps its components from the others: their offers change as well. */
async function tell(work: Work, holds: readonly Hold[]): Promise<void> {
  const components = await componentsOf(work, holds.map((h) => h.variantId))
  for (const h of holds) {
    work.emit('hold.changed', h.id, { variantIds: [h.variantId, ...(components.get(h.variantId) ?? []).map((c) => c.variantId)], connectionId: h.connectionId })
  }
}
