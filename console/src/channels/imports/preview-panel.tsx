import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import type { Import } from './imports-api.ts'
import { ProblemTable } from './problems-panel.tsx'

/** The first orders as they would come in: the quickest way to see a wrong column. */
export function PreviewPanel({ one }: { one: Import }) {
  const { t } = useTranslation(['imports', 'orders'])
  const { preview } = one
  if (!preview || (preview.orders.length === 0 && preview.prices.length === 0 && (preview.products ?? []).length === 0 && preview.problems.length === 0)) return null
  return (
    <section className="tl-panel" aria-labelledby="import-preview">
      <div className="tl-panel-head"><h2 id="import-preview">{one.kind === 'products' ? t('preview.products', { count: preview.products?.length ?? 0 }) : one.kind === 'orders' ? t('preview.orders', { count: preview.orders.length }) : t('preview.prices', { count: preview.prices.length })}</h2></div>
      {preview.orders.length > 0 && <OrdersPreview orders={preview.orders} />}
      {preview.prices.length > 0 && <PricesPreview prices={preview.prices} />}
      {preview.products && preview.products.length > 0 && <ProductsPreview products={preview.products} />}
      {one.counts.problems === 0 && <ProblemTable rows={preview.problems} />}
    </section>
  )
}

function OrdersPreview({ orders }: { orders: NonNullable<Import['preview']>['orders'] }) {
  const { t } = useTranslation(['imports', 'orders'])
  const format = useFormat()
  return (
    <ScrollBox label={t('preview.orders', { count: orders.length })} className="tl-import-preview" stack>
      <table className="tl-plain">
        <thead><tr><th>{t('field.externalId')}</th><th>{t('field.placedAt')}</th><th>{t('preview.buyer')}</th><th>{t('preview.state')}</th><th>{t('preview.items')}</th><th className="is-end">{t('field.total')}</th></tr></thead>
        <tbody>
          {orders.map((o) => (
            <tr key={`${o.externalId} ${o.line}`}>
              <td>{o.externalId}</td><td>{format.dateTime(o.placedAt)}</td><td>{o.buyer ?? '—'}</td>
              <td>{o.cancelled ? t('orders:state.order.cancelled') : `${t(`orders:state.payment.${o.payment}`)} · ${t(`orders:state.fulfilment.${o.fulfilment}`)}`}</td>
              <td className="is-wrap">{format.list(o.lines.map((l) => `${l.sku ? `${l.sku} ` : ''}${l.title} × ${format.number(l.quantity)}`))}</td>
              <td className="is-end">{format.money(o.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function PricesPreview({ prices }: { prices: NonNullable<Import['preview']>['prices'] }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  return (
    <ScrollBox label={t('preview.prices', { count: prices.length })} className="tl-import-preview" stack>
      <table className="tl-plain">
        <thead><tr><th>{t('field.sku')}</th><th>{t('preview.list')}</th><th className="is-end">{t('preview.price')}</th></tr></thead>
        <tbody>{prices.map((p) => <tr key={`${p.sku} ${p.priceList}`}><td>{p.sku}</td><td>{p.priceList}</td><td className="is-end">{format.money(p.price)}</td></tr>)}</tbody>
      </table>
    </ScrollBox>
  )
}

function ProductsPreview({ products }: { products: NonNullable<NonNullable<Import['preview']>['products']> }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  return (
    <ScrollBox label={t('preview.products', { count: products.length })} className="tl-import-preview" stack>
      <table className="tl-plain">
        <thead><tr><th>{t('productField.name')}</th><th>{t('field.sku')}</th><th>{t('productField.option')}</th><th>{t('productField.barcode')}</th><th className="is-end">{t('productField.price')}</th></tr></thead>
        <tbody>
          {products.map((p) => (
            <tr key={`${p.line} ${p.skus[0] ?? ''}`}>
              <td className="is-wrap">{p.name ?? '—'}</td><td>{format.list(p.skus.slice(0, 4))}{p.skus.length > 4 ? ' …' : ''}</td><td className="is-wrap">{format.list(p.options.filter((o) => o !== '').slice(0, 4)) || '—'}</td>
              <td>{p.barcodes[0] ?? '—'}</td><td className="is-end">{p.prices[0] ? format.money(p.prices[0].price) : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
