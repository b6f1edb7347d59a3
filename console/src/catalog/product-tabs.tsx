import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CatalogTabs } from './catalog-tabs.tsx'

/** The two sides of one product: what it is, and what it says on each channel. */
export function ProductTabs({ id, at }: { id: string; at: 'product' | 'content' }) {
  const { t } = useTranslation('catalog')
  const here = (place: string) => (place === at ? { className: 'is-active', 'aria-current': 'page' as const } : {})
  return (
    <>
      <CatalogTabs at="/products" />
      <nav className="tl-tabs" aria-label={t('product.tabs')}>
        <Link to="/products/$id" params={{ id }} search={{}} {...here('product')}>{t('product.facts')}</Link>
        <Link to="/products/$id/content" params={{ id }} search={{}} {...here('content')}>{t('product.content')}</Link>
      </nav>
    </>
  )
}
