import type { MoneyJson } from '#kit'
import type { Order } from './orders-api.ts'

/** What the buyer paid and did not get back: the order's total less its refunds. */
export const keptOf = ({ total, refunded }: Pick<Order, 'total' | 'refunded'>): MoneyJson => ({ currency: total.currency, minor: (BigInt(total.minor) - BigInt(refunded.minor)).toString() })
