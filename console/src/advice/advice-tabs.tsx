import { useTranslation } from 'react-i18next'
import { SectionTabs } from '../shell/section-tabs.tsx'

export function AdviceTabs({ at }: { at: string }) {
  const { t } = useTranslation()
  return (
    <SectionTabs label={t('nav.advice')} at={at} places={[
      { to: '/advice', name: t('adviceTab.list') }, { to: '/advice/fit', name: t('adviceTab.fit') }, { to: '/advice/launch', name: t('adviceTab.launch') },
      { to: '/advice/budget', name: t('adviceTab.budget') }, { to: '/advice/plans', name: t('adviceTab.plans') }, { to: '/advice/first-steps', name: t('adviceTab.steps') },
    ]} />
  )
}
