import { ok, refuse, type Refusal, type Result } from '#kit'
import { inWork, sql, type Hub, type Who, type Work } from '#platform'
import { readImport } from './find-imports.ts'
import { stepsFrom, type Import, type Step } from './import.ts'
import { takeLease } from './lease.ts'

/** Who wants to run it himself passes his lease; otherwise a worker of any hub takes it. */
export type StepOptions = { lease?: string }

/** A dry run over the whole file: counts, sums and problems, nothing in the books. */
export const checkImport = (hub: Hub, who: Who, id: string, options: StepOptions = {}): Promise<Result<Import>> =>
  step(hub, who, id, 'check', async (work, before) => {
    const open = openQuestions(before)
    if (open) return open
    await beginAnew(work, id, true)
    return lease(work, id, options)
  })

/** Brings the file into the books. */
export const startImport = (hub: Hub, who: Who, id: string, options: StepOptions = {}): Promise<Result<Import>> =>
  step(hub, who, id, 'start', async (work, before) => {
    const open = openQuestions(before)
    if (open) return open
    await beginAnew(work, id, false)
    return lease(work, id, options)
  })

/** Ends after the batch that is being written; what is in the books stays, and resume goes on behind it. */
export const cancelImport = (hub: Hub, who: Who, id: string): Promise<Result<Import>> =>
  step(hub, who, id, 'cancel', async (work, before) => {
    const next = before.state === 'running' ? 'cancelling' : 'cancelled'
    await work.query(sql`
      update channels.import set state = ${next}, finished_at = ${next === 'cancelled' ? work.now : null} where org_id = ${work.orgId} and id = ${id}`)
    return undefined
  })

/** Goes on where a cancelled or failed import stopped. */
export const resumeImport = (hub: Hub, who: Who, id: string, options: StepOptions = {}): Promise<Result<Import>> =>
  step(hub, who, id, 'resume', async (work) => {
    await work.query(sql`
      update channels.import set state = 'queued', error = null, finished_at = null, leased_by = null, leased_until = null where org_id = ${work.orgId} and id = ${id}`)
    return lease(work, id, options)
  })

async function step(hub: Hub, who: Who, id: string, name: Step, body: (work: Work, before: Import) => Promise<Refusal | undefined>): Promise<Result<Import>> {
  const answer = await inWork<Import, Refusal>(hub, who, async (work) => {
    const before = await readImport(work, id, true)
    if (!before) return refuse({ code: 'imports.unknown' })
    if (!(stepsFrom[name] as readonly string[]).includes(before.state)) return refuse({ code: 'imports.not_now', state: before.state, step: name })
    const refusal = await body(work, before)
    if (refusal) return { ok: false, refusal }
    work.audit({ action: `import.${name}`, subjectKind: 'import', subjectId: id, before: { state: before.state } })
    return ok((await readImport(work, id))!)
  })
  if (answer.ok) hub.nudge(who.orgId, ['import.progress', ...(answer.value.state === 'queued' ? ['import.queued'] : [])])
  return answer
}

function openQuestions(before: Import): Refusal | undefined {
  if (before.questions.length > 0) return { code: 'imports.questions_open', questions: before.questions.map(({ code }) => code) }
  if (before.detection && before.detection.missing.length > 0) return { code: 'imports.table_missing', missing: before.detection.missing, format: before.detection.format }
  return undefined
}

async function beginAnew(work: Work, id: string, isDryRun: boolean): Promise<void> {
  await work.query(sql`delete from channels.import_problem where org_id = ${work.orgId} and import_id = ${id}`)
  await work.query(sql`
    update channels.import set state = 'queued', is_dry_run = ${isDryRun}, rows_done = 0, orders_placed = 0, orders_same = 0, orders_revised = 0, orders_refused = 0,
      lines_quarantined = 0, problem_count = 0, cursor = '{}', error = null, started_at = null, finished_at = null, leased_by = null, leased_until = null,
      summary = case when ${isDryRun} then null else summary end
    where org_id = ${work.orgId} and id = ${id}`)
}

async function lease(work: Work, id: string, options: StepOptions): Promise<undefined> {
  if (options.lease !== undefined) await takeLease(work, id, options.lease)
  return undefined
}
