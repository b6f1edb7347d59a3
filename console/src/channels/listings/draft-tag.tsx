import { useTranslation } from 'react-i18next'
import { StateTag } from '../../shell/state-tag.tsx'
import type { Draft } from './listings-api.ts'

const tones: Record<Draft['state'], 'good' | 'warn' | 'bad' | 'brand' | 'quiet'> = { draft: 'quiet', held: 'bad', queued: 'warn', sent: 'warn', unsure: 'warn', accepted: 'brand', live: 'good', refused: 'bad', closing: 'warn', closed: 'quiet' }

/** How far a listing has got, and whether it says less there than here. */
export function DraftTag({ draft }: { draft: Pick<Draft, 'state' | 'isChanged' | 'waits'> }) {
  const { t } = useTranslation('listing-content')
  const isWaiting = draft.state === 'queued' || draft.state === 'closing'
  if (isWaiting && draft.waits) return <StateTag>{t(`waits.${draft.waits}`)}</StateTag>
  if (draft.isChanged && draft.state === 'live') return <StateTag tone="warn">{t('isChanged')}</StateTag>
  return <StateTag tone={tones[draft.state]}>{t(`state.${draft.state}`)}</StateTag>
}
