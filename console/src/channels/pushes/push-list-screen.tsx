import { Link, useNavigate } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, type Column } from '../../shell/data-table.tsx'
import { useList } from '../../shell/list.ts'
import { Page } from '../../shell/page.tsx'
import { SearchBox } from '../../shell/search-box.tsx'
import { UrlChoice } from '../../shell/url-select.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { ConnectionTabs } from '../connections/connection-tabs.tsx'
import { Moment } from '../connections/moment.tsx'
import { useConnectionNames } from '../offers/offers-api.ts'
import { ErrorWords } from './error-words.tsx'
import { PushPlaces } from './push-places.tsx'
import { PushTag } from './push-tag.tsx'
import { RetryButton } from './offer-pushes.tsx'
import { fetchPushes, pushKinds, pushStates, type Push, type PushQuery } from './pushes-api.ts'
import { SeenValue } from './seen-value.tsx'
import { ValueText } from './value-text.tsx'
import './pushes.css'

const filterKeys = ['q', 'connectionId', 'state', 'kind'] as const

/** Every push with how far it has got; what failed says why in the platform's words and is sent again from here. */
export function PushListScreen() {
  const { t } = useTranslation('pushes')
  const navigate = useNavigate()
  const [search] = useUrlState()
  const { all } = useConnectionNames()
  const query: PushQuery = Object.fromEntries(filterKeys.flatMap((key) => (search[key] ? [[key, search[key]]] : [])))
  const list = useList<Push>(['pushes', 'list', query], (cursor) => fetchPushes(query, cursor))
  const columns = useMemo(() => columnsFor(t, (id) => all.find((c) => c.id === id)?.name ?? '—'), [t, all])
  return (
    <Page title={t('title')} help={t('help')} fill>
      <ConnectionTabs at="/pushes" />
      <PushPlaces at="/pushes/list" />
      <DataTable
        screen="pushes" label={t('place.list')} list={list} columns={columns} rowKey={(p) => `${p.offerId} ${p.kind}`} rowLabel={(p) => p.title} filterKeys={filterKeys} heights={{ row: 46, card: 98 }}
        onOpen={(p) => { void navigate({ to: '/offers/$id', params: { id: p.offerId }, search: {} }) }} filters={<Filters />} empty={{ title: t('list.empty'), next: <Link to="/offers" search={{}}>{t('list.emptyNext')}</Link> }}
      />
    </Page>
  )
}

function Filters() {
  const { t } = useTranslation('pushes')
  const { all } = useConnectionNames()
  return (
    <>
      <SearchBox label={t('list.search')} width={220} />
      <UrlChoice name="connectionId" label={t('column.connection')} options={all.filter((c) => c.state !== 'draft' && c.channelId !== null).map((c) => ({ value: c.id, label: c.name }))} />
      <UrlChoice name="state" label={t('column.state')} options={pushStates.map((s) => ({ value: s, label: t(`state.${s}`) }))} />
      <UrlChoice name="kind" label={t('column.kind')} options={pushKinds.map((k) => ({ value: k, label: t(`kind.${k}`) }))} />
    </>
  )
}

function columnsFor(t: TFunction<'pushes'>, nameOf: (id: string) => string): Column<Push>[] {
  return [
    { id: 'title', title: t('column.title'), width: 178, grow: 2, card: 'title', render: (p) => <Link to="/offers/$id" params={{ id: p.offerId }} search={{}} title={p.title} tabIndex={-1}>{p.title || p.externalId}</Link> },
    { id: 'connection', title: t('column.connection'), width: 110, grow: 1, card: 'line', render: (p) => nameOf(p.connectionId) },
    { id: 'kind', title: t('column.kind'), width: 60, card: 'line', render: (p) => t(`kind.${p.kind}`) },
    { id: 'wanted', title: t('column.wanted'), width: 90, end: true, card: 'aside', named: true, render: (p) => <strong><ValueText value={p.wanted} /></strong> },
    { id: 'seen', title: t('column.seen'), width: 106, end: true, render: (p) => <SeenValue connectionId={p.connectionId} value={p.seen} /> },
    { id: 'state', title: t('column.state'), width: 104, card: 'tags', render: (p) => <PushTag state={p.state} /> },
    { id: 'queuedAt', title: t('column.queuedAt'), width: 104, card: 'line', render: (p) => <Moment at={p.queuedAt} short /> },
    { id: 'error', title: t('column.error'), width: 160, grow: 2, card: 'tags', render: (p) => (p.error === null ? '' : <span title={p.error.words}><ErrorWords error={p.error} /></span>) },
    { id: 'deed', title: t('column.deed'), width: 96, card: 'tags', render: (p) => (p.state === 'failed' ? <RetryButton offerId={p.offerId} label={t('retryOf', { title: p.title })} /> : '') },
    { id: 'sku', title: t('column.sku'), width: 120, extra: true, render: (p) => <span className="tl-sku">{p.sku ?? '—'}</span> },
    { id: 'attempts', title: t('column.attempts'), width: 70, end: true, extra: true, render: (p) => p.attempts },
  ]
}
