import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { ok } from '#kit'
import { inWork, isAlive, listOrgs, processStart, read, sql, systemActor, type Hub, type Who, type Work } from '#platform'
import { importColumns, toImport, type Import } from './import.ts'
import { hasFiles } from './open-tables.ts'

/** How long a hub that vanished keeps an import; one that runs renews every few seconds. */
export const leaseMs = 15_000

/** Who runs it: machine, process, the process' own start and one random word for this run. */
export const newLease = (): string => [hostname(), process.pid, processStart(process.pid), randomBytes(6).toString('hex')].join('|')
export const leaseEnd = (now: Date): Date => new Date(now.getTime() + leaseMs)

/** A process of this machine that is gone will not come back, so nobody needs to wait for its lease to run out. */
function holderIsGone(lease: string): boolean {
  const [host, pid, start] = lease.split('|')
  if (host !== hostname()) return false
  return !isAlive(Number(pid)) || processStart(Number(pid)) !== start
}

export const importWho = (orgId: string, id: string): Who => ({ orgId, actor: systemActor, cause: `import ${id}` })

type Waiting = Pick<Import, 'id' | 'state' | 'files' | 'leasedBy' | 'leasedUntil'>

/**
 * Takes the oldest import that nobody runs: one that waits, or one whose hub is gone. Two hubs never get the same; one
 * without the files on its disk leaves it to the others.
 */
export async function claimImport(hub: Hub, orgId: string, lease: string): Promise<Import | undefined> {
  const who = importWho(orgId, 'worker')
  // Looking is cheap and frequent, so it locks nothing; the claim itself looks again under the lock.
  const seen = await read(hub, who, (work) => work.query<Waiting>(waiting(work)))
  if (!seen.some((one) => isFree(one, hub.clock()) && hasFiles(hub, one.files))) return undefined
  const claimed = await inWork(hub, who, async (work) => {
    const rows = await work.query<Waiting>(sql`${waiting(work)} for update skip locked`)
    const one = rows.find((row) => isFree(row, work.now) && hasFiles(hub, row.files))
    return ok(one ? await takeLease(work, one.id, lease) : undefined)
  })
  return claimed.ok ? claimed.value : undefined
}

const waiting = (work: Work) => sql`
  select id, state, files, leased_by as "leasedBy", leased_until as "leasedUntil" from channels.import
  where org_id = ${work.orgId} and state in ('queued', 'running', 'cancelling') order by created_at, id limit 50`

type Leased = { leasedBy?: string | null | undefined; leasedUntil?: Date | null | undefined }
/** Whether nobody holds it any more: never leased, run out, or its process is gone. */
export const isFree = (one: Leased, now: Date): boolean => !one.leasedBy || !one.leasedUntil || one.leasedUntil <= now || holderIsGone(one.leasedBy)

/** Somebody was about to stop it when its hub went: then it is stopped, and nothing is left to run. */
export async function takeLease(work: Work, id: string, lease: string): Promise<Import | undefined> {
  const stopped = await work.first(sql`
    update channels.import set state = 'cancelled', leased_by = null, leased_until = null, finished_at = ${work.now}
    where org_id = ${work.orgId} and id = ${id} and state = 'cancelling' returning id`)
  if (stopped) return undefined
  const row = await work.first<Record<string, unknown>>(sql`
    update channels.import set state = 'running', leased_by = ${lease}, leased_until = ${leaseEnd(work.now)}, started_at = coalesce(started_at, ${work.now})
    where org_id = ${work.orgId} and id = ${id} and state in ('queued', 'running') returning ${importColumns}`)
  return row && toImport(row)
}

/** Somebody else runs this import now: what this batch did is rolled back and the run ends. */
export class LeaseLost extends Error {}

/** Renews a lease while something long happens that writes no batch. A renewal that fails is made up by the next one. */
export function keepLease(hub: Hub, orgId: string, id: string, lease: string): { stop: () => void } {
  const timer = setInterval(() => {
    inWork(hub, importWho(orgId, id), async (work) => {
      await work.query(sql`
        update channels.import set leased_until = ${leaseEnd(work.now)} where org_id = ${work.orgId} and id = ${id} and leased_by = ${lease}`)
      return ok(undefined)
    }).catch((error: Error) => hub.log.warn({ import: id, error: error.message }, 'the lease of an import could not be renewed'))
  }, leaseMs / 3)
  return { stop: () => clearInterval(timer) }
}

export async function orgIds(hub: Hub): Promise<string[]> {
  return (await listOrgs(hub)).map(({ id }) => id)
}
