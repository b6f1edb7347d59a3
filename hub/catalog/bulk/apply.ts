import { columns, sql, toJsonb, type Work } from '#platform'
import { listChanges, type BulkChange, type BulkEdit, type ChangeState } from './bulk-edit.ts'
import { batchSize } from './plan.ts'
import { readTargets, writeTargets, type Write } from './targets.ts'

type Told = { change: BulkChange; state: ChangeState; refusal?: { code: string } | undefined }

/** Writes the next planned changes. What somebody changed since the plan is left and told. Answers whether that was the last. */
export async function applyBatch(work: Work, edit: BulkEdit): Promise<boolean> {
  const changes = await listChanges(work, edit.id, { after: edit.atNo, state: 'planned', limit: batchSize })
  const told = await carryOut(work, edit, changes, (c) => ({ from: c.before, to: c.after, takesBack: false, moved: 'moved', done: 'written' }))
  await keep(work, edit.id, told)
  return goOn(work, edit, changes, 'done')
}

/** Takes back the next written changes, but what somebody changed since, which is told. */
export async function undoBatch(work: Work, edit: BulkEdit): Promise<boolean> {
  const changes = await listChanges(work, edit.id, { after: edit.atNo, state: 'written', limit: batchSize })
  await undoChanges(work, edit, changes)
  return goOn(work, edit, changes, 'undone')
}

/** Single rows, here and now. */
export async function undoChanges(work: Work, edit: BulkEdit, changes: readonly BulkChange[]): Promise<void> {
  const told = await carryOut(work, edit, changes, (c) => ({ from: c.after, to: c.before, takesBack: true, moved: 'kept', done: 'undone' }))
  // A value that may no longer be what it was (a code that another has now) stays as the batch wrote it.
  await keep(work, edit.id, told.map((t) => (t.state === 'refused' ? { ...t, state: 'kept' as const } : t)))
}

type Way = { from: string; to: string; takesBack: boolean; moved: ChangeState; done: ChangeState }

async function carryOut(work: Work, { subject, channelId }: BulkEdit, changes: readonly BulkChange[], wayOf: (change: BulkChange) => Way): Promise<Told[]> {
  if (changes.length === 0) return []
  const rows = new Map((await readTargets(work, subject, channelId, changes.map((c) => c.productId), undefined, new Set(changes.map((c) => c.subjectId)))).map((r) => [r.subjectId, r]))
  const fit = changes.filter((c) => { const row = rows.get(c.subjectId); return row !== undefined && (row.fields[c.field] ?? '') === wayOf(c).from })
  const writes = fit.map((c): Write => ({ subjectId: c.subjectId, productId: c.productId, field: c.field, value: wayOf(c).to, place: c.place, takesBack: wayOf(c).takesBack }))
  const refusals = new Map((await writeTargets(work, subject, writes)).map((refusal, i) => [fit[i]!.no, refusal]))
  return changes.map((change): Told => {
    if (!refusals.has(change.no)) return { change, state: wayOf(change).moved }
    const refusal = refusals.get(change.no)
    return refusal ? { change, state: 'refused', refusal } : { change, state: wayOf(change).done }
  })
}

async function keep(work: Work, bulkId: string, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return
  const c = columns(told, { no: (t) => t.change.no, state: (t) => t.state, refusal: (t) => (t.refusal ? toJsonb(t.refusal) : null) })
  await work.query(sql`
    update catalog.bulk_change b set state = n.state, refusal = n.refusal from unnest(${c.no}::int[], ${c.state}::text[], ${c.refusal}::jsonb[]) as n(no, state, refusal)
    where b.org_id = ${work.orgId} and b.bulk_id = ${bulkId} and b.no = n.no`)
}

async function goOn(work: Work, edit: BulkEdit, changes: readonly BulkChange[], end: 'done' | 'undone'): Promise<boolean> {
  const isLast = changes.length < batchSize
  await work.query(sql`
    update catalog.bulk_edit set at_no = ${changes.at(-1)?.no ?? edit.atNo}, state = case when ${isLast} then ${end} else state end, finished_at = case when ${isLast} then ${work.now}::timestamptz else finished_at end
    where org_id = ${work.orgId} and id = ${edit.id}`)
  return isLast
}
