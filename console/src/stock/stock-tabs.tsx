import { useTranslation } from 'react-i18next'
import { SectionTabs } from '../shell/section-tabs.tsx'

export function StockTabs({ at }: { at: '/stock' | '/stock/transfers' | '/stock/counts' | '/stock/locations' }) {
  const { t } = useTranslation('stock')
  return (
    <SectionTabs
      label={t('tabs')} at={at}
      places={[{ to: '/stock', name: t('levels.tab') }, { to: '/stock/transfers', name: t('transfers.title') }, { to: '/stock/counts', name: t('counts.title') }, { to: '/stock/locations', name: t('locations.title') }]}
    />
  )
}
