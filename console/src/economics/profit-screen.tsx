import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChannels, type Channel } from '../shell/channels.ts'
import { dayIn, lastOfMonth } from '../shell/day.ts'
import { useFormat } from '../shell/format.ts'
import { Icon } from '../shell/icon.tsx'
import { NoOrders } from '../shell/no-orders.tsx'
import { Page } from '../shell/page.tsx'
import { ProblemNote } from '../shell/problem-note.tsx'
import { useSession } from '../shell/session.ts'
import { useUrlState } from '../shell/url-state.ts'
import { Waiting } from '../shell/waiting.tsx'
import { ChannelTable } from './channel-table.tsx'
import { LinesDrawer } from './lines-drawer.tsx'
import { periods, readMonths, type Period } from './months.ts'
import { ProductTable } from './product-table.tsx'
import { ProfitTabs } from './profit-tabs.tsx'
import { profitQuery, type CurrencyProfit, type Profit } from './profit-api.ts'
import { biggestCosts, ratioOf } from './steps.ts'
import { Waterfall } from './waterfall.tsx'
import './profit.css'

/** What each channel earns, where it goes, and the goods and lines behind every number. */
export function ProfitScreen() {
  const { t } = useTranslation('economics')
  const { org } = useSession()
  const [search] = useUrlState()
  const months = readMonths(search, dayIn(org.timeZone))
  const { data, error, isPlaceholderData, refetch } = useQuery(profitQuery(months, months.compare))
  const channels = useChannels()
  return (
    <Page title={t('title')} help={t('help')}>
      <ProfitTabs at="/profit" />
      <Filters months={months} />
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && (
        <div className={isPlaceholderData ? 'tl-profit is-stale' : 'tl-profit'} aria-busy={isPlaceholderData}>
          <Badges data={data} />
          {data.currencies.length === 0 && <NoOrders why={t('nothing')} />}
          {data.currencies.map((block) => <Block key={block.currency} block={block} channels={channels} months={months} />)}
          <LinesDrawer months={months} channels={channels} />
        </div>
      )}
    </Page>
  )
}

function Filters({ months }: { months: ReturnType<typeof readMonths> }) {
  const { t } = useTranslation('economics')
  const format = useFormat()
  const [, setSearch] = useUrlState()
  return (
    <div className="tl-filter-row">
      <Select<Period | 'own'> aria-label={t('period.label')} value={months.period} onChange={(period) => setSearch({ period, from: undefined, to: undefined })} style={{ width: 200 }} options={[...periods, ...(months.period === 'own' ? ['own' as const] : [])].map((p) => ({ value: p, label: t(`period.${p}`) }))} />
      <Select aria-label={t('compare.label')} value={months.compare ?? ''} onChange={(compare) => setSearch({ compare })} style={{ width: 190 }} options={['', 'previous', 'year'].map((c) => ({ value: c, label: t(`compare.${c || 'none'}`) }))} />
      <span className="tl-quiet">{format.months(months.from, months.to)}</span>
    </div>
  )
}

function Badges({ data }: { data: Profit }) {
  const { t } = useTranslation('economics')
  const format = useFormat()
  if (data.badges.length === 0) return null
  return <ul className="tl-profit-badges">{data.badges.map(({ code, count }) => <li key={code}><Icon name="warning" size={15} /> {t(`badge.${code}`, { count, shown: format.number(count) })}</li>)}</ul>
}

function Block({ block, channels, months }: { block: CurrencyProfit; channels: readonly Channel[]; months: ReturnType<typeof readMonths> }) {
  const { t } = useTranslation('economics')
  const format = useFormat()
  const [search] = useUrlState()
  const chosen = block.channels.find((c) => c.channelId !== null && c.channelId === search['channelId'])
  const shown = chosen ?? { channelId: null, contribution: block.total, previous: block.previous }
  const name = chosen ? channels.find((c) => c.id === chosen.channelId)?.name ?? '—' : t('allChannels')
  return (
    <section className="tl-profit" aria-label={block.currency}>
      <Losses block={block} channels={channels} />
      {months.compare !== undefined && <p><Link to="/diagnosis" search={{ measure: 'profit', compare: months.compare, from: `${months.from}-01`, to: lastOfMonth(`${months.to}-01`), channelId: chosen?.channelId ?? undefined }} className="tl-link">{format.named(name)}{t('whyChanged')}</Link></p>}
      <ChannelTable block={block} channels={channels} />
      <Waterfall title={t('waterfallOf', { name })} contribution={shown.contribution} previous={shown.previous} currency={block.currency} />
      <ProductTable months={months} currency={block.currency} channelId={chosen?.channelId ?? undefined} name={name} />
    </section>
  )
}

/** The sentence for which people come: who loses money, and on what. */
function Losses({ block, channels }: { block: CurrencyProfit; channels: readonly Channel[] }) {
  const { t } = useTranslation('economics')
  const format = useFormat()
  const losing = block.channels.filter((c) => c.channelId !== null && BigInt(c.contribution.steps.profit) < 0n).sort((a, b) => (BigInt(a.contribution.steps.profit) < BigInt(b.contribution.steps.profit) ? -1 : 1))
  if (losing.length === 0) return <p className="tl-profit-verdict">{t('noLoss')}</p>
  return (
    <ul className="tl-profit-losses">
      {losing.map(({ channelId, contribution }) => {
        const money = (minor: bigint) => format.money({ minor: String(minor), currency: block.currency })
        const costs = biggestCosts(contribution).map((cost) => {
          const share = ratioOf(-cost.minor, BigInt(contribution.steps.revenue))
          return t('costOf', { cost: t(`step.${cost.name}`), amount: money(-cost.minor), share: share === undefined ? '—' : format.percent(share) })
        })
        return (
          <li key={channelId}>
            <Icon name="warning" size={18} /> <b>{t('loses', { name: channels.find((c) => c.id === channelId)?.name ?? '—', amount: money(-BigInt(contribution.steps.profit)) })}</b>{' '}
            {costs.length > 0 && t('because', { costs: format.list(costs) })}{' '}
            <Link to="/advice" className="tl-in-text">{t('seeAdvice')}</Link>
          </li>
        )
      })}
    </ul>
  )
}
