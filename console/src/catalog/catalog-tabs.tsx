import { useTranslation } from 'react-i18next'
import { SectionTabs } from '../shell/section-tabs.tsx'

export function CatalogTabs() {
  const { t } = useTranslation('catalog')
  return <SectionTabs label={t('tabs')} places={[{ to: '/products', name: t('products.title') }, { to: '/products/price-lists', name: t('priceLists.title') }, { to: '/products/listings', name: t('listings.title') }]} />
}
