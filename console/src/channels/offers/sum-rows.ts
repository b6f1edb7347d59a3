import type { Sum, Term } from './offers-api.ts'

export type SumRow = { key: string; term: Term; /** What the sum stands at after this step. */ after: number }

/** The steps of a sum, each with what it leaves. */
export function sumRows(terms: readonly Term[]): SumRow[] {
  let after = 0
  return terms.map((term, i) => ({ key: `${i} ${keyOf(term)}`, term, after: (after += term.value) }))
}

const keyOf = ({ label, locationId = '', connectionId = '', variantId = '' }: Term): string => [label, locationId, connectionId, variantId].join(' ')

export type SumChange = { term: Term; before: number; after: number }

/** Which steps of the sum differ from the one before it; a step that is gone counts nothing. */
export function changesBetween(before: Pick<Sum, 'terms'> | undefined, after: Pick<Sum, 'terms'>): SumChange[] {
  if (!before) return []
  const was = new Map(before.terms.map((term) => [keyOf(term), term]))
  const is = new Map(after.terms.map((term) => [keyOf(term), term]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)]
    const term = now ?? old
    return term && (old?.value ?? 0) !== (now?.value ?? 0) ? [{ term, before: old?.value ?? 0, after: now?.value ?? 0 }] : []
  })
}
