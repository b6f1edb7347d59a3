import { ok } from '#kit'
import { inWork, sql, toJsonb, type Hub, type Prune } from '#platform'
import type { FeedTally } from './stream-feed.ts'
import { feedWho } from './stream-feed.ts'

export type FetchOutcome = 'running' | 'whole' | 'unchanged' | 'broken_off'
export type Fetcher = { agent: string; address: string | undefined }

/** Who asked for a feed; the answer is the id under which its end is told. */
export async function keepFetch(hub: Hub, orgId: string, feedId: string, { agent, address }: Fetcher, outcome: 'running' | 'unchanged'): Promise<string> {
  const id = hub.newId()
  await inWork(hub, feedWho(orgId, feedId), async (work) => {
    await work.query(sql`
      insert into channels.feed_fetch (org_id, id, feed_id, at, agent, address, outcome, ended_at)
      values (${work.orgId}, ${id}, ${feedId}, ${work.now}, ${agent.slice(0, 300)}, ${address ?? null}, ${outcome}, ${outcome === 'unchanged' ? work.now : null})`)
    return ok(undefined)
  })
  return id
}

export async function endFetch(hub: Hub, orgId: string, feedId: string, id: string, isWhole: boolean, { items, leftOut, bytes }: FeedTally): Promise<void> {
  await inWork(hub, feedWho(orgId, feedId), async (work) => {
    await work.query(sql`
      update channels.feed_fetch set outcome = ${isWhole ? 'whole' : 'broken_off'}, items = ${items}, left_out = ${toJsonb(leftOut)}::jsonb, bytes = ${bytes}, ended_at = ${work.now}
      where org_id = ${work.orgId} and id = ${id}`)
    work.nudge('feed.fetched')
    return ok(undefined)
  })
}

/** Three months: "since when did they stop fetching" can be answered. */
export const fetchPrune: Prune = {
  what: 'feed fetches', keepDays: 92,
  forget: async (work, before, limit) => {
    const rows = await work.query(sql`
      delete from channels.feed_fetch where org_id = ${work.orgId} and id in (
        select id from channels.feed_fetch where org_id = ${work.orgId} and at < ${before} order by id limit ${limit}) returning 1`)
    return rows.length
  },
}
