import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { DataTable, type Column } from '../../shell/data-table.tsx'
import { useFormat, type Format } from '../../shell/format.ts'
import { useList } from '../../shell/list.ts'
import { Page } from '../../shell/page.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { DropZone } from './drop-zone.tsx'
import { fetchImports, type Import } from './imports-api.ts'
import './imports.css'

/** Files in, and what became of the earlier ones. */
export function ImportsScreen() {
  const { t } = useTranslation(['imports', 'files'])
  const format = useFormat()
  const navigate = useNavigate()
  const canWrite = useCanWrite('imports')
  const open = (id: string): void => void navigate({ to: '/imports/$importId', params: { importId: id }, search: {} })
  const list = useList<Import>(['imports', 'list'], fetchImports)
  const columns = useMemo(() => columnsFor(t, format), [t, format])
  return (
    <Page title={t('title')} help={t('help')} fill>
      {canWrite && <DropZone onDone={(one) => open(one.id)} />}
      <h2 className="tl-imports-history">{t('history')}</h2>
      <DataTable screen="imports" label={t('history')} list={list} columns={columns} rowKey={(i) => i.id} rowLabel={namesOf} onOpen={(i) => open(i.id)} filterKeys={[]} heights={{ row: 44, card: 92 }} empty={{ title: t('empty') }} />
    </Page>
  )
}

export const namesOf = (one: Import): string => one.files.map((f) => f.name).join(', ')
const tones: Readonly<Record<Import['state'], string>> = { uploaded: 'warn', checked: 'warn', queued: 'calm', running: 'calm', cancelling: 'calm', done: 'good', cancelled: 'quiet', failed: 'bad' }

export function ImportState({ state }: { state: Import['state'] }) {
  const { t } = useTranslation('imports')
  return <span className={`tl-tag is-${tones[state]}`}>{t(`state.${state}`)}</span>
}

function columnsFor(t: TFunction<['imports', 'files']>, format: Format): Column<Import>[] {
  return [
    { id: 'createdAt', title: t('column.at'), width: 160, card: 'line', render: (i) => format.dateTime(i.createdAt) },
    { id: 'files', title: t('column.files'), width: 190, grow: 2, card: 'title', render: (i) => <span title={namesOf(i)}>{namesOf(i)}</span> },
    { id: 'format', title: t('column.format'), width: 150, grow: 1, card: 'line', render: (i) => t(`files:format.${i.detection?.format ?? 'generic'}`) },
    { id: 'state', title: t('column.state'), width: 110, card: 'aside', render: (i) => <ImportState state={i.state} /> },
    { id: 'placed', title: t('count.placed'), width: 90, end: true, render: (i) => format.number(i.counts.placed) },
    { id: 'same', title: t('count.same'), width: 90, end: true, render: (i) => format.number(i.counts.same) },
    { id: 'problems', title: t('count.problems'), width: 90, end: true, render: (i) => format.number(i.counts.problems) },
    { id: 'actor', title: t('column.actor'), width: 120, render: (i) => i.actor },
  ]
}
