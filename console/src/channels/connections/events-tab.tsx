import { App, Button, Select } from 'antd'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { DataTable, type Column } from '../../shell/data-table.tsx'
import { useFormat, type Format } from '../../shell/format.ts'
import { useList } from '../../shell/list.ts'
import { sayProblem } from '../../shell/problem.ts'
import { SearchBox } from '../../shell/search-box.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { inboundStates, inboundTopics, replayAll, useDeed, type Connection, type Inbound } from './connections-api.ts'
import { EventDrawer } from './event-drawer.tsx'
import { InboundState, Outcome } from './inbound-words.tsx'

const filterKeys = ['q', 'state', 'topic'] as const

/** Everything that the platform told, the newest first, with what became of it. */
export function EventsTab({ connection }: { connection: Connection }) {
  const { t } = useTranslation('connections')
  const format = useFormat()
  const [search, setSearch] = useUrlState()
  const state = inboundStates.find((s) => s === search['state'])
  const query = { ...(search['q'] ? { q: search['q'] } : {}), ...(search['topic'] ? { topic: search['topic'] } : {}), ...(state ? { state } : {}) }
  const list = useList<Inbound>(['connections', 'events', connection.id, query], (cursor) => ask(api.GET('/api/v1/connections/{id}/events', { params: { path: { id: connection.id }, query: { ...query, limit: 50, ...(cursor === undefined ? {} : { cursor }) } } })))
  const columns = useMemo(() => columnsFor(t, format), [t, format])
  return (
    <>
      <DataTable
        screen="connection-events" label={t('tab.events')} list={list} columns={columns} rowKey={(e) => e.id} rowLabel={(e) => t('events.row', { what: t(`topic.${e.topic}`), id: e.externalId ?? e.eventId })} filterKeys={filterKeys} heights={{ row: 44, card: 92 }}
        onOpen={(e) => setSearch({ event: e.id })} filters={<EventFilters />} actions={<ReplayAll connection={connection} />} empty={{ title: t('events.empty') }}
      />
      {search['event'] !== undefined && <EventDrawer id={search['event']} onOpen={(event) => setSearch({ event }, { replace: true })} onClose={() => setSearch({ event: undefined })} />}
    </>
  )
}

function EventFilters() {
  const { t } = useTranslation('connections')
  const [search, setSearch] = useUrlState()
  const choice = (key: 'state' | 'topic', label: string, values: readonly string[]) => (
    <Select
      allowClear placeholder={label} aria-label={label} value={search[key] ?? null} style={{ width: 140 }} options={values.map((value) => ({ value, label: key === 'state' ? t(`inbound.${value}`) : t(`topic.${value}`) }))}
      onChange={(value: string | null) => setSearch({ [key]: value ?? undefined })}
    />
  )
  return <><SearchBox label={t('events.search')} width={230} />{choice('state', t('events.state'), inboundStates)}{choice('topic', t('events.topic'), inboundTopics)}</>
}

function ReplayAll({ connection: { id, backlog } }: { connection: Connection }) {
  const { t } = useTranslation('connections')
  const format = useFormat()
  const { message, modal } = App.useApp()
  const mayWrite = useCanWrite('channels')
  const all = useDeed(() => replayAll(id), { onSuccess: ({ replayed }) => { message.success(t('events.replayedAll', { count: replayed, shown: format.number(replayed) })) }, onError: (error) => { message.error(sayProblem(error)) } })
  if (!mayWrite || backlog.quarantined === 0) return null
  const confirm = (): void => { void modal.confirm({ title: t('events.replayAllTitle', { count: backlog.quarantined, shown: format.number(backlog.quarantined) }), content: t('events.replayAllWhat'), okText: t('events.replayAll'), cancelText: t('cancel'), onOk: () => all.mutateAsync(undefined).catch(() => undefined) }) }
  return <Button loading={all.isPending} onClick={confirm}>{t('events.replayAll')}</Button>
}

function columnsFor(t: TFunction<'connections'>, format: Format): Column<Inbound>[] {
  return [
    { id: 'receivedAt', title: t('events.receivedAt'), width: 150, card: 'line', render: (e) => <time dateTime={e.receivedAt} title={format.dateTime(e.receivedAt)}>{format.ago(e.receivedAt)}</time> },
    { id: 'topic', title: t('events.topic'), width: 100, card: 'title', render: (e) => t(`topic.${e.topic}`) },
    { id: 'externalId', title: t('events.externalId'), width: 190, grow: 2, card: 'line', render: (e) => (e.externalId === null ? <span className="tl-quiet" title={e.eventId}>—</span> : <span title={e.externalId}>{e.externalId}</span>) },
    { id: 'source', title: t('events.source'), width: 110, card: 'line', render: (e) => t(`source.${e.source}`) },
    { id: 'state', title: t('events.state'), width: 120, card: 'aside', render: (e) => <InboundState state={e.state} /> },
    { id: 'outcome', title: t('events.outcome'), width: 240, grow: 3, card: 'tags', render: (e) => <Outcome event={e} /> },
    { id: 'repeats', title: t('tally.repeats'), width: 90, end: true, render: (e) => (e.repeats === 0 ? <span className="tl-quiet">0</span> : format.number(e.repeats)) },
  ]
}
