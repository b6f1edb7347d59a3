import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ConnectorFault, money, type CallAnswer, type Money } from '#kit'

/** Reads what we need; Square adds fields without notice, so only those are named. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown, what: string): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new ConnectorFault('contract_changed', `${what}: ${z.prettifyError(parsed.error)}`)
}
export const readAnswer = <T>(schema: z.ZodType<T>, answer: CallAnswer, what: string): T => readBody(schema, answer.body ?? {}, what)

/** Amounts count the smallest unit. Payouts write `currency_code` where everything else writes `currency`. */
export const SquareMoney = z.object({ amount: z.union([z.int(), z.bigint()]).nullish(), currency: z.string().nullish(), currency_code: z.string().nullish() })
export type SquareMoney = z.infer<typeof SquareMoney>

export const minorOf = (m: SquareMoney | null | undefined): bigint => BigInt(m?.amount ?? 0)
export const moneyOf = (m: SquareMoney, otherwise: string): Money => money(minorOf(m), m.currency ?? m.currency_code ?? otherwise)
export const squareMoney = (m: Money): { amount: bigint; currency: string } => ({ amount: m.minor, currency: m.currency })

export const Errors = z.array(z.object({ code: z.string(), detail: z.string().nullish(), field: z.string().nullish() })).nullish()

/** Square answers a second request of the same key with the first one's answer; 40 letters fit the shortest of its limits. */
export const keyOf = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 40)
