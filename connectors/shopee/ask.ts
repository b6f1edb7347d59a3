import { z } from 'zod'
import { CurrencyCode, DecimalText, groupBy, money, parseExact, readBody, type CallRequest, type Connected, type Currency, type Money } from '#kit'

/** Shopee writes null where a field has nothing to say. */
export const given = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)
export const Text = given(z.string()).transform((text) => (text === undefined || text.trim() === '' ? undefined : text.trim()))
/** Prices come as JSON numbers, now and then as text. */
export const GivenAmount = given(DecimalText)
export const GivenCurrency = given(CurrencyCode)

/** Asks one operation and reads what was answered; `operation` is the path without "/api/v2/". */
export async function ask<T extends z.ZodType>(at: Connected, request: Omit<CallRequest, 'path'>, schema: T): Promise<z.output<T>> {
  const answer = await at.call({ ...request, path: `/api/v2/${request.operation}` })
  return read(schema, answer.body, request.operation)
}

/** Reads the part that we need, or says which field of which answer cannot be read. */
export function read<T extends z.ZodType>(schema: T, body: unknown, what: string): z.output<T> {
  return readBody(schema, body, `Shopee ${what}`)
}

/** TWD has no decimals, yet Shopee writes 100.00; anything finer than the currency is rounded. */
export const toMoney = (text: string, currency: Currency): Money => money(parseExact(text, currency).minor, currency)

export const toIso = (seconds: number): string => new Date(seconds * 1000).toISOString()

/** An offer is a model of an item; `item:0` is an item without models. */
export const offerId = (itemId: string, modelId: string): string => `${itemId}:${modelId}`
export function splitOffer(externalId: string): { itemId: string; modelId: string } | undefined {
  const m = /^(\d+):(\d+)$/.exec(externalId)
  return m ? { itemId: m[1]!, modelId: m[2]! } : undefined
}

/** The rows of a push or a reading by item: Shopee takes one item for each call. Those that are no offer of Shopee's are under undefined. */
export const byItem = <R extends { externalId: string }>(rows: readonly R[]): Map<string | undefined, R[]> => groupBy(rows, (row) => splitOffer(row.externalId)?.itemId)

export const modelOf = (externalId: string): string => splitOffer(externalId)?.modelId ?? '0'
