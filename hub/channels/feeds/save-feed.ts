import { feedFormatOf, isWebLink, ok, refuse, type Result } from '#kit'
import { listChannels, listPriceLists } from '#catalog'
import { sql, toJsonb, type Work } from '#platform'
import { listLocations } from '#stock'
import { feedColumns, hashToken, linkOf, newToken, type Feed, type FeedSettings } from './feed.ts'

export type FeedDraft = Pick<Feed, 'name' | 'format' | 'settings' | 'isOn' | 'checksPerMinute'>
export type FeedRefusal =
  | { code: 'feeds.unknown' } | { code: 'feeds.format_unknown' } | { code: 'feeds.price_list_unknown' } | { code: 'feeds.channel_unknown' }
  | { code: 'feeds.location_unknown' } | { code: 'feeds.link_template' } | { code: 'feeds.sale_currency' } | { code: 'feeds.too_many' }

/** More than anybody has platforms. */
const mostFeeds = 100

/** The token is in the answer, and nowhere else afterwards. */
export async function createFeed(work: Work, draft: FeedDraft): Promise<Result<{ feed: Feed; token: string }, FeedRefusal>> {
  const refusal = await refusalOf(work, draft)
  if (refusal) return refuse(refusal)
  const { n } = (await work.first<{ n: number }>(sql`select count(*)::int as n from channels.feed where org_id = ${work.orgId}`))!
  if (n >= mostFeeds) return refuse({ code: 'feeds.too_many' })
  const [id, token] = [work.newId(), newToken()]
  const feed = await work.first<Feed>(sql`
    insert into channels.feed (org_id, id, name, format, settings, token_hash, is_on, checks_per_minute, created_at, updated_at)
    values (${work.orgId}, ${id}, ${draft.name}, ${draft.format}, ${toJsonb(draft.settings)}::jsonb, ${hashToken(token)}, ${draft.isOn}, ${draft.checksPerMinute}, ${work.now}, ${work.now})
    returning ${feedColumns}`)
  await work.query(sql`insert into channels.feed_address (feed_id, shop_id) values (${id}, ${work.orgId})`)
  work.audit({ action: 'feed.created', subjectKind: 'feed', subjectId: id, after: draft })
  return ok({ feed: feed!, token })
}

/** What is left out stays. */
export async function changeFeed(work: Work, id: string, change: { [K in keyof FeedDraft]?: FeedDraft[K] | undefined }): Promise<Result<Feed, FeedRefusal>> {
  const before = await readFeed(work, id, true)
  if (!before) return refuse({ code: 'feeds.unknown' })
  const draft: FeedDraft = {
    name: change.name ?? before.name, format: change.format ?? before.format, settings: change.settings ?? before.settings,
    isOn: change.isOn ?? before.isOn, checksPerMinute: change.checksPerMinute ?? before.checksPerMinute,
  }
  const refusal = await refusalOf(work, draft)
  if (refusal) return refuse(refusal)
  const feed = await work.first<Feed>(sql`
    update channels.feed set name = ${draft.name}, format = ${draft.format}, settings = ${toJsonb(draft.settings)}::jsonb, is_on = ${draft.isOn}, checks_per_minute = ${draft.checksPerMinute}, updated_at = ${work.now}
    where org_id = ${work.orgId} and id = ${id} returning ${feedColumns}`)
  // Whoever checks nothing holds nothing back.
  if (draft.checksPerMinute === 0) await work.query(sql`delete from channels.feed_item_hold where org_id = ${work.orgId} and feed_id = ${id}`)
  work.audit({ action: 'feed.changed', subjectKind: 'feed', subjectId: id, before, after: draft })
  return ok(feed!)
}

/** The old address ends at this moment. */
export async function rotateToken(work: Work, id: string): Promise<Result<{ feed: Feed; token: string }, FeedRefusal>> {
  const token = newToken()
  const feed = await work.first<Feed>(sql`
    update channels.feed set token_hash = ${hashToken(token)} where org_id = ${work.orgId} and id = ${id} returning ${feedColumns}`)
  if (!feed) return refuse({ code: 'feeds.unknown' })
  work.audit({ action: 'feed.token_renewed', subjectKind: 'feed', subjectId: id })
  return ok({ feed, token })
}

export async function removeFeed(work: Work, id: string): Promise<Result<{ removed: true }, FeedRefusal>> {
  const before = await work.first<Feed>(sql`delete from channels.feed where org_id = ${work.orgId} and id = ${id} returning ${feedColumns}`)
  if (!before) return refuse({ code: 'feeds.unknown' })
  await work.query(sql`delete from channels.feed_address where feed_id = ${id} and shop_id = ${work.orgId}`)
  work.audit({ action: 'feed.removed', subjectKind: 'feed', subjectId: id, before })
  return ok({ removed: true })
}

const readFeed = (work: Work, id: string, toChange = false): Promise<Feed | undefined> =>
  work.first<Feed>(sql`select ${feedColumns} from channels.feed where org_id = ${work.orgId} and id = ${id} ${toChange ? sql`for update` : sql``}`)

/** Every page is asked for again at once, in the order in which they are due. */
export async function checkAgain(work: Work, id: string): Promise<Result<{ due: number }, FeedRefusal>> {
  const row = await work.first(sql`update channels.feed set check_due_at = ${work.now}, check_after = null where org_id = ${work.orgId} and id = ${id} and checks_per_minute > 0 returning id`)
  if (!row) return refuse({ code: 'feeds.unknown' })
  const held = await work.query(sql`update channels.feed_item_hold set next_at = ${work.now} where org_id = ${work.orgId} and feed_id = ${id} returning 1`)
  return ok({ due: held.length })
}

export async function refusalOf(work: Work, { format, settings }: Pick<FeedDraft, 'format' | 'settings'>): Promise<FeedRefusal | undefined> {
  if (!feedFormatOf(format)) return { code: 'feeds.format_unknown' }
  if (!isTemplate(settings)) return { code: 'feeds.link_template' }
  const lists = await listPriceLists(work)
  const list = lists.find((l) => l.id === settings.priceListId)
  const sale = settings.salePriceListId === undefined ? list : lists.find((l) => l.id === settings.salePriceListId)
  if (!list || !sale) return { code: 'feeds.price_list_unknown' }
  if (sale.currency !== list.currency) return { code: 'feeds.sale_currency' }
  if (settings.channelId !== undefined && !(await listChannels(work)).some((c) => c.id === settings.channelId)) return { code: 'feeds.channel_unknown' }
  const places = settings.locationIds === undefined ? [] : await listLocations(work)
  return settings.locationIds?.some((id) => !places.some((p) => p.id === id)) ? { code: 'feeds.location_unknown' } : undefined
}

const example = { sku: 'A-1', productId: '019b76da-a800-7000-8000-000000000000', variantId: '019b76da-a800-7000-8000-000000000000' }
/** An address of the web in which each item has a page of its own, at one shop: the host is no part of an item. */
const isTemplate = ({ link }: FeedSettings): boolean => /^https?:\/\/[^/{}]+\/.*\{(?:sku|productId|variantId)\}/.test(link) && isWebLink(linkOf(link, example))
