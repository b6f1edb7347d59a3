/** One piece of checking a feed against the shop's pages: what is held and due, then what has changed, then a sample of the rest. */
import { ok, openFeed, type FeedItem } from '#kit'
import { columns, inWork, orgOf, read, sql, type Hub, type Work } from '#platform'
import type { AskPage } from './ask-page.ts'
import { comparePage, type Verdict } from './compare-page.ts'
import { feedColumns, formatOf, type Feed } from './feed.ts'
import { pageItems, someItems, type NamedItem } from './feed-items.ts'
import { feedWho, shopOf } from './stream-feed.ts'

/** A page is asked for again after a difference: soon, because most differences pass, then ever more seldom. */
const againAfterMinutes = [5, 15, 60, 180, 360]
const pageEveryMs = 60_000
/** A shop's server answers one visitor after the other. */
const atOnce = 2
/** An import changes many goods at once, and a feed may show few of them. */
const mostChanged = 10_000
const lookedUpAtOnce = 500

/** What the feed says when the page is asked for, and what came of it. */
export type Checked = { variantId: string; item: FeedItem; verdict: Verdict }

/**
 * Takes the feed's turn of this minute, unless another hub has it, and checks as many pages as it may. Stopped anywhere,
 * the next turn goes on: what was not written is still due.
 */
export async function checkFeed(hub: Hub, orgId: string, feedId: string, askPage: AskPage, signal?: AbortSignal): Promise<number> {
  const who = feedWho(orgId, feedId)
  const taken = await inWork(hub, who, async (work) => ok(await takeTurn(work, feedId)))
  const feed = taken.ok ? taken.value : undefined
  if (!feed) return 0
  const plan = await read(hub, who, (work) => planCheck(work, feed))
  const checked: Checked[] = []
  const queue = [...plan.items]
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let one = queue.shift(); one && !signal?.aborted; one = queue.shift()) checked.push({ ...one, verdict: comparePage(one.item, await askPage(one.item.link, signal)) })
  }))
  if (signal?.aborted) return 0
  await inWork(hub, who, async (work) => {
    await keepChecked(work, feed.id, checked, plan.startedAt)
    await letGo(work, feed.id, plan.gone)
    await forgetChanges(work, feed.id, plan.gone, plan.startedAt)
    await work.query(sql`update channels.feed set check_after = ${plan.next ?? null} where org_id = ${work.orgId} and id = ${feed.id}`)
    if (checked.length > 0) work.nudge('feed.checked')
    return ok(undefined)
  })
  return checked.length
}

/** Moved on by a minute as it is taken: two hubs never check the same feed, and a hub that dies costs a minute. */
async function takeTurn(work: Work, feedId: string): Promise<(Feed & { checkAfter: string | null }) | undefined> {
  return work.first<Feed & { checkAfter: string | null }>(sql`
    update channels.feed set check_due_at = ${new Date(work.now.getTime() + pageEveryMs)}
    where org_id = ${work.orgId} and id = ${feedId} and is_on and checks_per_minute > 0 and (check_due_at is null or check_due_at <= ${work.now})
    returning ${feedColumns}, check_after as "checkAfter"`)
}

type Plan = { items: NamedItem[]; /** Due, but no longer in the feed. */ gone: string[]; next: string | undefined; startedAt: Date }

async function planCheck(work: Work, feed: Feed & { checkAfter: string | null }): Promise<Plan> {
  const most = feed.checksPerMinute
  const { orgId, now: startedAt } = work
  const held = await work.query<{ id: string }>(sql`
    select variant_id as id from channels.feed_item_hold where org_id = ${orgId} and feed_id = ${feed.id} and next_at <= ${startedAt} order by next_at limit ${most}`)
  const changed = await work.query<{ id: string }>(sql`
    select variant_id as id from channels.feed_check where org_id = ${orgId} and feed_id = ${feed.id} and changed_at is not null order by changed_at, variant_id limit ${mostChanged}`)
  const canStand = await standing(work, feed)
  const { items, gone } = await stillShown([...new Set([...held, ...changed].map((r) => r.id))], most, async (ids) => (await someItems(work, feed.settings, ids)).filter(canStand))
  const known = new Set(items.map((i) => i.variantId))
  const rest = most - items.length
  // Nobody waits for the sample: it fills what is left of the minute.
  if (rest === 0) return { items, gone, next: feed.checkAfter ?? undefined, startedAt }
  const page = await pageItems(work, feed.settings, { after: feed.checkAfter ?? undefined, limit: rest })
  return { items: [...items, ...page.items.filter((i) => !known.has(i.variantId) && canStand(i))], gone, next: page.next, startedAt }
}

/** The first of those that are due and still in the feed. What is no longer in it costs no page: however many they are, nobody waits for them. */
async function stillShown(due: readonly string[], most: number, find: (ids: string[]) => Promise<NamedItem[]>): Promise<Pick<Plan, 'items' | 'gone'>> {
  const items: NamedItem[] = []
  const gone: string[] = []
  for (let at = 0; at < due.length && items.length < most; at += lookedUpAtOnce) {
    const ids = due.slice(at, at + lookedUpAtOnce)
    const found = new Map((await find(ids)).map((i) => [i.variantId, i]))
    items.push(...ids.flatMap((id) => found.get(id) ?? []))
    gone.push(...ids.filter((id) => !found.has(id)))
  }
  return { items: items.slice(0, most), gone }
}

