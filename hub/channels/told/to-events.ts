/** What an order is told as, to systems that count sales. Pure. */
import { money, type ShopEvent } from '#kit'
import type { MarkedOrder } from '#orders'

export type Purpose = 'analytics' | 'ads'

const yes = /^(1|true|yes|y|granted|all)$/i

/**
 * Did the buyer agree? The shop says so with the order: `consent` names purposes ("analytics ads") or says yes to all,
 * `consent_analytics` and `consent_ads` say it one by one; so do the names of Google's consent mode. Silence is no.
 */
export function isAgreed(attributes: Readonly<Record<string, string>>, purpose: Purpose): boolean {
  const own = attributes[`consent_${purpose}`] ?? attributes[purpose === 'ads' ? 'ad_user_data' : 'analytics_storage']
  if (own !== undefined) return yes.test(own.trim())
  const whole = attributes['consent'] ?? ''
  return yes.test(whole.trim()) || whole.toLowerCase().split(/[\s,;|]+/).includes(purpose)
}

export function eventsOf(order: MarkedOrder, marks: readonly string[], purpose: Purpose): ShopEvent[] {
  const clientId = marks.map((name) => order.attributes[name]).find((mark) => mark !== undefined && mark !== '')
  if (clientId === undefined || !isAgreed(order.attributes, purpose)) return []
  const amount = (minor: bigint) => money(minor, order.currency)
  const common = { clientId, orderNumber: order.number ?? order.externalId }
  const items = order.lines.map((line) => ({ sku: line.sku ?? '', name: line.title, quantity: line.quantity, price: amount(BigInt(line.unitMinor)) }))
  const sale: ShopEvent = { ...common, key: `${order.id}:purchase`, name: 'purchase', at: order.placedAt.toISOString(), value: amount(order.total), tax: amount(order.tax), shipping: amount(order.shipping), items }
  const refunds = order.refunds.map((one): ShopEvent => ({ ...common, key: `${order.id}:refund:${one.id}`, name: 'refund', at: new Date(one.at).toISOString(), value: amount(BigInt(one.minor)), items: [] }))
  return [...(order.isCancelled ? [] : [sale]), ...refunds]
}
