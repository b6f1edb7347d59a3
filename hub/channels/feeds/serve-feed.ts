/** Where platforms fetch feeds. Nobody is signed in here: the token in the address lets in, and only into this one file. */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { feedTypes, readId, sameText } from '#kit'
import { compile, newsMark, notFound, orgOf, read, remoteAddress, sql, type Api, type Hub, type Work } from '#platform'
import { feedColumns, formatOf, hashToken, type Feed } from './feed.ts'
import { openFeedGate, type FeedGate } from './feed-gate.ts'
import { endFetch, keepFetch, type Fetcher } from './keep-fetch.ts'
import { feedPieces, feedWho, newTally, streamFeed } from './stream-feed.ts'

type Opened = { orgId: string; feed: Feed; shop: string; tag: string; changedAt: Date }

export function feedRoutes(api: Api): void {
  const gate = openFeedGate()
  api.app.get('/feeds/:file{fed_[0-9a-z]+\\.[a-z]+}', (c) => serve(api.hub, gate, c))
}

async function serve(hub: Hub, gate: FeedGate, c: Context): Promise<Response> {
  const [name = '', extension] = (c.req.param('file') ?? '').split('.')
  if (!gate.mayLook()) return tooMany(c, 10)
  const opened = await open(hub, readId('fed', name), c.req.query('token') ?? '')
  // Unknown, switched off, another ending or a wrong token: a stranger learns nothing.
  if (!opened || feedTypes[formatOf(opened.feed).shape].extension !== extension) {
    gate.failed()
    return notFound(c)
  }
  const { orgId, feed } = opened
  const headers = headersOf(opened, hub.clock())
  const fetcher: Fetcher = { agent: c.req.header('user-agent') ?? '', address: remoteAddress(c) }
  if (isKnown(c, opened)) {
    if (c.req.method !== 'HEAD') await keepFetch(hub, orgId, feed.id, fetcher, 'unchanged')
    return new Response(null, { status: 304, headers })
  }
  if (c.req.method === 'HEAD') return new Response(null, { headers })
  const leave = gate.enter(feed.id, hub.clock())
  if (!leave) return tooMany(c, 60)
  const tally = newTally()
  const id = await keepFetch(hub, orgId, feed.id, fetcher, 'running').catch((error: unknown) => { leave(); throw error })
  const onEnd = (isWhole: boolean): void => {
    leave()
    endFetch(hub, orgId, feed.id, id, isWhole, tally).catch((error: Error) => hub.log.warn({ feed: feed.id, error: error.message }, 'the end of a fetch could not be kept'))
  }
  return new Response(streamFeed(feedPieces(hub, orgId, feed, opened.shop, tally), tally, onEnd), { headers })
}

const tooMany = (c: Context, seconds: number): Response => c.text('Too many requests\n', 429, { 'retry-after': String(seconds) })

/** One look at the directory of feeds, then one inside the shop: its row, the token, and how new the shop's news are. */
async function open(hub: Hub, feedId: string | undefined, token: string): Promise<Opened | undefined> {
  if (feedId === undefined) return undefined
  const { rows: [row] } = await hub.pool.query<{ shop_id: string }>(compile(sql`select shop_id from channels.feed_address where feed_id = ${feedId}`))
  if (!row) return undefined
  return read(hub, feedWho(row.shop_id, feedId), (work) => openFor(work, feedId, token))
}

async function openFor(work: Work, feedId: string, token: string): Promise<Opened | undefined> {
  const row = await work.first<Feed & { tokenHash: string }>(sql`
    select ${feedColumns}, token_hash as "tokenHash" from channels.feed where org_id = ${work.orgId} and id = ${feedId}`)
  if (!row || !sameText(hashToken(token), row.tokenHash) || !row.isOn) return undefined
  const { tokenHash: _kept, ...feed } = row
  const [org, { mark, at }] = [await orgOf(work), await newsMark(work)]
  const tag = createHash('sha256').update(JSON.stringify([feed.id, feed.updatedAt, feed.format, org.name, mark])).digest('base64url').slice(0, 27)
  return { orgId: work.orgId, feed, shop: org.name, tag, changedAt: at && at > feed.updatedAt ? at : feed.updatedAt }
}

/** Within the last seconds more may still happen in the same second, which a date could not tell apart. */
const settledMs = 2000

function headersOf({ feed, tag, changedAt }: Opened, now: Date): Record<string, string> {
  return {
    'content-type': feedTypes[formatOf(feed).shape].type,
    // Weak: compressed or not, it says the same.
    etag: `W/"${tag}"`,
    ...(now.getTime() - changedAt.getTime() > settledMs && { 'last-modified': changedAt.toUTCString() }),
    'cache-control': 'private, no-cache',
    'x-robots-tag': 'noindex',
  }
}

/** Whether the caller has it already. A tag speaks before a date. */
function isKnown(c: Context, { tag, changedAt }: Opened): boolean {
  const tags = c.req.header('if-none-match')
  if (tags !== undefined) return tags.split(',').some((one) => one.trim().replace(/^W\//, '') === `"${tag}"`)
  const since = Date.parse(c.req.header('if-modified-since') ?? '')
  return !Number.isNaN(since) && Math.floor(changedAt.getTime() / 1000) * 1000 <= since
}
