import { Link, useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, type Column } from '../../shell/data-table.tsx'
import { useFormat } from '../../shell/format.ts'
import { useList } from '../../shell/list.ts'
import { Page } from '../../shell/page.tsx'
import { UrlChoice } from '../../shell/url-select.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { ConnectionTabs } from '../connections/connection-tabs.tsx'
import { Moment } from '../connections/moment.tsx'
import { useConnectionNames } from '../offers/offers-api.ts'
import { PushPlaces } from './push-places.tsx'
import { PushTag } from './push-tag.tsx'
import { differenceCountsQuery, fetchDifferences, pushKinds, type Difference } from './pushes-api.ts'
import { SeenValue } from './seen-value.tsx'
import { ValueText } from './value-text.tsx'
import './pushes.css'

const filterKeys = ['connectionId', 'kind'] as const

/** Where a channel shows something else than it would be told: what one looks through before a shadow goes live. */
export function DifferenceScreen() {
  const { t } = useTranslation('pushes')
  const navigate = useNavigate()
  const [search] = useUrlState()
  const { all } = useConnectionNames()
  const id = search['connectionId'] ?? all.find((c) => c.state !== 'draft')?.id
  const kind = pushKinds.find((k) => k === search['kind']) ?? 'stock'
  const list = useList<Difference>(['pushes', 'difference', id ?? '', kind], async (cursor) => (id === undefined ? { items: [], next: null } : fetchDifferences(id, kind, cursor)))
  const columns = useMemo(() => columnsFor(t), [t])
  return (
    <Page title={t('difference.title')} help={t('difference.help')} fill>
      <ConnectionTabs at="/pushes" />
      <PushPlaces at="/pushes/difference" />
      {id !== undefined && <Summary id={id} name={all.find((c) => c.id === id)?.name ?? ''} />}
      <DataTable
        screen="differences" label={t('difference.title')} list={list} columns={columns} rowKey={(d) => d.offerId} rowLabel={(d) => d.title} filterKeys={filterKeys} heights={{ row: 44, card: 92 }} onOpen={(d) => { void navigate({ to: '/offers/$id', params: { id: d.offerId }, search: {} }) }}
        filters={<><UrlChoice name="connectionId" label={t('column.connection')} usual={id} options={all.filter((c) => c.state !== 'draft').map((c) => ({ value: c.id, label: c.name }))} /><UrlChoice name="kind" label={t('column.kind')} usual="stock" options={pushKinds.map((k) => ({ value: k, label: t(`kind.${k}`) }))} /></>}
        empty={id === undefined ? { title: t('empty'), next: <Link to="/connections/new">{t('emptyNext')}</Link> } : { title: t('difference.empty') }}
      />
    </Page>
  )
}

function Summary({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation('pushes')
  const format = useFormat()
  const { data } = useQuery(differenceCountsQuery(id))
  return <p role="status" className="tl-difference-sum">{data ? t('difference.sum', { name, differs: format.number(data.differs), compared: format.number(data.compared), unseen: format.number(data.unseen) }) : ''}</p>
}

function columnsFor(t: TFunction<'pushes'>): Column<Difference>[] {
  return [
    { id: 'title', title: t('column.title'), width: 200, grow: 2, card: 'title', render: (d) => <Link to="/offers/$id" params={{ id: d.offerId }} search={{}} title={d.title} tabIndex={-1}>{d.title || d.externalId}</Link> },
    { id: 'sku', title: t('column.sku'), width: 120, grow: 1, card: 'line', render: (d) => <span className="tl-sku">{d.sku ?? '—'}</span> },
    { id: 'wanted', title: t('difference.wanted'), width: 120, end: true, card: 'aside', named: true, render: (d) => <strong><ValueText value={d.wanted} /></strong> },
    { id: 'seen', title: t('column.seen'), width: 120, end: true, card: 'line', render: (d) => <SeenValue connectionId={d.connectionId} value={d.seen} /> },
    { id: 'seenAt', title: t('difference.seenAt'), width: 120, card: 'line', render: (d) => <Moment at={d.seenAt} short /> },
    { id: 'state', title: t('column.state'), width: 110, card: 'tags', render: (d) => <PushTag state={d.state} /> },
  ]
}
