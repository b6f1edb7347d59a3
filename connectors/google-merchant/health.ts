import { z } from 'zod'
import { words, type Connected, type Health, type Words } from '#kit'
import { accountOf, ask } from './ask.ts'
import { readInsights } from './insights.ts'

const Count = z.union([z.string(), z.int(), z.bigint()]).transform(Number)
const Issues = z.object({ accountIssues: z.array(z.object({ name: z.string(), title: z.string().optional(), detail: z.string().optional(), severity: z.string().optional() })).optional() })
const Statuses = z.object({ aggregateProductStatuses: z.array(z.object({ reportingContext: z.string().optional(), country: z.string().optional(), stats: z.object({ activeCount: Count.optional(), disapprovedCount: Count.optional() }).optional(), itemLevelIssues: z.array(z.object({ code: z.string().optional(), severity: z.string().optional(), description: z.string().optional(), productCount: Count.optional() })).optional() })).optional() })
type Statuses = z.output<typeof Statuses>
const Quotas = z.object({ quotaGroups: z.array(z.object({ name: z.string(), quotaUsage: Count.optional(), quotaLimit: Count.optional(), methodDetails: z.array(z.object({ method: z.string().optional() })).optional() })).optional() })

type Item = Health['items'][number]
const levels: Readonly<Record<string, Item['level']>> = { CRITICAL: 'bad', ERROR: 'bad', SUGGESTION: 'warn' }
/** Of the day's calls. */
const nearlyAll = 0.8
const page = '100'

/** What Google says of the account, how many products it refuses where and why, what reports and promotions say, and which day's quota is nearly used up. */
export async function readHealth(at: Connected): Promise<Health> {
  const account = accountOf(at.values)
  const issues = await ask(at, { operation: 'accounts.issues.list', method: 'GET', path: `/accounts/v1/${account}/issues`, query: { pageSize: page, languageCode: languageOf(at), timeZone: at.shop.zone }, effect: 'read' }, Issues)
  const statuses = await ask(at, { operation: 'aggregateProductStatuses.list', method: 'GET', path: `/issueresolution/v1/${account}/aggregateProductStatuses`, query: { pageSize: page }, effect: 'read' }, Statuses)
  const quotas = await ask(at, { operation: 'quotas.list', method: 'GET', path: `/quota/v1/${account}/quotas`, query: { pageSize: page }, effect: 'read' }, Quotas)
  const items: Item[] = [
    ...(issues.accountIssues ?? []).map((issue): Item => ({ code: issue.name.split('/').at(-1) ?? issue.name, level: levels[issue.severity ?? ''] ?? 'warn', words: [issue.title, issue.detail].filter((part) => part !== undefined && part !== '').join(': ') || issue.name })),
    ...(statuses.aggregateProductStatuses ?? []).flatMap(({ reportingContext = '', country = '', stats }): Item[] => (stats?.disapprovedCount ? [{ code: `disapproved_${reportingContext}_${country}`, level: (stats.activeCount ?? 0) === 0 ? 'bad' : 'warn', words: words(`${reportingContext} ${country} 有 ${stats.disapprovedCount} 個商品沒有通過審核`, `${reportingContext} ${country} 有 ${stats.disapprovedCount} 个商品未通过审核`, `${stats.disapprovedCount} products disapproved in ${reportingContext} ${country}`) }] : [])),
    ...itemIssues(statuses),
    ...await readInsights(at),
    ...(quotas.quotaGroups ?? []).flatMap((group): Item[] => (group.quotaLimit && (group.quotaUsage ?? 0) >= group.quotaLimit * nearlyAll ? [{ code: 'quota', level: 'warn', words: quotaWords(group) }] : [])),
  ]
  return { items: items.length > 0 ? items : [{ code: 'account', level: 'good', words: words('沒有問題', '没有问题', 'no issues') }] }
}

/** Each kind of issue once, with the most products that it stands at in any place. */
function itemIssues({ aggregateProductStatuses: places = [] }: Statuses): Item[] {
  const worst = new Map<string, { count: number; said: string }>()
  for (const { code = '', severity, description, productCount: count = 0 } of places.flatMap((place) => place.itemLevelIssues ?? [])) {
    if (severity === 'NOT_IMPACTED' || count <= (worst.get(code)?.count ?? 0)) continue
    worst.set(code, { count, said: description || code })
  }
  return [...worst].map(([code, { count, said }]) => ({ code: `issue_${code}`, level: 'warn', error: { code, words: said }, words: words(`${said}（${count} 個商品）`, `${said}（${count} 个商品）`, `${said} (${count} products)`) }))
}

/** Google words its issues in the language asked for; the feed's own is the nearest to the reader's that is known here. */
const languageOf = ({ values }: Connected): string => (values['contentLanguage'] === 'zh' ? (values['feedLabel'] === 'CN' ? 'zh-CN' : 'zh-TW') : (values['contentLanguage'] ?? 'en'))

function quotaWords({ quotaUsage: used = 0, quotaLimit: limit = 0, methodDetails = [] }: NonNullable<z.output<typeof Quotas>['quotaGroups']>[number]): Words {
  const methods = methodDetails.map((one) => one.method).join(', ')
  return words(`今天已用 ${used} 次呼叫，上限 ${limit}：${methods}`, `今天已用 ${used} 次调用，上限 ${limit}：${methods}`, `${used} of ${limit} calls used today: ${methods}`)
}
