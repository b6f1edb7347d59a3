import { z } from 'zod'
import { ConnectorFault, readAnswer, type CallRequest, type Connected, type Values } from '#kit'
import { Text } from './amount.ts'
import { applicationToken } from './sign-in.ts'

const root = '/commerce/notification/v1'
/** What is told of one seller's own orders. eBay has no topic for a cancelled order: those are found by asking. */
const wanted = ['ORDER_CONFIRMATION', 'ITEM_MARKED_SHIPPED']

const list = <T extends z.ZodType>(one: T) => z.array(one).nullish().transform((v) => v ?? [])
const Destinations = z.object({ destinations: list(z.object({ destinationId: z.string(), status: Text, deliveryConfig: z.union([z.object({ endpoint: Text }), z.string()]).nullish() })) })
const Topics = z.object({ topics: list(z.object({ topicId: z.string(), status: Text, supportedPayloads: list(z.object({ schemaVersion: Text, deprecated: z.boolean().nullish() })) })) })
const Subscriptions = z.object({ subscriptions: list(z.object({ subscriptionId: z.string(), topicId: Text, status: Text, destinationId: Text })) })

/** Tells eBay our address and which topics to send there. All of it may be repeated: what is there already is left or turned on. */
export async function subscribe(at: Connected, url: string, verificationToken: string): Promise<Values> {
  const alertEmail = at.values['alertEmail']
  if (!alertEmail) throw new ConnectorFault('invalid', 'eBay wants an e-mail address for alerts before it sends notifications.', { code: '195003' })
  const headers = await applicationToken(at)
  const asApplication = (operation: string, method: CallRequest['method'], path: string, body?: unknown) =>
    at.call({ operation, method, path: root + path, effect: method === 'GET' ? 'read' : 'same', unsigned: true, headers, ...(body === undefined ? {} : { body }) })
  await asApplication('updateConfig', 'PUT', '/config', { alertEmail })
  const { destinations } = readAnswer(Destinations, await asApplication('getDestinations', 'GET', '/destination?limit=100'), 'the destinations')
  const known = destinations.find((one) => typeof one.deliveryConfig === 'object' && one.deliveryConfig?.endpoint === url)
  const destinationId = known?.destinationId ?? idIn((await asApplication('createDestination', 'POST', '/destination', { name: 'tonglu', status: 'ENABLED', deliveryConfig: { endpoint: url, verificationToken } })).headers['location'])
  const { topics } = readAnswer(Topics, await asApplication('getTopics', 'GET', '/topic?limit=100'), 'the topics')
  // Topics of one seller are subscribed with that seller's token.
  const { subscriptions } = readAnswer(Subscriptions, await at.call({ operation: 'getSubscriptions', method: 'GET', path: `${root}/subscription`, query: { limit: '100' }, effect: 'read' }), 'the subscriptions')
  for (const topic of topics.filter((one) => wanted.includes(one.topicId) && one.status !== 'DISABLED')) {
    const schemaVersion = topic.supportedPayloads.findLast((one) => one.deprecated !== true)?.schemaVersion ?? '1.0'
    const body = { status: 'ENABLED', payload: { format: 'JSON', schemaVersion, deliveryProtocol: 'HTTPS' }, destinationId }
    const mine = subscriptions.find((one) => one.topicId === topic.topicId)
    if (mine?.status === 'ENABLED' && mine.destinationId === destinationId) continue
    if (mine) await at.call({ operation: 'updateSubscription', method: 'PUT', path: `${root}/subscription/${encodeURIComponent(mine.subscriptionId)}`, effect: 'same', body })
    else await at.call({ operation: 'createSubscription', method: 'POST', path: `${root}/subscription`, effect: 'same', body: { topicId: topic.topicId, ...body } })
  }
  return {}
}

/** eBay names what it made only in the address of it. */
function idIn(location: string | undefined): string {
  const id = location?.split('/').at(-1)
  if (!id) throw new ConnectorFault('contract_changed', 'createDestination did not say which destination it made.')
  return id
}
