import { toDecimal, type Money } from '#kit'
import { bodyOf, errors, invalid, isMoment, json, notFound, type Asked } from './simulated-answer.ts'
import type { Store, StoredOrder } from './simulated-store.ts'

const hourMs = 3_600_000
const youngestMs = 2 * 60_000

/** Login with Amazon: tokens that end after an hour, of the seller and of the app itself. */
export function simulateLogin(clock: () => Date, app: { clientId: string; clientSecret: string; refreshToken: string }) {
  let count = 0
  let isRevoked = false
  const ends = new Map<string, { at: number; isOwn: boolean }>()
  const give = (isOwn: boolean): string => {
    count += 1
    const token = `Atza|simulated-${isOwn ? 'app' : 'seller'}-${count}`
    ends.set(token, { at: clock().getTime() + hourMs, isOwn })
    return token
  }
  const refuse = (error: string, words: string, status = 400): Response => json({ error, error_description: words }, status)

  return {
    give,
    isGood: (token: string | null, isOwn: boolean): boolean => {
      const known = ends.get(token ?? '')
      return !isRevoked && known !== undefined && known.isOwn === isOwn && known.at > clock().getTime()
    },
    expire: (): void => ends.clear(),
    revoke: (): void => { isRevoked = true },
    token({ text, method }: Asked): Response {
      const form = new URLSearchParams(text)
      const grant = form.get('grant_type')
      if (method !== 'POST') return refuse('invalid_request', 'POST only')
      if (form.get('client_id') !== app.clientId || form.get('client_secret') !== app.clientSecret) return refuse('invalid_client', 'Client authentication failed', 401)
      const isOwn = grant === 'client_credentials'
      if (isOwn && form.get('scope') !== 'sellingpartnerapi::notifications') return refuse('invalid_scope', 'The requested scope is invalid')
      const isKnown = grant === 'refresh_token' ? form.get('refresh_token') === app.refreshToken : grant === 'authorization_code' ? form.get('code') === 'simulated-code' : isOwn
      if (!isKnown || isRevoked) return refuse('invalid_grant', 'The request has an invalid grant parameter : refresh_token. User may have revoked or didn\'t grant the permission.')
      return json({ access_token: give(isOwn), token_type: 'bearer', expires_in: 3600, ...(isOwn ? {} : { refresh_token: app.refreshToken }) })
    },
  }
}

/** notifications, sellers and finances_2024-06-19. */
export function simulateAccount(store: Store, marketplaceId: string) {
  const destinations: { destinationId: string; name: string; resource: { sqs: { arn: string } } }[] = []
  const subscriptions = new Map<string, { subscriptionId: string; payloadVersion: string; destinationId: string }>()

  function createDestination(asked: Asked): Response {
    const { name, resourceSpecification } = bodyOf(asked) ?? {}
    const arn = (resourceSpecification as { sqs?: { arn?: unknown } } | undefined)?.sqs?.arn
    if (typeof name !== 'string' || typeof arn !== 'string') return invalid('name or resourceSpecification is invalid.')
    if (destinations.some((one) => one.resource.sqs.arn === arn)) return errors(409, 'Conflict', 'The destination exists already.')
    const made = { destinationId: `destination-${destinations.length + 1}`, name, resource: { sqs: { arn } } }
    destinations.push(made)
    return json({ payload: made })
  }

  function createSubscription(asked: Asked): Response {
    const { payloadVersion, destinationId } = bodyOf(asked) ?? {}
    const type = asked.parts[0] ?? ''
    if (typeof payloadVersion !== 'string' || !destinations.some((one) => one.destinationId === destinationId)) return invalid('payloadVersion or destinationId is invalid.')
    if (subscriptions.has(type)) return errors(409, 'Conflict', 'The subscription exists already.')
    subscriptions.set(type, { subscriptionId: `subscription-${type}`, payloadVersion, destinationId: String(destinationId) })
    return json({ payload: subscriptions.get(type) })
  }

  function listTransactions({ query }: Asked): Response {
    const now = store.clock().getTime()
    const [after, before] = [query.get('postedAfter'), query.get('postedBefore')]
    if (!isMoment(after) || Date.parse(after!) > now - youngestMs) return invalid('postedAfter must be more than two minutes before the request.')
    if (before !== null && (!isMoment(before) || Date.parse(before) > now - youngestMs || before <= after!)) return invalid('postedBefore is invalid.')
    const end = before === null ? now - youngestMs : Date.parse(before)
    const shipped = [...store.orders.values()].flatMap((order) => (order.parcels[0] ? [{ order, at: Date.parse(order.changedAt) }] : [])).filter(({ at }) => at >= Date.parse(after!) && at < end)
    const start = Number(query.get('nextToken') ?? 0)
    const next = start + 50 < shipped.length ? { nextToken: String(start + 50) } : {}
    return json({ payload: { ...next, transactions: shipped.slice(start, start + 50).map(({ order, at }) => write(order, at, marketplaceId)) } })
  }

  return {
    createDestination, createSubscription, listTransactions,
    getDestinations: (): Response => json({ payload: destinations }),
    getSubscription: ({ parts }: Asked): Response => (subscriptions.has(parts[0] ?? '') ? json({ payload: subscriptions.get(parts[0] ?? '') }) : notFound('There is no such subscription.')),
    getMarketplaceParticipations: (): Response => json({ payload: [{
      marketplace: { id: marketplaceId, countryCode: 'US', name: 'Amazon.com', defaultCurrencyCode: 'USD', defaultLanguageCode: 'en_US', domainName: 'www.amazon.com' },
      storeName: 'Simulated Store', participation: { isParticipating: true, hasSuspendedListings: false },
    }] }),
  }
}

const amount = (m: Money): { currencyAmount: number; currencyCode: string } => ({ currencyAmount: Number(toDecimal(m)), currencyCode: m.currency })

/** What Amazon books when a parcel leaves: the sale, and its commission of 15 %. */
function write(order: StoredOrder, at: number, marketplaceId: string): unknown {
  const sum = (pick: (item: StoredOrder['items'][number]) => bigint): Money => ({ minor: order.items.reduce((n, item) => n + pick(item), 0n), currency: order.total.currency })
  const commission = { minor: -(order.total.minor * 15n) / 100n, currency: order.total.currency }
  const part = (breakdownType: string, money: Money): unknown => ({ breakdownType, breakdownAmount: amount(money), breakdowns: [] })
  return {
    sellingPartnerMetadata: { sellingPartnerId: 'simulated', accountType: 'Standard Orders', marketplaceId }, transactionType: 'Shipment', transactionStatus: 'RELEASED', transactionId: `simulated-${order.id}`,
    description: 'Order Payment', postedDate: new Date(at).toISOString(), totalAmount: amount({ ...order.total, minor: order.total.minor + commission.minor }),
    relatedIdentifiers: [{ relatedIdentifierName: 'ORDER_ID', relatedIdentifierValue: order.id }],
    breakdowns: [
      { breakdownType: 'Sales', breakdownAmount: amount(order.total), breakdowns: [part('OurPricePrincipal', sum((item) => item.goods.minor)), part('ShippingPrincipal', sum((item) => item.shipping.minor)), part('PromotionDiscount', sum((item) => -item.discount.minor))] },
      { breakdownType: 'Expenses', breakdownAmount: amount(commission), breakdowns: [part('Commission', commission)] },
    ],
  }
}
