import { openFeed, type FeedShop } from '#kit'
import { read, sql, systemActor, type Hub, type Who, type Work } from '#platform'
import { formatOf, originOf, type Feed } from './feed.ts'
import { pageItems, type NamedItem } from './feed-items.ts'

export type FeedTally = { items: number; leftOut: Record<string, number>; bytes: number }
export const newTally = (): FeedTally => ({ items: 0, leftOut: {}, bytes: 0 })

/** So many goods are in memory at a time, however many there are. */
const goodsAtOnce = 500

export const feedWho = (orgId: string, feedId: string): Who => ({ orgId, actor: systemActor, cause: `feed ${feedId}` })

/** The whole feed in pieces of text. Nothing is held open between two: whoever reads slowly keeps nobody waiting. */
export async function* feedPieces(hub: Hub, orgId: string, feed: Feed, shop: string, tally: FeedTally): AsyncGenerator<string> {
  const writer = openFeed(formatOf(feed), shopOf(feed, shop))
  let head = writer.head
  let after: string | undefined
  do {
    const { page, held } = await read(hub, feedWho(orgId, feed.id), async (work) => {
      const one = await pageItems(work, feed.settings, { after, limit: goodsAtOnce })
      return { page: one, held: await heldAmong(work, feed.id, one.items) }
    })
    let text = head
    for (const { variantId, item } of page.items) {
      const row = held.has(variantId) ? 'held' : writer.item(item)
      if (row === 'held' || !row.ok) leaveOut(tally, row === 'held' ? 'held' : `${row.fault}:${row.field}`)
      else text += tally.items++ === 0 ? row.text : writer.between + row.text
    }
    head = ''
    after = page.next
    if (text !== '') yield text
  } while (after !== undefined)
  // A piece of nothing would be waited for in vain.
  if (writer.foot !== '') yield writer.foot
}

const leaveOut = ({ leftOut }: FeedTally, why: string): void => { leftOut[why] = (leftOut[why] ?? 0) + 1 }

export const shopOf = ({ name, settings }: Pick<Feed, 'name' | 'settings'>, shop: string): FeedShop => ({ title: shop, link: originOf(settings.link), description: name })

async function heldAmong(work: Work, feedId: string, items: readonly NamedItem[]): Promise<Set<string>> {
  const rows = await work.query<{ id: string }>(sql`
    select variant_id as id from channels.feed_item_hold where org_id = ${work.orgId} and feed_id = ${feedId} and variant_id = any(${items.map((i) => i.variantId)}::uuid[])`)
  return new Set(rows.map((r) => r.id))
}

/** Asked for piece by piece as it is read; `onEnd` hears once how it ended. */
export function streamFeed(pieces: AsyncGenerator<string>, tally: FeedTally, onEnd: (isWhole: boolean) => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let hasEnded = false
  const end = (isWhole: boolean): void => {
    if (!hasEnded) onEnd(isWhole)
    hasEnded = true
  }
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { value, done } = await pieces.next()
        if (done) {
          end(true)
          return controller.close()
        }
        const bytes = encoder.encode(value)
        tally.bytes += bytes.length
        controller.enqueue(bytes)
      } catch (error) {
        // Cut off in the middle, so that nobody takes half of it for the whole.
        end(false)
        controller.error(error)
      }
    },
    cancel: async () => {
      end(false)
      await pieces.return(undefined)
    },
  }, { highWaterMark: 0 })
}
