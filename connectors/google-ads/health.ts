import { z } from 'zod'
import { CurrencyCode, words, type Connected, type Health } from '#kit'
import { search } from './ask.ts'

const Row = z.object({ customer: z.object({ descriptiveName: z.string().nullish(), status: z.string(), currencyCode: CurrencyCode, timeZone: z.string(), autoTaggingEnabled: z.boolean().nullish() }) })

/** Is the account switched on, does it count in the shop's money and days, and do its ads mark their clicks? */
export async function readHealth(at: Connected): Promise<Health> {
  const { rows } = await search(at, 'SELECT customer.descriptive_name, customer.status, customer.currency_code, customer.time_zone, customer.auto_tagging_enabled FROM customer LIMIT 1', Row)
  const { customer } = rows[0] ?? {}
  if (!customer) return { items: [{ code: 'no_account', level: 'bad', words: words('查不到這個帳戶', '查不到这个账号', 'there is no such account') }] }
  const { status, currencyCode: currency, timeZone: zone } = customer
  const items: Health['items'][number][] = []
  if (status !== 'ENABLED') items.push({ code: `status_${status}`, level: 'bad', words: words(`帳戶狀態是 ${status}`, `账号状态是 ${status}`, `the account is ${status}`) })
  if (customer.autoTaggingEnabled !== true) items.push({ code: 'no_auto_tagging', level: 'warn', words: words('沒有開啟自動標記，訂單就沒有 gclid 可以回報', '没有开启自动标记，订单就没有 gclid 可以回传', 'auto-tagging is off: orders carry no gclid to tell of') })
  if (zone !== at.shop.zone) items.push({ code: 'zone', level: 'warn', words: words(`帳戶以 ${zone} 計日，商店以 ${at.shop.zone} 計日`, `账号按 ${zone} 计日，店铺按 ${at.shop.zone} 计日`, `the account counts its days in ${zone}, the shop in ${at.shop.zone}`) })
  return { items: items.length > 0 ? items : [{ code: 'account', level: 'good', words: `${customer.descriptiveName ?? ''} (${currency}, ${zone})`.trim() }] }
}
