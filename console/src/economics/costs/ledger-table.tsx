import { Select, Tag } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useChannels, type Channel } from '../../shell/channels.ts'
import { DataTable, type Column } from '../../shell/data-table.tsx'
import { dayIn } from '../../shell/day.ts'
import { useFormat, type Format } from '../../shell/format.ts'
import { useList } from '../../shell/list.ts'
import { useSession } from '../../shell/session.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import { useUrlState, type Search } from '../../shell/url-state.ts'
import { isMonth, monthChoices } from '../months.ts'
import { fetchCosts, kinds, topics, type Cost, type Filter } from './costs-api.ts'

const filterKeys = ['kind', 'channelId', 'state', 'month', 'from', 'to', 'topic', 'carrier'] as const

/** The ledger, the newest first; an entry opens what was said of it before and after. */
export function LedgerTable() {
  const { t } = useTranslation(['costs', 'economics'])
  const format = useFormat()
  const [search, setSearch] = useUrlState()
  const channels = useChannels()
  const filter = useMemo(() => filterOf(search), [search])
  const list = useList<Cost>(['profit', 'costs', filter], (cursor) => fetchCosts(filter, cursor))
  const columns = useMemo(() => columnsFor(t, format, channels), [t, format, channels])
  return (
    <DataTable
      screen="costs" label={t('title')} list={list} columns={columns} rowKey={(c) => c.id} rowLabel={(c) => c.cause} filterKeys={filterKeys}
      empty={{ title: t('empty') }} onOpen={(c) => setSearch({ cost: c.id })} filters={<Filters search={search} channels={channels} />}
    />
  )
}

function filterOf(search: Search): Filter {
  const { kind, channelId, month, from, to, carrier } = search
  const state = search['state'] === 'estimated' || search['state'] === 'settled' ? search['state'] : undefined
  const topic = topics.find((one) => one === search['topic'])
  return {
    ...(kind && { kind }), ...(channelId && { channelId }), ...(state && { state }), ...(isMonth(month) && { month }), ...(isMonth(from) && { from }), ...(isMonth(to) && { to }), ...(topic && { topic }),
    // "-": nobody said who carried it.
    ...(carrier && { carrier: carrier === '-' ? '' : carrier }),
  }
}

function Filters({ search, channels }: { search: Search; channels: readonly Channel[] }) {
  const { t } = useTranslation(['costs', 'economics'])
  const [, setSearch] = useUrlState()
  const { org } = useSession()
  const format = useFormat()
  const choose = (key: string) => (value: string | null): void => setSearch({ [key]: value ?? undefined })
  const months = monthChoices(dayIn(org.timeZone))
  return (
    <>
      <Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={t('kind')} aria-label={t('kind')} style={{ width: 150 }} value={search['kind'] ?? null} options={['cogs', ...kinds].map((k) => ({ value: k, label: t(`economics:kind.${k}`) }))} onChange={choose('kind')} />
      <Select allowClear placeholder={t('channel')} aria-label={t('channel')} style={{ width: 150 }} value={search['channelId'] ?? null} options={channels.map((c) => ({ value: c.id, label: c.name }))} onChange={choose('channelId')} />
      <Select allowClear placeholder={t('month')} aria-label={t('month')} style={{ width: 120 }} value={search['month'] ?? null} options={months.map((m) => ({ value: m, label: format.month(m) }))} onChange={choose('month')} />
      <Select allowClear placeholder={t('state')} aria-label={t('state')} style={{ width: 120 }} value={search['state'] ?? null} options={['estimated', 'settled'].map((s) => ({ value: s, label: t(`state.${s}`) }))} onChange={choose('state')} />
      {search['topic'] && <Tag closable onClose={() => setSearch({ topic: undefined, carrier: undefined })}>{t(`topic.${search['topic']}`)}{search['carrier'] && ` · ${search['carrier'] === '-' ? t('carrierUnknown') : search['carrier']}`}</Tag>}
      {search['from'] && search['to'] && <Tag closable onClose={() => setSearch({ from: undefined, to: undefined })}>{search['from']} – {search['to']}</Tag>}
    </>
  )
}

function columnsFor(t: (key: string) => string, format: Format, channels: readonly Channel[]): Column<Cost>[] {
  const where = (c: Cost): string => (c.channelId === null ? t('wholeShop') : channels.find((x) => x.id === c.channelId)?.name ?? '—')
  return [
    { id: 'day', title: t('day'), width: 128, card: 'line', render: (c) => format.day(c.day) },
    { id: 'kind', title: t('kind'), width: 140, card: 'title', render: (c) => <>{t(`economics:kind.${c.kind}`)}{(c.topic === 'no_pickup' || c.topic === 'oversell' || c.topic === 'manual') && <span className="tl-quiet"> {t(`topic.${c.topic}`)}</span>}</> },
    { id: 'channel', title: t('channel'), width: 130, card: 'line', render: where },
    { id: 'about', title: t('about'), width: 110, render: (c) => [c.number === null ? undefined : `#${c.number}`, c.sku].filter(Boolean).join(' · ') || (c.lotId ? t('lot') : '—') },
    { id: 'cause', title: t('cause'), width: 160, grow: 2, card: 'line', render: (c) => <span title={c.cause}>{c.cause}</span> },
    { id: 'state', title: t('state'), width: 110, card: 'tags', render: (c) => <State cost={c} /> },
    { id: 'amount', title: t('amount'), width: 120, end: true, card: 'aside', render: (c) => format.money({ minor: c.minor, currency: c.currency }) },
    { id: 'month', title: t('countsIn'), width: 100, render: (c) => format.month(c.month) },
    { id: 'source', title: t('source'), width: 110, extra: true, render: (c) => t(`source.${c.source}`) },
    { id: 'actor', title: t('actor'), width: 130, extra: true, render: (c) => c.actor },
  ]
}

/** An answered estimate and what took it back cancel each other. */
export function State({ cost }: { cost: Cost }) {
  const { t } = useTranslation('costs')
  if (cost.isTakingBack) return <StateTag tone="quiet">{t('state.takingBack')}</StateTag>
  if (cost.isAnswered) return <StateTag tone="quiet">{t('state.answered')}</StateTag>
  return <StateTag tone={cost.state === 'settled' ? 'good' : 'warn'}>{t(`state.${cost.state}`)}</StateTag>
}
