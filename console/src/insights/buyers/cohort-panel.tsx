import { useTranslation } from 'react-i18next'
import { Chart } from '../../shell/chart.tsx'
import { ChartPanel } from '../../shell/chart-panel.tsx'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { writeOpened } from './opened.ts'

type Cohort = { month: string; buyers: number[] }

/** Buyers by the month of their first order, and what part of them bought in each month after it. */
export function CohortPanel({ cohorts, today }: { cohorts: readonly Cohort[]; today: string }) {
  const { t } = useTranslation('buyers')
  const format = useFormat()
  const [, setSearch] = useUrlState()
  const most = Math.max(0, ...cohorts.map((c) => c.buyers.length - 1))
  const open = (cohort: Cohort | undefined, later: number): void => {
    if (cohort?.buyers[later]) setSearch({ open: writeOpened({ month: cohort.month, later: String(later) }) })
  }
  const laters = Array.from({ length: most }, (_, i) => i + 1)
  const rows = cohorts.filter((c) => c.buyers.length > 1)
  const picture = (
    <Chart title={t('cohorts')} say={(v) => format.percent(v)} onPick={({ point, row }) => open(rows[row], point + 1)} data={{
      kind: 'heat', columns: laters.map((k) => t('later', { n: format.number(k) })), rows: rows.map((c) => format.month(c.month.slice(0, 7))),
      values: rows.map((c) => laters.map((k) => (c.buyers[k] === undefined ? null : c.buyers[k] / c.buyers[0]!))),
    }} />
  )
  const table = (
    <ScrollBox label={t('cohorts')}>
      <table className="tl-plain tl-buyers-cohorts">
        <thead><tr><th scope="col">{t('firstMonth')}</th><th scope="col" className="is-end">{t('newBuyers')}</th>{laters.map((k) => <th key={k} scope="col" className="is-end">{t('later', { n: format.number(k) })}</th>)}</tr></thead>
        <tbody>
          {cohorts.map((c) => (
            <tr key={c.month}>
              <th scope="row">{format.month(c.month.slice(0, 7))}</th>
              <td className="is-end"><button type="button" className="tl-link" onClick={() => open(c, 0)}>{format.number(c.buyers[0] ?? 0)}</button></td>
              {laters.map((k) => <td key={k} className="is-end">{c.buyers[k] === undefined ? '' : c.buyers[k] === 0 ? format.percent(0) : <button type="button" className="tl-link" onClick={() => open(c, k)} title={t('parts.buyers', { top: format.number(c.buyers[k]), bottom: format.number(c.buyers[0] ?? 0) })}>{format.percent(c.buyers[k] / c.buyers[0]!)}</button>}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
  return (
    <section aria-label={t('cohorts')}>
      <ChartPanel title={t('cohorts')} beside={<span className="tl-quiet">{t('cohortsUntil', { day: format.day(today) })}</span>} picture={picture} table={table} />
    </section>
  )
}
