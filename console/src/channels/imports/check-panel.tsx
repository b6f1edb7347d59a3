import { useTranslation } from 'react-i18next'
import { parseDecimal } from '#kit'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import type { CheckSummary, Import } from './imports-api.ts'

/** What a dry run over the whole file says: counts, and sums for each currency apart, to be held against the channel's own. */
export function CheckPanel({ one }: { one: Import }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  if (!one.summary) return null
  const sum = one.summary as unknown as CheckSummary
  const money = (text: string, currency: string): string => format.money({ minor: parseDecimal(text, currency).minor.toString(), currency })
  const isOrders = one.kind === 'orders'
  const numbers: [string, string][] = one.kind === 'products'
    ? [[t('check.created'), format.number(sum.products.created)], [t('check.updated'), format.number(sum.products.updated)], [t('check.unchanged'), format.number(sum.products.unchanged)], [t('count.refused'), format.number(sum.products.refused)], [t('check.variants'), format.number(sum.products.variants)]]
    : isOrders
    ? [[t('check.orders'), format.number(sum.orders)], [t('check.lines'), format.number(sum.lines)], [t('check.units'), format.number(sum.units)], [t('check.cancelled'), format.number(sum.cancelled)], [t('check.skusUnknown'), `${format.number(sum.skus.unknown)}${sum.skus.isCapped ? '+' : ''}`]]
    : [[t('check.prices'), format.number(sum.prices.prices)], [t('check.lists'), format.number(Object.keys(sum.prices.lists).length)], [t('check.skusUnknown'), format.number(sum.skus.unknown)]]
  return (
    <section className="tl-panel" aria-labelledby="import-check">
      <div className="tl-panel-head"><h2 id="import-check">{t('check.title')}</h2><span className="tl-quiet">{t('check.nothingWritten')}</span></div>
      <dl className="tl-import-numbers">{numbers.map(([name, value]) => <div key={name}><dt>{name}</dt><dd className="tl-number">{value}</dd></div>)}</dl>
      {isOrders && sum.placedFrom && sum.placedUntil && <p className="tl-quiet">{t('check.span', { from: format.dateTime(sum.placedFrom), until: format.dateTime(sum.placedUntil) })} · {format.list(Object.entries(sum.channels).slice(0, 12).map(([name, count]) => `${name} ${format.number(count)}`))}</p>}
      {sum.skus.unknown > 0 && <p className="tl-quiet">{t('check.unknownExamples', { skus: sum.skus.examples.slice(0, 8).join(', ') })}</p>}
      {isOrders && (
        <ScrollBox label={t('check.sums')}>
          <table className="tl-plain">
            <thead><tr><th>{t('check.currency')}</th><th className="is-end">{t('check.orders')}</th><th className="is-end">{t('check.goods')}</th><th className="is-end">{t('check.discount')}</th><th className="is-end">{t('check.shipping')}</th><th className="is-end">{t('check.tax')}</th><th className="is-end">{t('check.total')}</th></tr></thead>
            <tbody>
              {Object.entries(sum.currencies).map(([currency, s]) => (
                <tr key={currency}>
                  <td>{currency}</td><td className="is-end">{format.number(s.orders)}</td>
                  {[s.goods, s.discount, s.shipping, s.tax].map((part, i) => <td key={i} className="is-end">{money(part, currency)}</td>)}
                  <td className="is-end"><strong>{money(s.total, currency)}</strong></td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  )
}
