import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Term } from './offers-api.ts'

/** Who and where a term speaks of, by name. */
export type Names = { place: (id: string | undefined) => string; connection: (id: string | undefined) => string; sku: (id: string | undefined) => string; number: (n: number) => string }

/** One step of the sum in plain words. */
export function useTermWords(names: Names): (term: Term) => string {
  const { t } = useTranslation('offers')
  return (term) => wordsOfTerm(term, t, names)
}

function wordsOfTerm(term: Term, t: TFunction<'offers'>, names: Names): string {
  const of = names.number(term.of ?? 0)
  switch (term.label) {
    case 'on_hand': return term.locationId === undefined ? t('term.nowhere') : t('term.on_hand', { place: names.place(term.locationId) })
    case 'safety': return t('term.safety', { place: names.place(term.locationId), of })
    case 'held_for_others': case 'may_still_sell': case 'exclusive': case 'last_units': return t(`term.${term.label}`, { connection: names.connection(term.connectionId) })
    case 'bundle': return t('term.bundle', { of, sku: names.sku(term.variantId) })
    case 'threshold': case 'buffer': case 'percentage': case 'units': case 'cap': case 'min_listed': case 'floor': return t(`term.${term.label}`, { of })
    default: return t(`term.${term.label}`)
  }
}
