import { z } from 'zod'
import { ConnectorFault, type Connected, type Health } from '#kit'
import { listWebhooks, topics, type Webhook } from './hooks.ts'
import { readAnswer } from './read-answer.ts'

type Item = Health['items'][number]

/** What keeps a store from working with us: its webhooks, its clockwork, its version, its currency. */
export async function checkHealth(at: Connected): Promise<Health> {
  const items = [...(await systemItems(at)), ...webhookItems(await listWebhooks(at), at.values['hookSecret'] !== undefined)]
  return { items: items.length > 0 ? items : [{ code: 'ok', level: 'good', words: 'The store answers and its webhooks are on.' }] }
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
    return [{ code: 'system_status_hidden', level: 'warn', words: 'The key may not read the system status; its user is not a shop manager.' }]
  }
  const [version, currency] = [status.environment?.version, status.settings?.currency]
  return [
    ...(version && isOlder(version, [6, 0]) ? [item('version_old', 'bad', `WooCommerce ${version} is older than 6.0, which the order list needs.`)] : []),
    ...(status.environment?.wp_cron === false ? [item('wp_cron_off', 'warn', 'WP-Cron is off: webhooks leave the store only when a cron job of the server runs them.')] : []),
    ...(currency && currency !== at.shop.currency ? [item('currency', 'bad', `The store sells in ${currency}, this shop in ${at.shop.currency}.`)] : []),
  ]
}

function webhookItems(all: Webhook[], isSubscribed: boolean): Item[] {
  if (!isSubscribed) return [item('webhook_missing', 'warn', 'No webhooks are set up: orders come only by asking.')]
  const named = all.filter((w) => topics.some((t) => t === w.topic))
  const missing = topics.filter((t) => !named.some((w) => w.topic === t))
  return [
    ...missing.map((t) => item('webhook_missing', 'warn', `The webhook ${t} is missing.`)),
    // The store switches a webhook off after more than five failed deliveries in a row and tells nobody.
    ...named.filter((w) => w.status === 'disabled').map((w) => item('webhook_disabled', 'bad', `The store switched off the webhook ${w.topic} after failed deliveries; connect the hooks again to switch it on.`)),
    ...named.filter((w) => w.status === 'paused').map((w) => item('webhook_paused', 'warn', `Somebody paused the webhook ${w.topic}.`)),
  ]
}

const item = (code: string, level: Item['level'], words: string): Item => ({ code, level, words })

function isOlder(version: string, than: readonly [number, number]): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < than[0] || (major === than[0] && minor < than[1])
}
