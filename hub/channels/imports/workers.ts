import type { Hub } from '#platform'
import { claimImport, newLease, orgIds } from './lease.ts'
import { runImport, type RunOptions } from './run-import.ts'

/**
 * The import worker of a running hub: takes what waits, one at a time, from every organisation. Imports share two cores
 * with everything else, so more at once would only make each slower; a second hub brings its own worker.
 */
export function startImports(hub: Hub, everyMs = 1000, options: Omit<RunOptions, 'signal'> = {}): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  let wake = (): void => undefined
  const before = hub.nudge
  hub.nudge = (orgId, names) => { before(orgId, names); if (names.includes('import.queued')) wake() }
  const pause = (): Promise<void> => new Promise((resolve) => {
    const timer = setTimeout(resolve, everyMs)
    wake = () => { clearTimeout(timer); resolve() }
  })
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) if (!(await round(hub, { ...options, signal: stopping.signal }))) await pause()
  }
  const running = loop()
  return { stop: async () => { stopping.abort(); wake(); await running } }
}

/** One look around; answers whether something was run. */
async function round(hub: Hub, options: RunOptions): Promise<boolean> {
  try {
    let ran = false
    for (const orgId of await orgIds(hub)) {
      const lease = newLease()
      const one = options.signal?.aborted ? undefined : await claimImport(hub, orgId, lease)
      if (!one) continue
      // A run that was left to others is not taken again at once: what drove it away is most likely still there.
      ran = (await runImport(hub, orgId, one, lease, options)) !== 'lost'
    }
    return ran
  } catch (error) {
    hub.log.warn({ error: error instanceof Error ? error.message : String(error) }, 'imports wait for the database')
    return false
  }
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
