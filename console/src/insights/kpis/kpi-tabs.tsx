import { useTranslation } from 'react-i18next'
import { SectionTabs } from '../../shell/section-tabs.tsx'

/** What the numbers are, and how far they can be trusted today. */
export function KpiTabs({ at }: { at: string }) {
  const { t } = useTranslation('kpis')
  return <SectionTabs label={t('title')} at={at} places={[{ to: '/kpis', name: t('tab.book') }, { to: '/kpis/channels', name: t('tab.channels') }, { to: '/kpis/freshness', name: t('tab.freshness') }]} />
}
