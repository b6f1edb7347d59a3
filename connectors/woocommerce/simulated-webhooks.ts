import { createHash } from 'node:crypto'
import { hmacBase64, type Hook } from '#kit'
import { textOf, type Row } from './simulated-shelf.ts'

type Webhook = { id: number; name: string; status: string; topic: string; delivery_url: string; secret: string; changed: string }
type Wish = { nextId: () => number; stamp: () => string; clock: () => Date; post: (hook: Hook) => void; source: string }
const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

const known = ['coupon', 'customer', 'order', 'product'].flatMap((r) => ['created', 'updated', 'deleted', 'restored'].map((e) => `${r}.${e}`))

/** The store's webhooks: made and changed by the API, pinged when made, signed with their own secret. */
export function openWebhooks({ nextId, stamp, clock, post, source }: Wish) {
  const hooks: Webhook[] = []
  // The secret is written and never shown again.
  const view = (w: Webhook): Row => ({ id: w.id, name: w.name, status: w.status, topic: w.topic, resource: w.topic.split('.')[0], event: w.topic.split('.')[1], delivery_url: w.delivery_url, date_modified_gmt: w.changed })
  const failed = (id: unknown, code: string, message: string): Row => ({ id, error: { code, message, data: { status: 400 } } })

  const create = (row: Row): Row => {
    const [topic, url] = [textOf(row['topic'], ''), textOf(row['delivery_url'], '')]
    if (!known.includes(topic)) return failed(0, 'woocommerce_rest_shop_webhook_invalid_topic', 'Webhook topic is required and must be valid.')
    if (!/^https?:\/\//.test(url)) return failed(0, 'woocommerce_rest_shop_webhook_invalid_delivery_url', 'Webhook delivery URL must be a valid URL starting with http:// or https://.')
    const made: Webhook = { id: nextId(), name: textOf(row['name'], 'Webhook'), status: 'active', topic, delivery_url: url, secret: textOf(row['secret'], md5('generated')), changed: stamp() }
    hooks.push(made)
    post({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'WooCommerce/10.3.5 Hookshot (WordPress/6.9)' }, body: `webhook_id=${made.id}` })
    return view(made)
  }
  const update = (row: Row): Row => {
    const hook = hooks.find((w) => w.id === row['id'])
    if (!hook) return failed(row['id'], 'woocommerce_rest_shop_webhook_invalid_id', 'ID is invalid.')
    const status = row['status']
    if (status !== undefined && !['active', 'paused', 'disabled'].includes(textOf(status))) return failed(hook.id, 'woocommerce_rest_shop_webhook_invalid_status', 'Webhook status must be valid.')
    if (typeof status === 'string') hook.status = status
    if (typeof row['secret'] === 'string') hook.secret = row['secret']
    return view(hook)
  }

  return {
    list: (): Row[] => hooks.map(view),
    batch: (body: Row): Row => ({
      ...(body['create'] ? { create: (body['create'] as Row[]).map(create) } : {}),
      ...(body['update'] ? { update: (body['update'] as Row[]).map(update) } : {}),
    }),
    /** As if the merchant had connected already: there, and pinged long ago. */
    seed(url: string, secret: string) {
      for (const topic of ['order.created', 'order.updated', 'order.deleted', 'order.restored', 'product.deleted']) hooks.push({ id: nextId(), name: topic, status: 'active', topic, delivery_url: url, secret, changed: stamp() })
    },
    tell(topic: string, payload: Row) {
      for (const w of hooks.filter((one) => one.topic === topic && one.status === 'active')) {
        const body = JSON.stringify(payload)
        post({
          method: 'POST', url: w.delivery_url, body,
          headers: {
            'content-type': 'application/json', 'user-agent': 'WooCommerce/10.3.5 Hookshot (WordPress/6.9)', 'x-wc-webhook-source': `${source}/`, 'x-wc-webhook-topic': topic, 'x-wc-webhook-resource': topic.split('.')[0]!,
            'x-wc-webhook-event': topic.split('.')[1]!, 'x-wc-webhook-signature': hmacBase64(w.secret, body), 'x-wc-webhook-id': String(w.id),
            // One id for a webhook and a second, as the store makes it: it does not tell two orders apart.
            'x-wc-webhook-delivery-id': md5(`${w.id}${Math.floor(clock().getTime() / 1000)}`),
          },
        })
      }
    },
  }
}