/** What the format leaves out anyway has no page to agree with. */
async function standing(work: Work, feed: Feed): Promise<(one: NamedItem) => boolean> {
  const writer = openFeed(formatOf(feed), shopOf(feed, (await orgOf(work)).name))
  return ({ item }) => writer.item(item).ok
}

async function keepChecked(work: Work, feedId: string, checked: readonly Checked[], startedAt: Date): Promise<void> {
  if (checked.length === 0) return
  const c = columns(checked, { id: (o) => o.variantId, outcome: (o) => o.verdict.outcome, because: (o) => (o.verdict.outcome === 'unknown' ? o.verdict.because : null) })
  // What changed while the page was read is not known yet: its mark stays.
  await work.query(sql`
    insert into channels.feed_check as k (org_id, feed_id, variant_id, checked_at, outcome, because)
    select ${work.orgId}, ${feedId}, u.id, ${work.now}, u.outcome, u.because from unnest(${c.id}::uuid[], ${c.outcome}::text[], ${c.because}::text[]) as u(id, outcome, because)
    on conflict (org_id, feed_id, variant_id) do update set checked_at = excluded.checked_at, outcome = excluded.outcome, because = excluded.because,
      changed_at = case when k.changed_at > ${startedAt} then k.changed_at end`)
  const differing = checked.flatMap(({ variantId, item, verdict }) => (verdict.outcome === 'differs' ? [{ variantId, link: item.link, ...verdict }] : []))
  const before = await work.query<{ id: string }>(sql`
    select variant_id as id from channels.feed_item_hold where org_id = ${work.orgId} and feed_id = ${feedId} and variant_id = any(${c.id}::uuid[])`)
  await holdBack(work, feedId, differing)
  // A page that does not answer proves nothing: what was held stays held, and is asked again later.
  await askLater(work, feedId, checked.flatMap((o) => (o.verdict.outcome === 'unknown' ? [o.variantId] : [])))
  await letGo(work, feedId, checked.flatMap((o) => (o.verdict.outcome === 'agrees' ? [o.variantId] : [])))
  const wasHeld = new Set(before.map((r) => r.id))
  const isHeld = new Set(differing.map((d) => d.variantId))
  if (checked.some(({ variantId: id, verdict }) => verdict.outcome !== 'unknown' && wasHeld.has(id) !== isHeld.has(id))) work.emit('feed.held', feedId, { feedId })
}

const nextAt = (work: Work) => sql`${work.now}::timestamptz + make_interval(mins => (${againAfterMinutes}::int[])[least(h.tries + 1, ${againAfterMinutes.length}::int)])`

async function holdBack(work: Work, feedId: string, differing: readonly { variantId: string; link: string; reason: string; feed: string; page: string }[]): Promise<void> {
  const c = columns(differing, { id: (d) => d.variantId, reason: (d) => d.reason, feed: (d) => d.feed, page: (d) => d.page, link: (d) => d.link })
  await work.query(sql`
    insert into channels.feed_item_hold as h (org_id, feed_id, variant_id, reason, feed_value, page_value, link, held_at, checked_at, next_at)
    select ${work.orgId}, ${feedId}, d.*, ${work.now}, ${work.now}, ${new Date(work.now.getTime() + againAfterMinutes[0]! * 60_000)}
    from unnest(${c.id}::uuid[], ${c.reason}::text[], ${c.feed}::text[], ${c.page}::text[], ${c.link}::text[]) as d
    on conflict (org_id, feed_id, variant_id) do update set reason = excluded.reason, feed_value = excluded.feed_value, page_value = excluded.page_value, link = excluded.link,
      checked_at = excluded.checked_at, tries = h.tries + 1, next_at = ${nextAt(work)}`)
}

const askLater = (work: Work, feedId: string, ids: readonly string[]): Promise<unknown> => work.query(sql`
  update channels.feed_item_hold as h set checked_at = ${work.now}, tries = h.tries + 1, next_at = ${nextAt(work)}
  where h.org_id = ${work.orgId} and h.feed_id = ${feedId} and h.variant_id = any(${[...ids]}::uuid[])`)

/** Back into the feed. */
async function letGo(work: Work, feedId: string, ids: readonly string[]): Promise<void> {
  await work.query(sql`delete from channels.feed_item_hold where org_id = ${work.orgId} and feed_id = ${feedId} and variant_id = any(${[...ids]}::uuid[])`)
}

/** What is no longer for sale needs no look. */
async function forgetChanges(work: Work, feedId: string, ids: readonly string[], until: Date): Promise<void> {
  await work.query(sql`
    update channels.feed_check set changed_at = null where org_id = ${work.orgId} and feed_id = ${feedId} and variant_id = any(${[...ids]}::uuid[]) and changed_at <= ${until}`)
}
