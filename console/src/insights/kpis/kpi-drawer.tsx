import { Link } from '@tanstack/react-router'
import { Drawer, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChannels } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { ListBody } from '../../shell/list-body.tsx'
import { useList } from '../../shell/list.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { useKpiText } from '../overview/kpi-value.ts'
import { fetchBehind, type BehindRow, type Dictionary, type Entry, type Measure, type MeasureCell, type Shown } from './kpis-api.ts'

/** What no sum says has its rows on a screen of its own. */
const elsewhere: Readonly<Record<string, '/stock' | '/kpis/buyers' | '/profit/budgets' | '/profit/settlements' | '/pushes' | '/orders' | '/ads'>> = {
  ...Object.fromEntries(['stock_value', 'inventory_turnover', 'days_inventory', 'days_of_cover', 'sell_through', 'stockout_rate', 'slow_movers'].map((id) => [id, '/stock'])),
  ...Object.fromEntries(['repurchase_rate', 'repurchase_rate_days', 'returning_share', 'repurchase_cohort_90', 'purchase_frequency', 'purchase_interval', 'retention', 'churn', 'cross_channel_share', 'pareto_share', 'pareto_share_cm2', 'cltv_historic', 'cltv_historic_cm2', 'cac'].map((id) => [id, '/kpis/buyers'])),
  dependence_net_sales: '/profit/budgets', dependence_cm2: '/profit/budgets', cash_lag: '/profit/settlements', sync_latency: '/pushes', order_processing_time: '/orders', order_cycle_time: '/orders', roas_claimed: '/ads',
}

/** What a number means, how it was worked out, and the rows behind each part of it. */
export function KpiDrawer({ told }: { told: Dictionary }) {
  const { t } = useTranslation(['kpis', 'insights'])
  const [search, setSearch] = useUrlState()
  const entry = told.entries.find((e) => e.kpi.id === search['kpi'])
  return (
    <Drawer open={entry !== undefined} onClose={() => setSearch({ kpi: undefined })} size={640} title={entry ? t(entry.kpi.texts.name) : ''} destroyOnHidden>
      {entry && <KpiMeaning entry={entry} from={told.from} to={told.to} />}
    </Drawer>
  )
}

type Days = { from: string; to: string; channelId?: string | undefined }
/** One number of the shop, or of one channel of it. */
export function KpiMeaning({ entry, ...days }: { entry: Entry } & Days) {
  const { t } = useTranslation(['kpis', 'insights'])
  return (
    <>
      <Meaning entry={entry} />
      <Worked entry={entry} />
      {elsewhere[entry.kpi.id] && <p><Link to={elsewhere[entry.kpi.id]!} search={{}} className="tl-link">{t('elsewhere')}</Link></p>}
      {entry.kpi.counts !== null && entry.cells.length > 0 && <Behind key={entry.kpi.id} entry={entry} {...days} />}
    </>
  )
}

function Meaning({ entry: { kpi } }: { entry: Entry }) {
  const { t } = useTranslation(['kpis', 'insights', 'overview'])
  const format = useFormat()
  return (
    <dl className="tl-kpi-meaning">
      <dt>{t('overview:formulaIs')}</dt><dd>{t(kpi.texts.formula)}</dd>
      <dt>{t('overview:counts')}</dt><dd>{t(kpi.texts.counts)}</dd>
      <dt>{t('overview:leavesOut')}</dt><dd>{t(kpi.texts.leavesOut)}</dd>
      <dt>{t('clock')}</dt><dd>{t(`insights:clock.${kpi.clock}`)}</dd>
      <dt>{t('basis')}</dt><dd>{t(`insights:basis.${kpi.currencyBasis}`)}</dd>
      <dt>{t('grain')}</dt><dd>{t(`insights:grain.${kpi.grain}`)}</dd>
      <dt>{t('by')}</dt><dd>{kpi.by.length === 0 ? '—' : format.list(kpi.by.map((d) => t(`insights:by.${d}`)))}</dd>
      <dt>{t('id')}</dt><dd><code>{kpi.id}</code></dd>
    </dl>
  )
}

