import { z } from 'zod'
import { ConnectorFault, readBody, type Connected, type Values } from '#kit'
import { notThere } from './name-fault.ts'
import { askToken } from './sign-in.ts'

/** What we want to hear, with the version of each that we read. */
const wanted: readonly [string, string][] = [
  ['ORDER_CHANGE', '1.0'], ['LISTINGS_ITEM_STATUS_CHANGE', '1.0'], ['LISTINGS_ITEM_MFN_QUANTITY_CHANGE', '1.0'],
  ['FBA_INVENTORY_AVAILABILITY_CHANGES', '1.0'], ['FEED_PROCESSING_FINISHED', '2020-09-04'],
]
const Destination = z.object({ destinationId: z.string().min(1), resource: z.object({ sqs: z.object({ arn: z.string() }).nullish() }) })
const Destinations = z.object({ payload: z.array(Destination).nullish() })
const Created = z.object({ payload: Destination })

/**
 * Tells Amazon to deliver into the merchant's queue. Where the queue sends on is set up at AWS, with our address, which
 * Amazon never learns. Without a queue there is nothing to do: orders are then asked for every few minutes.
 */
export async function subscribe(at: Connected): Promise<Values> {
  const arn = at.values['queueArn']
  if (!arn) return {}
  const destinationId = await findDestination(at, arn)
  for (const [type, payloadVersion] of wanted) {
    if (!(await isSubscribed(at, type, payloadVersion))) {
      await at.call({ operation: 'createSubscription', method: 'POST', path: `/notifications/v1/subscriptions/${type}`, effect: 'same', body: { payloadVersion, destinationId } })
    }
  }
  return { destinationId }
}

/** Destinations belong to the app and not to a seller ("grantless operations"), so they take a token of the app's own. */
async function findDestination(at: Connected, arn: string): Promise<string> {
  const token = await askToken(at, { grant_type: 'client_credentials', scope: 'sellingpartnerapi::notifications' })
  const own = { unsigned: true as const, path: '/notifications/v1/destinations', headers: { 'x-amz-access-token': token.access_token } }
  const all = await at.call({ ...own, operation: 'getDestinations', method: 'GET', effect: 'read' })
  const known = readBody(Destinations, all.body, 'getDestinations').payload?.find((one) => one.resource.sqs?.arn === arn)
  if (known) return known.destinationId
  const name = `tonglu-${arn.split(':').at(-1) ?? 'queue'}`.slice(0, 64)
  const made = await at.call({ ...own, operation: 'createDestination', method: 'POST', effect: 'same', body: { name, resourceSpecification: { sqs: { arn } } } })
  return readBody(Created, made.body, 'createDestination').payload.destinationId
}

async function isSubscribed(at: Connected, type: string, payloadVersion: string): Promise<boolean> {
  try {
    await at.call({ operation: 'getSubscription', method: 'GET', path: `/notifications/v1/subscriptions/${type}`, effect: 'read', query: { payloadVersion } })
    return true
  } catch (fault) {
    if (fault instanceof ConnectorFault && fault.code === notThere) return false
    throw fault
  }
}
