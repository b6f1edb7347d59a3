import { z } from 'zod'
import { anyCount, anyId, askTikTok, words, type Connected, type Health } from '#kit'
import { pathOf, whose } from './catalogue.ts'

const Overview = z.object({ approved: anyCount.nullish(), processing: anyCount.nullish(), rejected: anyCount.nullish() })
const Feeds = z.object({ feed_list: z.array(z.object({ feed_id: anyId, feed_name: z.string().nullish(), status: z.string().nullish() })).nullish() })

type Item = Health['items'][number]

/** How many products the review refused, and which feeds are switched off. */
export async function readHealth(at: Connected): Promise<Health> {
  const { approved, rejected } = await askTikTok(at, { operation: 'overview', method: 'GET', path: pathOf('overview'), query: whose(at), effect: 'read' }, Overview)
  const feeds = await askTikTok(at, { operation: 'feed.get', method: 'GET', path: pathOf('feed/get'), query: whose(at), effect: 'read' }, Feeds)
  const items: Item[] = [
    ...(rejected ? [{ code: 'rejected', level: approved ? 'warn' : 'bad', words: words(`${rejected} 個商品沒有通過 TikTok 審核`, `${rejected} 个商品未通过 TikTok 审核`, `TikTok’s review refused ${rejected} products`) } as const] : []),
    ...(feeds.feed_list ?? []).filter(({ status }) => status === 'OFF').map(({ feed_id: id, feed_name: name }): Item => ({ code: `feed_${id}`, level: 'warn', words: words(`定時讀取「${name || id}」已停用`, `定时读取“${name || id}”已停用`, `The scheduled feed “${name || id}” is switched off`) })),
  ]
  return { items: items.length > 0 ? items : [{ code: 'catalog', level: 'good', words: words('沒有問題', '没有问题', 'no issues') }] }
}
