import { Link, useNavigate } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, type Column } from '../../shell/data-table.tsx'
import { useList } from '../../shell/list.ts'
import { Page } from '../../shell/page.tsx'
import { StateTag } from '../../shell/state-tag.tsx'
import { UrlChoice } from '../../shell/url-select.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { ConnectionTabs } from '../connections/connection-tabs.tsx'
import { Moment } from '../connections/moment.tsx'
import { useConnectionNames } from '../offers/offers-api.ts'
import { PushPlaces } from './push-places.tsx'
import { fetchDrift, type Drift } from './pushes-api.ts'
import { SeenValue } from './seen-value.tsx'
import { ValueText } from './value-text.tsx'
import './pushes.css'

const filterKeys = ['connectionId', 'open'] as const

/** What channels showed that they had not been told, and when it was put right. */
export function DriftScreen() {
  const { t } = useTranslation('pushes')
  const navigate = useNavigate()
  const [search] = useUrlState()
  const { all } = useConnectionNames()
  const query = { ...(search['connectionId'] ? { connectionId: search['connectionId'] } : {}), ...(search['open'] === 'true' || search['open'] === 'false' ? { open: search['open'] } : {}) }
  const list = useList<Drift>(['pushes', 'drift', query], (cursor) => fetchDrift(query, cursor))
  const columns = useMemo(() => columnsFor(t, (id) => all.find((c) => c.id === id)?.name ?? '—'), [t, all])
  return (
    <Page title={t('drift.title')} help={t('drift.help')} fill>
      <ConnectionTabs at="/pushes" />
      <PushPlaces at="/pushes/drift" />
      <DataTable
        screen="drift" label={t('drift.title')} list={list} columns={columns} rowKey={(d) => d.id} rowLabel={(d) => d.title} filterKeys={filterKeys} heights={{ row: 44, card: 92 }} onOpen={(d) => { void navigate({ to: '/offers/$id', params: { id: d.offerId }, search: {} }) }}
        filters={<><UrlChoice name="connectionId" label={t('column.connection')} options={all.filter((c) => c.state !== 'draft' && c.channelId !== null).map((c) => ({ value: c.id, label: c.name }))} /><UrlChoice name="open" label={t('drift.state')} options={[{ value: 'true', label: t('drift.open') }, { value: 'false', label: t('drift.repaired') }]} /></>}
        empty={all.length === 0 ? { title: t('empty'), next: <Link to="/connections/new">{t('emptyNext')}</Link> } : { title: t('drift.empty') }}
      />
    </Page>
  )
}

function columnsFor(t: TFunction<'pushes'>, nameOf: (id: string) => string): Column<Drift>[] {
  return [
    { id: 'title', title: t('column.title'), width: 200, grow: 2, card: 'title', render: (d) => <Link to="/offers/$id" params={{ id: d.offerId }} search={{}} title={d.title} tabIndex={-1}>{d.title || d.externalId}</Link> },
    { id: 'connection', title: t('column.connection'), width: 120, grow: 1, card: 'line', render: (d) => nameOf(d.connectionId) },
    { id: 'kind', title: t('column.kind'), width: 64, render: (d) => t(`kind.${d.kind}`) },
    { id: 'wanted', title: t('drift.wanted'), width: 100, end: true, card: 'line', render: (d) => <ValueText value={d.wanted} /> },
    { id: 'found', title: t('drift.found'), width: 100, end: true, card: 'aside', named: true, render: (d) => <strong className="tl-bad"><SeenValue connectionId={d.connectionId} value={d.found} /></strong> },
    { id: 'foundAt', title: t('drift.foundAt'), width: 130, card: 'line', render: (d) => <Moment at={d.foundAt} short /> },
    { id: 'repairedAt', title: t('drift.repairedAt'), width: 150, card: 'tags', render: (d) => (d.repairedAt === null ? <StateTag tone="warn">{t('drift.open')}</StateTag> : <Moment at={d.repairedAt} short />) },
  ]
}
