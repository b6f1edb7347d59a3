import { z } from 'zod'
import { anyFlag, anyText, given, words, type Connected, type Health } from '#kit'
import { ask } from './ask.ts'

const Seller = z.object({ data: z.object({ status: anyText, verified: given(anyFlag) }) })
const Performance = z.object({ data: given(z.object({ indicators: given(z.array(z.object({ type: anyText, name: anyText, formatted_score: anyText, formatted_target: anyText, target_respected: given(anyFlag) }))) })) })

type Item = Health['items'][number]

/** Whether the shop may sell, and which of Lazada's targets it misses. */
export async function readHealth(at: Connected): Promise<Health> {
  const { data: seller } = await ask(at, { operation: 'seller/get', method: 'GET', effect: 'read' }, Seller)
  const { data } = await ask(at, { operation: 'seller/performance/get', method: 'GET', effect: 'read', query: { language: 'en-US' } }, Performance)
  const status: Item[] = seller.status === undefined ? [] : [{ code: 'seller_status', level: /^active$/i.test(seller.status) ? 'good' : 'bad', words: words(`賣家狀態：${seller.status}`, `卖家状态：${seller.status}`, `Seller: ${seller.status}`) }]
  const verified: Item[] = seller.verified === false ? [{ code: 'not_verified', level: 'bad', words: words('賣家尚未通過 Lazada 驗證', '卖家还没有通过 Lazada 认证', 'Lazada has not verified the seller') }] : []
  return { items: [...status, ...verified, ...(data?.indicators ?? []).flatMap(toItem)] }
}

function toItem(one: NonNullable<NonNullable<z.output<typeof Performance>['data']>['indicators']>[number]): Item[] {
  // "-" stands where there is nothing to measure yet.
  if (one.formatted_score === undefined || one.formatted_score === '-') return []
  const name = one.name ?? one.type ?? 'indicator'
  return [{ code: one.type ?? name, level: one.target_respected === false ? 'warn' : 'good', words: `${name}: ${one.formatted_score} (${one.formatted_target ?? '-'})` }]
}
