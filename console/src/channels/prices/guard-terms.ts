import type { GuardTerms, Guard } from './prices-api.ts'

export type Terms = NonNullable<GuardTerms>
/** In the order in which a price meets them. */
export const limitKeys = ['floor', 'ceiling', 'maxPerPush', 'maxPerDay', 'fourEyesFrom', 'fourEyesRows'] as const
export type LimitKey = (typeof limitKeys)[number]
export type ShareKey = 'maxPerPush' | 'maxPerDay' | 'fourEyesFrom'
export const isShareKey = (key: LimitKey): key is ShareKey => key === 'maxPerPush' || key === 'maxPerDay' || key === 'fourEyesFrom'

/** Terms with one of them changed; what is not said is not there at all. */
export function withTerm<K extends keyof Terms>(terms: Terms, key: K, value: Terms[K] | undefined): Terms {
  const { [key]: _old, ...rest } = terms
  return (value === undefined ? rest : { ...rest, [key]: value }) as Terms
}

/** Whether a rule still says something; one that does not is removed. */
export const saysNothing = (terms: Terms): boolean => Object.keys(terms).length === 0

/** The switch is turned by itself and leaves the limits of its scope as they are. */
export const withStop = (guard: Guard | undefined, isStopped: boolean): Terms | null => {
  const terms = withTerm(guard?.terms ?? {}, 'isStopped', isStopped ? true : undefined)
  return saysNothing(terms) ? null : terms
}
