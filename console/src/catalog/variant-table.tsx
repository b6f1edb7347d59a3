import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../shell/format.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import { BundleEditor } from './bundle-editor.tsx'
import type { Product, ProductVariant } from './catalog-api.ts'

/** What is stocked and sold: SKU, barcode, options, cost, weight, and what a bundle is made of. */
export function VariantTable({ product, mayWrite }: { product: Product; mayWrite: boolean }) {
  const { t } = useTranslation('catalog')
  const [edited, setEdited] = useState<ProductVariant>()
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('products.variants')}</h2></div>
      <ScrollBox stack label={t('products.variants')}>
        <table className="tl-plain">
          <thead>
            <tr>
              <th scope="col">{t('variant.sku')}</th>
              {product.options.map((name) => <th key={name} scope="col">{name}</th>)}
              <th scope="col">{t('variant.barcode')}</th><th scope="col">{t('variant.kind')}</th>
              <th scope="col" className="is-end">{t('variant.cost')}</th><th scope="col" className="is-end">{t('variant.weight')}</th>
              <th scope="col">{t('products.state')}</th><th scope="col"><span className="tl-hidden">{t('actions')}</span></th>
            </tr>
          </thead>
          <tbody>{product.variants.map((v) => <VariantRow key={v.id} variant={v} options={product.options} onEdit={mayWrite ? () => setEdited(v) : undefined} />)}</tbody>
        </table>
      </ScrollBox>
      {edited && <BundleEditor productId={product.id} variant={edited} onClose={() => setEdited(undefined)} />}
    </section>
  )
}

function VariantRow({ variant: v, options, onEdit }: { variant: ProductVariant; options: readonly string[]; onEdit: (() => void) | undefined }) {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  return (
    <>
      <tr>
        <td><Link to="/stock/$variantId" params={{ variantId: v.id }} className="tl-sku" title={t('variant.toStock')}>{v.sku}</Link>{v.title !== '' && options.length === 0 && <span className="tl-quiet"> {v.title}</span>}</td>
        {options.map((name, i) => <td key={name}>{v.optionValues[i] ?? '—'}</td>)}
        <td className="tl-sku">{v.barcode ?? '—'}</td>
        <td>{t(`kind.${v.kind}`)}</td>
        <td className="is-end">{v.cost ? format.money(v.cost) : '—'}</td>
        <td className="is-end">{v.weightGrams === null ? '—' : t('variant.grams', { grams: format.number(v.weightGrams) })}</td>
        <td><StateTag tone={v.state === 'active' ? 'good' : 'quiet'}>{t(`state.${v.state}`)}</StateTag></td>
        <td className="is-end">{onEdit && <Button size="small" aria-label={t(v.kind === 'simple' ? 'bundle.makeOf' : 'bundle.editOf', { sku: v.sku })} onClick={onEdit}>{t(v.kind === 'simple' ? 'bundle.make' : 'bundle.edit')}</Button>}</td>
      </tr>
      {v.components.length > 0 && (
        <tr>
          <td colSpan={7 + options.length} className="is-wrap tl-quiet">
            <div className="tl-components">
              {t('products.components')}: {v.components.map((c, i) => <span key={c.variantId}>{i > 0 && t('product.and')}<Link to="/stock/$variantId" params={{ variantId: c.variantId }} className="tl-in-text">{c.sku}</Link> {c.productName} × {format.number(c.quantity)}</span>)}
            </div>
          </td>
        </tr>
      )}
    </>
  )
}
