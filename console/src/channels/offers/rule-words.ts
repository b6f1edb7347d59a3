import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Policy } from './rules-api.ts'
import { countTerms, termKeys, type CountTerm, type TermKey } from './rule-terms.ts'

type RuleNames = { place: (id: string) => string; connection: (id: string) => string; number: (n: number) => string; list: (names: readonly string[]) => string }
const isCount = (key: TermKey): key is CountTerm => countTerms.some((c) => c.key === key)

/** What a rule says, one sentence a term. */
export function useRuleWords(names: RuleNames): (terms: Policy['terms']) => string[] {
  const { t } = useTranslation('offers')
  return (terms) => wordsOfRule(terms, t, names)
}

function wordsOfRule(terms: Policy['terms'], t: TFunction<'offers'>, names: RuleNames): string[] {
  return termKeys.flatMap((key) => {
    const value = terms[key]
    if (value === undefined) return []
    if (value === null) return [t('says.none', { term: t(`rule.${key}`) })]
    return [wordsOfTerm(key, terms, t, names)]
  })
}

function wordsOfTerm(key: TermKey, terms: Policy['terms'], t: TFunction<'offers'>, names: RuleNames): string {
  if (isCount(key)) return t(`says.${key}`, { n: names.number(terms[key] ?? 0) })
  switch (key) {
    case 'locations': return t('says.locations', { places: names.list((terms.locations ?? []).map(names.place)) })
    case 'countsInTransit': return t(terms.countsInTransit ? 'says.inTransit' : 'says.notInTransit')
    case 'adaptive': return !terms.adaptive?.on ? t('says.notAdaptive') : terms.adaptive.ceiling === undefined ? t('says.adaptive') : t('says.adaptiveUpTo', { n: names.number(terms.adaptive.ceiling) })
    case 'lastUnits': return t('says.lastUnits', { k: names.number(terms.lastUnits?.k ?? 0), order: names.list((terms.lastUnits?.priority ?? []).map(names.connection)) })
    case 'exclusive': return t('says.exclusive', { connection: names.connection(terms.exclusive ?? '') })
    default: return key satisfies never
  }
}
