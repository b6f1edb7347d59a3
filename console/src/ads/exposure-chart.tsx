import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bucketsOf } from '../insights/overview/buckets.ts'
import { addDays } from '../shell/day.ts'
import { Icon } from '../shell/icon.tsx'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useAdsText, type Exposure } from './ads-api.ts'

type Props = { days: Exposure['days']; range: { from: string; to: string } }
const height = 140

/** Clicks day by day, as a picture or as the same table. */
export function ExposureChart(props: Props) {
  const { t } = useTranslation(['ads', 'overview'])
  const [asTable, setAsTable] = useState(false)
  return (
    <div className="tl-panel">
      <div className="tl-panel-head">
        <h2>{t('exposure.byDay')}</h2>
        <Button className="tl-end" size="small" type="text" icon={<Icon name={asTable ? 'chart' : 'table'} size={16} />} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{t(asTable ? 'overview:asChart' : 'overview:asTable')}</Button>
      </div>
      {asTable ? <DayTable days={props.days} /> : <Bars {...props} />}
    </div>
  )
}

function Bars({ days, range }: Props) {
  const { t } = useTranslation('ads')
  const text = useAdsText()
  const known = new Map(days.map((day) => [day.day, day]))
  const bars = bucketsOf(range).map(({ from, to }) => {
    const bar = { from, to, clicks: 0, restated: 0 }
    for (let day = from; day <= to; day = addDays(day, 1)) {
      bar.clicks += Number(known.get(day)?.clicks ?? 0)
      bar.restated += known.get(day)?.restated ?? 0
    }
    return bar
  })
  const most = Math.max(1, ...bars.map((bar) => bar.clicks))
  const step = 1000 / Math.max(bars.length, 1)
  return (
    <figure className="tl-ads-chart">
      <svg viewBox={`0 0 1000 ${height}`} preserveAspectRatio="none" width="100%" height={height} role="img" aria-label={t('exposure.chart', { days: text.days(range.from, range.to) })}>
        {bars.map((bar, i) => {
          const tall = (bar.clicks * (height - 4)) / most
          return <rect key={bar.from} x={i * step + step * 0.14} width={step * 0.72} y={height - tall} height={tall} className={bar.restated > 0 ? 'is-restated' : undefined}><title>{`${text.days(bar.from, bar.to)}: ${text.number(bar.clicks)}${bar.restated > 0 ? ` · ${t('restated')}` : ''}`}</title></rect>
        })}
      </svg>
      <figcaption><span>{text.shortDay(range.from)}</span><span className="tl-quiet">{t('exposure.highest', { count: most, shown: text.number(most) })}</span><span>{text.shortDay(range.to)}</span></figcaption>
    </figure>
  )
}

function DayTable({ days }: { days: Exposure['days'] }) {
  const { t } = useTranslation('ads')
  const text = useAdsText()
  return (
    <ScrollBox className="tl-ads-days" label={t('exposure.byDay')}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('day')}</th>{(['impressions', 'clicks', 'ctr'] as const).map((name) => <th key={name} scope="col" className="is-end">{t(name)}</th>)}</tr></thead>
        <tbody>{days.toReversed().map((day) => <tr key={day.day}><th scope="row">{text.day(day.day)}</th><td className="is-end">{text.count(day.impressions)}</td><td className="is-end">{text.count(day.clicks)}{day.restated > 0 && <span className="tl-quiet"> {t('restated')}</span>}</td><td className="is-end">{text.rate(day.ctr.value)}</td></tr>)}</tbody>
      </table>
    </ScrollBox>
  )
}
