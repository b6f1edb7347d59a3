import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, type Column } from '../../shell/data-table.tsx'
import { useFormat } from '../../shell/format.ts'
import { useList } from '../../shell/list.ts'
import { Page } from '../../shell/page.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { SearchBox } from '../../shell/search-box.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { Thumbnail } from '../../shell/thumbnail.tsx'
import { UrlChoice } from '../../shell/url-select.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { ConnectionTabs } from '../connections/connection-tabs.tsx'
import { Moment } from '../connections/moment.tsx'
import { useConnectionNames } from '../offers/offers-api.ts'
import { DraftTag } from './draft-tag.tsx'
import { FieldName } from './finding-list.tsx'
import { useFindingWords } from './finding-words.ts'
import { draftCountsQuery, draftStates, fetchDrafts, useClose, usePublish, type Draft, type DraftQuery } from './listings-api.ts'
import { PublishDrawer } from './publish-drawer.tsx'
import './listings.css'

const filterKeys = ['q', 'connectionId', 'state', 'level', 'changed'] as const

/** What is on its way to being on sale: held back and why, waiting, refused in the channel's words, live. */
export function PublishScreen() {
  const { t } = useTranslation('listing-content')
  const [search] = useUrlState()
  const mayWrite = useCanWrite('channels')
  const [isOpen, setIsOpen] = useState(false)
  const query: DraftQuery = Object.fromEntries(filterKeys.flatMap((key) => (search[key] ? [[key, search[key]]] : [])))
  const list = useList<Draft>(['listings', 'list', query], (cursor) => fetchDrafts(query, cursor))
  const columns = useColumns(mayWrite)
  return (
    <Page title={t('publishing')} help={t('publishingHelp')} fill actions={<><Link to="/listings/words" search={{}}>{t('shopWords')}</Link>{mayWrite && <Button type="primary" onClick={() => setIsOpen(true)}>{t('publish')}</Button>}</>}>
      <ConnectionTabs at="/listings/publish" />
      <Standings />
      <DataTable
        screen="listing-drafts" label={t('publishing')} list={list} columns={columns} rowKey={(d) => d.id} rowLabel={(d) => d.variant?.productName ?? d.id} filterKeys={filterKeys} heights={{ row: 52, card: 112 }}
        filters={<Filters />} actions={mayWrite && search['changed'] === 'true' && search['connectionId'] ? <Again connectionId={search['connectionId']} drafts={list.rows} /> : undefined}
        empty={{ title: t('none'), next: mayWrite ? <Button onClick={() => setIsOpen(true)}>{t('noneNext')}</Button> : undefined }}
      />
      {isOpen && <PublishDrawer connectionId={search['connectionId']} onClose={() => setIsOpen(false)} />}
    </Page>
  )
}

/** The numbers of those that somebody has to look at; each opens its rows. */
function Standings() {
  const { t } = useTranslation('listing-content')
  const format = useFormat()
  const [search] = useUrlState()
  const counts = (useQuery(draftCountsQuery).data ?? []).filter((c) => search['connectionId'] === undefined || c.connectionId === search['connectionId'])
  const connection = search['connectionId'] === undefined ? {} : { connectionId: search['connectionId'] }
  const of = (...states: Draft['state'][]): number => counts.filter((c) => states.includes(c.state)).reduce((n, c) => n + c.count, 0)
  const waiting = ['queued', 'sent', 'unsure', 'accepted', 'closing'] as const
  const tiles = [
    { name: t('state.held'), count: of('held'), filter: { state: 'held' } }, { name: t('state.refused'), count: of('refused'), filter: { state: 'refused' } }, { name: t('waiting'), count: of(...waiting), filter: { state: waiting.join(',') } },
    { name: t('isChanged'), count: counts.reduce((n, c) => n + c.changed, 0), filter: { changed: 'true' } }, { name: t('state.live'), count: of('live'), filter: { state: 'live' } },
  ]
  return counts.length === 0 ? null : (
    <ul className="tl-standings">{tiles.map(({ name, count, filter }) => <li key={name}><Link to="/listings/publish" search={{ ...connection, ...filter }}><span>{name}</span> <strong className="tl-number">{format.number(count)}</strong></Link></li>)}</ul>
  )
}

function Filters() {
  const { t } = useTranslation('listing-content')
  const { all } = useConnectionNames()
  return (
    <>
      <SearchBox label={t('search')} width={200} />
      <UrlChoice name="connectionId" label={t('channel')} options={all.filter((c) => c.channelId !== null && c.state !== 'draft').map((c) => ({ value: c.id, label: c.name }))} />
      <UrlChoice name="state" label={t('column.state')} options={draftStates.map((s) => ({ value: s, label: t(`state.${s}`) }))} />
      <UrlChoice name="level" label={t('column.findings')} options={(['error', 'warning'] as const).map((l) => ({ value: l, label: t(`level.${l}`) }))} />
      <UrlChoice name="changed" label={t('isChanged')} options={[{ value: 'true', label: t('isChanged') }]} />
    </>
  )
}

