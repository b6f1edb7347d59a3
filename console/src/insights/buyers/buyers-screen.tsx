import { useQuery } from '@tanstack/react-query'
import { Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChannels, type Channel } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { NoOrders } from '../../shell/no-orders.tsx'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { useSession } from '../../shell/session.ts'
import { choicesOf, UrlSelect } from '../../shell/url-select.tsx'
import { useUrlState, type Search } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { InsightsTabs } from '../insights-tabs.tsx'
import { RangeFilter } from '../overview/range-filter.tsx'
import { readRange, type ChosenRange } from '../overview/range.ts'
import { AbcPanel } from './abc-panel.tsx'
import { buyersQuery, cohortsQuery, worthQuery, type Asked, type Buyers } from './buyers-api.ts'
import { CohortPanel } from './cohort-panel.tsx'
import { RepeatPanel } from './repeat-panel.tsx'
import { BuyersDrawer, SkuDrawer } from './rows-drawer.tsx'
import { WorthPanel } from './worth-panel.tsx'
import './buyers.css'

const presets = ['90d', '180d', '365d', 'custom'] as const

/** People come again over months, and who is kept or lost is told from the months before: half a year is where this screen begins. */
const readAsked = (search: Search, zone: string): Asked & ChosenRange => ({
  ...readRange(search, zone, presets, '180d'),
  channelId: search['channelId'], sameDayIsOne: search['sameDay'] === 'one', worth: search['worth'] === 'cm2' ? 'cm2' : 'net', currency: search['currency'],
})

/** Who comes again, who brings the money, and which goods do. */
export function BuyersScreen() {
  const { t } = useTranslation('buyers')
  const { org } = useSession()
  const [search] = useUrlState()
  const asked = readAsked(search, org.timeZone)
  const repeat = useQuery(buyersQuery(asked))
  const cohorts = useQuery(cohortsQuery(asked))
  const worth = useQuery(worthQuery(asked))
  const channels = useChannels()
  const error = repeat.error ?? cohorts.error ?? worth.error
  const isStale = repeat.isPlaceholderData || worth.isPlaceholderData
  const isEmpty = repeat.data !== undefined && BigInt(repeat.data.counts.orders ?? 0) + BigInt(repeat.data.counts.nameless ?? 0) === 0n
  return (
    <Page title={t('title')} help={t('help')}>
      <InsightsTabs at="/kpis/buyers" />
      <Filters asked={asked} channels={channels} />
      {error && <ProblemNote error={error} onRetry={() => { void repeat.refetch(); void cohorts.refetch(); void worth.refetch() }} />}
      {!repeat.data && !error && <Waiting />}
      {isEmpty && <NoOrders why={t('nothing')} />}
      {!isEmpty && (
        <div className={isStale ? 'tl-stack is-stale' : 'tl-stack'} aria-busy={isStale}>
          {repeat.data && <Badges data={repeat.data} />}
          {repeat.data && <RepeatPanel data={repeat.data} asked={asked} />}
          {cohorts.data && <CohortPanel cohorts={cohorts.data.cohorts} today={cohorts.data.today} />}
          {worth.data && <WorthPanel data={worth.data} />}
          <AbcPanel asked={asked} />
        </div>
      )}
      <BuyersDrawer asked={asked} currency={worth.data?.currency ?? org.currency} channels={channels} />
      <SkuDrawer asked={asked} channels={channels} />
    </Page>
  )
}

/** Says when the numbers are not the whole truth yet, and of which days they are. */
function Badges({ data }: { data: Buyers }) {
  const { t } = useTranslation(['buyers', 'overview'])
  const format = useFormat()
  return (
    <p className="tl-quiet">
      {data.badges.map(({ code, count }) => <span key={code} className="tl-badge"><Icon name="warning" size={15} />{t(`overview:badge.${code}`, { count, shown: format.number(count) })}</span>)}
      {t('overview:zone', { zone: data.zone.replaceAll('_', ' '), days: format.days(data.from, data.to) })}
    </p>
  )
}

function Filters({ asked, channels }: { asked: Asked & ChosenRange; channels: readonly Channel[] }) {
  const { t } = useTranslation('buyers')
  const [, setSearch] = useUrlState()
  return (
    <div className="tl-filter-row">
      <RangeFilter range={asked} offered={presets} />
      <UrlSelect name="channelId" label={t('channel')} all={t('allChannels')} options={choicesOf(channels)} />
      <label className="tl-buyers-switch"><Switch size="small" checked={asked.sameDayIsOne} onChange={(isOne) => setSearch({ sameDay: isOne ? 'one' : undefined })} aria-label={t('sameDay')} />{t('sameDay')}</label>
    </div>
  )
}
