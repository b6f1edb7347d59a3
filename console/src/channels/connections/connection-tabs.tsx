import { useTranslation } from 'react-i18next'
import { SectionTabs } from '../../shell/section-tabs.tsx'

/** The screens of channels that are connected live. */
export function ConnectionTabs({ at }: { at: '/connections' | '/offers' }) {
  const { t } = useTranslation('connections')
  return <SectionTabs label={t('tabs')} at={at} places={[{ to: '/connections', name: t('title') }, { to: '/offers', name: t('place.offers') }]} />
}
