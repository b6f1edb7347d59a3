/** Counts what channels refuse, out of the way of the sending itself. */
import { columns, sql, type Delivery, type Prune, type Reaction, type Work } from '#platform'

export const errorReactions: readonly Reaction[] = [{ subscriber: 'channels.errors', gatherMs: 500, on: ['push.failed', 'listing.refused'], handle: countErrors }]

type Told = { connectionId: string; code: string; words: string }
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((v) => typeof v === 'string') : [])

async function countErrors(work: Work, batch: readonly Delivery[]): Promise<void> {
  const all = (name: string): string[] => [...new Set(batch.flatMap((d) => texts(d.payload[name])))]
  // Sentences of our own (push.stuck) are no channel's.
  const told = await work.query<Told>(sql`
    select connection_id as "connectionId", error->>'code' as code, error->>'words' as words from channels.push
    where org_id = ${work.orgId} and offer_id = any(${all('offerIds')}::uuid[]) and state = 'failed' and left(error->>'code', 5) <> 'push.'
    union all
    select connection_id, error->>'code', error->>'words' from channels.listing_draft
    where org_id = ${work.orgId} and id = any(${all('draftIds')}::uuid[]) and state = 'refused' and error is not null`)
  const counted = new Map<string, Told & { shape: string; times: number }>()
  for (const one of told) {
    const shape = shapeOf(one.words)
    const key = JSON.stringify([one.connectionId, one.code, shape])
    counted.set(key, { ...one, shape, times: (counted.get(key)?.times ?? 0) + 1 })
  }
  // Always in the same order: two hubs that count the same do not wait for each other crosswise.
  const rows = [...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  if (rows.length === 0) return
  const c = columns(rows, { connection: (r) => r.connectionId, code: (r) => r.code.slice(0, 200), shape: (r) => r.shape, words: (r) => r.words.slice(0, 1000), times: (r) => r.times })
  await work.query(sql`
    insert into channels.channel_error as e (org_id, connection_id, code, shape, words, times, first_at, last_at)
    select ${work.orgId}, n.connection_id, n.code, n.shape, n.words, n.times, ${work.now}, ${work.now}
    from unnest(${c.connection}::uuid[], ${c.code}::text[], ${c.shape}::text[], ${c.words}::text[], ${c.times}::int[]) as n(connection_id, code, shape, words, times)
    on conflict (org_id, connection_id, code, shape) do update set times = e.times + excluded.times, words = excluded.words, last_at = excluded.last_at`)
}

/** The same sentence about another thing has the same shape: numbers and what stands in quotation marks are left out. */
export const shapeOf = (words: string): string => words.replace(/"[^"]*"|'[^']*'|「[^」]*」|“[^”]*”|\[[^\]]*\]/g, '…').replace(/[\p{L}_-]*\d[\p{L}\d._:/-]*/gu, '#').replace(/\s+/g, ' ').trim().slice(0, 160)

/** What was not said for a season is no trouble any more. */
export const errorPrune: Prune = {
  what: 'errors of channels', keepDays: 92,
  forget: async (work, before, limit) => {
    const rows = await work.query(sql`
      delete from channels.channel_error where org_id = ${work.orgId} and (connection_id, code, shape) in (
        select connection_id, code, shape from channels.channel_error where org_id = ${work.orgId} and last_at < ${before} limit ${limit}) returning 1`)
    return rows.length
  },
}
