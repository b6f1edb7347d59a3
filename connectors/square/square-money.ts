import { createHash } from 'node:crypto'
import { z } from 'zod'
import { CurrencyCode, MinorUnits, money, type Money } from '#kit'

/** Amounts count the smallest unit. Payouts write `currency_code` where everything else writes `currency`. */
export const SquareMoney = z.object({ amount: MinorUnits.nullish(), currency: CurrencyCode.nullish(), currency_code: CurrencyCode.nullish() })
export type SquareMoney = z.infer<typeof SquareMoney>

export const minorOf = (m: SquareMoney | null | undefined): bigint => m?.amount ?? 0n
export const moneyOf = (m: SquareMoney, otherwise: string): Money => money(minorOf(m), m.currency ?? m.currency_code ?? otherwise)
export const squareMoney = (m: Money): { amount: bigint; currency: string } => ({ amount: m.minor, currency: m.currency })

export const Errors = z.array(z.object({ code: z.string(), detail: z.string().nullish(), field: z.string().nullish() })).nullish()

/** Square answers a second request of the same key with the first one's answer; 40 letters fit the shortest of its limits. */
export const keyOf = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 40)
