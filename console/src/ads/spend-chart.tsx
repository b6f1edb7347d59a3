import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bucketsOf } from '../insights/overview/buckets.ts'
import { addDays } from '../shell/day.ts'
import { Icon } from '../shell/icon.tsx'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useAdsText, type AdSpend } from './ads-api.ts'

type Props = { days: AdSpend['days']; range: { from: string; to: string }; currency: string }
type Bar = { from: string; to: string; minor: bigint; restated: number }

const height = 180

/** Spend day by day, as a picture or as the same table. */
export function SpendChart(props: Props) {
  const { t } = useTranslation(['ads', 'overview'])
  const [asTable, setAsTable] = useState(false)
  return (
    <div className="tl-panel">
      <div className="tl-panel-head">
        <h2>{t('byDay')}</h2>
        <Button className="tl-end" size="small" type="text" icon={<Icon name={asTable ? 'chart' : 'table'} size={16} />} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{t(asTable ? 'overview:asChart' : 'overview:asTable')}</Button>
      </div>
      {asTable ? <DayTable {...props} /> : <Bars {...props} />}
    </div>
  )
}

function barsOf({ days, range }: Props): Bar[] {
  const known = new Map(days.map((day) => [day.day, day]))
  return bucketsOf(range).map(({ from, to }) => {
    const bar: Bar = { from, to, minor: 0n, restated: 0 }
    for (let day = from; day <= to; day = addDays(day, 1)) {
      bar.minor += BigInt(known.get(day)?.spend.minor ?? 0)
      bar.restated += known.get(day)?.restated ?? 0
    }
    return bar
  })
}

/** Only the heights are floats. Each bar says its days and its money to whoever points at it; the table has the same numbers. */
function Bars(props: Props) {
  const { t } = useTranslation('ads')
  const text = useAdsText()
  const { range, currency } = props
  const bars = barsOf(props)
  const most = bars.reduce((a, b) => (b.minor > a ? b.minor : a), 1n)
  const step = 1000 / Math.max(bars.length, 1)
  return (
    <figure className="tl-ads-chart">
      <svg viewBox={`0 0 1000 ${height}`} preserveAspectRatio="none" width="100%" height={height} role="img" aria-label={t('chart', { days: text.days(range.from, range.to) })}>
        {bars.map((bar, i) => {
          const tall = Number((bar.minor * BigInt(height - 4)) / most)
          return (
            <rect key={bar.from} x={i * step + step * 0.14} width={step * 0.72} y={height - tall} height={tall} className={bar.restated > 0 ? 'is-restated' : undefined}>
              <title>{`${text.days(bar.from, bar.to)}: ${text.money({ minor: String(bar.minor), currency })}${bar.restated > 0 ? ` · ${t('restated')}` : ''}`}</title>
            </rect>
          )
        })}
      </svg>
      <figcaption><span>{text.shortDay(range.from)}</span><span className="tl-quiet">{t('highest', { amount: text.money({ minor: String(most), currency }) })}</span><span>{text.shortDay(range.to)}</span></figcaption>
    </figure>
  )
}

function DayTable({ days }: Props) {
  const { t } = useTranslation('ads')
  const text = useAdsText()
  return (
    <ScrollBox className="tl-ads-days" label={t('byDay')}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('day')}</th>{(['spend', 'impressions', 'clicks', 'ctr', 'cpc', 'conversions'] as const).map((name) => <th key={name} scope="col" className="is-end">{t(name)}</th>)}</tr></thead>
        <tbody>
          {days.toReversed().map((day) => (
            <tr key={day.day}>
              <th scope="row">{text.day(day.day)}</th>
              <td className="is-end">{text.money(day.spend)}{day.restated > 0 && <span className="tl-quiet"> {t('restated')}</span>}</td><td className="is-end">{text.count(day.impressions)}</td><td className="is-end">{text.count(day.clicks)}</td>
              <td className="is-end">{text.rate(day.ctr.value)}</td><td className="is-end">{text.price(day.cpc.value, day.spend.currency)}</td><td className="is-end">{text.parts(day.conversions)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
