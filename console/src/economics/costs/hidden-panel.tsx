import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { groupBy } from '#kit'
import { useChannels, type Channel } from '../../shell/channels.ts'
import { dayIn } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useSession } from '../../shell/session.ts'
import { useUrlState, type Search } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { periods, readMonths, type Period } from '../months.ts'
import { hiddenQuery, topics, type Hidden, type HiddenRow, type Topic } from './costs-api.ts'

/** What no invoice of a channel says: by channel, and by who carried it. */
export function HiddenPanel() {
  const { t } = useTranslation(['costs', 'economics'])
  const format = useFormat()
  const { org } = useSession()
  const [search, setSearch] = useUrlState()
  const months = readMonths(search, dayIn(org.timeZone))
  const { data, error, refetch } = useQuery(hiddenQuery(months.from, months.to))
  const channels = useChannels()
  return (
    <div className="tl-profit">
      <div className="tl-filter-row">
        <Select<Period | 'own'> aria-label={t('economics:period.label')} value={months.period} onChange={(period) => setSearch({ period, from: undefined, to: undefined })} style={{ width: 190 }} options={[...periods, ...(months.period === 'own' ? ['own' as const] : [])].map((p) => ({ value: p, label: t(`economics:period.${p}`) }))} />
        <span className="tl-quiet">{format.months(months.from, months.to)}</span>
      </div>
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && data.rows.length === 0 && data.expected.length === 0 && <div className="tl-panel"><p>{t('hidden.none')}</p></div>}
      {data && currenciesOf(data).map((currency) => <Currency key={currency} currency={currency} data={data} months={months} channels={channels} />)}
    </div>
  )
}

const currenciesOf = ({ rows, expected }: Hidden): string[] => [...new Set([...rows, ...expected].map((r) => r.currency))]
const sum = (rows: readonly { minor: string }[]): bigint => rows.reduce((n, r) => n + BigInt(r.minor), 0n)

type CurrencyProps = { currency: string; data: Hidden; months: { from: string; to: string }; channels: readonly Channel[] }
function Currency({ currency, data, months, channels }: CurrencyProps) {
  const { t } = useTranslation('costs')
  const format = useFormat()
  const rows = data.rows.filter((r) => r.currency === currency)
  const expected = data.expected.filter((e) => e.currency === currency)
  const shown = topics.filter((topic) => rows.some((r) => r.topic === topic))
  const money = (minor: bigint | string) => format.money({ minor: String(minor), currency })
  const span = { from: months.from, to: months.to }
  const byChannel = [...groupBy(rows, (r) => r.channelId)].sort(([, a], [, b]) => (sum(a) > sum(b) ? -1 : 1))
  const byCarrier = [...groupBy(rows.filter((r) => r.topic === 'return' || r.topic === 'no_pickup'), (r) => r.carrier)].sort(([, a], [, b]) => (sum(a) > sum(b) ? -1 : 1))
  const minutes = rows.reduce((n, r) => n + r.minutes, 0)
  return (
    <>
      {rows.length > 0 && <Matrix title={`${t('hidden.byChannel')} · ${currency}`} first={t('channel')} shown={shown} money={money} total={rows} groups={byChannel.map(([channelId, of]) => ({ key: channelId ?? '', name: channelId === null ? t('wholeShop') : channels.find((c) => c.id === channelId)?.name ?? '—', rows: of, search: { ...span, ...(channelId === null ? {} : { channelId }) } }))} />}
      {byCarrier.length > 0 && <Matrix title={`${t('hidden.byCarrier')} · ${currency}`} first={t('carrier')} shown={shown.filter((x) => x === 'return' || x === 'no_pickup')} money={money} total={byCarrier.flatMap(([, of]) => of)} groups={byCarrier.map(([carrier, of]) => ({ key: carrier ?? '', name: carrier ?? t('carrierUnknown'), rows: of, search: { ...span, carrier: carrier ?? '-' } }))} />}
      {minutes > 0 && <p className="tl-quiet">{t('hidden.minutes', { count: minutes, shown: format.number(minutes) })}</p>}
      {expected.length > 0 && <p className="tl-quiet">{t('hidden.expected', { amount: money(sum(expected)), parts: format.list(expected.map((e) => `${channels.find((c) => c.id === e.channelId)?.name ?? '—'} ${money(e.minor)}`)) })}</p>}
    </>
  )
}

type Group = { key: string; name: string; rows: readonly HiddenRow[]; search: Search }
function Matrix({ title, first, shown, groups, total, money }: { title: string; first: string; shown: readonly Topic[]; groups: readonly Group[]; total: readonly HiddenRow[]; money: (minor: bigint) => string }) {
  const { t } = useTranslation('costs')
  return (
    <div className="tl-panel">
      <div className="tl-panel-head"><h2>{title}</h2></div>
      <ScrollBox label={title} stack>
        <table className="tl-plain">
          <thead><tr><th scope="col">{first}</th>{shown.map((topic) => <th key={topic} scope="col" className="is-end">{t(`topic.${topic}`)}</th>)}<th scope="col" className="is-end">{t('sum')}</th></tr></thead>
          <tbody>
            {groups.map((group) => (
              <tr key={group.key}>
                <th scope="row">{group.name}</th>
                {shown.map((topic) => {
                  const of = group.rows.filter((r) => r.topic === topic)
                  return <td key={topic} className="is-end">{of.length === 0 ? '—' : <Link to="/profit/costs" search={{ ...group.search, topic }} className="tl-link">{money(sum(of))}</Link>}</td>
                })}
                <td className="is-end"><b>{money(sum(group.rows))}</b></td>
              </tr>
            ))}
          </tbody>
          <tfoot><tr><th scope="row">{t('sum')}</th>{shown.map((topic) => <td key={topic} className="is-end">{money(sum(total.filter((r) => r.topic === topic)))}</td>)}<td className="is-end">{money(sum(total))}</td></tr></tfoot>
        </table>
      </ScrollBox>
    </div>
  )
}
