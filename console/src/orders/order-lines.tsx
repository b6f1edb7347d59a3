import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../shell/format.ts'
import { Icon } from '../shell/icon.tsx'
import { ScrollBox } from '../shell/scroll-box.tsx'
import type { Order, OrderLine } from './orders-api.ts'
import { OrderTotals } from './order-totals.tsx'

/** The lines with what each carries of discounts, tax and shipping, down to the single unit; below them the sum they make. */
export function OrderLines({ order }: { order: Order }) {
  const { t } = useTranslation('orders')
  return (
    <section className="tl-panel" aria-labelledby="order-lines">
      <div className="tl-panel-head"><h2 id="order-lines">{t('lines.title', { count: order.lines.length })}</h2></div>
      <ScrollBox stack label={t('lines.title', { count: order.lines.length })}>
        <table className="tl-plain">
          <thead>
            <tr>
              <th>{t('lines.what')}</th><th className="is-end">{t('lines.quantity')}</th><th className="is-end">{t('lines.unitPrice')}</th>
              <th className="is-end">{t('amount.goods')}</th><th className="is-end">{t('amount.discount')}</th><th className="is-end">{order.taxIncluded ? t('amount.taxIncluded') : t('amount.tax')}</th><th className="is-end">{t('lines.total')}</th>
            </tr>
          </thead>
          <tbody>{order.lines.map((line) => <LineRows key={line.lineNo} line={line} order={order} />)}</tbody>
        </table>
      </ScrollBox>
      <OrderTotals order={order} />
    </section>
  )
}

function LineRows({ line, order }: { line: OrderLine; order: Order }) {
  const { t } = useTranslation('orders')
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const canExpand = line.unitShares.length > 0
  return (
    <Fragment>
      <tr>
        <td><span className="tl-line-head">{canExpand && <button type="button" className="tl-expand" aria-expanded={open} aria-label={t('lines.showUnits', { line: line.lineNo })} onClick={() => setOpen(!open)}><Icon name="right" size={14} /></button>}<LineTitle line={line} /></span></td>
        <td className="is-end">{format.number(line.quantity)}</td>
        <td className="is-end">{format.money(line.unitPrice)}</td>
        <td className="is-end">{format.money(line.goods)}</td>
        <td className="is-end">{line.discount.minor === '0' ? '—' : format.money({ ...line.discount, minor: (-BigInt(line.discount.minor)).toString() })}</td>
        <td className="is-end">{format.money(line.tax)}</td>
        <td className="is-end"><strong>{format.money(line.total)}</strong></td>
      </tr>
      {open && <tr className="tl-unit-shares"><td colSpan={7}><UnitShares line={line} order={order} /></td></tr>}
    </Fragment>
  )
}

function LineTitle({ line }: { line: OrderLine }) {
  const { t } = useTranslation('orders')
  return (
    <span className="tl-line-title">
      {line.title || line.sku || '—'}
      <code>{line.sku ?? t('lines.noSku')}{line.units > 1 ? ` · ${t('lines.perUnit', { count: line.units })}` : ''}</code>
      <span className="tl-tags">
        {line.state === 'quarantined' && <span className="tl-tag is-bad">{t('problem.quarantined')}</span>}
        {line.cancelled > 0 && <span className="tl-tag">{t('lines.cancelled', { count: line.cancelled })}</span>}
        {line.returned > 0 && <span className="tl-tag is-warn">{t('lines.returned', { count: line.returned })}</span>}
      </span>
    </span>
  )
}

/** Units that carry the same are one row: "unit 1 to 3". */
function UnitShares({ line, order }: { line: OrderLine; order: Order }) {
  const { t } = useTranslation('orders')
  const format = useFormat()
  const groups: { from: number; to: number; share: OrderLine['unitShares'][number] }[] = []
  line.unitShares.forEach((share, i) => {
    const last = groups.at(-1)
    if (last && JSON.stringify(last.share) === JSON.stringify(share)) last.to = i + 1
    else groups.push({ from: i + 1, to: i + 1, share })
  })
  return (
    <ScrollBox stack label={t('lines.showUnits', { line: line.lineNo })}><table className="tl-plain">
      <thead><tr><th>{t('lines.unit')}</th><th className="is-end">{t('amount.goods')}</th><th className="is-end">{t('amount.discount')}</th><th className="is-end">{order.taxIncluded ? t('amount.taxIncluded') : t('amount.tax')}</th><th className="is-end">{t('amount.shipping')}</th><th className="is-end">{t('lines.total')}</th></tr></thead>
      <tbody>
        {groups.map(({ from, to, share }) => (
          <tr key={from}>
            <td className="is-start">{from === to ? from : `${from} – ${to}`}</td>
            {(['goods', 'discount', 'tax', 'shipping', 'total'] as const).map((part) => <td key={part} className="is-end">{format.money(share[part])}</td>)}
          </tr>
        ))}
      </tbody>
    </table></ScrollBox>
  )
}
