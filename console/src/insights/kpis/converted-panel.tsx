import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { convertedQuery } from './kpis-api.ts'

/** Sales of each currency, and together in the shop's own; only where there is more than one. */
export function ConvertedPanel({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation('kpis')
  const format = useFormat()
  const { data } = useQuery(convertedQuery(from, to))
  if (!data || data.subtotals.length < 2) return null
  const columns = ['sales_minor', 'sales_excl_tax_minor', 'total_minor'] as const
  const orders = (n: string): string => format.number(BigInt(n))
  const unstamped = data.unstamped.reduce((n, u) => n + Number(u.orders), 0)
  return (
    <section className="tl-panel" aria-label={t('together')}>
      <div className="tl-panel-head"><h2>{t('together')}</h2><span className="tl-quiet">{t('togetherHow')}</span></div>
      <ScrollBox label={t('together')}>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('currency')}</th><th scope="col" className="is-end">{t('orders')}</th>{columns.map((m) => <th key={m} scope="col" className="is-end">{t(`measure.${m}`)}</th>)}</tr></thead>
          <tbody>
            {data.subtotals.map((s) => (
              <tr key={s.currency}><th scope="row">{s.currency}</th><td className="is-end">{orders(s.orders)}</td>{columns.map((m) => <td key={m} className="is-end">{format.money({ minor: s.amounts[m] ?? '0', currency: s.currency })}</td>)}</tr>
            ))}
            <tr className="tl-kpi-total">
              <th scope="row">{t('inCurrency', { currency: data.currency })}</th><td className="is-end">—</td>
              {columns.map((m) => <td key={m} className="is-end">{format.money({ minor: data.total[m] ?? '0', currency: data.currency })}</td>)}
            </tr>
          </tbody>
        </table>
      </ScrollBox>
      {unstamped > 0 && <p role="status">{t('unstamped', { count: unstamped })}</p>}
    </section>
  )
}
