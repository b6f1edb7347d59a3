import { useTranslation } from 'react-i18next'
import { SectionTabs } from '../shell/section-tabs.tsx'

export function CatalogTabs({ at }: { at: '/products' | '/products/price-lists' | '/products/listings' | '/products/bulk' | '/products/health' | '/promotions' }) {
  const { t } = useTranslation('catalog')
  return <SectionTabs label={t('tabs')} at={at} places={[{ to: '/products', name: t('products.title') }, { to: '/products/price-lists', name: t('priceLists.title') }, { to: '/products/listings', name: t('listings.title') }, { to: '/products/health', name: t('health.title') }, { to: '/products/bulk', name: t('bulk.title') }, { to: '/promotions', name: t('promotions.title') }]} />
}
