import { z } from 'zod'
import { anyCount, anyText, CurrencyCode, graphVersion, readAnswer, words, type Connected, type Health } from '#kit'
import { accountOf } from './pull-spend.ts'

const Account = z.object({ name: anyText, account_status: anyCount, currency: CurrencyCode, timezone_name: z.string(), disable_reason: anyCount.nullish() })

/** AdAccount, account_status; the rest is on its way to one of these. */
const states: Readonly<Record<number, string>> = { 1: 'ACTIVE', 2: 'DISABLED', 3: 'UNSETTLED', 7: 'PENDING_RISK_REVIEW', 8: 'PENDING_SETTLEMENT', 9: 'IN_GRACE_PERIOD', 100: 'PENDING_CLOSURE', 101: 'CLOSED' }

export async function readHealth(at: Connected): Promise<Health> {
  const answer = await at.call({ operation: 'adAccount', method: 'GET', path: `/${graphVersion}/${accountOf(at.values)}`, query: { fields: 'name,account_status,currency,timezone_name,disable_reason' }, effect: 'read' })
  const account = readAnswer(Account, answer, 'Meta adAccount')
  const items: Health['items'][number][] = []
  const state = states[account.account_status] ?? String(account.account_status)
  if (account.account_status !== 1) items.push({ code: `status_${account.account_status}`, level: account.account_status === 9 ? 'warn' : 'bad', words: words(`廣告帳號狀態是 ${state}`, `广告账户状态是 ${state}`, `the ad account is ${state}`) })
  if (account.timezone_name !== at.shop.zone) items.push({ code: 'zone', level: 'warn', words: words(`帳號以 ${account.timezone_name} 計日，商店以 ${at.shop.zone} 計日`, `账户按 ${account.timezone_name} 计日，店铺按 ${at.shop.zone} 计日`, `the account counts its days in ${account.timezone_name}, the shop in ${at.shop.zone}`) })
  return { items: items.length > 0 ? items : [{ code: 'account', level: 'good', words: `${account.name ?? ''} (${account.currency}, ${account.timezone_name})`.trim() }] }
}
