import type { Values } from '#kit'

/** How goods leave: from the supplier's own house, to a kind of store, or with a carrier that momo pays. Each has queries of its own. */
export type Way =
  | { kind: 'company' }
  | { kind: 'stores'; delyGb: string; special: 'Y' | 'N' }
  | { kind: 'third'; delyGb: string; temperature: string }

/** Those of this connection. Home delivery is everybody's; stores and third parties are asked for only where they are named. */
export function waysOf(values: Values): Way[] {
  const stores = listOf(values['stores']).flatMap((delyGb) => (['N', 'Y'] as const).map((special) => ({ kind: 'stores', delyGb, special }) as const))
  const third = listOf(values['third']).map((pair) => ({ kind: 'third', delyGb: pair.slice(0, 2), temperature: pair.slice(3, 5) || '01' }) as const)
  return [{ kind: 'company' }, ...stores, ...third]
}

const listOf = (text = ''): string[] => text.split(',').map((one) => one.trim()).filter((one) => one !== '')

/** The numbers by which lists of everything name a kind of way. */
export const kindNumbers = { company: '1', stores: '2', third: '6' } as const
