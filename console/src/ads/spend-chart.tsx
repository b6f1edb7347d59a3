import { useTranslation } from 'react-i18next'
import { ChartPanel } from '../shell/chart-panel.tsx'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useAdsText, type AdSpend } from './ads-api.ts'
import { DayBars } from './day-bars.tsx'

type Props = { days: AdSpend['days']; range: { from: string; to: string }; currency: string }

/** Spend day by day, as a picture or as the same table. */
export function SpendChart({ days, range, currency }: Props) {
  const { t } = useTranslation('ads')
  const text = useAdsText()
  const money = (minor: bigint): string => text.money({ minor: String(minor), currency })
  const picture = (
    <DayBars
      days={days} range={range} height={180} label={t('chart', { days: text.days(range.from, range.to) })} restated={t('restated')}
      value={(day) => BigInt(day.spend.minor)} say={money} highest={(most) => t('highest', { amount: money(most) })}
    />
  )
  return <ChartPanel title={t('byDay')} picture={picture} table={<DayTable days={days} />} />
}

function DayTable({ days }: Pick<Props, 'days'>) {
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
