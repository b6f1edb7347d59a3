import type { Context } from 'hono'
import { readRow, refuse, rowOf, textOf, textsOf, type Row, type Route } from './simulated-answer.ts'

type Subscription = { id: string; url: string; types: string[]; isEnabled: boolean; key: string; at: string }

/** Webhook subscriptions belong to the application and want its own token. */
export function openSubscriptions({ newId, clock, key }: { newId: () => string; clock: () => Date; key: string }) {
  const all: Subscription[] = []
  const view = (s: Subscription): Row => ({ id: s.id, name: 'Tonglu', enabled: s.isEnabled, event_types: s.types, notification_url: s.url, api_version: '2025-08-20', signature_key: s.key, created_at: s.at })
  const add = (url: string, types: string[]): Subscription => {
    const made = { id: `wbhk_${newId()}`, url, types, isEnabled: true, key, at: clock().toISOString() }
    all.push(made)
    return made
  }
  return {
    seed: (url: string) => void add(url, ['order.created', 'order.updated', 'order.fulfillment.updated', 'inventory.count.updated', 'catalog.version.updated', 'refund.created', 'refund.updated', 'oauth.authorization.revoked']),
    of: (type: string): Subscription[] => all.filter((s) => s.isEnabled && s.types.includes(type)),
    routes(route: Route, isApplication: (c: Context) => boolean) {
      const denied = refuse(401, 'UNAUTHORIZED', 'This request could not be authorized.')
      route('get', '/v2/webhooks/subscriptions', 'ListWebhookSubscriptions', (c) => (isApplication(c) ? { subscriptions: all.map(view) } : denied), 'open')
      route('post', '/v2/webhooks/subscriptions', 'CreateWebhookSubscription', async (c) => {
        if (!isApplication(c)) return denied
        const wish = rowOf((await readRow(c.req.raw))['subscription'])
        return { subscription: view(add(textOf(wish['notification_url']), textsOf(wish['event_types']))) }
      }, 'open')
      route('put', '/v2/webhooks/subscriptions/:id', 'UpdateWebhookSubscription', async (c) => {
        const one = all.find((s) => s.id === c.req.param('id'))
        if (!isApplication(c) || !one) return isApplication(c) ? refuse(404, 'NOT_FOUND', 'Subscription not found.') : denied
        const wish = rowOf((await readRow(c.req.raw))['subscription'])
        one.isEnabled = wish['enabled'] === true
        one.types = textsOf(wish['event_types'])
        return { subscription: view(one) }
      }, 'open')
    },
  }
}
