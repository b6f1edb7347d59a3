import type { z } from 'zod'
import { ConnectorFault, readBody, refusedRow, startOfWallDay, wallDay, type CallAnswer, type CallRequest, type Connected, type PushAnswer } from '#kit'

/** Taiwan has kept this time since 1980, and momo writes no zone. */
export const taipei = '+08:00'

/** The operations of the specification by their last word, which is how traces and limits name them; images, files and attributes live below /apiv2. */
export async function ask<T extends z.ZodType>(at: Connected, request: Omit<CallRequest, 'path' | 'method'>, schema: T): Promise<z.output<T>> {
  const answer = await at.call({ ...request, method: 'POST', path: `${request.operation === 'ModifySkuSaleGb' ? '/apiv2' : ''}/VendorApi/${request.operation}` })
  return readBody(schema, answer.body, `momo ${request.operation}`)
}

/** The specification has no codes: a request that failed as a whole says why in words (`errorMessage`). */
export function faultOf({ status, body }: CallAnswer, { operation }: CallRequest): ConnectorFault | undefined {
  if (status === 429 || status >= 500 || typeof body !== 'object' || body === null) return undefined
  const { errorMessage, success, ...rest } = body as Record<string, unknown>
  const words = typeof errorMessage === 'string' ? errorMessage.trim() : ''
  // Rows that failed are told in the rows; only an answer without any is a refusal of the whole.
  const hasRows = Object.values(rest).some((value) => Array.isArray(value) && value.length > 0)
  if (status < 400 && (hasRows || success === true || (words === '' && success !== false))) return undefined
  return new ConnectorFault(kindOf(status, words), `momo refused ${operation}: ${words === '' ? 'without a reason' : words}`, { code: 'errorMessage' })
}

function kindOf(status: number, words: string): ConnectorFault['kind'] {
  if (status === 401 || status === 403 || /token|授權|驗證失敗|未登入|權限|IP ?位址|白名單/i.test(words)) return 'auth'
  if (/頻繁|過多|上限|超過.*次數|too many/i.test(words)) return 'rate_limited'
  return /稍後|忙碌|維護/.test(words) ? 'unavailable' : 'invalid'
}

/** A specification (sku) of a goods: what stock and prices are set on. */
export const offerId = (goodsCode: string, goodsdtCode: string): string => `${goodsCode}:${goodsdtCode}`
export function splitOffer(externalId: string): { goodsCode: string; goodsdtCode: string } | undefined {
  const m = /^([^:]+):([^:]+)$/.exec(externalId)
  return m ? { goodsCode: m[1]!, goodsdtCode: m[2]! } : undefined
}
export const noSuchOffer = (externalId: string): PushAnswer => refusedRow(externalId, 'momo.no_such_offer', `mo店+ does not know ${externalId} (goodsCode:goodsdtCode)`)

/** The day in Taipei as momo's requests write it. */
export const dayOf = (ms: number): string => wallDay(ms, taipei)
export const startOf = (day: string): number => startOfWallDay(day, taipei)
export const dayMs = 86_400_000
