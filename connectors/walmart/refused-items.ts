import { z } from 'zod'
import { anyCount, given, readAnswer, words, type Connected, type Health, type ListingVerdict } from '#kit'
import { Text } from './amount.ts'

const Feeds = z.object({ results: given(z.object({ feed: given(z.array(z.object({ feedId: z.string(), feedType: Text, feedDate: given(z.number().min(0).max(8.64e15)), itemsFailed: given(anyCount), itemsProcessing: given(anyCount) }))) })) })
const Wrong = z.object({ code: Text, description: Text })
const Row = z.object({ sku: Text, ingestionStatus: z.string(), ingestionErrors: given(z.object({ ingestionError: given(z.array(Wrong)) })) })
const Feed = z.object({ itemDetails: given(z.object({ itemIngestionStatus: given(z.array(Row)) })) })

const kinds = ['MP_ITEM', 'MP_MAINTENANCE', 'MP_ITEM_MATCH']
const lookBackMs = 3 * 86_400_000
/** Each costs a call. */
const most = 20

type FeedHead = { feedId: string; sentAt: string; hasFailures: boolean }

/** Of the last days, worked through, newest first. */
async function recentFeeds(at: Connected): Promise<FeedHead[]> {
  const list = readAnswer(Feeds, await at.call({ operation: 'getAllFeedStatuses', method: 'GET', path: '/v3/feeds', effect: 'read', query: { limit: '50' } }), 'the feeds')
  const worked = (list.results?.feed ?? []).filter((one) => kinds.includes(one.feedType ?? '') && (one.itemsProcessing ?? 0) === 0 && (one.feedDate ?? 0) > at.now.getTime() - lookBackMs)
  return worked.sort((a, b) => (b.feedDate ?? 0) - (a.feedDate ?? 0)).slice(0, most)
    .map(({ feedId, feedDate, itemsFailed }) => ({ feedId, sentAt: new Date(feedDate ?? 0).toISOString(), hasFailures: (itemsFailed ?? 0) > 0 }))
}

/** What became of items by the newest of these feeds that each was in: of a feed's rows it is told nowhere else. One that is still worked through says nothing. */
async function verdictsOf(at: Connected, feeds: readonly FeedHead[]): Promise<ListingVerdict[]> {
  const known = new Map<string, ListingVerdict>()
  for (const { feedId, sentAt } of feeds) {
    const answer = await at.call({ operation: 'getFeedItemStatus', method: 'GET', path: `/v3/feeds/${encodeURIComponent(feedId)}`, effect: 'read', query: { includeDetails: 'true', limit: '50' } })
    for (const row of readAnswer(Feed, answer, 'a feed').itemDetails?.itemIngestionStatus ?? []) {
      if (!row.sku || known.has(row.sku) || (row.ingestionStatus !== 'SUCCESS' && !row.ingestionStatus.endsWith('_ERROR'))) continue
      known.set(row.sku, { externalId: row.sku, sentAt, ...foundIn(row) })
    }
  }
  return [...known.values()]
}

export const feedVerdicts = async (at: Connected): Promise<ListingVerdict[]> => verdictsOf(at, await recentFeeds(at))

/** Walmart names all that is wrong; the first code is the one that is looked up. */
function foundIn({ ingestionStatus, ingestionErrors }: z.output<typeof Row>): { outcome: 'applied' } | { outcome: 'refused'; code: string; words: string } {
  if (ingestionStatus === 'SUCCESS') return { outcome: 'applied' }
  const wrong = ingestionErrors?.ingestionError ?? []
  const said = wrong.map(({ code, description }) => description || code || '').filter(Boolean).join(' / ')
  return { outcome: 'refused', code: wrong[0]?.code || ingestionStatus, words: said || ingestionStatus }
}

/** Items that Walmart did not take, also those that nobody sent from here. */
export async function refusedItems(at: Connected): Promise<Health['items']> {
  const feeds = await recentFeeds(at)
  // Behind the oldest with a failure nothing was refused; before it a newer feed may have mended it.
  const toRead = feeds.slice(0, feeds.findLastIndex((feed) => feed.hasFailures) + 1)
  return (await verdictsOf(at, toRead)).flatMap((one) => {
    if (one.outcome !== 'refused') return []
    const { externalId: sku, code, words: said } = one
    return [{ code: 'item_refused', level: 'warn' as const, words: words(`Walmart 沒有收下 ${sku}：${said}`, `Walmart 没有接收 ${sku}：${said}`, `Walmart did not take ${sku}: ${said}`), error: { code, words: said } }]
  })
}
