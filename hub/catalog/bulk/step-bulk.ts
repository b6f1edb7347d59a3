import { ok, refuse, type Refusal, type Result } from '#kit'
import { inWork, sql, toJsonb, type Hub, type Who, type Work } from '#platform'
import { undoChanges } from './apply.ts'
import { listChanges, readBulk, type BulkEdit, type BulkState, type Wish } from './bulk-edit.ts'
import { isPossible } from './operate.ts'
import { rowsMeant } from './plan.ts'

/** Plans a bulk edit: every row before and after, nothing written. */
export async function planBulk(hub: Hub, who: Who, wish: Wish): Promise<Result<BulkEdit>> {
  const impossible = wish.operations.find((o) => !isPossible(wish.subject, o))
  if (impossible) return refuse({ code: 'bulk.impossible', field: impossible.field, op: impossible.op })
  if (wish.operations.some((o) => o.op === 'replace' && o.find === '')) return refuse({ code: 'bulk.nothing_to_find' })
  if ((wish.subject === 'listings') !== (wish.channelId !== undefined)) return refuse({ code: 'bulk.channel_missing' })
  return told(hub, who, await inWork<BulkEdit, Refusal>(hub, who, async (work) => {
    if (wish.channelId !== undefined && !(await work.first(sql`select id from catalog.channel where org_id = ${work.orgId} and id = ${wish.channelId}`))) return refuse({ code: 'catalog.channel_unknown', channelId: wish.channelId })
    const id = work.newId()
    const { subject, channelId, ...rest } = wish
    await work.query(sql`
      insert into catalog.bulk_edit (org_id, id, subject, channel_id, wish, state, rows_total, actor, created_at)
      values (${work.orgId}, ${id}, ${subject}, ${channelId ?? null}, ${toJsonb(rest)}::jsonb, 'planning', ${await rowsMeant(work, wish)}, ${work.actor.name}, ${work.now})`)
    return ok((await readBulk(work, id))!)
  }))
}

const step = (name: string, from: readonly BulkState[], body: (work: Work, edit: BulkEdit) => Promise<Refusal | undefined>) => async (hub: Hub, who: Who, id: string): Promise<Result<BulkEdit>> =>
  told(hub, who, await inWork<BulkEdit, Refusal>(hub, who, async (work) => {
    const edit = await readBulk(work, id, 'wait')
    if (!edit) return refuse({ code: 'bulk.unknown' })
    if (!from.includes(edit.state)) return refuse({ code: 'bulk.not_now', state: edit.state })
    const refusal = await body(work, edit)
    if (refusal) return { ok: false, refusal }
    work.audit({ action: `bulk_edit.${name}`, subjectKind: 'bulk_edit', subjectId: id, before: { state: edit.state }, after: { subject: edit.subject, operations: edit.operations, changes: edit.changes } })
    return ok((await readBulk(work, id))!)
  }))

const to = async (work: Work, id: string, state: BulkState): Promise<undefined> => {
  await work.query(sql`update catalog.bulk_edit set state = ${state}, at_no = 0, applied_at = case when ${state} = 'applying' then ${work.now}::timestamptz else applied_at end,
    finished_at = case when ${state} = 'cancelled' then ${work.now}::timestamptz end where org_id = ${work.orgId} and id = ${id}`)
  return undefined
}

export const applyBulk = step('applied', ['planned'], (work, edit) => (edit.changes === 0 ? Promise.resolve({ code: 'bulk.nothing_to_do' }) : to(work, edit.id, 'applying')))
/** What was written by then stays, and can be undone. */
export const cancelBulk = step('cancelled', ['planning', 'planned', 'applying'], (work, edit) => to(work, edit.id, 'cancelled'))
export const undoBulk = step('undone', ['done', 'cancelled', 'undone', 'failed'], (work, edit) => to(work, edit.id, 'undoing'))

/** Takes single rows back, at once. */
export const undoRows = (hub: Hub, who: Who, id: string, nos: readonly number[]): Promise<Result<BulkEdit>> =>
  step('rows_undone', ['done', 'cancelled', 'undone', 'failed'], async (work, edit) => {
    const changes = await listChanges(work, id, { nos, state: 'written', limit: nos.length })
    if (changes.length === 0) return { code: 'bulk.nothing_to_undo' }
    await undoChanges(work, edit, changes)
    return undefined
  })(hub, who, id)

function told(hub: Hub, who: Who, answer: Result<BulkEdit>): Result<BulkEdit> {
  if (answer.ok) hub.nudge(who.orgId, ['bulk.progress', 'bulk.queued'])
  return answer
}
