import { z } from 'zod'
import { ConnectorFault, type Connected, type Health } from '#kit'
import { readAnswer } from './read-body.ts'

const Located = z.object({ location: z.object({ name: z.string().nullish(), status: z.string().nullish(), currency: z.string().nullish(), capabilities: z.array(z.string()).nullish() }) })
const Merchants = z.object({ merchant: z.union([z.array(z.object({ status: z.string().nullish() })), z.object({ status: z.string().nullish() })]).nullish() })
type Item = Health['items'][number]

/** Whether the merchant and this place can still sell, and whether they sell in the shop's currency. */
export async function checkHealth(at: Connected): Promise<Health> {
  const merchants = readAnswer(Merchants, await at.call({ operation: 'ListMerchants', method: 'GET', path: '/v2/merchants', effect: 'read' }), 'the merchant').merchant
  const isOff = [merchants ?? []].flat().some((m) => m.status === 'INACTIVE')
  const items = [...(isOff ? [item('merchant_inactive', 'bad', 'Square has switched this merchant off.')] : []), ...(await placeItems(at)), ...(at.values['hookKey'] === undefined ? [item('webhook_missing', 'warn', 'No webhooks are set up: sales come only by asking.')] : [])]
  return { items: items.length > 0 ? items : [item('ok', 'good', 'The merchant and this place are active.')] }
}

async function placeItems(at: Connected): Promise<Item[]> {
  try {
    const answer = await at.call({ operation: 'RetrieveLocation', method: 'GET', path: `/v2/locations/${encodeURIComponent(at.values['locationId'] ?? '')}`, effect: 'read' })
    const { location } = readAnswer(Located, answer, 'the location')
    return [
      ...(location.status === 'INACTIVE' ? [item('location_inactive', 'bad', `The place ${location.name ?? ''} is inactive.`)] : []),
      ...(location.currency && location.currency !== at.shop.currency ? [item('currency', 'bad', `This place sells in ${location.currency}, the shop in ${at.shop.currency}.`)] : []),
      ...(location.capabilities && !location.capabilities.includes('CREDIT_CARD_PROCESSING') ? [item('no_cards', 'warn', 'This place may not take cards.')] : []),
    ]
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.kind !== 'invalid') throw error
    return [item('location_unknown', 'bad', 'Square knows no place of this ID.')]
  }
}

const item = (code: string, level: Item['level'], words: string): Item => ({ code, level, words })
