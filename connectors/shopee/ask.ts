import { z } from 'zod'
import { ConnectorFault, money, parseExact, type CallRequest, type Connected, type Currency, type Money } from '#kit'

/** Ids are 64-bit numbers at Shopee and text with us. */
export const Id = z.union([z.int(), z.bigint(), z.string()]).transform(String)
/** Prices come as JSON numbers, now and then as text. */
const Amount = z.union([z.number(), z.bigint(), z.string()]).transform(String)
/** Shopee writes null where a field has nothing to say. */
export const given = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)
export const Seconds = z.union([z.int(), z.bigint()]).transform(Number)
export const Text = given(z.string()).transform((text) => (text === undefined || text.trim() === '' ? undefined : text.trim()))
export const GivenAmount = given(Amount)

/** Asks one operation and reads what was answered; `operation` is the path without "/api/v2/". */
export async function ask<T extends z.ZodType>(at: Connected, request: Omit<CallRequest, 'path'>, schema: T): Promise<z.output<T>> {
  const answer = await at.call({ ...request, path: `/api/v2/${request.operation}` })
  return read(schema, answer.body, request.operation)
}

/** Reads the part that we need, or says which field of which answer cannot be read. */
export function read<T extends z.ZodType>(schema: T, body: unknown, what: string): z.output<T> {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new ConnectorFault('contract_changed', `Shopee ${what}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** TWD has no decimals, yet Shopee writes 100.00; anything finer than the currency is rounded. */
export function toMoney(text: string, currency: Currency): Money {
  try {
    return money(parseExact(text, currency).minor, currency)
  } catch (error) {
    throw new ConnectorFault('contract_changed', `Shopee wrote an amount that is no amount: ${text} ${currency}`, { cause: error })
  }
}

export const toIso = (seconds: number): string => new Date(seconds * 1000).toISOString()

/** An offer is a model of an item; `item:0` is an item without models. */
export const offerId = (itemId: string, modelId: string): string => `${itemId}:${modelId}`
export function splitOffer(externalId: string): { itemId: string; modelId: string } | undefined {
  const m = /^(\d+):(\d+)$/.exec(externalId)
  return m ? { itemId: m[1]!, modelId: m[2]! } : undefined
}

/** The rows of a push or a reading by item: Shopee takes one item for each call. Those that are no offer of Shopee's are under undefined. */
export function byItem<R extends { externalId: string }>(rows: readonly R[]): Map<string | undefined, R[]> {
  const items = new Map<string | undefined, R[]>()
  for (const row of rows) {
    const itemId = splitOffer(row.externalId)?.itemId
    const those = items.get(itemId)
    if (those) those.push(row)
    else items.set(itemId, [row])
  }
  return items
}

export const modelOf = (externalId: string): string => splitOffer(externalId)?.modelId ?? '0'
