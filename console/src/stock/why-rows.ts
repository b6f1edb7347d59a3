import type { Term } from './stock-api.ts'

export type TermRows = { of: 'ledger' | 'reservations'; locationId: string | undefined }

/** Which rows a term opens, from the path that the hub names. */
export function rowsOf(term: Pick<Term, 'rows'>): TermRows | undefined {
  const [path = '', query = ''] = (term.rows ?? '').split('?')
  const of = path.slice(path.lastIndexOf('/') + 1)
  return of === 'ledger' || of === 'reservations' ? { of, locationId: new URLSearchParams(query).get('locationId') ?? undefined } : undefined
}
