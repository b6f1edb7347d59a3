import { z } from 'zod'
import { ConnectorFault, readAnswer, words, type Connected, type Health, type Words } from '#kit'

const Located = z.object({ location: z.object({ name: z.string().nullish(), status: z.string().nullish(), currency: z.string().nullish(), capabilities: z.array(z.string()).nullish() }) })
const Merchants = z.object({ merchant: z.union([z.array(z.object({ status: z.string().nullish() })), z.object({ status: z.string().nullish() })]).nullish() })
type Item = Health['items'][number]

/** Whether the merchant and this place can still sell, and whether they sell in the shop's currency. */
export async function checkHealth(at: Connected): Promise<Health> {
  const merchants = readAnswer(Merchants, await at.call({ operation: 'ListMerchants', method: 'GET', path: '/v2/merchants', effect: 'read' }), 'the merchant').merchant
  const isOff = [merchants ?? []].flat().some((m) => m.status === 'INACTIVE')
  const items = [...(isOff ? [item('merchant_inactive', 'bad', words('Square 停用了這個商家。', 'Square 停用了这个商家。', 'Square has switched this merchant off.'))] : []), ...(await placeItems(at)), ...(at.values['hookKey'] === undefined ? [item('webhook_missing', 'warn', words('還沒設定 webhook：交易只能靠定時抓取。', '还没设置 webhook：交易只能靠定时抓取。', 'No webhooks are set up: sales come only by asking.'))] : [])]
  return { items: items.length > 0 ? items : [item('ok', 'good', words('商家和這個據點都正常。', '商家和这个门店都正常。', 'The merchant and this place are active.'))] }
}

async function placeItems(at: Connected): Promise<Item[]> {
  try {
    const answer = await at.call({ operation: 'RetrieveLocation', method: 'GET', path: `/v2/locations/${encodeURIComponent(at.values['locationId'] ?? '')}`, effect: 'read' })
    const { location } = readAnswer(Located, answer, 'the location')
    return [
      ...(location.status === 'INACTIVE' ? [item('location_inactive', 'bad', words(`據點「${location.name ?? ''}」已停用。`, `门店“${location.name ?? ''}”已停用。`, `The place ${location.name ?? ''} is inactive.`))] : []),
      ...(location.currency && location.currency !== at.shop.currency ? [item('currency', 'bad', words(`這個據點的幣別是 ${location.currency}，這裡是 ${at.shop.currency}。`, `这个门店的币种是 ${location.currency}，这里是 ${at.shop.currency}。`, `This place sells in ${location.currency}, the shop in ${at.shop.currency}.`))] : []),
      ...(location.capabilities && !location.capabilities.includes('CREDIT_CARD_PROCESSING') ? [item('no_cards', 'warn', words('這個據點不能刷卡。', '这个门店不能刷卡。', 'This place may not take cards.'))] : []),
    ]
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.kind !== 'invalid') throw error
    return [item('location_unknown', 'bad', words('Square 找不到這個 ID 的據點。', 'Square 找不到这个 ID 的门店。', 'Square knows no place of this ID.'))]
  }
}

const item = (code: string, level: Item['level'], said: Words): Item => ({ code, level, words: said })
