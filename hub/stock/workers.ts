import { ok } from '#kit'
import { inWork, listOrgs, read, startRounds, systemActor, type Hub, type Who } from '#platform'
import { expireHolds } from './expire.ts'
import { provenBalances } from './prove.ts'

const minute = 60_000

/** The room's own clockwork: holds that ran out are freed every minute, and every night the balances are proved. */
export function startWorkers(hub: Hub, everyMs = minute): { stop: () => Promise<void> } {
  let proved = ''
  return startRounds(hub, { everyMs, waits: 'the stock room waits for the database' }, async () => {
    await expireAll(hub)
    const day = hub.clock().toISOString().slice(0, 10)
    // The first round only notes the day: a restart should not begin with the heaviest reading.
    if (proved !== '' && proved !== day) await proveAll(hub)
    proved = day
  })
}

const whoOf = (orgId: string, cause: string): Who => ({ orgId, actor: systemActor, cause })

/** Frees every hold whose time is over, in all organisations. */
export async function expireAll(hub: Hub): Promise<number> {
  let freed = 0
  for (const { id } of await listOrgs(hub)) {
    for (let more = true; more; ) {
      const done = await inWork(hub, whoOf(id, 'stock.expiry'), async (work) => ok(await expireHolds(work)))
      const count = done.ok ? done.value.length : 0
      freed += count
      more = count > 0
    }
  }
  return freed
}

/** Says loudly which balances are not the sum of their ledger; returns how many. */
export async function proveAll(hub: Hub): Promise<number> {
  let wrong = 0
  for (const { id } of await listOrgs(hub)) {
    const proof = await read(hub, whoOf(id, 'stock.proof'), provenBalances)
    wrong += proof.wrong.length
    if (proof.wrong.length > 0) hub.log.error({ orgId: id, wrong: proof.wrong.slice(0, 10) }, 'balances differ from their ledger')
    else hub.log.info({ orgId: id, balances: proof.balances }, 'balances are the sum of their ledgers')
  }
  return wrong
}
