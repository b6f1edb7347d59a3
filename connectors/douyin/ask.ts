import type { z } from 'zod'
import { money, readBody, readMoney, stableJson, toDecimal, type CallRequest, type Connected, type Currency, type Money } from '#kit'

/** Asks one operation ("order/searchList") and reads its answer. What is asked is signed as it stands, with its names sorted. */
export async function ask<T extends z.ZodType>(at: Connected, operation: string, { params, effect = 'read' }: { params: object; effect?: CallRequest['effect'] }, schema: T): Promise<z.output<T>> {
  const answer = await at.call({ operation, method: 'POST', path: `/${operation}`, effect, raw: { type: 'application/json', text: stableJson(params) } })
  return readBody(schema, answer.body, `Douyin ${operation}`)
}

/** Amounts are whole fen, a hundredth of the currency. */
export function fromFen(fen: string, currency: Currency, what: string): Money {
  const [, sign = '', digits = ''] = /^([+-]?)(\d+)/.exec(fen) ?? []
  const padded = digits.padStart(3, '0')
  return readMoney(`${sign}${padded.slice(0, -2)}.${padded.slice(-2)}`, currency, what)
}
export function toFen(price: Money): number {
  const [whole = '0', part = ''] = toDecimal(price).split('.')
  return Number(whole + part.padEnd(2, '0').slice(0, 2))
}
export const fenOf = (fen: string | undefined, currency: Currency, what: string): Money => (fen === undefined ? money(0n, currency) : fromFen(fen, currency, what))

/** An offer is a SKU of a product. */
export const offerId = (productId: string, skuId: string): string => `${productId}:${skuId}`
export function splitOffer(externalId: string): { productId: string; skuId: string } | undefined {
  const m = /^(\d+):(\d+)$/.exec(externalId)
  return m ? { productId: m[1]!, skuId: m[2]! } : undefined
}
