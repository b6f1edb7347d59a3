import { useTranslation } from 'react-i18next'
import { knownWords } from '../../shell/known-words.ts'
import type { Finding } from './listings-api.ts'

/** What a finding says and how it is mended, in the reader's language; sentences of the channel's own come in all three. */
export function useFindingWords(): (finding: Finding) => { says: string; fix: string } {
  const { t, i18n } = useTranslation('listing')
  return ({ code, data }) => {
    const told = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, typeof value === 'object' ? value[i18n.language as keyof typeof value] : value]))
    if (told['label'] !== undefined) told['name'] = told['label']
    const unit = typeof told['counting'] === 'string' ? t(`unit.${told['counting']}`) : ''
    const fill = { ...told, unit }
    return { says: knownWords(`listing:${code}.says`, fill) || code, fix: knownWords(`listing:${code}.fix`, fill) ?? '' }
  }
}
