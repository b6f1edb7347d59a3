import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Answered } from '../shell/answered.tsx'
import { Icon } from '../shell/icon.tsx'
import { Page } from '../shell/page.tsx'
import { useCanWrite, useSession } from '../shell/session.ts'
import { StateTag } from '../shell/state-tag.tsx'
import { Thumbnail } from '../shell/thumbnail.tsx'
import { productQuery, type Product } from './catalog-api.ts'
import { ProductHistory } from './product-history.tsx'
import { ProductListings } from './product-listings.tsx'
import { ProductPrices } from './product-prices.tsx'
import { ProductTabs } from './product-tabs.tsx'
import { productTone } from './tones.ts'
import { VariantTable } from './variant-table.tsx'
import './catalog.css'

/** One product: what it is, its variants, what they cost where, and who changed it. */
export function ProductScreen() {
  const { t } = useTranslation('catalog')
  const { id } = useParams({ from: '/inside/products/$id' })
  const navigate = useNavigate()
  const mayWrite = useCanWrite('catalog')
  const { canRead } = useSession()
  const product = useQuery(productQuery(id))
  const edit = mayWrite && product.data ? <Button icon={<Icon name="edit" size={15} />} onClick={() => { void navigate({ to: '/products/$id/edit', params: { id } }) }}>{t('product.edit')}</Button> : undefined
  return (
    <Page title={product.data?.name ?? t('products.title')} help={t('product.help')} actions={edit}>
      <ProductTabs id={id} at="product" />
      <Answered query={product}>{(data) => (
        <div className="tl-stack">
          <ProductFacts product={data} />
          <VariantTable product={data} mayWrite={mayWrite} />
          <ProductPrices product={data} mayWrite={mayWrite} />
          <ProductListings product={data} mayWrite={mayWrite} />
          {canRead.settings && <ProductHistory productId={id} />}
        </div>
      )}</Answered>
    </Page>
  )
}

function ProductFacts({ product }: { product: Product }) {
  const { t } = useTranslation('catalog')
  const facts = [[t('products.brand'), product.brand], [t('products.category'), product.category], [t('product.options'), product.options.join(t('product.and'))]] as const
  return (
    <section className="tl-panel tl-product-facts" aria-label={t('product.facts')}>
      <div className="tl-images">
        {product.images.length === 0 ? <Thumbnail url={null} size={96} /> : product.images.map((url, i) => <a key={url} href={url} target="_blank" rel="noreferrer"><Thumbnail url={url} size={96} alt={t('product.imageNo', { no: i + 1 })} /></a>)}
      </div>
      <div className="tl-stack">
        <dl className="tl-cells">
          <div><dt>{t('products.state')}</dt><dd><StateTag tone={productTone[product.state]}>{t(`state.${product.state}`)}</StateTag></dd></div>
          {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value || '—'}</dd></div>)}
        </dl>
        {product.description !== '' && <p className="tl-description">{product.description}</p>}
      </div>
    </section>
  )
}
