import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { RangeFilter } from '../insights/overview/range-filter.tsx'
import { readRange } from '../insights/overview/range.ts'
import { useChannels, type Channel } from '../shell/channels.ts'
import { Page } from '../shell/page.tsx'
import { ProblemNote } from '../shell/problem-note.tsx'
import { useSession } from '../shell/session.ts'
import { choicesOf, UrlSelect } from '../shell/url-select.tsx'
import { useUrlState } from '../shell/url-state.ts'
import { Waiting } from '../shell/waiting.tsx'
import { spendQuery, type AdSpend } from './ads-api.ts'
import { AdsTabs } from './ads-tabs.tsx'
import { CampaignDrawer } from './campaign-drawer.tsx'
import { CampaignTable } from './campaign-table.tsx'
import { SourceTable } from './source-table.tsx'
import { SpendChart } from './spend-chart.tsx'
import { SpendCards } from './spend-cards.tsx'
import './ads.css'

/** What ads cost and brought, by day and campaign, as the platforms say it now, and what they said before. */
export function AdsScreen() {
  const { t } = useTranslation('ads')
  const { org } = useSession()
  const [search] = useUrlState()
  const range = readRange(search, org.timeZone)
  const { data, error, isPlaceholderData, refetch } = useQuery(spendQuery({ from: range.from, to: range.to, connectionId: search['connectionId'], channelId: search['channelId'] }))
  const channels = useChannels()
  return (
    <Page title={t('title')} help={t('help')}>
      <AdsTabs at="/ads" />
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && (data.sources.length === 0 ? <NothingConnected /> : (
        <>
          <div className="tl-filter-row">
            <RangeFilter range={range} />
            <UrlSelect name="connectionId" label={t('connection')} all={t('allConnections')} options={choicesOf(data.sources)} />
            <UrlSelect name="channelId" label={t('chargedTo')} all={t('allChannels')} options={choicesOf(channels)} />
          </div>
          <div className={isPlaceholderData ? 'tl-ads is-stale' : 'tl-ads'} aria-busy={isPlaceholderData}>
            <Numbers data={data} range={range} channels={channels} />
            <SourceTable sources={data.sources} channels={channels} />
          </div>
          <CampaignDrawer range={range} campaigns={data.campaigns} />
        </>
      ))}
    </Page>
  )
}

/** One block a currency: they are never added up. */
function Numbers({ data, range, channels }: { data: AdSpend; range: { from: string; to: string }; channels: readonly Channel[] }) {
  const { t } = useTranslation('ads')
  if (data.totals.length === 0) return <div className="tl-panel tl-empty"><p>{t('nothing')}</p></div>
  return (
    <>
      {data.totals.map((total) => {
        const { currency } = total.spend
        return (
          <section key={currency} className="tl-ads" aria-label={currency}>
            {data.totals.length > 1 && <h2 className="tl-currency-name">{currency}</h2>}
            <SpendCards total={total} isOne={new Set(data.campaigns.filter((one) => one.spend.currency === currency).map((one) => one.sourceId)).size <= 1} />
            <SpendChart days={data.days.filter((day) => day.spend.currency === currency)} range={range} currency={currency} />
            <CampaignTable campaigns={data.campaigns.filter((one) => one.spend.currency === currency)} sources={data.sources} channels={channels} />
          </section>
        )
      })}
    </>
  )
}

function NothingConnected() {
  const { t } = useTranslation('ads')
  return <div className="tl-panel tl-empty"><p>{t('empty')}</p><Link to="/connections/new" className="tl-link">{t('emptyNext')}</Link></div>
}
