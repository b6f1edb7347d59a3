import { z } from 'zod'
import { CurrencyCode, fromMicros, readBody, toMicros, type CallRequest, type Connected, type Money, type Values } from '#kit'

/** Asks one operation and reads what was answered. */
export async function ask<T extends z.ZodType>(at: Connected, request: CallRequest, schema: T): Promise<z.output<T>> {
  return read(schema, (await at.call(request)).body ?? {}, request.operation)
}

/** Reads the part that we need, or says which field of which answer cannot be read. */
function read<T extends z.ZodType>(schema: T, body: unknown, what: string): z.output<T> {
  return readBody(schema, body, `Google ${what}`)
}

export const accountOf = (values: Values): string => `accounts/${values['accountId'] ?? ''}`
export const sourceOf = (values: Values): string => `${accountOf(values)}/dataSources/${values['dataSourceId'] ?? ''}`

/** `language~label~offer`; in an address it is always encoded, because a SKU may hold a slash, a tilde or a space. */
export const productId = (language: string, label: string, offer: string): string => `${language}~${label}~${offer}`
export const encodeId = (id: string): string => Buffer.from(id, 'utf8').toString('base64url')
export const isProductId = (id: string): boolean => /^(local~)?[A-Za-z]{2}(-[A-Za-z]{2,4})?~[A-Z0-9_-]{1,20}~./.test(id)

export const Price = z.object({ amountMicros: z.union([z.string().regex(/^-?\d{1,18}$/), z.int(), z.bigint()]).transform(BigInt), currencyCode: CurrencyCode })

export const toPrice = (price: Money): { amountMicros: string; currencyCode: string } => ({ amountMicros: String(toMicros(price)), currencyCode: price.currency })
export const fromPrice = ({ amountMicros, currencyCode }: z.output<typeof Price>): Money => fromMicros(amountMicros, currencyCode)
