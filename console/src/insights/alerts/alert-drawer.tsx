import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Channel } from '../../shell/channels.ts'
import { Chart } from '../../shell/chart.tsx'
import { ChartPanel } from '../../shell/chart-panel.tsx'
import { useFormat } from '../../shell/format.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { AlertLinks } from './alert-list.tsx'
import { useAlertWords } from './alert-words.ts'
import { alertQuery, type Alert, type AlertDay } from './alerts-api.ts'

/** One alert: what was and what was to be expected, day by day. It is in the address, so a link shows it. */
export function AlertDrawer({ channels }: { channels: readonly Channel[] }) {
  const { t } = useTranslation('alerts')
  const [search, setSearch] = useUrlState()
  const id = search['alert']
  const { data, error, refetch } = useQuery({ ...alertQuery(id ?? ''), enabled: id !== undefined })
  const { nameOf } = useAlertWords(channels)
  return (
    <Drawer open={id !== undefined} onClose={() => setSearch({ alert: undefined })} size={720} title={data ? nameOf(data.alert) : ''} closable={{ 'aria-label': t('close') }} destroyOnHidden>
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {id !== undefined && !data && !error && <Waiting />}
      {data && <One alert={data.alert} series={data.series} channels={channels} />}
    </Drawer>
  )
}

function One({ alert, series, channels }: { alert: Alert; series: readonly AlertDay[]; channels: readonly Channel[] }) {
  const { t } = useTranslation('alerts')
  const format = useFormat()
  const { worthOf } = useAlertWords(channels)
  return (
    <div className="tl-alerts">
      <p>{format.named(t('col.worth'))}<b>{worthOf(alert)}</b></p>
      <p className="tl-quiet">{t(`comparedWith.${alert.comparedWith}`, { sample: alert.sample })}</p>
      {series.length === 0 ? <p className="tl-quiet">{t('noDays')}</p> : <ChartPanel title={t('chart')} picture={<Picture alert={alert} series={series} channels={channels} />} table={<DayTable alert={alert} series={series} channels={channels} />} />}
      <AlertLinks alert={alert} />
    </div>
  )
}

type Drawn = { alert: Alert; series: readonly AlertDay[]; channels: readonly Channel[] }
/** The picture of stopped orders is that of the channel's sales. */
const shownAs = (alert: Alert): Pick<Alert, 'kind' | 'kpi' | 'currency'> => ({ kind: 'unusual', kpi: alert.kind === 'stopped' ? 'sales' : alert.kpi, currency: alert.currency })

/** Heights are floats; what is read is said from the exact numbers. */
function Picture({ alert, series, channels }: Drawn) {
  const { t } = useTranslation('alerts')
  const format = useFormat()
  const { amount } = useAlertWords(channels)
  const number = (text: string | null): number | null => (text === null ? null : Number(text))
  const marked = series.flatMap((d, i) => (d.day >= alert.firstDay && d.day <= alert.lastDay ? [i] : []))
  const say = (value: number, at?: { series: number; point: number }): string => {
    const day = at && series[at.point]
    const exact = day ? (at.series === 0 ? day.actual : day.expected) : null
    return amount(shownAs(alert), exact ?? String(Math.round(value)))
  }
  return (
    <Chart
      title={t('chart')} say={say} height={260}
      data={{
        kind: 'line', points: series.map((d) => format.shortDay(d.day)),
        series: [
          { id: 'actual', name: t('col.actual'), values: series.map((d) => number(d.actual)), marked },
          { id: 'expected', name: t('col.expected'), values: series.map((d) => number(d.expected)), dashed: true, band: { low: series.map((d) => number(d.low)), high: series.map((d) => number(d.high)) } },
        ],
      }}
    />
  )
}

function DayTable({ alert, series, channels }: Drawn) {
  const { t } = useTranslation('alerts')
  const format = useFormat()
  const { amount, markOf } = useAlertWords(channels)
  const as = shownAs(alert)
  return (
    <ScrollBox label={t('chart')}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('col.day')}</th><th scope="col" className="is-end">{t('col.actual')}</th><th scope="col" className="is-end">{t('col.expected')}</th><th scope="col">{t('col.range')}</th><th scope="col">{t('col.mark')}</th></tr></thead>
        <tbody>
          {[...series].reverse().map((d) => (
            <tr key={d.day}>
              <th scope="row">{format.day(d.day)}</th><td className="is-end">{amount(as, d.actual)}</td><td className="is-end">{d.expected === null ? '—' : amount(as, d.expected)}</td>
              <td>{d.low === null || d.high === null ? '—' : `${amount(as, d.low)} – ${amount(as, d.high)}`}</td><td>{d.mark === null ? '' : markOf(d.mark)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
