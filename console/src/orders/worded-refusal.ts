import { toDecimal } from '#kit'
import { knownWords } from '../shell/known-words.ts'
import { Problem } from '../shell/problem.ts'

/** A refusal of the orders room with its states and amounts in the reader's words instead of the hub's codes. */
export function wordedRefusal(error: unknown): unknown {
  if (!(error instanceof Problem) || !error.code.startsWith('order.')) return error
  const { axis = 'order', from, to, allowed, state, payment, fulfilment, left, currency, skus } = error.data
  const word = (on: unknown, code: unknown): unknown => knownWords(`orders:state.${String(on)}.${String(code)}`) ?? code
  const said = {
    ...error.data, from: word(axis, from), to: word(axis, to), state: word('order', state), payment: word('payment', payment), fulfilment: word('fulfilment', fulfilment),
    ...(Array.isArray(allowed) ? { allowed: allowed.map((a) => word(axis, a)).join(' / ') || '—' } : {}),
    ...(Array.isArray(skus) ? { skus: skus.join(', ') } : {}),
    ...(typeof left === 'string' && typeof currency === 'string' ? { left: `${toDecimal({ minor: BigInt(left), currency })} ${currency}` } : {}),
  }
  return new Problem(error.code, error.status, said)
}
