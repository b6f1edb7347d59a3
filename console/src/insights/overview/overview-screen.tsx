import { useQuery } from '@tanstack/react-query'
import { Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChannels } from '../../shell/channels.ts'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { useSession } from '../../shell/session.ts'
import { choicesOf, UrlSelect } from '../../shell/url-select.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { Badges } from './badges.tsx'
import { CurrencySection } from './currency-section.tsx'
import { overviewQuery, useKpis } from './overview-api.ts'
import { RangeFilter } from './range-filter.tsx'
import { readRange } from './range.ts'
import { RowsDrawer } from './rows-drawer.tsx'
import './overview.css'

/** Sales, orders, units, average order value and cancellations, by channel and day, one block a currency. */
export function OverviewScreen() {
  const { t } = useTranslation(['overview', 'insights'])
  const { org } = useSession()
  const [search, setSearch] = useUrlState()
  const range = readRange(search, org.timeZone)
  const channelId = search['channelId']
  const compare = search['compare'] !== 'none'
  const { data, error, isPlaceholderData, refetch } = useQuery(overviewQuery({ ...range, channelId, compare }))
  // The registry says what is money and what is a share: without it no number can be written.
  const registry = useKpis()
  const kpis = registry.data ?? []
  const channels = useChannels()
  return (
    <Page title={t('title')} help={t('help')}>
      <div className="tl-filter-row">
        <RangeFilter range={range} />
        <UrlSelect name="channelId" label={t('channel')} all={t('allChannels')} options={choicesOf(channels)} />
        <label className="tl-compare"><Switch size="small" checked={compare} onChange={(on) => setSearch({ compare: on ? undefined : 'none' })} aria-label={t('compare')} />{t('compare')}</label>
      </div>
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {registry.error && <ProblemNote error={registry.error} onRetry={() => { void registry.refetch() }} />}
      {(!data || !registry.data) && !error && !registry.error && <Waiting />}
      {data && registry.data && (
        <div className={isPlaceholderData ? 'tl-overview is-stale' : 'tl-overview'} aria-busy={isPlaceholderData}>
          <Badges overview={data} />
          {data.currencies.map((block) => (
            <CurrencySection key={block.currency} block={block} range={{ from: data.from, to: data.to }} previous={data.previous} channelId={channelId} channels={channels} kpis={kpis} isAlone={data.currencies.length === 1} />
          ))}
        </div>
      )}
      {registry.data && <RowsDrawer range={range} channels={channels} kpis={kpis} />}
    </Page>
  )
}
