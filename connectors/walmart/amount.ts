import { z } from 'zod'
import { CurrencyCode, DecimalText, money, parseExact, toDecimal, type Money } from '#kit'

export const Text = z.string().nullish()
/** Amounts are numbers, named one way in orders and another way in returns. */
export const Amount = z.object({ currency: CurrencyCode, amount: DecimalText }).transform(({ currency, amount }) => money(parseExact(amount, currency).minor, currency))
export const UnitAmount = z.object({ currencyUnit: CurrencyCode, currencyAmount: DecimalText }).transform(({ currencyUnit, currencyAmount }) => money(parseExact(currencyAmount, currencyUnit).minor, currencyUnit))
export const walmartAmount = (amount: Money): { currency: string; amount: number } => ({ currency: amount.currency, amount: Number(toDecimal(amount)) })
