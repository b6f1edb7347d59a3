import { useQuery } from '@tanstack/react-query'
import { DatePicker, Select, Switch } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { addDays, dayIn, isDay } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { useIsNarrow } from '../../shell/row-window.ts'
import { useSession } from '../../shell/session.ts'
import { useUrlState, type Search } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { InsightsTabs } from '../insights-tabs.tsx'
import { AbcPanel } from './abc-panel.tsx'
import { buyersQuery, cohortsQuery, useChannels, worthQuery, type Asked, type Buyers, type Channel } from './buyers-api.ts'
import { CohortPanel } from './cohort-panel.tsx'
import { RepeatPanel } from './repeat-panel.tsx'
import { BuyersDrawer, SkuDrawer } from './rows-drawer.tsx'
import { WorthPanel } from './worth-panel.tsx'
import './buyers.css'

const presets = ['90d', '180d', '365d', 'custom'] as const
type Preset = (typeof presets)[number]
const daysOf = { '90d': 90, '180d': 180, '365d': 365 } as const

function readAsked(search: Search, zone: string): Asked & { preset: Preset } {
  const rest = { channelId: search['channelId'], sameDayIsOne: search['sameDay'] === 'one', worth: search['worth'] === 'cm2' ? 'cm2' as const : 'net' as const, currency: search['currency'] }
  const { from, to, range } = search
  if (isDay(from) && isDay(to) && from <= to) return { preset: 'custom', from, to, ...rest }
  // People come again over months, and who is kept or lost is told from the months before: half a year is where this screen begins.
  const preset = range === '90d' || range === '365d' ? range : '180d'
  const today = dayIn(zone)
  return { preset, from: addDays(today, 1 - daysOf[preset]), to: today, ...rest }
}

/** Who comes again, who brings the money, and which goods do. */
export function BuyersScreen() {
  const { t } = useTranslation('buyers')
  const { org } = useSession()
  const [search] = useUrlState()
  const asked = readAsked(search, org.timeZone)
  const repeat = useQuery(buyersQuery(asked))
  const cohorts = useQuery(cohortsQuery(asked))
  const worth = useQuery(worthQuery(asked))
  const channels = useChannels().data ?? []
  const error = repeat.error ?? cohorts.error ?? worth.error
  const isStale = repeat.isPlaceholderData || worth.isPlaceholderData
  return (
    <Page title={t('title')} help={t('help')}>
      <InsightsTabs at="/kpis/buyers" />
      <Filters asked={asked} channels={channels} />
      {error && <ProblemNote error={error} onRetry={() => { void repeat.refetch(); void cohorts.refetch(); void worth.refetch() }} />}
      {!repeat.data && !error && <Waiting />}
      <div className={isStale ? 'tl-stack is-stale' : 'tl-stack'} aria-busy={isStale}>
        {repeat.data && <Badges data={repeat.data} />}
        {repeat.data && <RepeatPanel data={repeat.data} asked={asked} />}
        {cohorts.data && <CohortPanel cohorts={cohorts.data.cohorts} today={cohorts.data.today} />}
        {worth.data && <WorthPanel data={worth.data} />}
        <AbcPanel asked={asked} />
      </div>
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

function Filters({ asked, channels }: { asked: Asked & { preset: Preset }; channels: readonly Channel[] }) {
  const { t } = useTranslation('buyers')
  const [, setSearch] = useUrlState()
  const narrow = useIsNarrow()
  return (
    <div className="tl-buyers-filters">
      <Select<Preset> aria-label={t('range.label')} value={asked.preset} style={{ width: 140 }} options={presets.map((p) => ({ value: p, label: t(`range.${p}`) }))}
        onChange={(preset) => setSearch(preset === 'custom' ? { range: undefined, from: asked.from, to: asked.to } : { range: preset, from: undefined, to: undefined })} />
      {(!narrow || asked.preset === 'custom') && <DatePicker.RangePicker aria-label={t('range.custom')} allowClear={false} value={[dayjs(asked.from), dayjs(asked.to)]} style={{ width: 250 }} placement="bottomLeft"
        onChange={(days) => { if (days?.[0] && days[1]) setSearch({ range: undefined, from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') }) }} />}
      <Select aria-label={t('channel')} value={asked.channelId ?? ''} onChange={(id) => setSearch({ channelId: id === '' ? undefined : id })} style={{ width: 180 }}
        options={[{ value: '', label: t('allChannels') }, ...channels.map((c) => ({ value: c.id, label: c.name }))]} />
      <label className="tl-buyers-switch"><Switch size="small" checked={asked.sameDayIsOne} onChange={(isOne) => setSearch({ sameDay: isOne ? 'one' : undefined })} aria-label={t('sameDay')} />{t('sameDay')}</label>
    </div>
  )
}
