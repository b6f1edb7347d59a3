import { useTranslation } from 'react-i18next'
import { StateTag } from '../../shell/state-tag.tsx'
import type { Feed } from './feeds-api.ts'

/** Whether it can be fetched, and whether something in it is held back. */
export function FeedState({ feed }: { feed: Feed }) {
  const { t } = useTranslation('feeds')
  if (!feed.isOn) return <StateTag>{t('off')}</StateTag>
  return feed.held > 0 ? <StateTag tone="warn">{t('hasHeld')}</StateTag> : <StateTag tone="good">{t('on')}</StateTag>
}
