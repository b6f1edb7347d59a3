import { useTranslation } from 'react-i18next'
import { SectionTabs } from '../shell/section-tabs.tsx'

export function AdsTabs({ at }: { at: '/ads' | '/ads/exposure' }) {
  const { t } = useTranslation('ads')
  return <SectionTabs label={t('tabs')} at={at} places={[{ to: '/ads', name: t('tab.spend') }, { to: '/ads/exposure', name: t('tab.exposure') }]} />
}
