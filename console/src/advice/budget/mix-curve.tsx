import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { exponentOf } from '#kit'
import { ChartPanel } from '../../shell/chart-panel.tsx'
import { Chart } from '../../shell/chart.tsx'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import type { MixMedium } from './budget-api.ts'

type Props = { medium: MixMedium; media: readonly MixMedium[]; currency: string; onChoose: (id: string) => void }

/** What an account brings at each budget: the weeks as dots, what everything else explains taken away. */
export function MixCurve({ medium, media, currency, onChoose }: Props) {
  const { t } = useTranslation('budget-advice')
  const format = useFormat()
  const one = 10 ** exponentOf(currency)
  const minorOf = (value: number): { minor: string; currency: string } => ({ minor: String(Math.round(value * one)), currency })
  const money = (minor: string): string => format.money({ minor, currency })
  const data = useMemo(() => {
    const major = (minor: string): number => Number(minor) / one
    return {
      kind: 'scatter' as const, xName: t('curve.spend'), yName: t('mix.brings'),
      dots: medium.dots.map((d) => ({ name: format.day(d.week), x: major(d.spend), y: major(d.brought) })), fit: medium.curve.map((p) => ({ x: major(p.spend), y: major(p.mid), low: major(p.low), high: major(p.high) })),
      mark: { x: major(medium.spendNow), y: major(medium.brought?.mid ?? '0') },
    }
  }, [medium, one, t, format])
  const said = medium.brought && medium.oneMore ? t('mix.says', { name: medium.name, spend: money(medium.spendNow), mid: money(medium.brought.mid), low: money(medium.brought.low), high: money(medium.brought.high), more: medium.oneMore.mid, moreLow: medium.oneMore.low, moreHigh: medium.oneMore.high }) : ''
  return (
    <ChartPanel
      title={t('mix.curve')}
      beside={media.length > 1 && <Select<string> aria-label={t('mix.account')} value={medium.id} onChange={onChoose} options={media.map((m) => ({ value: m.id, label: m.name }))} popupMatchSelectWidth={false} style={{ maxWidth: 'min(260px, 60vw)', minWidth: 150 }} />}
      picture={<><p>{said}</p><Chart title={t('mix.curve')} data={data} say={(value) => format.money(minorOf(value))} tick={(value) => format.shortMoney(minorOf(value))} sayX={(value) => format.shortMoney(minorOf(value))} summary={said} /></>}
      table={(
        <ScrollBox className="tl-budget-scroll" label={t('mix.curve')}>
          <table className="tl-plain">
            <thead><tr><th scope="col" className="is-end">{t('curve.spend')}</th><th scope="col" className="is-end">{t('mix.brings')}</th><th scope="col" className="is-end">{t('curve.between')}</th></tr></thead>
            <tbody>{medium.curve.map((p) => <tr key={p.spend}><th scope="row" className="is-end">{money(p.spend)}</th><td className="is-end">{money(p.mid)}</td><td className="is-end">{t('range', { low: money(p.low), high: money(p.high) })}</td></tr>)}</tbody>
          </table>
        </ScrollBox>
      )}
    />
  )
}
