import { openFeed, type FeedItem } from '#kit'
import { orgOf, sql, type Sql, type Work } from '#platform'
import { feedColumns, formatOf, type Feed } from './feed.ts'
import { pageItems } from './feed-items.ts'
import type { FetchOutcome } from './keep-fetch.ts'
import type { FeedDraft } from './save-feed.ts'
import { shopOf } from './stream-feed.ts'

export type Fetched = { at: Date; agent: string; address: string | null; outcome: FetchOutcome; items: number; leftOut: Record<string, number>; bytes: bigint; endedAt: Date | null }
export type FeedNow = Feed & { lastFetch: Fetched | undefined; /** The newest that brought the whole file: its numbers. */ lastWhole: Fetched | undefined; held: number; checked: { agrees: number; differs: number; unknown: number; changed: number; lastAt: Date | undefined } }

/** A fetch that nobody ended by then: the hub that sent it was killed. One that is only slow still tells its own end. */
const longestMs = 3_600_000
const fetchColumns = (work: Work): Sql => sql`
  at, agent, address, case when outcome = 'running' and at < ${new Date(work.now.getTime() - longestMs)} then 'broken_off' else outcome end as outcome, items, left_out as "leftOut", bytes, ended_at as "endedAt"`

export async function listFeeds(work: Work, id?: string): Promise<FeedNow[]> {
  const one = id === undefined ? sql`` : sql`and id = ${id}`
  const feeds = await work.query<Feed>(sql`select ${feedColumns} from channels.feed where org_id = ${work.orgId} ${one} order by name, id`)
  const ids = feeds.map((f) => f.id)
  const [last, whole, held, checked] = await Promise.all([
    newestFetches(work, ids, false), newestFetches(work, ids, true),
    work.query<{ id: string; n: number }>(sql`select feed_id as id, count(*)::int as n from channels.feed_item_hold where org_id = ${work.orgId} and feed_id = any(${ids}::uuid[]) group by 1`),
    work.query<{ id: string; agrees: number; differs: number; unknown: number; changed: number; lastAt: Date | null }>(sql`
      select feed_id as id, count(*) filter (where outcome = 'agrees')::int as agrees, count(*) filter (where outcome = 'differs')::int as differs,
        count(*) filter (where outcome = 'unknown')::int as unknown, count(changed_at)::int as changed, max(checked_at) as "lastAt"
      from channels.feed_check where org_id = ${work.orgId} and feed_id = any(${ids}::uuid[]) group by 1`),
  ])
  return feeds.map((feed) => {
    const { id: _id, lastAt, ...counts } = checked.find((c) => c.id === feed.id) ?? { id: feed.id, agrees: 0, differs: 0, unknown: 0, changed: 0, lastAt: null }
    return { ...feed, lastFetch: last.get(feed.id), lastWhole: whole.get(feed.id), held: held.find((h) => h.id === feed.id)?.n ?? 0, checked: { ...counts, lastAt: lastAt ?? undefined } }
  })
}

async function newestFetches(work: Work, ids: readonly string[], isWhole: boolean): Promise<Map<string, Fetched>> {
  const rows = await work.query<Fetched & { id: string }>(sql`
    select f.id, n.* from unnest(${[...ids]}::uuid[]) as f(id) cross join lateral (
      select ${fetchColumns(work)} from channels.feed_fetch x where x.org_id = ${work.orgId} and x.feed_id = f.id ${isWhole ? sql`and x.outcome = 'whole'` : sql``} order by x.id desc limit 1
    ) n`)
  return new Map(rows.map(({ id, ...fetched }) => [id, fetched]))
}

export const listFetches = (work: Work, feedId: string, limit: number): Promise<Fetched[]> => work.query<Fetched>(sql`
  select ${fetchColumns(work)} from channels.feed_fetch where org_id = ${work.orgId} and feed_id = ${feedId} order by id desc limit ${limit}`)

export type Held = { variantId: string; sku: string; reason: string; feedValue: string; pageValue: string; link: string; heldAt: Date; checkedAt: Date; nextAt: Date }
/** What the check holds back, the newest first. */
export const listHeld = (work: Work, feedId: string, { after, limit }: { after?: readonly string[] | undefined; limit: number }): Promise<Omit<Held, 'sku'>[]> => work.query(sql`
  select variant_id as "variantId", reason, feed_value as "feedValue", page_value as "pageValue", link, held_at as "heldAt", checked_at as "checkedAt", next_at as "nextAt"
  from channels.feed_item_hold where org_id = ${work.orgId} and feed_id = ${feedId}
    ${after ? sql`and (held_at, variant_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
  order by held_at desc, variant_id desc limit ${limit}`)

export type Preview = { items: number; leftOut: Record<string, number>; /** Whether all goods were looked at. */ isWhole: boolean; met: number; sample: FeedItem[]; text: string }

const goodsAtOnce = 500

/** What a feed would say: counted over at most so many goods, because somebody waits. */
export async function previewFeed(work: Work, draft: Pick<FeedDraft, 'name' | 'format' | 'settings'>, most = 5000): Promise<Preview> {
  const writer = openFeed(formatOf({ format: draft.format }), shopOf(draft, (await orgOf(work)).name))
  const preview: Preview = { items: 0, leftOut: {}, isWhole: false, met: 0, sample: [], text: writer.head }
  let after: string | undefined
  do {
    const page = await pageItems(work, draft.settings, { after, limit: Math.min(goodsAtOnce, most - preview.met) })
    for (const { item } of page.items) {
      const row = writer.item(item)
      if (!row.ok) preview.leftOut[`${row.fault}:${row.field}`] = (preview.leftOut[`${row.fault}:${row.field}`] ?? 0) + 1
      else if (preview.items++ < 3) {
        preview.sample.push(item)
        preview.text += preview.items === 1 ? row.text : writer.between + row.text
      }
    }
    preview.met += page.met
    after = page.next
  } while (after !== undefined && preview.met < most)
  return { ...preview, isWhole: after === undefined, text: preview.text + writer.foot }
}
