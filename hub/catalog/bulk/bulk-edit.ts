import { sql, type Sql, type Work } from '#platform'
import type { OverlayPlace } from '../content/overlay-place.ts'
import type { ProductFilter } from '../matching-products.ts'
import type { Operation, Subject } from './operate.ts'

export const bulkStates = ['planning', 'planned', 'applying', 'done', 'undoing', 'undone', 'cancelled', 'failed'] as const
export type BulkState = (typeof bulkStates)[number]
/** `moved`: somebody changed it between plan and deed. `kept`: somebody changed it since, so undoing left it. */
export const changeStates = ['planned', 'refused', 'written', 'moved', 'undone', 'kept'] as const
export type ChangeState = (typeof changeStates)[number]

export type Wish = { subject: Subject; channelId?: string | undefined; filter: ProductFilter; operations: readonly Operation[] }
export type BulkEdit = Wish & {
  id: string; state: BulkState; plannedUntil: string | null; atNo: number; rowsTotal: number | null; rowsSeen: number; changes: number; error: string | null; actor: string
  createdAt: Date; appliedAt: Date | null; finishedAt: Date | null
}
export type BulkChange = {
  no: number; subjectId: string; productId: string; name: string; field: string; before: string; after: string
  place: { place: OverlayPlace; said: string | null } | null; state: ChangeState; refusal: { code: string } | null; findings: unknown[] | null
}
type Row = Omit<BulkEdit, keyof Wish> & { subject: Subject; channelId: string | null; wish: Pick<Wish, 'filter' | 'operations'> }

const editColumns: Sql = sql`
  id, subject, channel_id as "channelId", wish, state, planned_until as "plannedUntil", at_no as "atNo", rows_total as "rowsTotal", rows_seen as "rowsSeen", changes, error, actor,
  created_at as "createdAt", applied_at as "appliedAt", finished_at as "finishedAt"`
const toEdit = ({ wish, channelId, ...row }: Row): BulkEdit => ({ ...row, channelId: channelId ?? undefined, ...wish })

/** One bulk edit; locked when it is read to go on with it. `free`: somebody else's is passed over. */
export async function readBulk(work: Work, id: string, lock?: 'wait' | 'free'): Promise<BulkEdit | undefined> {
  const row = await work.first<Row>(sql`
    select ${editColumns} from catalog.bulk_edit where org_id = ${work.orgId} and id = ${id} ${lock === 'wait' ? sql`for update` : lock === 'free' ? sql`for update skip locked` : sql``}`)
  return row && toEdit(row)
}

/** The newest first. */
export async function listBulks(work: Work, { after, limit }: { after?: readonly string[] | undefined; limit: number }): Promise<{ items: BulkEdit[]; next: string[] | undefined }> {
  const rows = await work.query<Row>(sql`
    select ${editColumns} from catalog.bulk_edit where org_id = ${work.orgId} ${after ? sql`and (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by created_at desc, id desc limit ${limit + 1}`)
  const items = rows.slice(0, limit).map(toEdit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, next: last && [last.createdAt.toISOString(), last.id] }
}

/** The oldest that something is still to be done for. */
export const bulksToDo = (work: Work): Promise<{ id: string }[]> =>
  work.query(sql`select id from catalog.bulk_edit where org_id = ${work.orgId} and state in ('planning', 'applying', 'undoing') order by created_at limit 20`)

type ChangeQuery = { after?: number | undefined; limit: number; state?: ChangeState | undefined; nos?: readonly number[] | undefined; hasFindings?: boolean | undefined }

export const listChanges = (work: Work, bulkId: string, { after, limit, state, nos, hasFindings }: ChangeQuery): Promise<BulkChange[]> => work.query<BulkChange>(sql`
  select no, subject_id as "subjectId", product_id as "productId", name, field, before, after, place, state, refusal, findings from catalog.bulk_change
  where org_id = ${work.orgId} and bulk_id = ${bulkId} and no > ${after ?? 0} ${state ? sql`and state = ${state}` : sql``} ${nos ? sql`and no = any(${nos}::int[])` : sql``} ${hasFindings ? sql`and findings is not null` : sql``}
  order by no limit ${limit}`)

export type ChangeCounts = Record<ChangeState, number> & { findings: number }

/** How many changes stand in each state, of several edits in one statement. */
export async function countChanges(work: Work, ids: readonly string[]): Promise<Map<string, ChangeCounts>> {
  const rows = await work.query<{ id: string; state: ChangeState; n: number; warned: number }>(sql`
    select bulk_id as id, state, count(*)::int as n, count(findings)::int as warned from catalog.bulk_change where org_id = ${work.orgId} and bulk_id = any(${ids}::uuid[]) group by bulk_id, state`)
  const counts = new Map(ids.map((id): [string, ChangeCounts] => [id, { planned: 0, refused: 0, written: 0, moved: 0, undone: 0, kept: 0, findings: 0 }]))
  for (const { id, state, n, warned } of rows) { const c = counts.get(id)!; c[state] = n; c.findings += warned }
  return counts
}