/** Everything that is listed and says less there than here. */
function Again({ connectionId, drafts }: { connectionId: string; drafts: readonly Draft[] }) {
  const { t } = useTranslation('listing-content')
  const [isOpen, setIsOpen] = useState(false)
  const variantIds = drafts.flatMap((d) => d.variant?.id ?? [])
  return <><Button disabled={variantIds.length === 0} onClick={() => setIsOpen(true)}>{t('publishListed', { count: variantIds.length })}</Button>{isOpen && <PublishDrawer connectionId={connectionId} variantIds={variantIds} onClose={() => setIsOpen(false)} />}</>
}

function useColumns(mayWrite: boolean): Column<Draft>[] {
  const { t } = useTranslation('listing-content')
  const { nameOf } = useConnectionNames()
  return useMemo(() => [
    { id: 'title', title: t('column.title'), width: 190, grow: 2, card: 'title', render: (d) => <Link className="tl-thing" to="/products/$id/content" params={{ id: d.productId }} search={{ connection: d.connectionId }} tabIndex={-1}><Thumbnail url={d.variant?.image ?? null} size={32} /><span>{d.variant?.productName} <span className="tl-quiet">{d.variant?.title}</span></span></Link> },
    { id: 'sku', title: t('column.sku'), width: 124, card: 'line', render: (d) => <span className="tl-sku">{d.variant?.sku ?? '—'}</span> },
    { id: 'connection', title: t('channel'), width: 100, grow: 1, card: 'line', render: (d) => nameOf(d.connectionId) },
    { id: 'state', title: t('column.state'), width: 132, card: 'tags', render: (d) => <DraftTag draft={d} /> },
    { id: 'why', title: t('column.why'), width: 180, grow: 3, card: 'line', render: (d) => <ShortWhy draft={d} /> },
    { id: 'updatedAt', title: t('column.updatedAt'), width: 84, card: 'aside', render: (d) => <Moment at={d.updatedAt} short /> },
    ...(mayWrite ? [{ id: 'deed', title: t('column.deed'), width: 144, card: 'tags' as const, render: (d: Draft) => <Deeds draft={d} /> }] : []),
  ], [t, nameOf, mayWrite])
}

function ShortWhy({ draft }: { draft: Draft }) {
  const { t, i18n } = useTranslation('listing-content')
  const words = useFindingWords()
  const first = draft.findings[0]
  if (draft.replacesError) return <span title={draft.replacesError.words}>{t('moving.refused')} {draft.replacesError.explained?.cause[i18n.language as 'en'] ?? <q lang="en">{draft.replacesError.words}</q>}</span>
  const more = draft.findings.length - 1
  if (draft.obstacle) return <>{t(`obstacle.${draft.obstacle === 'closed_there' && draft.canReopen ? 'closed_here' : draft.obstacle}`)}</>
  if (draft.state === 'refused' && draft.error) return <span title={draft.error.words}>{draft.error.explained?.cause[i18n.language as 'en'] ?? <q lang="en">{draft.error.words}</q>}</span>
  if (draft.replaces !== null && draft.findings.every((f) => f.level !== 'error')) return <>{t('moving.waits')}</>
  return first ? <span><FieldName field={first.field} />{t('says')}{words(first).says}{more > 0 && <> {t('andMore', { count: more })}</>}</span> : <></>
}

function Deeds({ draft }: { draft: Draft }) {
  const { t } = useTranslation('listing-content')
  const { message, modal } = App.useApp()
  const onError = (error: Error): void => { void message.error(sayProblem(error), 8) }
  const name = draft.variant?.productName ?? ''
  const publish = usePublish({ onError, onSuccess: ([item]) => { if (item) message[item.outcome === 'held' ? 'warning' : 'success'](t(`outcome.${item.outcome}`)) } })
  const close = useClose({ onError, onSuccess: ([item]) => { if (item) message[item.outcome === 'cannot' ? 'error' : 'success'](t(`closing.${item.outcome}`)) } })
  const canReopen = draft.variant !== null && draft.canReopen
  const canPublish = !canReopen && draft.variant !== null && draft.obstacle === null && (['draft', 'held', 'refused', 'closed'].includes(draft.state) || draft.isChanged)
  const canClose = ['live', 'held', 'refused'].includes(draft.state) && draft.externalId !== null
  const askClose = (): void => { void modal.confirm({ title: t('closeTitle', { name }), content: t('closeWhat'), okText: t('close'), cancelText: t('cancel'), onOk: () => close.mutateAsync([draft.id]).catch(() => undefined) }) }
  return (
    <span className="tl-row-actions">
      {canReopen && <Button size="small" loading={publish.isPending} aria-label={t('reopenOne', { name })} onClick={() => publish.mutate({ connectionId: draft.connectionId, variantIds: [draft.variant!.id], reopen: true })}>{t('reopen')}</Button>}
      {canPublish && <Button size="small" loading={publish.isPending} aria-label={t('publishOne', { name })} onClick={() => publish.mutate({ connectionId: draft.connectionId, variantIds: [draft.variant!.id] })}>{t('send')}</Button>}
      {canClose && <Button size="small" loading={close.isPending} aria-label={t('closeOne', { name })} onClick={askClose}>{t('close')}</Button>}
    </span>
  )
}
