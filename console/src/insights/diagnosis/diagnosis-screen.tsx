import { useTranslation } from 'react-i18next'
import { Page } from '../../shell/page.tsx'
import { InsightsTabs } from '../insights-tabs.tsx'

export function DiagnosisScreen() {
  const { t } = useTranslation('diagnosis')
  return <Page title={t('title')} help={t('help')}><InsightsTabs at="/diagnosis" /></Page>
}
