import { startRounds, type Hub } from '#platform'
import { claimImport, newLease, orgIds } from './lease.ts'
import { runImport, type RunOptions } from './run-import.ts'

/**
 * The import worker of a running hub: takes what waits, one at a time, from every organisation. Imports share two cores
 * with everything else, so more at once would only make each slower; a second hub brings its own worker.
 */
export const startImports = (hub: Hub, everyMs = 1000, options: Omit<RunOptions, 'signal'> = {}): { stop: () => Promise<void> } =>
  startRounds(hub, { everyMs, waits: 'imports wait for the database', wokenBy: ['import.queued'] }, async (signal) => (await round(hub, { ...options, signal }) ? 0 : everyMs))

/** One look around; answers whether something was run. */
async function round(hub: Hub, options: RunOptions): Promise<boolean> {
  let ran = false
  for (const orgId of await orgIds(hub)) {
    const lease = newLease()
    const one = options.signal?.aborted ? undefined : await claimImport(hub, orgId, lease)
    if (!one) continue
    // A run that was left to others is not taken again at once: what drove it away is most likely still there.
    ran = (await runImport(hub, orgId, one, lease, options)) !== 'lost'
  }
  return ran
}

/** Runs everything that waits in one organisation, here and now: for tests and commands without a running hub. */
export async function runWaiting(hub: Hub, orgId: string, options: RunOptions = {}): Promise<void> {
  for (;;) {
    const lease = newLease()
    const one = await claimImport(hub, orgId, lease)
    if (!one) return
    if ((await runImport(hub, orgId, one, lease, options)) === 'lost') return
  }
}
