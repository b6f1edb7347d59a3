import { z } from 'zod'
import { ConnectorFault, divide, exponentOf, money, type Currency, type Money } from '#kit'

const whole = z.union([z.int(), z.bigint()]).transform(BigInt)
/** Etsy's money: an amount, by what to divide it, and the currency; a currency without decimals may be divided by 100 all the same. */
export const EtsyMoney = z.object({ amount: whole, divisor: whole, currency_code: z.string().regex(/^[A-Z]{3}$/, 'is no currency') })
export type EtsyMoney = z.output<typeof EtsyMoney>

/** In the smallest unit, rounded half away from zero where it is finer than the currency. */
export function readEtsyMoney({ amount, divisor, currency_code: currency }: EtsyMoney, what: string): Money {
  if (divisor <= 0n) throw new ConnectorFault('contract_changed', `${what}: the divisor is ${divisor}`)
  return money(divide(amount * 10n ** BigInt(exponentOf(currency)), divisor), currency)
}

/** "When setting a price, assign a float equal to amount divided by divisor." */
export const floatOf = ({ amount, divisor }: EtsyMoney): number => Number(amount) / Number(divisor)

/** Amounts of the ledger come without a divisor; two decimals are the rule, as in all of Etsy's payments. */
export const ledgerMoney = (amount: bigint, currency: Currency): Money => readEtsyMoney({ amount, divisor: 100n, currency_code: currency }, 'the ledger')
