import { useTranslation } from 'react-i18next'
import { SectionTabs } from '../shell/section-tabs.tsx'

/** The screens that look into the numbers. A new one gets its line here, with its name in console.json. */
export function InsightsTabs({ at }: { at: string }) {
  const { t } = useTranslation()
  return (
    <SectionTabs label={t('nav.insights')} at={at} places={[
      { to: '/diagnosis', name: t('insightsTab.diagnosis') },
      { to: '/kpis', name: t('insightsTab.numbers') },
      { to: '/kpis/buyers', name: t('insightsTab.buyers') },
      { to: '/alerts', name: t('insightsTab.alerts') },
      { to: '/reports', name: t('insightsTab.reports') },
    ]} />
  )
}
