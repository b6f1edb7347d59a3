import { z } from 'zod'
import type { CallAnswer } from './call.ts'
import { ConnectorFault } from './fault.ts'
import { parseJson } from './json.ts'

/** Reads what a connector names of a platform's body; a part that cannot be read is a changed contract, in words that name the field. */
export function readBody<T extends z.ZodType>(schema: T, body: unknown, what: string): z.output<T> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const words = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`)
  throw new ConnectorFault('contract_changed', `${what} cannot be read: ${words.slice(0, 5).join('; ')}`)
}

/** The JSON of a hook; anything else is a changed contract. `what` is called so in the words. */
export function readJson(text: string, what: string): unknown {
  try {
    return parseJson(text)
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    throw new ConnectorFault('contract_changed', `${what} is no JSON`, { cause })
  }
}

/** readBody of a whole answer; an empty one is read as `{}`. */
export const readAnswer = <T extends z.ZodType>(schema: T, answer: CallAnswer, what: string): z.output<T> => readBody(schema, answer.body ?? {}, what)

/** An amount as decimal text, whole up to fifteen digits: more is no money, and would not fit into the books. */
export const DecimalText = z.union([z.string(), z.number(), z.bigint()]).transform((value) => String(value).trim()).refine((text) => /^[+-]?\d{1,15}(\.\d*)?$/.test(text), 'is no amount')

/** An amount in the smallest unit of its currency. */
export const MinorUnits = z.union([z.int(), z.bigint()]).transform(BigInt).refine((minor) => minor > -(10n ** 18n) && minor < 10n ** 18n, 'is no amount')

export const CurrencyCode = z.string().regex(/^[A-Z]{3}$/, 'is no currency code')

/** An instant as ISO 8601 text with its zone, as platforms write them. */
export const InstantText = z.string().refine((text) => /\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)), 'is no instant')

/** An instant in seconds since 1970. */
export const EpochSeconds = z.union([z.int(), z.bigint()]).transform(Number).refine((seconds) => seconds >= 0 && seconds < 1e11, 'is no instant in seconds')
