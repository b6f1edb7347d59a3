import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import type { Hook } from '#kit'
import { refuse, readRow, rowOf, textOf, type Route, type Row } from './simulated-reply.ts'

const topics = ['MARKETPLACE_ACCOUNT_DELETION', 'ORDER_CONFIRMATION', 'ITEM_MARKED_SHIPPED', 'FEEDBACK_LEFT']
type Wish = { clock: () => Date; post: (hook: Hook) => void; digits: (count: number) => string; seed: string }

/** The Notification API of one application: destinations, subscriptions, and notices signed with a key that has a name. */
export function openNotices({ clock, post, digits, seed }: Wish) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const key = publicKey.export({ type: 'spki', format: 'pem' }).toString().replaceAll('\n', '')
  const kid = createHash('sha256').update(key).digest('hex').slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const destinations = new Map<string, string>()
  const subscriptions = new Map<string, Row>()
  let told = 0

  const add = (body: Row): string => {
    const id = digits(9)
    subscriptions.set(id, { subscriptionId: id, creationDate: clock().toISOString(), ...body })
    return id
  }
  return {
    /** What a connection subscribed long ago. */
    begin(endpoint: string) {
      const id = digits(9)
      destinations.set(id, endpoint)
      for (const topicId of ['ORDER_CONFIRMATION', 'ITEM_MARKED_SHIPPED']) add({ topicId, status: 'ENABLED', destinationId: id })
    },
    tell(topic: string, data: Row) {
      told += 1
      const notificationId = `${createHash('md5').update(`${seed} ${told}`).digest('hex')}_${told}`
      const at = clock().toISOString()
      const body = JSON.stringify({ metadata: { topic, schemaVersion: '1.0', deprecated: false }, notification: { notificationId, eventDate: at, publishDate: at, publishAttemptCount: 1, data } })
      const signature = Buffer.from(JSON.stringify({ alg: 'ECDSA', kid, signature: sign('sha1', Buffer.from(body), privateKey).toString('base64'), digest: 'SHA1' })).toString('base64')
      for (const one of subscriptions.values()) {
        const url = destinations.get(textOf(one['destinationId']))
        if (one['topicId'] === topic && one['status'] === 'ENABLED' && url) post({ method: 'POST', url, headers: { 'content-type': 'application/json', 'x-ebay-signature': signature }, body })
      }
    },
    routes: (route: Route) => noticeRoutes(route, { key, kid, destinations, subscriptions, add, digits }),
  }
}

type Desk = { key: string; kid: string; destinations: Map<string, string>; subscriptions: Map<string, Row>; add: (body: Row) => string; digits: (count: number) => string }

function noticeRoutes(route: Route, { key, kid, destinations, subscriptions, add, digits }: Desk): void {
  let alertEmail = ''
  const isTaken = (body: Row): boolean => topics.includes(textOf(body['topicId'])) && destinations.has(textOf(body['destinationId']))
  const root = '/commerce/notification/v1'
  const unconfigured = () => refuse(409, 195003, 'Please provide configurations required for notifications. Refer to /config', 'API_NOTIFICATION')
  route('get', `${root}/public_key/:id`, 'getPublicKey', (c) => (c.req.param('id') === kid ? { body: { key, algorithm: 'ECDSA', digest: 'SHA1' } } : refuse(404, 195001, 'The specified key id is invalid.', 'API_NOTIFICATION')), 'application')
  route('put', `${root}/config`, 'updateConfig', async (c) => {
    const email = textOf((await readRow(c))['alertEmail'])
    if (!email.includes('@')) return refuse(400, 195025, 'Invalid or missing email.', 'API_NOTIFICATION')
    alertEmail = email
    return { status: 204 }
  }, 'application')
  route('get', `${root}/destination`, 'getDestinations', () => ({ body: { total: destinations.size, destinations: [...destinations].map(([destinationId, endpoint]) => ({ destinationId, name: 'tonglu', status: 'ENABLED', deliveryConfig: { endpoint } })) } }), 'application')
  route('post', `${root}/destination`, 'createDestination', async (c) => {
    if (alertEmail === '') return unconfigured()
    const config = rowOf((await readRow(c))['deliveryConfig'])
    if (!/^[\w-]{32,80}$/.test(textOf(config['verificationToken']))) return refuse(400, 195019, 'Invalid or missing verification token for this endpoint.', 'API_NOTIFICATION')
    if ([...destinations.values()].includes(textOf(config['endpoint']))) return refuse(409, 195021, 'Destination exists for this endpoint', 'API_NOTIFICATION')
    const id = digits(9)
    destinations.set(id, textOf(config['endpoint']))
    return { status: 201, body: {}, headers: { location: `https://api.ebay.com${root}/destination/${id}` } }
  }, 'application')
  route('get', `${root}/topic`, 'getTopics', () => ({ body: { total: topics.length, topics: topics.map((topicId) => ({ topicId, status: 'ENABLED', scope: topicId.startsWith('MARKET') ? 'APPLICATION' : 'USER', supportedPayloads: [{ schemaVersion: '1.0', format: ['JSON'], deliveryProtocol: 'HTTPS', deprecated: false }] })) } }), 'application')
  route('get', `${root}/subscription`, 'getSubscriptions', () => ({ body: { total: subscriptions.size, subscriptions: [...subscriptions.values()] } }))
  route('post', `${root}/subscription`, 'createSubscription', async (c) => {
    const body = await readRow(c)
    if (alertEmail === '') return unconfigured()
    if (!isTaken(body)) return refuse(400, 195007, 'Invalid or missing destination id.', 'API_NOTIFICATION')
    if ([...subscriptions.values()].some((one) => one['topicId'] === body['topicId'])) return refuse(409, 195012, 'Subscription already exists', 'API_NOTIFICATION')
    return { status: 201, body: {}, headers: { location: `https://api.ebay.com${root}/subscription/${add(body)}` } }
  })
  route('put', `${root}/subscription/:id`, 'updateSubscription', async (c) => {
    const one = subscriptions.get(c.req.param('id') ?? '')
    if (!one) return refuse(404, 195013, 'Invalid subscription Id.', 'API_NOTIFICATION')
    Object.assign(one, await readRow(c))
    return { status: 204 }
  })
}
