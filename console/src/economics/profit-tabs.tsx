import { useTranslation } from 'react-i18next'
import { SectionTabs } from '../shell/section-tabs.tsx'

export function ProfitTabs({ at }: { at: string }) {
  const { t } = useTranslation('economics')
  return <SectionTabs label={t('title')} at={at} places={[{ to: '/profit', name: t('title') }, { to: '/profit/budgets', name: t('tab.budgets') }, { to: '/profit/costs', name: t('tab.costs') }, { to: '/profit/fees', name: t('fees.title') }, { to: '/profit/settlements', name: t('tab.settlements') }, { to: '/profit/months', name: t('tab.months') }]} />
}
