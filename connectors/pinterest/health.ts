import { z } from 'zod'
import { anyCount, words, type Connected, type Health } from '#kit'
import { ask, onBehalf, version } from './ask.ts'

const Counts = z.record(z.string(), anyCount.nullish()).nullish()
const Results = z.object({ items: z.array(z.object({
  status: z.string().nullish(), product_counts: z.object({ original: anyCount.nullish(), ingested: anyCount.nullish() }).nullish(), ingestion_details: z.object({ errors: Counts }).nullish(), validation_details: z.object({ errors: Counts }).nullish(),
})) })
type Item = Health['items'][number]

/** What became of the feed's last reading: is the account let in, and what was wrong with how many items. */
export async function readHealth(at: Connected): Promise<Health> {
  const { items: [last] } = await ask(at, { operation: 'feed_processing_results/list', method: 'GET', path: `/${version}/catalogs/feeds/${encodeURIComponent(at.values['feedId'] ?? '')}/processing_results`, query: { ...onBehalf(at), page_size: '1' }, effect: 'read' }, Results)
  const items: Item[] = last ? [...states(last.status ?? ''), ...problems(last.ingestion_details?.errors, 'bad'), ...problems(last.validation_details?.errors, 'warn')] : []
  return { items: items.length > 0 ? items : [{ code: 'feed', level: 'good', words: words('沒有問題', '没有问题', 'no issues') }] }
}

function states(status: string): Item[] {
  switch (status) {
    case 'DISAPPROVED': return [{ code: status, level: 'bad', words: words('Pinterest 沒有核准這個資料來源；請看商家準則並申訴', 'Pinterest 未批准这个数据源；请查看商家准则并申诉', 'Pinterest has not approved this feed; see the merchant guidelines and appeal') }]
    case 'FAILED': return [{ code: status, level: 'bad', words: words('上次讀取資料來源失敗', '上次读取数据源失败', 'The last reading of the feed failed') }]
    case 'UNDER_REVIEW':
    case 'UNDER_APPEAL': return [{ code: status, level: 'warn', words: words('Pinterest 正在審核這個資料來源', 'Pinterest 正在审核这个数据源', 'Pinterest is looking at this feed') }]
    default: return []
  }
}

/** By Pinterest's own names, TITLE_MISSING, with the number of items. */
const problems = (counts: z.output<typeof Counts>, level: Item['level']): Item[] =>
  Object.entries(counts ?? {}).flatMap(([code, count]): Item[] => (count ? [{ code, level, words: words(`${code}：${count} 個商品`, `${code}：${count} 个商品`, `${code}: ${count} items`) }] : []))
