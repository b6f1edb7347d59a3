import { useTranslation } from 'react-i18next'
import type { Channel } from '../../shell/channels.ts'
import { daysOf } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useKpiText } from './kpi-value.ts'
import type { Kpi } from './overview-api.ts'
import type { Range } from './range.ts'
import { RowsLink } from './rows-link.tsx'
import { sumOf, type Series } from './series.ts'

export type DayShown = { series: Series[]; range: Range; metric: string; unit: Kpi['unit']; currency: string; channels: readonly Channel[]; name: string }

/** The chart's twin for readers of numbers and of screens; the newest day first. */
export function DayTable({ series, range, metric, unit, currency, name }: DayShown) {
  const { t } = useTranslation('overview')
  const format = useFormat()
  const say = useKpiText()
  const days = daysOf(range.from, range.to).map((day, at) => ({ day, at })).reverse()
  return (
    <ScrollBox className="tl-day-table" label={t('dayTable', { name })}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('day')}</th><th scope="col" className="is-end">{t('allChannels')}</th>{series.map((s) => <th key={s.channelId} scope="col" className="is-end">{s.name}</th>)}</tr></thead>
        <tbody>
          {days.map(({ day, at }) => (
            <tr key={day}>
              <th scope="row">{format.day(day)}</th>
              <td className="is-end"><RowsLink cell={{ kpi: metric, currency, day }} name={`${format.day(day)} ${name}`}>{say(sumOf(series, at).toString(), unit, currency)}</RowsLink></td>
              {series.map((s) => <td key={s.channelId} className="is-end"><RowsLink cell={{ kpi: metric, currency, day, channelId: s.channelId }} name={`${s.name} ${format.day(day)} ${name}`}>{say((s.values[at] ?? 0n).toString(), unit, currency)}</RowsLink></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
