import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChannels } from '../../shell/channels.ts'
import { Chart } from '../../shell/chart.tsx'
import { ChartPanel } from '../../shell/chart-panel.tsx'
import { dayIn } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useSession } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { periods, readMonths, type Period } from '../months.ts'
import { ChannelFilter } from './payouts-panel.tsx'
import { linesAddress, varianceQuery, type Variance } from './settlements-api.ts'

/** Rule by rule: what the terms said, what was taken, and how far apart they are. */
export function VariancePanel() {
  const { t } = useTranslation(['settlements', 'economics'])
  const [search, setSearch] = useUrlState()
  const { org } = useSession()
  const months = readMonths(search, dayIn(org.timeZone))
  const { data, error, refetch } = useQuery(varianceQuery(months))
  const rows = (data ?? []).filter((v) => search['channelId'] === undefined || v.channelId === search['channelId']).sort((a, b) => (sizeOf(b) > sizeOf(a) ? 1 : -1))
  return (
    <>
      <div className="tl-filter-row">
        <Select<Period | 'own'> aria-label={t('economics:period.label')} value={months.period} onChange={(period) => setSearch({ period, from: undefined, to: undefined })} style={{ width: 190 }} options={[...periods, ...(months.period === 'own' ? ['own' as const] : [])].map((p) => ({ value: p, label: t(`economics:period.${p}`) }))} />
        <ChannelFilter />
      </div>
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && rows.length === 0 && <div className="tl-panel"><p>{t('noVariance')}</p></div>}
      {[...new Set(rows.map((v) => v.currency))].map((currency) => <Block key={currency} currency={currency} rows={rows.filter((v) => v.currency === currency)} months={months} />)}
    </>
  )
}

const sizeOf = ({ difference }: Variance): bigint => { const n = BigInt(difference); return n < 0n ? -n : n }
const mostBars = 10

type Props = { currency: string; rows: readonly Variance[]; months: { from: string; to: string } }
function Block({ currency, rows, months }: Props) {
  const { t } = useTranslation(['settlements', 'economics'])
  const format = useFormat()
  const [, setSearch] = useUrlState()
  const name = useNames()
  const worst = rows.filter((v) => v.costKind !== null && v.difference !== '0').slice(0, mostBars)
  const open = (v: Variance) => setSearch({ lines: linesAddress({ state: 'matched', channelId: v.channelId, rule: v.rule, currency, from: months.from, to: months.to, ...(v.costKind === null ? {} : { costKind: v.costKind }), ...(v.scheduleId === null ? {} : { scheduleId: v.scheduleId }) }) })
  const title = t('varianceOf', { currency })
  const picture = worst.length === 0 ? <p>{t('asReckoned')}</p> : (
    <Chart
      title={title} data={{ kind: 'bars', points: worst.map(name), series: [{ id: 'difference', name: t('difference'), values: worst.map((v) => Number(v.difference)) }] }}
      say={(value, at) => format.money({ minor: at ? worst[at.point]!.difference : String(Math.round(value)), currency })} tick={(value) => format.shortMoney({ minor: String(Math.round(value)), currency })} onPick={({ point }) => open(worst[point]!)}
    />
  )
  return <ChartPanel title={title} picture={<>{picture}<VarianceTable title={title} rows={rows.filter((v) => v.difference !== '0').slice(0, 5)} currency={currency} onOpen={open} /></>} table={<VarianceTable title={title} rows={rows} currency={currency} onOpen={open} />} />
}

function useNames(): (v: Variance) => string {
  const { t } = useTranslation(['settlements', 'economics'])
  const channels = useChannels()
  return (v) => `${channels.find((c) => c.id === v.channelId)?.name ?? '—'} · ${v.costKind === null ? t(`side.${v.rule}`) : t(`economics:kind.${v.costKind}`)}`
}

type TableProps = { title: string; rows: readonly Variance[]; currency: string; onOpen: (v: Variance) => void }
function VarianceTable({ title, rows, currency, onOpen }: TableProps) {
  const { t } = useTranslation('settlements')
  const format = useFormat()
  const name = useNames()
  const money = (minor: string) => format.money({ minor, currency })
  if (rows.length === 0) return null
  return (
    <ScrollBox label={title} stack>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('rule')}</th><th scope="col" className="is-end">{t('lines')}</th><th scope="col" className="is-end">{t('reckoned')}</th><th scope="col" className="is-end">{t('settled')}</th><th scope="col" className="is-end">{t('difference')}</th><th scope="col" className="is-end">{t('ratio')}</th><th scope="col">{t('lastAt')}</th></tr></thead>
        <tbody>
          {rows.map((v) => (
            <tr key={`${v.channelId} ${v.scheduleId} ${v.rule} ${v.costKind}`}>
              <th scope="row">{name(v)}{v.schedule !== null && <><br /><span className="tl-quiet">{v.schedule}</span></>}</th>
              <td className="is-end"><button type="button" className="tl-link" aria-label={t('openLines', { name: name(v) })} onClick={() => onOpen(v)}>{format.number(v.lines)}</button></td>
              <td className="is-end">{money(v.reckoned)}</td><td className="is-end">{money(v.settled)}</td>
              <td className={`is-end${isWorse(v) ? ' is-loss' : ''}`}>{money(v.difference)}</td>
              <td className="is-end">{v.ratio === null ? '—' : format.change(Number(v.ratio))}</td><td>{format.date(v.lastAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** More cost, or less money of orders. */
const isWorse = ({ difference, costKind }: Variance): boolean => (costKind === null ? difference.startsWith('-') : difference !== '0' && !difference.startsWith('-'))
