import { ok } from '#kit'
import { inWork, isDatabaseAbsent, isDatabaseBusy, listOrgs, read, sql, startRounds, type Hub, type Who } from '#platform'
import { applyBatch, undoBatch } from './apply.ts'
import { bulksToDo, readBulk } from './bulk-edit.ts'
import { planBatch, type JudgeOf } from './plan.ts'

type Options = { everyMs?: number; judgeOf?: JudgeOf | undefined }
const whoOf = (orgId: string, id: string, name: string): Who => ({ orgId, actor: { kind: 'system', id: 'bulk', name }, cause: `bulk ${id}` })

/** The worker of a running hub: goes on with bulk edits, batch by batch, from every organisation. A second hub helps at another one. */
export const startBulkEdits = (hub: Hub, { everyMs = 1000, judgeOf }: Options = {}): { stop: () => Promise<void> } => startRounds(hub, { everyMs, waits: 'bulk edits wait for the database', wokenBy: ['bulk.queued'] }, async (signal) => {
  let did = false
  for (const { id } of await listOrgs(hub)) did = (!signal.aborted && (await oneRound(hub, id, judgeOf))) || did
  return did ? 0 : everyMs
})

/** Everything that waits in one organisation, here and now. */
export async function runBulkEdits(hub: Hub, orgId: string, judgeOf?: JudgeOf): Promise<void> {
  while (await oneRound(hub, orgId, judgeOf)) { /* until nothing is left to do */ }
}

/** One batch of each edit that has something to do; answers whether there was one. */
async function oneRound(hub: Hub, orgId: string, judgeOf: JudgeOf | undefined): Promise<boolean> {
  const waiting = await read(hub, whoOf(orgId, 'worker', 'Tonglu'), bulksToDo)
  let did = false
  for (const { id } of waiting) did = (await oneBatch(hub, orgId, id, judgeOf)) || did
  return did
}

/** The row's lock says who does it: a hub that is killed lets go of it, and what it wrote goes with it. */
async function oneBatch(hub: Hub, orgId: string, id: string, judgeOf: JudgeOf | undefined): Promise<boolean> {
  const actor = (await read(hub, whoOf(orgId, id, 'Tonglu'), (work) => readBulk(work, id)))?.actor ?? ''
  try {
    const done = await inWork(hub, whoOf(orgId, id, actor), async (work) => {
      const edit = await readBulk(work, id, 'free')
      if (edit?.state === 'planning') await planBatch(work, edit, judgeOf)
      else if (edit?.state === 'applying') await applyBatch(work, edit)
      else if (edit?.state === 'undoing') await undoBatch(work, edit)
      else return ok(false)
      work.nudge('bulk.progress')
      return ok(true)
    })
    return done.ok && done.value
  } catch (error) {
    if (isDatabaseAbsent(error) || isDatabaseBusy(error)) throw error
    const words = error instanceof Error ? error.message : String(error)
    hub.log.error({ bulk: id, error: words, stack: error instanceof Error ? error.stack : undefined }, 'a bulk edit failed')
    await inWork(hub, whoOf(orgId, id, actor), async (work) => {
      await work.query(sql`update catalog.bulk_edit set state = 'failed', error = ${words.slice(0, 500)}, finished_at = ${work.now} where org_id = ${work.orgId} and id = ${id}`)
      return ok(undefined)
    })
    return true
  }
}
