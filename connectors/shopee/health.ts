import { z } from 'zod'
import { anyId, EpochSeconds, words, type Connected, type Health, type Words } from '#kit'
import { ask, given, GivenAmount, Text, toIso } from './ask.ts'

const Performance = z.object({ response: z.object({
  overall_performance: given(z.object({ rating: given(z.int()) })),
  metric_list: given(z.array(z.object({ metric_id: anyId, metric_name: Text, current_period: GivenAmount, target: given(z.object({ value: GivenAmount, comparator: Text })) }))),
}) })
const Punishments = z.object({ response: z.object({ punishment_list: given(z.array(z.object({ punishment_type: z.int(), reference_id: given(anyId), end_time: given(EpochSeconds) }))) }) })
const Shop = z.object({ status: Text, expire_time: given(EpochSeconds) })

type Item = Health['items'][number]
const ratings: Readonly<Record<number, Item['level']>> = { 1: 'bad', 2: 'warn', 3: 'good', 4: 'good' }
/** The merchant has to say yes again once a year; a month ahead is time enough to ask. */
const warnAheadMs = 30 * 86_400_000

/** What Shopee says of the shop: rating, missed targets, punishments that run, and the day on which our permission ends. */
export async function readHealth(at: Connected): Promise<Health> {
  const shop = await ask(at, { operation: 'shop/get_shop_info', method: 'GET', effect: 'read' }, Shop)
  const performance = await ask(at, { operation: 'account_health/get_shop_performance', method: 'GET', effect: 'read' }, Performance)
  const running = await ask(at, { operation: 'account_health/get_punishment_history', method: 'GET', effect: 'read', query: { punishment_status: '1', page_no: '1', page_size: '100' } }, Punishments)
  return { items: [...shopItems(shop, at.now), ...performanceItems(performance.response), ...(running.response.punishment_list ?? []).map(toPunishment)] }
}

function shopItems({ status, expire_time: endsAt }: z.output<typeof Shop>, now: Date): Item[] {
  const items: Item[] = status === undefined ? [] : [{ code: 'shop_status', level: status === 'NORMAL' ? 'good' : 'bad', words: words(`賣場狀態：${status}`, `店铺状态：${status}`, `Shop: ${status}`) }]
  if (endsAt !== undefined && endsAt > 0) items.push({ code: 'authorisation', level: endsAt * 1000 - now.getTime() < warnAheadMs ? 'warn' : 'good', words: words('這一天之後，賣場要重新授權', '这一天之后，店铺要重新授权', 'The shop has to authorise this app again after this day'), until: toIso(endsAt) })
  return items
}

function performanceItems({ overall_performance: overall, metric_list: metrics }: z.output<typeof Performance>['response']): Item[] {
  const rated: Item[] = overall?.rating === undefined ? [] : [{ code: 'overall_performance', level: ratings[overall.rating] ?? 'warn', words: words(`整體表現：${overall.rating}（滿分 4）`, `整体表现：${overall.rating}（满分 4）`, `Overall performance: ${overall.rating} of 4`) }]
  return [...rated, ...(metrics ?? []).flatMap((metric): Item[] => {
    const { current_period: now, target, metric_name: name } = metric
    if (now === undefined || target?.value === undefined) return []
    return [{ code: name ?? `metric_${metric.metric_id}`, level: isMet(Number(now), target.comparator ?? '', Number(target.value)) ? 'good' : 'warn', words: `${name ?? metric.metric_id}: ${now} (${target.comparator ?? ''} ${target.value})` }]
  })]
}

function isMet(value: number, comparator: string, target: number): boolean {
  switch (comparator) {
    case '<': return value < target
    case '<=': return value <= target
    case '>': return value > target
    case '>=': return value >= target
    case '=': return value === target
    default: return true
  }
}

const toPunishment = (one: { punishment_type: number; reference_id: string | undefined; end_time: number | undefined }): Item => ({
  code: `punishment_${one.punishment_type}`, level: 'bad', words: punishmentWords(`${one.punishment_type}${one.reference_id === undefined ? '' : ` (${one.reference_id})`}`), ...(one.end_time ? { until: toIso(one.end_time) } : {}),
})

const punishmentWords = (kind: string): Words => words(`處罰類型 ${kind}`, `处罚类型 ${kind}`, `Punishment of type ${kind}`)
