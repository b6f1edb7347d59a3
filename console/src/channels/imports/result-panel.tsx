import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useFormat } from '../../shell/format.ts'
import type { Import } from './imports-api.ts'

/** What the import did; every number that stands for orders opens them. */
export function ResultPanel({ one }: { one: Import }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { placed, same, revised, refused, linesQuarantined, problems } = one.counts
  const isOrders = one.kind === 'orders'
  const nothingNew = one.state === 'done' && placed === 0 && revised === 0 && same > 0
  const counted = (count: number, open?: Record<string, string>): ReactNode =>
    open && count > 0 && isOrders ? <Link to="/orders" search={{ importId: one.id, ...open }}>{format.number(count)}</Link> : format.number(count)
  const numbers: [string, ReactNode][] = [
    [isOrders ? t('count.placed') : one.kind === 'products' ? t('check.created') : t('count.pricesSet'), counted(placed, {})], [t('count.same'), counted(same)], [t('count.revised'), counted(revised)], [t('count.refused'), counted(refused)],
    ...(isOrders ? [[t('count.quarantined'), counted(linesQuarantined, { problem: 'quarantined' })] as [string, ReactNode]] : []), [t('count.problems'), counted(problems)],
  ]
  return (
    <section className="tl-panel" aria-labelledby="import-result">
      <div className="tl-panel-head"><h2 id="import-result">{one.state === 'done' ? t('result.title') : t('result.soFar')}</h2></div>
      {nothingNew && <p className="tl-done-note">{t('result.nothingNew')}</p>}
      <dl className="tl-import-numbers">{numbers.map(([name, value]) => <div key={name}><dt>{name}</dt><dd className="tl-number">{value}</dd></div>)}</dl>
      {isOrders && placed > 0 && <p><Link to="/orders" search={{ importId: one.id }}>{t('result.open')}</Link>{linesQuarantined > 0 && <> · <Link to="/orders/quarantine">{t('result.quarantine')}</Link></>}</p>}
      {!isOrders && placed + revised + same > 0 && <p><Link to={one.kind === 'products' ? '/products' : '/products/price-lists'}>{t(one.kind === 'products' ? 'result.products' : 'result.prices')}</Link>{one.kind === 'products' && <> · <Link to="/stock">{t('result.stock')}</Link></>}</p>}
    </section>
  )
}
