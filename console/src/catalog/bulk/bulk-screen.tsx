import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Drawer, Popconfirm, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FindingList } from '../../channels/listings/finding-list.tsx'
import { Answered } from '../../shell/answered.tsx'
import { DataTable, type Column } from '../../shell/data-table.tsx'
import { useFormat } from '../../shell/format.ts'
import { useList } from '../../shell/list.ts'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import { UrlChoice } from '../../shell/url-select.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { CatalogTabs } from '../catalog-tabs.tsx'
import { bulkQuery, changeStates, fetchChanges, isMoving, stepBulk, undoBulk, useBulkDeed, type BulkChange, type BulkEdit } from './bulk-api.ts'
import { toneOfBulk, useFieldWord, useOperationWords } from './bulk-words.ts'
import './bulk.css'

const toneOfChange = { planned: 'quiet', refused: 'bad', written: 'good', moved: 'warn', undone: 'quiet', kept: 'warn' } as const
const filterKeys = ['state', 'findings'] as const

/** One bulk edit: every row before and after, how far it is, and the way back. */
export function BulkScreen() {
  const { t } = useTranslation('bulk')
  const { id } = useParams({ from: '/inside/products/bulk/$id' })
  const edit = useQuery(bulkQuery(id))
  return (
    <Page title={t('one.title')} help={t('one.help')} fill>
      <CatalogTabs at="/products/bulk" />
      <Answered query={edit}>{(data) => <><Head edit={data} /><Changes edit={data} /></>}</Answered>
    </Page>
  )
}

function Head({ edit }: { edit: BulkEdit }) {
  const { t } = useTranslation('bulk')
  const format = useFormat()
  const words = useOperationWords()
  const counts = [...changeStates, 'findings' as const].filter((s) => edit.counts[s] > 0)
  const done = edit.state === 'planning' ? edit.rowsSeen : edit.changes - edit.counts.planned
  const of = edit.state === 'planning' ? (edit.rowsTotal ?? 0) : edit.state === 'undoing' ? edit.counts.written + edit.counts.undone + edit.counts.kept : edit.changes
  const share = of === 0 ? 0 : Math.floor(((edit.state === 'undoing' ? edit.counts.undone + edit.counts.kept : done) / of) * 100)
  return (
    <section className="tl-panel tl-bulk-head" aria-label={t('one.title')}>
      <div><StateTag tone={toneOfBulk[edit.state]}>{t(`state.${edit.state}`)}</StateTag> <span className="tl-quiet">{edit.actor} · {format.dateTime(edit.createdAt)} · {t(`subject.${edit.subject}`)}</span></div>
      <ul>{edit.operations.map((o, i) => <li key={i}>{words(o)}</li>)}</ul>
      {isMoving(edit) && <Progress percent={share} aria-label={t(`state.${edit.state}`)} />}
      {edit.error !== null && <p>{edit.error}</p>}
      <p role="status">{t('one.sums', { rows: format.number(edit.rowsSeen), changes: format.number(edit.changes) })}</p>
      {counts.length > 0 && (
        <ul className="tl-bulk-counts">
          {counts.map((s) => <li key={s}><Link to="/products/bulk/$id" params={{ id: edit.id }} search={s === 'findings' ? { findings: 'yes' } : { state: s }}>{t(`change.${s}`)} {format.number(edit.counts[s])}</Link></li>)}
        </ul>
      )}
      <Deeds edit={edit} />
    </section>
  )
}

function Deeds({ edit }: { edit: BulkEdit }) {
  const { t } = useTranslation('bulk')
  const mayWrite = useCanWrite('catalog')
  const step = useBulkDeed((name: 'apply' | 'cancel') => stepBulk(edit.id, name))
  const undo = useBulkDeed(() => undoBulk(edit.id))
  if (!mayWrite) return null
  return (
    <div className="tl-row-actions">
      {edit.state === 'planned' && <Button type="primary" disabled={edit.changes === 0} loading={step.isPending} onClick={() => step.mutate('apply')}>{t('one.apply', { count: edit.changes })}</Button>}
      {['planning', 'planned', 'applying'].includes(edit.state) && <Button loading={step.isPending} onClick={() => step.mutate('cancel')}>{t(edit.state === 'applying' ? 'one.stop' : 'one.drop')}</Button>}
      {['done', 'cancelled', 'undone', 'failed'].includes(edit.state) && edit.counts.written > 0 && (
        <Popconfirm title={t('one.undoSure', { count: edit.counts.written })} okText={t('one.undo')} cancelText={t('close')} onConfirm={() => undo.mutate(undefined)}><Button loading={undo.isPending}>{t('one.undo')}</Button></Popconfirm>
      )}
      {(step.error ?? undo.error) && <ProblemNote error={step.error ?? undo.error} />}
    </div>
  )
}

