import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable, type Column } from '../../shell/data-table.tsx'
import { useFormat } from '../../shell/format.ts'
import { useList } from '../../shell/list.ts'
import { Page } from '../../shell/page.tsx'
import { StateTag } from '../../shell/state-tag.tsx'
import { CatalogTabs } from '../catalog-tabs.tsx'
import { fetchBulks, type BulkEdit } from './bulk-api.ts'
import { toneOfBulk, useOperationWords } from './bulk-words.ts'

/** Everything that was changed at once, with the way back. */
export function BulkListScreen() {
  const { t } = useTranslation('bulk')
  const format = useFormat()
  const navigate = useNavigate()
  const words = useOperationWords()
  const list = useList<BulkEdit>(['bulk', 'list'], fetchBulks)
  const says = (e: BulkEdit): string => format.list(e.operations.map(words))
  const columns: Column<BulkEdit>[] = [
    { id: 'createdAt', title: t('column.at'), width: 160, card: 'line', render: (e) => format.dateTime(e.createdAt) },
    { id: 'what', title: t('column.what'), width: 236, grow: 3, card: 'title', render: (e) => <span title={says(e)}>{says(e)}</span> },
    { id: 'subject', title: t('column.subject'), width: 150, card: 'line', render: (e) => t(`subject.${e.subject}`) },
    { id: 'changes', title: t('column.changes'), width: 90, end: true, card: 'aside', named: true, render: (e) => format.number(e.changes) },
    { id: 'written', title: t('change.written'), width: 90, end: true, render: (e) => format.number(e.counts.written) },
    { id: 'undone', title: t('change.undone'), width: 90, end: true, render: (e) => format.number(e.counts.undone) },
    { id: 'state', title: t('column.state'), width: 110, card: 'tags', render: (e) => <StateTag tone={toneOfBulk[e.state]}>{t(`state.${e.state}`)}</StateTag> },
    { id: 'actor', title: t('column.actor'), width: 130, render: (e) => e.actor },
  ]
  return (
    <Page title={t('title')} help={t('help')} fill>
      <CatalogTabs at="/products/bulk" />
      <DataTable
        screen="bulk-edits" label={t('title')} list={list} columns={columns} rowKey={(e) => e.id} rowLabel={says} filterKeys={[]} heights={{ row: 44, card: 96 }}
        empty={{ title: t('empty'), next: <Link to="/products">{t('emptyNext')}</Link> }} onOpen={(e) => { void navigate({ to: '/products/bulk/$id', params: { id: e.id }, search: {} }) }}
      />
    </Page>
  )
}
