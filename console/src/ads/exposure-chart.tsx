import { useTranslation } from 'react-i18next'
import { ChartPanel } from '../shell/chart-panel.tsx'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useAdsText, type Exposure } from './ads-api.ts'
import { DayBars } from './day-bars.tsx'

type Props = { days: Exposure['days']; range: { from: string; to: string } }

/** Clicks day by day, as a picture or as the same table. */
export function ExposureChart({ days, range }: Props) {
  const { t } = useTranslation('ads')
  const text = useAdsText()
  const picture = (
    <DayBars
      days={days} range={range} height={140} label={t('exposure.chart', { days: text.days(range.from, range.to) })} restated={t('restated')}
      value={(day) => BigInt(day.clicks)} say={(clicks) => text.number(Number(clicks))} highest={(most) => t('exposure.highest', { count: Number(most), shown: text.number(Number(most)) })}
    />
  )
  return <ChartPanel title={t('exposure.byDay')} picture={picture} table={<DayTable days={days} />} />
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
