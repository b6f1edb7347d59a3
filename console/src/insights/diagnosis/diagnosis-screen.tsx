import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChannels, type Channel } from '../../shell/channels.ts'
import { dayIn } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { NoOrders } from '../../shell/no-orders.tsx'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { useSession } from '../../shell/session.ts'
import { choicesOf, UrlSelect } from '../../shell/url-select.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { InsightsTabs } from '../insights-tabs.tsx'
import { RangeFilter } from '../overview/range-filter.tsx'
import { readRange, type ChosenRange } from '../overview/range.ts'
import { bySize, shareOf } from './bridge.ts'
import { BridgePanel } from './bridge-panel.tsx'
import { CauseList, RemedyList } from './cause-list.tsx'
import { CategoryTable, ChannelTable, SkuTable } from './change-tables.tsx'
import { compares, diagnosisQuery, measures, readQuestion, type Block, type Compare, type Diagnosis, type Measure, type Part, type Question } from './diagnosis-api.ts'
import './diagnosis.css'

/** Why a number changed: its parts, where they lie, what happened there, and what to do. */
export function DiagnosisScreen() {
  const { t } = useTranslation('diagnosis')
  const { org } = useSession()
  const [search] = useUrlState()
  const range = readRange(search, org.timeZone)
  const question = readQuestion(search, range)
  const { data, error, isPlaceholderData, refetch } = useQuery(diagnosisQuery(question))
  const channels = useChannels()
  return (
    <Page title={t('title')} help={t('help')}>
      <InsightsTabs at="/diagnosis" />
      <Filters range={range} question={question} channels={channels} />
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && (
        <div className={isPlaceholderData ? 'tl-diagnosis is-stale' : 'tl-diagnosis'} aria-busy={isPlaceholderData}>
          {data.measure === 'profit' && <p className="tl-quiet">{t('monthsOnly')} {data.to >= dayIn(org.timeZone) && t('monthRuns')}</p>}
          {!data.complete && <p className="tl-quiet">{t('counting')}</p>}
          {data.currencies.length === 0 && <NoOrders why={t('nothing')} />}
          {data.currencies.map((block) => <CurrencyBlock key={block.currency} data={data} block={block} channels={channels} />)}
        </div>
      )}
    </Page>
  )
}

function Filters({ range, question, channels }: { range: ChosenRange; question: Question; channels: readonly Channel[] }) {
  const { t } = useTranslation('diagnosis')
  const [, setSearch] = useUrlState()
  return (
    <div className="tl-filter-row">
      <Select<Measure> aria-label={t('measure')} value={question.measure} onChange={(measure) => setSearch({ measure })} style={{ width: 150 }} options={measures.map((m) => ({ value: m, label: t(`measure.${m}`) }))} />
      <RangeFilter range={range} />
      <Select<Compare> aria-label={t('compare')} value={question.compare} onChange={(compare) => setSearch({ compare })} style={{ width: 230 }} options={compares.map((c) => ({ value: c, label: t(`compare.${c}`) }))} />
      <UrlSelect name="channelId" label={t('channel')} all={t('allChannels')} options={choicesOf(channels)} />
    </div>
  )
}

function CurrencyBlock({ data, block, channels }: { data: Diagnosis; block: Block; channels: readonly Channel[] }) {
  return (
    <section className="tl-diagnosis" aria-label={block.currency}>
      <Verdict data={data} block={block} />
      <BridgePanel block={block} />
      <CauseList block={block} channels={channels} />
      <RemedyList block={block} />
      <ChannelTable data={data} block={block} channels={channels} />
      <div className="tl-diagnosis-two"><CategoryTable block={block} /><SkuTable data={data} block={block} /></div>
    </section>
  )
}

/** The answer in one sentence. */
function Verdict({ data, block }: { data: Diagnosis; block: Block }) {
  const { t } = useTranslation('diagnosis')
  const format = useFormat()
  const change = BigInt(block.change)
  const money = (minor: bigint): string => format.money({ minor: String(minor), currency: block.currency })
  const share = shareOf(change, BigInt(block.was))
  const way = change === 0n ? 'same' : change < 0n ? 'down' : 'up'
  const sorted = bySize(block.parts, (p) => p.minor)
  const isAlong = ({ minor }: Part): boolean => BigInt(minor) < 0n === change < 0n
  const along = sorted.filter(isAlong).slice(0, 3)
  // What pulls the other way is told when it is no trifle beside the largest part.
  const against = sorted.filter((p) => !isAlong(p) && (shareOf(BigInt(p.minor), BigInt(sorted[0]!.minor)) ?? 0) ** 2 > 0.01).slice(0, 2)
  const inWords = (parts: readonly Part[]): string => format.list(parts.map((p) => `${t(`term.${p.term}`)} ${BigInt(p.minor) > 0n ? '+' : ''}${money(BigInt(p.minor))}`))
  return (
    <p className={`tl-diagnosis-verdict is-${way}-line`}>
      <b>{t(`verdict.${way}`, { measure: t(`measure.${data.measure}`), before: format.days(data.compare.from, data.compare.to), amount: money(change < 0n ? -change : change), share: share === undefined ? '—' : format.change(share) })}</b>{' '}
      {along.length > 0 && t('mostly', { parts: inWords(along) })}{' '}{against.length > 0 && t('although', { parts: inWords(against) })}
    </p>
  )
}
