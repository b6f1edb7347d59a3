import { App, Button, Select } from 'antd'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '@tanstack/react-query'
import { DataTable, type Column } from '../../shell/data-table.tsx'
import { useFormat, type Format } from '../../shell/format.ts'
import { useList } from '../../shell/list.ts'
import { Page } from '../../shell/page.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { SearchBox } from '../../shell/search-box.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { useConnectionNames } from '../offers/offers-api.ts'
import { ConnectionTabs } from './connection-tabs.tsx'
import { faultsQuery, fetchInbound, replay, useDeed, type Inbound } from './connections-api.ts'
import { EventDrawer } from './event-drawer.tsx'
import { FaultsPanel } from './faults-panel.tsx'
import { Outcome, wrongOf } from './inbound-words.tsx'
import { Moment } from './moment.tsx'
import './connections.css'

const filterKeys = ['q', 'connectionId', 'code', 'words'] as const

/** What came in over all connections and waits for a person: by what is wrong with it, read again, mended, or all of one fault at once. */
export function QuarantineScreen() {
  const { t } = useTranslation('connections')
  const format = useFormat()
  const [search, setSearch] = useUrlState()
  const { nameOf } = useConnectionNames()
  const mayWrite = useCanWrite('channels')
  const query = Object.fromEntries(filterKeys.flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]]])))
  const list = useList<Inbound>(['connections', 'quarantine', query], (cursor) => fetchInbound({ ...query, state: 'quarantined' }, cursor))
  const columns = useMemo(() => columnsFor(t, format, nameOf, mayWrite), [t, format, nameOf, mayWrite])
  return (
    <Page title={t('quarantine.title')} help={t('quarantine.help')} fill>
      <ConnectionTabs at="/connections/quarantine" />
      <FaultsPanel />
      <DataTable
        screen="quarantine" label={t('quarantine.title')} list={list} columns={columns} rowKey={(e) => e.id} rowLabel={(e) => t('events.row', { what: t(`topic.${e.topic}`), id: e.externalId ?? e.eventId })} filterKeys={filterKeys} heights={{ row: 46, card: 104 }}
        onOpen={(e) => setSearch({ event: e.id })} filters={<Filters />} empty={{ title: t('quarantine.empty'), next: <p className="tl-quiet">{t('quarantine.emptyWhat')}</p> }}
      />
      {search['event'] !== undefined && <EventDrawer id={search['event']} onOpen={(event) => setSearch({ event }, { replace: true })} onClose={() => setSearch({ event: undefined })} />}
    </Page>
  )
}

function Filters() {
  const { t } = useTranslation('connections')
  const [search, setSearch] = useUrlState()
  const { all } = useConnectionNames()
  const codes = [...new Set(useQuery(faultsQuery).data?.map((f) => f.code))]
  const known = search['code'] === undefined || codes.includes(search['code']) ? codes : [...codes, search['code']]
  const choice = (key: 'connectionId' | 'code', label: string, options: { value: string; label: string }[]) => (
    <Select
      allowClear placeholder={label} aria-label={label} value={search[key] ?? null} style={{ width: 150 }} popupMatchSelectWidth={false} options={options}
      onChange={(value: string | null) => setSearch({ [key]: value ?? undefined, ...(key === 'code' ? { words: undefined } : {}) })}
    />
  )
  return (
    <>
      <SearchBox label={t('events.search')} width={230} />
      {choice('connectionId', t('quarantine.connection'), all.map((c) => ({ value: c.id, label: c.name })))}
      {choice('code', t('quarantine.fault'), known.map((code) => ({ value: code, label: wrongOf(code) === 'refused' ? `${t('wrong.refused')} ${code}` : t(`wrong.${wrongOf(code)}`) })))}
    </>
  )
}

function columnsFor(t: TFunction<'connections'>, format: Format, nameOf: (id: string) => string, mayWrite: boolean): Column<Inbound>[] {
  return [
    { id: 'externalId', title: t('events.externalId'), width: 170, grow: 1, card: 'title', render: (e) => <span title={e.eventId}>{e.externalId ?? '—'}</span> },
    { id: 'connection', title: t('quarantine.connection'), width: 120, grow: 1, card: 'line', render: (e) => nameOf(e.connectionId) },
    { id: 'topic', title: t('events.topic'), width: 80, card: 'line', render: (e) => t(`topic.${e.topic}`) },
    { id: 'error', title: t('quarantine.fault'), width: 260, grow: 4, card: 'tags', render: (e) => <Outcome event={e} /> },
    { id: 'attempts', title: t('events.attempts'), width: 84, end: true, render: (e) => format.number(e.attempts) },
    { id: 'receivedAt', title: t('events.receivedAt'), width: 120, card: 'line', render: (e) => <Moment at={e.receivedAt} short /> },
    ...(mayWrite ? [{ id: 'deed', title: t('quarantine.deed'), width: 112, card: 'aside' as const, render: (e: Inbound) => <ReplayButton event={e} /> }] : []),
  ]
}

function ReplayButton({ event }: { event: Inbound }) {
  const { t } = useTranslation('connections')
  const { message } = App.useApp()
  const again = useDeed(() => replay(event.id), { onSuccess: () => { message.success(t('events.replayed')) }, onError: (error) => { message.error(sayProblem(error)) } })
  return <Button size="small" loading={again.isPending} aria-label={t('quarantine.replayOf', { id: event.externalId ?? event.eventId })} onClick={() => again.mutate(undefined)}>{t('events.replay')}</Button>
}
