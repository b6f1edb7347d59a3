import { exponentOf, money, type Currency, type Money } from './money.ts'
import { divide } from './ratio.ts'

/** A micro is a millionth of the currency's whole unit, whatever its decimals. */
const microsIn = (currency: Currency): bigint => 10n ** BigInt(6 - exponentOf(currency))

export const toMicros = ({ minor, currency }: Money): bigint => minor * microsIn(currency)

/** Rounded half away from zero where micros are finer than the currency. */
export const fromMicros = (micros: bigint, currency: Currency): Money => money(divide(micros, microsIn(currency)), currency)
