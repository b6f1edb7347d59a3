import type { Terms } from './rules-api.ts'

/** Terms that are a number each, in the order in which the sum asks them, with what they begin at and may reach. */
export const countTerms = [
  { key: 'safetyPerLocation', start: 1, most: 1_000_000 }, { key: 'threshold', start: 5, most: 1_000_000 }, { key: 'percentage', start: 50, most: 100 },
  { key: 'cap', start: 10, most: 1_000_000 }, { key: 'minListed', start: 1, most: 1_000_000 }, { key: 'floor', start: 1, most: 1_000_000 },
] as const
export type CountTerm = (typeof countTerms)[number]['key']
/** Terms that speak of all channels at once: a single connection's rule cannot have them. */
const sharedTerms = ['lastUnits', 'exclusive'] as const
export const termKeys = ['locations', ...countTerms.map((c) => c.key), 'countsInTransit', 'adaptive', ...sharedTerms] as const
export type TermKey = (typeof termKeys)[number]

export type Saying = 'wider' | 'none' | 'set'
/** Whether a rule says something of a term: nothing, so that the next wider one speaks; that there is none; or something. */
export const sayingOf = (value: unknown): Saying => (value === undefined ? 'wider' : value === null ? 'none' : 'set')

/** Terms with one of them changed; what is not said is not there at all. */
export function withTerm<K extends keyof Terms>(terms: Terms, key: K, value: Terms[K] | undefined): Terms {
  const { [key]: _old, ...rest } = terms
  return (value === undefined ? rest : { ...rest, [key]: value }) as Terms
}

export const withoutShared = (terms: Terms): Terms => sharedTerms.reduce((all: Terms, key) => withTerm(all, key, undefined), terms)
export const isEmpty = (terms: Terms): boolean => Object.keys(terms).length === 0
