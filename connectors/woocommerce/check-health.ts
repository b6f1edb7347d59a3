import { z } from 'zod'
import { ConnectorFault, words, type Connected, type Health, type Words } from '#kit'
import { listWebhooks, topics, type Webhook } from './hooks.ts'
import { readAnswer } from './read-answer.ts'

type Item = Health['items'][number]

/** What keeps a store from working with us: its webhooks, its clockwork, its version, its currency. */
export async function checkHealth(at: Connected): Promise<Health> {
  const items = [...(await systemItems(at)), ...webhookItems(await listWebhooks(at), at.values['hookSecret'] !== undefined)]
  return { items: items.length > 0 ? items : [{ code: 'ok', level: 'good', words: words('商店有回應，webhook 也都開著。', '店铺有响应，webhook 也都开着。', 'The store answers and its webhooks are on.') }] }
}

const SystemStatus = z.object({
  environment: z.object({ version: z.string().nullish(), wp_cron: z.boolean().nullish() }).nullish(),
  settings: z.object({ currency: z.string().nullish() }).nullish(),
})

async function systemItems(at: Connected): Promise<Item[]> {
  let status: z.infer<typeof SystemStatus>
  try {
    status = readAnswer(SystemStatus, await at.call({ operation: 'list_all_system_status_items', method: 'GET', path: '/wp-json/wc/v3/system_status', effect: 'read' }), 'the system status')
  } catch (error) {
    // A key of a user who is no manager reads orders but not this page; the other checks still count.
    if (!(error instanceof ConnectorFault) || error.code !== 'woocommerce_rest_cannot_view') throw error
    return [{ code: 'system_status_hidden', level: 'warn', words: words('這組金鑰不能讀系統狀態：它的使用者不是商店經理。', '这组密钥不能读系统状态：它的用户不是店铺经理。', 'The key may not read the system status; its user is not a shop manager.') }]
  }
  const [version, currency] = [status.environment?.version, status.settings?.currency]
  return [
    ...(version && isOlder(version, [6, 0]) ? [item('version_old', 'bad', words(`WooCommerce ${version} 太舊：讀訂單需要 6.0 以上。`, `WooCommerce ${version} 太旧：读订单需要 6.0 以上。`, `WooCommerce ${version} is older than 6.0, which the order list needs.`))] : []),
    ...(status.environment?.wp_cron === false ? [item('wp_cron_off', 'warn', words('WP-Cron 關閉了：要靠主機的排程執行，webhook 才會送出。', 'WP-Cron 关闭了：要靠主机的定时任务执行，webhook 才会发出。', 'WP-Cron is off: webhooks leave the store only when a cron job of the server runs them.'))] : []),
    ...(currency && currency !== at.shop.currency ? [item('currency', 'bad', words(`商店的幣別是 ${currency}，這裡是 ${at.shop.currency}。`, `店铺的币种是 ${currency}，这里是 ${at.shop.currency}。`, `The store sells in ${currency}, this shop in ${at.shop.currency}.`))] : []),
  ]
}

function webhookItems(all: Webhook[], isSubscribed: boolean): Item[] {
  if (!isSubscribed) return [item('webhook_missing', 'warn', words('還沒設定 webhook：訂單只能靠定時抓取。', '还没设置 webhook：订单只能靠定时抓取。', 'No webhooks are set up: orders come only by asking.'))]
  const named = all.filter((w) => topics.some((t) => t === w.topic))
  const missing = topics.filter((t) => !named.some((w) => w.topic === t))
  return [
    ...missing.map((t) => item('webhook_missing', 'warn', words(`少了 ${t} 這個 webhook。`, `缺少 ${t} 这个 webhook。`, `The webhook ${t} is missing.`))),
    // The store switches a webhook off after more than five failed deliveries in a row and tells nobody.
    ...named.filter((w) => w.status === 'disabled').map((w) => item('webhook_disabled', 'bad', words(`送達失敗多次，商店停用了 ${w.topic} 這個 webhook；按「重新設定通知」再開啟。`, `多次投递失败，店铺停用了 ${w.topic} 这个 webhook；点“重新设置通知”再开启。`, `The store switched off the webhook ${w.topic} after failed deliveries; set up the notifications again to switch it on.`))),
    ...named.filter((w) => w.status === 'paused').map((w) => item('webhook_paused', 'warn', words(`有人暫停了 ${w.topic} 這個 webhook。`, `有人暂停了 ${w.topic} 这个 webhook。`, `Somebody paused the webhook ${w.topic}.`))),
  ]
}

const item = (code: string, level: Item['level'], said: Words): Item => ({ code, level, words: said })

function isOlder(version: string, than: readonly [number, number]): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < than[0] || (major === than[0] && minor < than[1])
}
