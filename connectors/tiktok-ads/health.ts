import { z } from 'zod'
import { anyText, askTikTok, CurrencyCode, tiktokVersion, words, type Connected, type Health } from '#kit'

const Accounts = z.object({ list: z.array(z.object({ name: anyText, status: z.string(), currency: CurrencyCode, timezone: z.string().nullish() })) })

export async function readHealth(at: Connected): Promise<Health> {
  const query = { advertiser_ids: JSON.stringify([at.values['advertiserId'] ?? '']), fields: JSON.stringify(['name', 'status', 'currency', 'timezone']) }
  const { list: [account] } = await askTikTok(at, { operation: 'advertiser.info', method: 'GET', path: `/open_api/${tiktokVersion}/advertiser/info/`, query, effect: 'read' }, Accounts)
  if (!account) return { items: [{ code: 'no_account', level: 'bad', words: words('查不到這個廣告帳號', '查不到这个广告账户', 'there is no such ad account') }] }
  const { status, name = '', currency } = account
  return { items: [status === 'STATUS_ENABLE' ? { code: 'account', level: 'good', words: `${name} (${currency})`.trim() } : { code: status, level: 'bad', words: words(`廣告帳號狀態是 ${status}`, `广告账户状态是 ${status}`, `the ad account is ${status}`) }] }
}