function Changes({ edit }: { edit: BulkEdit }) {
  const { t } = useTranslation('bulk')
  const field = useFieldWord()
  const [search] = useUrlState()
  const [opened, setOpened] = useState<BulkChange>()
  const query = Object.fromEntries(filterKeys.flatMap((key) => (search[key] ? [[key, search[key]]] : [])))
  // The state and the number of planned rows are part of the key: what was written is read anew.
  const list = useList<BulkChange>(['bulk', 'changes', edit.id, edit.state, edit.changes, query], (cursor) => fetchChanges(edit.id, query, cursor))
  const columns: Column<BulkChange>[] = [
    { id: 'name', title: t('column.name'), width: 180, grow: 2, card: 'title', render: (c) => <span title={c.name}>{c.name}</span> },
    { id: 'field', title: t('column.field'), width: 170, card: 'line', render: (c) => field(c.field) },
    { id: 'before', title: t('column.before'), width: 180, grow: 3, card: 'line', render: (c) => <span className="tl-bulk-text" title={c.before}>{c.before || '—'}</span> },
    { id: 'after', title: t('column.after'), width: 180, grow: 3, card: 'line', render: (c) => <strong className="tl-bulk-text" title={c.after}>{c.after || '—'}</strong> },
    { id: 'state', title: t('column.state'), width: 120, card: 'tags', render: (c) => <><StateTag tone={toneOfChange[c.state]}>{t(`change.${c.state}`)}</StateTag>{c.findings.length > 0 && <> <StateTag tone="warn">{t('change.findings')}</StateTag></>}</> },
  ]
  return (
    <>
      <DataTable
        screen="bulk-changes" label={t('one.rows')} list={list} columns={columns} rowKey={(c) => String(c.no)} rowLabel={(c) => c.name} filterKeys={filterKeys} heights={{ row: 44, card: 118 }} onOpen={setOpened}
        filters={<UrlChoice name="state" label={t('column.state')} options={changeStates.map((s) => ({ value: s, label: t(`change.${s}`) }))} />} empty={{ title: t('one.nothing') }}
      />
      {opened && <ChangeDrawer edit={edit} change={list.rows.find((c) => c.no === opened.no) ?? opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

function ChangeDrawer({ edit, change, onClose }: { edit: BulkEdit; change: BulkChange; onClose: () => void }) {
  const { t } = useTranslation(['bulk', 'problems'])
  const field = useFieldWord()
  const mayWrite = useCanWrite('catalog')
  const undo = useBulkDeed(() => undoBulk(edit.id, [change.no]), onClose)
  return (
    <Drawer open size={520} title={change.name} onClose={onClose} closable={{ 'aria-label': t('close') }}>
      <div className="tl-stack">
        <p><StateTag tone={toneOfChange[change.state]}>{t(`change.${change.state}`)}</StateTag> <span className="tl-quiet">{t(`changeWhat.${change.state}`)}</span></p>
        {change.refusal && <p>{t(`problems:${change.refusal.code}` as 'problems:bulk.value_malformed', change.refusal)}</p>}
        <h3>{t('column.before')} · {field(change.field)}</h3><p className="tl-bulk-whole">{change.before || '—'}</p>
        <h3>{t('column.after')}</h3><p className="tl-bulk-whole">{change.after || '—'}</p>
        <FindingList findings={change.findings} withField />
        <div className="tl-row-actions">
          {mayWrite && change.state === 'written' && ['done', 'cancelled', 'undone', 'failed'].includes(edit.state) && <Button loading={undo.isPending} onClick={() => undo.mutate(undefined)}>{t('one.undoRow')}</Button>}
          <Link to="/products/$id" params={{ id: change.productId }} search={{}}>{t('one.toProduct')}</Link>
        </div>
        {undo.error && <ProblemNote error={undo.error} />}
      </div>
    </Drawer>
  )
}
