/** Readers for platforms that write numbers as text, text as numbers, and null where there is nothing. */
import { z } from 'zod'
import { ConnectorFault } from './fault.ts'
import { money, parseExact, type Currency, type Money } from './money.ts'

/** Null and absent are the same: not there. */
export const given = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined)
/** Ids are text with us, however long and however written. */
export const anyId = z.union([z.string().trim().min(1), z.int(), z.bigint()]).transform(String)
/** Trimmed text; empty is not there. */
export const anyText = given(z.union([z.string(), z.number(), z.bigint()])).transform((value) => (value === undefined || String(value).trim() === '' ? undefined : String(value).trim()))
/** A decimal number as text, without separators of thousands; no more digits than books can hold. */
const Amount = z.string().regex(/^[+-]?\d{1,14}(\.\d*)?$/, 'is no amount')
export const anyAmount = z.union([z.string(), z.number(), z.bigint()]).transform((value) => String(value).replaceAll(',', '').trim()).pipe(Amount)
/** The same where it may be left out, be null, or be empty. */
export const givenAmount = anyText.transform((value) => value?.replaceAll(',', '')).pipe(Amount.optional())
export const anyCurrency = anyText.pipe(z.string().regex(/^[A-Z]{3}$/, 'is no currency').optional())
export const anyCount = z.union([z.string(), z.number(), z.bigint()]).transform((value) => (typeof value === 'string' && value.trim() === '' ? NaN : Number(value))).pipe(z.int())
/** true, "True", 1, "1" and "yes"; anything else that is text or a number is no. */
export const anyFlag = z.union([z.boolean(), z.string(), z.number()]).transform((value) => /^(true|1|yes)$/i.test(String(value)))

/** An amount as a platform writes it ("100.00" where there are no decimals); anything finer than the currency is rounded. */
export function readMoney(text: string, currency: Currency, what: string): Money {
  try {
    return money(parseExact(text, currency).minor, currency)
  } catch (error) {
    throw new ConnectorFault('contract_changed', `${what}: an amount that is no amount: ${text} ${currency}`, { cause: error })
  }
}

/**
 * The instant of a text or number: seconds or milliseconds since 1970, ISO 8601, "2014-10-15 18:36:05 +0800", or without
 * a zone, which is then `offset` ("+08:00"). ISO 8601 UTC; undefined when it is none of these.
 */
export function readInstant(value: string | number | bigint, offset: string): string | undefined {
  const text = String(value).trim()
  if (/^\d{10}$/.test(text)) return new Date(Number(text) * 1000).toISOString()
  if (/^\d{13}$/.test(text)) return new Date(Number(text)).toISOString()
  const m = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?\s*(Z|[+-]\d{2}:?\d{2})?$/.exec(text)
  if (!m) return undefined
  const zone = m[3]?.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2') ?? offset
  const at = Date.parse(`${m[1]}T${m[2] ?? '00:00:00'}${zone}`)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
