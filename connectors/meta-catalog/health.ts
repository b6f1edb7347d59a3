import { z } from 'zod'
import { anyCount, words, type Connected, type Health } from '#kit'
import { ask, catalogPath } from './ask.ts'

const Text = z.string().nullish()
const Count = anyCount.nullish()
const Diagnostics = z.object({ data: z.array(z.object({ type: Text, severity: Text, title: Text, subtitle: Text, number_of_affected_items: Count })) })
const Feeds = z.object({ data: z.array(z.object({ id: z.string(), name: Text, latest_upload: z.object({ end_time: Text, error_count: Count, num_invalid_items: Count, num_detected_items: Count }).nullish() })) })
const Catalog = z.object({ product_count: Count, commerce_merchant_settings: z.object({ display_name: Text, merchant_status: Text }).nullish() })

type Item = Health['items'][number]
const page = '100'

/** Whether the shop is on, what Meta finds wrong with items and how many, and what the last reading of each feed left out. */
export async function readHealth(at: Connected): Promise<Health> {
  const catalog = await ask(at, { operation: 'catalog', method: 'GET', path: catalogPath(at), query: { fields: 'product_count,commerce_merchant_settings{display_name,merchant_status}' }, effect: 'read' }, Catalog)
  const diagnostics = await ask(at, { operation: 'diagnostics', method: 'GET', path: catalogPath(at, 'diagnostics'), query: { fields: 'type,severity,title,subtitle,number_of_affected_items', limit: page }, effect: 'read' }, Diagnostics)
  const feeds = await ask(at, { operation: 'product_feeds', method: 'GET', path: catalogPath(at, 'product_feeds'), query: { fields: 'id,name,latest_upload{end_time,error_count,num_invalid_items,num_detected_items}', limit: page }, effect: 'read' }, Feeds)
  const items: Item[] = [...shopItems(catalog), ...diagnostics.data.map(diagnosed), ...feeds.data.flatMap(feedItems)]
  return { items: items.length > 0 ? items : [{ code: 'catalog', level: 'good', words: words('沒有問題', '没有问题', 'no issues') }] }
}

function shopItems({ commerce_merchant_settings: shop }: z.output<typeof Catalog>): Item[] {
  const status = shop?.merchant_status
  if (!status || status === 'ENABLED') return []
  const name = shop.display_name ?? ''
  return [{ code: 'shop_disabled', level: 'bad', words: words(`Facebook／Instagram 商店「${name}」未啟用：${status}`, `Facebook／Instagram 店铺“${name}”未启用：${status}`, `The Facebook and Instagram shop “${name}” is not on: ${status}`) }]
}

/** MUST_FIX keeps items from being shown; the rest only sells less. */
function diagnosed({ type, severity, title, subtitle, number_of_affected_items: count }: z.output<typeof Diagnostics>['data'][number]): Item {
  const said = [title, subtitle].filter(Boolean).join(': ') || type || 'diagnostics'
  return {
    code: type || 'diagnostics', level: severity === 'MUST_FIX' ? 'bad' : 'warn',
    words: count ? words(`${said}（${count} 個商品）`, `${said}（${count} 个商品）`, `${said} (${count} items)`) : said,
  }
}

function feedItems({ id, name, latest_upload: last }: z.output<typeof Feeds>['data'][number]): Item[] {
  const lost = last?.num_invalid_items ?? 0
  const all = last?.num_detected_items ?? 0
  if (lost === 0) return []
  const feed = name || id
  return [{ code: `feed_${id}`, level: lost >= all ? 'bad' : 'warn', words: words(`資料動態「${feed}」上次讀取有 ${lost} 個商品不合格（共 ${all} 個）`, `数据馈送“${feed}”上次读取有 ${lost} 个商品不合格（共 ${all} 个）`, `The last reading of the feed “${feed}” left out ${lost} of ${all} items`) }]
}
