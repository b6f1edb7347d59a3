import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { useDark } from '../../shell/appearance.ts'
import { colourOf } from '../../shell/channel-colour.ts'
import { useChannels } from '../../shell/channels.ts'
import { Chart } from '../../shell/chart.tsx'
import { ChartPanel } from '../../shell/chart-panel.tsx'
import { useFormat } from '../../shell/format.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { StateTag } from '../../shell/state-tag.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { cashQuery, expectedQuery, type Cash } from './settlements-api.ts'

type Expected = Cash['expected'][number]

/** How long money takes, and on which day what was sold may come. */
export function CashPanel() {
  const { t } = useTranslation('settlements')
  const { data, error, refetch } = useQuery(cashQuery)
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  return (
    <div className="tl-stack">
      {data.lags.length === 0 ? <div className="tl-panel"><p>{t('noLag')}</p></div> : [...new Set(data.lags.map((l) => l.currency))].map((currency) => <Calendar key={currency} cash={data} currency={currency} />)}
      {data.lags.length > 0 && <Lags cash={data} />}
      <Silent cash={data} />
      <OrdersDrawer />
    </div>
  )
}

function Calendar({ cash, currency }: { cash: Cash; currency: string }) {
  const { t } = useTranslation('settlements')
  const format = useFormat()
  const dark = useDark()
  const channels = useChannels()
  const [, setSearch] = useUrlState()
  const rows = cash.expected.filter((e) => e.currency === currency)
  const days = [...new Set(rows.map((e) => e.day))]
  const ids = [...new Set(rows.map((e) => e.channelId))]
  const at = (id: string, day: string): Expected | undefined => rows.find((e) => e.channelId === id && e.day === day)
  const sum = rows.reduce((n, e) => n + BigInt(e.minor), 0n)
  const title = t('calendar', { amount: format.money({ minor: String(sum), currency }) })
  const open = (e: Expected | undefined) => { if (e) setSearch({ expected: `${e.channelId} ${e.currency} ${e.day}` }) }
  const money = (minor: string) => format.money({ minor, currency })
  const picture = rows.length === 0 ? <p>{t('nothingWaits')}</p> : (
    <Chart
      title={title} data={{ kind: 'stack', points: days.map((d) => format.shortDay(d)), series: ids.map((id) => ({ id, name: channels.find((c) => c.id === id)?.name ?? '—', color: colourOf(id, channels, dark), values: days.map((d) => { const e = at(id, d); return e ? Number(e.minor) : null }) })) }}
      say={(value, said) => money(said ? at(ids[said.series]!, days[said.point]!)?.minor ?? '0' : String(Math.round(value)))} tick={(value) => format.shortMoney({ minor: String(Math.round(value)), currency })} onPick={({ point }) => open(rows.find((e) => e.day === days[point]))}
    />
  )
  const table = (
    <ScrollBox label={title}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('day')}</th><th scope="col">{t('channel')}</th><th scope="col" className="is-end">{t('orders')}</th><th scope="col" className="is-end">{t('sold')}</th><th scope="col" className="is-end">{t('fees')}</th><th scope="col" className="is-end">{t('expected')}</th></tr></thead>
        <tbody>
          {rows.map((e) => (
            <tr key={`${e.day} ${e.channelId}`} className={e.isLate ? 'tl-settle-late' : ''}>
              <th scope="row">{format.day(e.day)} {e.isLate && <StateTag tone="warn">{t('late')}</StateTag>}</th><td>{channels.find((c) => c.id === e.channelId)?.name ?? '—'}</td>
              <td className="is-end"><button type="button" className="tl-link" aria-label={t('openOrders', { day: format.day(e.day) })} onClick={() => open(e)}>{format.number(e.orders)}</button></td>
              <td className="is-end">{money(e.sold)}</td><td className="is-end">{money(e.fees)}</td><td className="is-end">{money(e.minor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
  return <ChartPanel title={title} picture={picture} table={rows.length === 0 ? <p>{t('nothingWaits')}</p> : table} />
}

function Lags({ cash }: { cash: Cash }) {
  const { t } = useTranslation('settlements')
  const format = useFormat()
  const channels = useChannels()
  return (
    <div className="tl-panel">
      <div className="tl-panel-head"><h2>{t('lag')}</h2></div>
      <ScrollBox label={t('lag')} stack>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('channel')}</th><th scope="col" className="is-end">{t('lagDays')}</th><th scope="col" className="is-end">{t('lagSpan')}</th><th scope="col" className="is-end">{t('orders')}</th><th scope="col" className="is-end">{t('amount')}</th><th scope="col">{t('lastPaid')}</th></tr></thead>
          <tbody>{cash.lags.map((l) => <tr key={`${l.channelId} ${l.currency}`}><th scope="row">{channels.find((c) => c.id === l.channelId)?.name ?? '—'}</th><td className="is-end">{t('days', { days: l.days })}</td><td className="is-end">{t('daySpan', { fastest: l.fastest, slowest: l.slowest })}</td><td className="is-end">{format.number(l.orders)}</td><td className="is-end">{format.money(l)}</td><td>{format.date(l.lastPaidAt)}</td></tr>)}</tbody>
        </table>
      </ScrollBox>
      {cash.onAccount.length > 0 && <p>{t('onAccountSum', { sums: format.list(cash.onAccount.map((a) => `${channels.find((c) => c.id === a.channelId)?.name ?? '—'} ${format.money(a)}`)) })}</p>}
    </div>
  )
}

/** Channels that nobody knows a payout of: no date is made up for them. */
function Silent({ cash }: { cash: Cash }) {
  const { t } = useTranslation('settlements')
  const format = useFormat()
  const channels = useChannels()
  if (cash.silent.length === 0) return null
  return (
    <div className="tl-panel">
      <div className="tl-panel-head"><h2>{t('silent')}</h2></div>
      <p className="tl-quiet">{t('silentWhy')}</p>
      <ul>{cash.silent.map((s) => <li key={`${s.channelId} ${s.currency}`}>{format.named(channels.find((c) => c.id === s.channelId)?.name ?? '—')}{t('silentSum', { count: s.orders, shown: format.number(s.orders), amount: format.money({ minor: s.sold, currency: s.currency }) })}</li>)}</ul>
    </div>
  )
}

function OrdersDrawer() {
  const { t } = useTranslation('settlements')
  const [search, setSearch] = useUrlState()
  const [channelId, currency, day] = (search['expected'] ?? '').split(' ')
  return (
    <Drawer open={day !== undefined} onClose={() => setSearch({ expected: undefined })} title={t('ordersBehind')} size={620} destroyOnHidden>
      {channelId !== undefined && currency !== undefined && day !== undefined && <Orders channelId={channelId} currency={currency} day={day} />}
    </Drawer>
  )
}

function Orders(q: { channelId: string; currency: string; day: string }) {
  const { t } = useTranslation('settlements')
  const format = useFormat()
  const { data, error, refetch } = useQuery(expectedQuery(q))
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  const money = (minor: string) => format.money({ minor, currency: q.currency })
  return (
    <ScrollBox label={t('ordersBehind')} stack>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('order')}</th><th scope="col">{t('placedAt')}</th><th scope="col" className="is-end">{t('sold')}</th><th scope="col" className="is-end">{t('fees')}</th><th scope="col" className="is-end">{t('expected')}</th></tr></thead>
        <tbody>{data.map((o) => <tr key={o.orderId}><th scope="row"><Link to="/orders/$orderId" params={{ orderId: o.orderId }} search={{}} className="tl-link">#{o.number}</Link></th><td>{format.date(o.placedAt)}</td><td className="is-end">{money(o.sold)}</td><td className="is-end">{money(o.fees)}</td><td className="is-end">{money(o.minor)}</td></tr>)}</tbody>
      </table>
    </ScrollBox>
  )
}
