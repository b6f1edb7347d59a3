import { listOrgs, read, sql, startRounds, systemActor, type Hub } from '#platform'
import type { AskPage } from './ask-page.ts'
import { checkFeed } from './check-feed.ts'

/** Looks every few seconds for feeds whose check is due; each takes at most its pages of a minute. */
export const startFeedChecks = (hub: Hub, askPage: AskPage, everyMs = 5000): { stop: () => Promise<void> } =>
  startRounds(hub, { everyMs, waits: 'the checks of feeds wait for the database' }, (signal) => checkAll(hub, askPage, signal))

/** One look around; feeds of different shops are checked beside each other, because their pages are slow and not we. */
async function checkAll(hub: Hub, askPage: AskPage, signal: AbortSignal): Promise<void> {
  const due: { orgId: string; id: string }[] = []
  for (const { id: orgId } of await listOrgs(hub)) {
    const rows = await read(hub, { orgId, actor: systemActor, cause: 'feed checks' }, (work) => work.query<{ id: string }>(sql`
      select id from channels.feed where org_id = ${orgId} and is_on and checks_per_minute > 0 and (check_due_at is null or check_due_at <= ${work.now})`))
    due.push(...rows.map(({ id }) => ({ orgId, id })))
  }
  const ended = await Promise.allSettled(due.map(({ orgId, id }) => checkFeed(hub, orgId, id, askPage, signal)))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
}
