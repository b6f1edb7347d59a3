import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDark } from '../../shell/appearance.ts'
import type { Channel } from '../../shell/channels.ts'
import { ChartPanel } from '../../shell/chart-panel.tsx'
import { colourOf } from '../../shell/channel-colour.ts'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { StateTag } from '../../shell/state-tag.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { measures, type CurrencyPaces, type Measure, type Pace } from './budgets-api.ts'
import { bulletOf, scaleOf } from './bullet.ts'

type Row = { channelId: string; name: string; pace: Pace }
type Props = { block: CurrencyPaces; month: string; channels: readonly Channel[]; isAlone: boolean }

/** Channel by channel: what happened, what the plan says until now, the goal, and where it leads. */
export function PacePanel({ block, month, channels, isAlone }: Props) {
  const { t } = useTranslation('budgets')
  const [search, setSearch] = useUrlState()
  const measure = measures.find((m) => m === search['measure']) ?? 'revenue'
  const rows = block.channels.map(({ channelId, paces }): Row => ({ channelId, name: channels.find((c) => c.id === channelId)?.name ?? '—', pace: paces[measure] }))
    // Neither planned nor happened: nothing to look at.
    .filter(({ pace }) => pace.goal !== null || pace.actual !== '0')
    .sort((a, b) => Number(b.pace.isBad) - Number(a.pace.isBad) || Number(a.pace.goal === null) - Number(b.pace.goal === null) || (BigInt(a.pace.actual) > BigInt(b.pace.actual) ? -1 : 1))
  const title = t('pace.title', { measure: t(`measure.${measure}`) })
  const switches = <Segmented<Measure> aria-label={t('measure')} size="small" value={measure} onChange={(chosen) => setSearch({ measure: chosen })} options={measures.map((m) => ({ value: m, label: t(`measure.${m}`) }))} />
  const shared = { rows, month, measure, currency: block.currency, channels }
  const nothing = <p className="tl-quiet">{t('pace.nothing')}</p>
  return (
    <ChartPanel
      title={isAlone ? title : `${title} · ${block.currency}`} beside={switches}
      picture={rows.length === 0 ? nothing : <Bullets {...shared} />} table={rows.length === 0 ? nothing : <PaceTable {...shared} title={title} total={block.total[measure]} />}
    />
  )
}

type Shared = { rows: readonly Row[]; month: string; measure: Measure; currency: string; channels: readonly Channel[] }

function Bullets({ rows, month, measure, currency, channels }: Shared) {
  const { t } = useTranslation('budgets')
  const format = useFormat()
  const dark = useDark()
  const scale = scaleOf(rows.map((r) => r.pace))
  const money = (minor: string) => format.money({ minor, currency })
  return (
    <>
      <p className="tl-bullet-key" aria-hidden><span><i className="is-actual" /> {t('key.actual')}</span><span><i className="is-planned" /> {t('key.planned')}</span><span><i className="is-forecast" /> {t('key.forecast')}</span><span><i className="is-goal" /> {t('key.goal')}</span></p>
      <ul className="tl-bullets">
        {rows.map(({ channelId, name, pace }) => {
          const { zero, actual, planned, goal, forecast } = bulletOf(pace, scale)
          return (
            <li key={channelId}>
              <span className="tl-bullet-name"><span className="tl-profit-dot" style={{ background: colourOf(channelId, channels, dark) }} />{name}</span>
              <span className="tl-bullet" aria-hidden>
                {goal !== undefined && <i className="is-goal" style={{ left: `${Math.min(zero, goal)}%`, width: `${Math.abs(goal - zero)}%` }} />}
                <i className={pace.isBad ? 'is-actual is-bad' : 'is-actual'} style={{ left: `${Math.min(zero, actual)}%`, width: `${Math.max(Math.abs(actual - zero), 0.4)}%` }} />
                {planned !== undefined && <i className="is-planned" style={{ left: `${planned}%` }} />}
                {forecast !== undefined && <i className="is-forecast" style={{ left: `${forecast}%` }} />}
              </span>
              <span className="tl-bullet-words"><Actual {...{ channelId, month, pace, currency }} /> {pace.planned !== null && <span className="tl-quiet">{t('ofPlanned', { planned: money(pace.planned) })}</span>} <State pace={pace} measure={measure} /></span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function PaceTable({ rows, month, measure, currency, total, title }: Shared & { total: Pace; title: string }) {
  const { t } = useTranslation('budgets')
  return (
    <ScrollBox label={title}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('channel')}</th>{(['goal', 'planned', 'actual', 'reached', 'forecast'] as const).map((c) => <th key={c} scope="col" className="is-end">{t(`col.${c}`)}</th>)}<th scope="col">{t('col.state')}</th></tr></thead>
        <tbody>{rows.map(({ channelId, name, pace }) => <tr key={channelId}><th scope="row">{name}</th><Numbers pace={pace} currency={currency} actual={<Actual {...{ channelId, month, pace, currency }} />} /><td><State pace={pace} measure={measure} /></td></tr>)}</tbody>
        {total.goal !== null && <tfoot><tr><th scope="row">{t('total')}</th><Numbers pace={total} currency={currency} /><td><State pace={total} measure={measure} /></td></tr></tfoot>}
      </table>
    </ScrollBox>
  )
}

function Numbers({ pace, currency, actual }: { pace: Pace; currency: string; actual?: ReactNode }) {
  const format = useFormat()
  const money = (minor: string | null) => (minor === null ? '—' : format.money({ minor, currency }))
  return <><td className="is-end">{money(pace.goal)}</td><td className="is-end">{money(pace.planned)}</td><td className="is-end">{actual ?? money(pace.actual)}</td><td className="is-end">{pace.reached === null ? '—' : format.percent(Number(pace.reached))}</td><td className="is-end">{money(pace.forecast)}</td></>
}

/** Opens the month of this channel: the waterfall, its goods, the lines. */
function Actual({ channelId, month, pace, currency }: { channelId: string; month: string; pace: Pace; currency: string }) {
  const format = useFormat()
  return <Link to="/profit" search={{ from: month, to: month, channelId }} className={`tl-link tl-in-text${pace.actual.startsWith('-') ? ' is-loss' : ''}`}>{format.money({ minor: pace.actual, currency })}</Link>
}

function State({ pace, measure }: { pace: Pace; measure: Measure }) {
  const { t } = useTranslation('budgets')
  const tone = pace.isBad ? 'warn' : pace.state === 'on' ? 'good' : pace.state === 'over' || pace.state === 'under' ? 'brand' : 'quiet'
  return <StateTag tone={tone}>{t(pace.state === 'over' || pace.state === 'under' ? `state.${pace.state}.${measure}` : `state.${pace.state}`)}</StateTag>
}
