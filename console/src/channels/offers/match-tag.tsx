import { useTranslation } from 'react-i18next'
import { StateTag } from '../../shell/state-tag.tsx'
import type { Offer } from './offers-api.ts'

const tones = { barcode: 'good', sku: 'good', name: 'good', person: 'good', ignored: 'quiet', none: 'warn' } as const

/** How it came to be what it is of ours. */
export function MatchTag({ match }: { match: Pick<Offer['match'], 'by'> }) {
  const { t } = useTranslation('offers')
  return <StateTag tone={tones[match.by]}>{t(`matchedBy.${match.by}`)}</StateTag>
}
