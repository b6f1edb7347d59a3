import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { exponentOf } from '#kit'
import { ChartPanel } from '../../shell/chart-panel.tsx'
import { Chart } from '../../shell/chart.tsx'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import type { AdUnit } from './budget-api.ts'
import { Lacking } from './lacking.tsx'

type Props = { unit: AdUnit; units: readonly AdUnit[]; onChoose: (id: string) => void }

/** Each week a dot, the curve through them with its interval, and where the shop stands today. */
export function CurvePanel({ unit, units, onChoose }: Props) {
  const { t } = useTranslation('budget-advice')
  const format = useFormat()
  const money = (minor: string): string => format.money({ minor, currency: unit.currency })
  const groups = (['campaign', 'channel'] as const).map((kind) => ({ label: t(`kind.${kind}`), options: units.filter((u) => u.kind === kind).map((u) => ({ value: u.id, label: u.name })) }))
  const pick = <Select<string> aria-label={t('curve.pick')} value={unit.id} onChange={onChoose} options={groups} popupMatchSelectWidth={false} style={{ maxWidth: 'min(260px, 60vw)', minWidth: 150 }} />
  return (
    <ChartPanel
      title={t('curve.title')} beside={pick}
      picture={(
        <>
          <p>{unit.lacks ? <Lacking lacks={unit.lacks} /> : unit.marginal && t('curve.says', { spend: money(unit.spendNow), margin: money(unit.marginNow), mid: unit.marginal.mid, low: unit.marginal.low, high: unit.marginal.high })}</p>
          <Picture unit={unit} />
          <p className="tl-quiet">{t(unit.kind === 'campaign' ? 'curve.claimed' : 'curve.true', { percent: unit.marginPercent ?? '—', believed: unit.believedPercent ?? '—' })} {unit.r2 !== null && t('curve.fit', { r2: format.percent(Number(unit.r2)), count: unit.weeks.length, weeks: format.number(unit.weeks.length) })}</p>
        </>
      )}
      table={<Tables unit={unit} />}
    />
  )
}

/** Heights and places only: what is read is said from the exact amounts. */
function Picture({ unit }: { unit: AdUnit }) {
  const { t } = useTranslation('budget-advice')
  const format = useFormat()
  const one = 10 ** exponentOf(unit.currency)
  const minorOf = (value: number): { minor: string; currency: string } => ({ minor: String(Math.round(value * one)), currency: unit.currency })
  const data = useMemo(() => {
    const major = (minor: string): number => Number(minor) / one
    const today = unit.curve.length === 0 ? undefined : nearest(unit)
    return {
      kind: 'scatter' as const, xName: t('curve.spend'), yName: t('curve.margin'),
      dots: unit.weeks.filter((w) => w.spend !== '0').map((w) => ({ name: format.day(w.week), x: major(w.spend), y: major(w.margin) })),
      ...(unit.curve.length > 0 ? { fit: unit.curve.map((p) => ({ x: major(p.spend), y: major(p.mid), low: major(p.low), high: major(p.high) })) } : {}),
      ...(today ? { mark: { x: major(unit.spendNow), y: today / one } } : {}),
    }
  }, [unit, one, t, format])
  const summary = unit.marginal ? t('curve.spoken', { name: unit.name, spend: format.money({ minor: unit.spendNow, currency: unit.currency }), mid: unit.marginal.mid, low: unit.marginal.low, high: unit.marginal.high }) : undefined
  return <Chart title={t('curve.title')} data={data} say={(value) => format.money(minorOf(value))} tick={(value) => format.shortMoney(minorOf(value))} sayX={(value) => format.shortMoney(minorOf(value))} {...(summary === undefined ? {} : { summary })} />
}

/** Height of the curve over today's spend, between the two points beside it. */
function nearest({ curve, spendNow }: AdUnit): number {
  const now = Number(spendNow)
  const after = curve.findIndex((p) => Number(p.spend) >= now)
  const [a, b] = [curve[Math.max(0, after - 1)]!, curve[after < 0 ? curve.length - 1 : after]!]
  const [from, to] = [Number(a.spend), Number(b.spend)]
  const share = to === from ? 0 : (now - from) / (to - from)
  return Number(a.mid) + share * (Number(b.mid) - Number(a.mid))
}

function Tables({ unit }: { unit: AdUnit }) {
  const { t } = useTranslation('budget-advice')
  const format = useFormat()
  const money = (minor: string): string => format.money({ minor, currency: unit.currency })
  return (
    <div className="tl-budget-tables">
      {unit.curve.length > 0 && <ScrollBox label={t('curve.title')}>
        <table className="tl-plain">
          <thead><tr><th scope="col" className="is-end">{t('curve.spend')}</th><th scope="col" className="is-end">{t('curve.margin')}</th><th scope="col" className="is-end">{t('curve.between')}</th></tr></thead>
          <tbody>{unit.curve.map((p) => <tr key={p.spend}><th scope="row" className="is-end">{money(p.spend)}</th><td className="is-end">{money(p.mid)}</td><td className="is-end">{t('range', { low: money(p.low), high: money(p.high) })}</td></tr>)}</tbody>
        </table>
      </ScrollBox>}
      <ScrollBox label={t('weeks')}>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('week')}</th><th scope="col" className="is-end">{t('curve.spend')}</th><th scope="col" className="is-end">{t(unit.kind === 'campaign' ? 'claims' : 'sales')}</th><th scope="col" className="is-end">{t('curve.margin')}</th></tr></thead>
          <tbody>{unit.weeks.toReversed().map((w) => <tr key={w.week}><th scope="row">{format.day(w.week)}</th><td className="is-end">{money(w.spend)}</td><td className="is-end">{money(w.sales)}</td><td className="is-end">{money(w.margin)}</td></tr>)}</tbody>
        </table>
      </ScrollBox>
    </div>
  )
}