/** The example is the shop's own: what was divided by what. */
function Worked({ entry: { kpi, cells } }: { entry: Entry }) {
  const { t } = useTranslation(['kpis', 'insights'])
  const say = useKpiText()
  return (
    <>
      <h3 className="tl-kpi-sub">{t('worked')}</h3>
      {cells.length === 0 && <p className="tl-quiet">{t('noFacts')}</p>}
      <ul className="tl-kpi-worked">
        {cells.map((cell) => (
          <li key={cell.currency ?? ''}>
            {cell.value === null ? <span className="tl-quiet">{cell.reason ? t(`insights:reason.${cell.reason}`) : '—'}</span> : <strong>{say(cell.value, kpi.unit, cell.currency ?? '')}</strong>}
            {cell.bottom !== null && cell.top !== null && <span className="tl-quiet"> = {part(cell, cell.top, topIsMoney(kpi), say)} ÷ {part(cell, cell.bottom, bottomIsMoney(kpi), say)}</span>}
            {cell.note !== undefined && <span className="tl-quiet"> {t(`note.${cell.note}`)}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

type Kpi = Entry['kpi']
const isMoney = (measures: readonly string[]): boolean => measures.some((m) => m.endsWith('_minor'))
const topIsMoney = (kpi: Kpi): boolean => isMoney(Object.keys(kpi.counts ?? {}))
const bottomIsMoney = (kpi: Kpi): boolean => isMoney(Object.keys(kpi.per?.sum ?? {}))
const part = ({ currency }: Shown, value: string, money: boolean, say: ReturnType<typeof useKpiText>): string => say(value, money && currency !== null ? 'money' : 'count', currency ?? '')

/** A sum of several measures is opened one by one: an order has its part in each. */
function Behind({ entry: { kpi, cells }, ...days }: { entry: Entry } & Days) {
  const { t } = useTranslation(['kpis', 'insights'])
  const measures = [...new Set([...Object.keys(kpi.counts ?? {}), ...Object.keys(kpi.per?.sum ?? {})])] as Measure[]
  const [measure, setMeasure] = useState(measures[0]!)
  const currencies = cells.map((c) => c.currency)
  const [currency, setCurrency] = useState(currencies[0] ?? null)
  return (
    <>
      <h3 className="tl-kpi-sub">{t('behind')}</h3>
      <div className="tl-kpi-tools">
        {measures.length > 1 && <Select aria-label={t('part')} value={measure} onChange={setMeasure} style={{ width: 260 }} options={measures.map((m) => ({ value: m, label: t(`measure.${m}`) }))} />}
        {currencies.length > 1 && <Select aria-label={t('currency')} value={currency} onChange={setCurrency} style={{ width: 110 }} options={currencies.map((c) => ({ value: c, label: c }))} />}
      </div>
      <Rows cell={{ measure, currency, ...days }} />
    </>
  )
}

function Rows({ cell }: { cell: MeasureCell }) {
  const { t } = useTranslation(['kpis', 'insights'])
  const format = useFormat()
  const channels = useChannels()
  const list = useList<BehindRow>(['overview', 'behind', cell], (cursor) => fetchBehind(cell, cursor))
  const say = (amount: string): string => (cell.measure.endsWith('_minor') && cell.currency !== null ? format.money({ minor: amount, currency: cell.currency }) : format.number(BigInt(amount)))
  return (
    <ListBody list={list} empty={t('noRows')} more={t('more')}>
      <ScrollBox label={t('behind')} stack>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('row.what')}</th><th scope="col">{t('row.day')}</th><th scope="col">{t('row.channel')}</th><th scope="col" className="is-end">{t('row.amount')}</th></tr></thead>
          <tbody>
            {list.rows.map((row, i) => (
              <tr key={`${row.kind} ${row.orderId ?? ''} ${row.lineNo ?? ''} ${i}`}>
                <th scope="row"><What row={row} /></th>
                <td>{row.day ? format.day(row.day) : '—'}</td>
                <td>{channels.find((c) => c.id === row.channelId)?.name ?? '—'}</td>
                <td className={`is-end${row.amount.startsWith('-') ? ' is-loss' : ''}`}>{say(row.amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </ListBody>
  )
}

function What({ row }: { row: BehindRow }) {
  const { t } = useTranslation('kpis')
  if (row.orderId === null) return <>{t(`kind.${row.kind}`)}{row.name && <span className="tl-quiet"> {row.name}</span>}</>
  return <><Link to="/orders/$orderId" params={{ orderId: row.orderId }} search={{}} className="tl-link">{row.number === null ? t(`kind.${row.kind}`) : `#${row.number}`}</Link>{row.name && <span className="tl-quiet"> {row.name}</span>}</>
}
