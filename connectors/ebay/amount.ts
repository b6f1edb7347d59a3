import { z } from 'zod'
import { CurrencyCode, DecimalText, money, parseExact, toDecimal, type Money } from '#kit'

export const Text = z.string().nullish()
/** Amounts are texts, and numbers in the Post-Order API; `convertedFrom…` is what the buyer saw in another currency, and not ours. */
export const Amount = z.object({ value: DecimalText, currency: CurrencyCode })
export type Amount = z.infer<typeof Amount>

export const moneyOf = ({ value, currency }: Amount): Money => money(parseExact(value, currency).minor, currency)
export const minorOf = (amount: Amount | null | undefined): bigint => (amount ? moneyOf(amount).minor : 0n)
export const ebayAmount = (amount: Money): Amount => ({ value: toDecimal(amount), currency: amount.currency })
export const sizeOf = (minor: bigint): bigint => (minor < 0n ? -minor : minor)
