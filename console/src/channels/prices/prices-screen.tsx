import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { priceListsQuery } from '../../catalog/catalog-api.ts'
import { DataTable, type Column } from '../../shell/data-table.tsx'
import { useFormat, type Format } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { useList } from '../../shell/list.ts'
import { Page } from '../../shell/page.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { UrlChoice } from '../../shell/url-select.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { ConnectionTabs } from '../connections/connection-tabs.tsx'
import { Moment } from '../connections/moment.tsx'
import { PricePlaces } from './price-places.tsx'
import { batchStates, fetchBatches, type Batch } from './prices-api.ts'
import { StopNote } from './stop-note.tsx'
import { BatchTag } from './tags.tsx'
import './prices.css'

/** Every batch of prices: who made it, who said yes, and whether all of it has arrived. */
export function PricesScreen() {
  const { t } = useTranslation('prices')
  const format = useFormat()
  const navigate = useNavigate()
  const mayWrite = useCanWrite('channels')
  const [search] = useUrlState()
  const state = batchStates.find((s) => s === search['state'])
  const list = useList<Batch>(['prices', 'batches', state ?? ''], (cursor) => fetchBatches(state, cursor))
  const columns = useMemo(() => columnsFor(t, format), [t, format])
  const add = <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => { void navigate({ to: '/prices/new', search: {} }) }}>{t('new.go')}</Button>
  return (
    <Page title={t('title')} help={t('help')} fill {...(mayWrite ? { actions: add } : {})}>
      <ConnectionTabs at="/prices" />
      <PricePlaces at="/prices" />
      <StopNote />
      <DataTable
        screen="price-batches" label={t('place.batches')} list={list} columns={columns} rowKey={(b) => b.id} rowLabel={(b) => b.name} filterKeys={['state']} heights={{ row: 46, card: 100 }}
        onOpen={(b) => { void navigate({ to: '/prices/$id', params: { id: b.id }, search: {} }) }}
        filters={<UrlChoice name="state" label={t('column.state')} options={batchStates.map((s) => ({ value: s, label: t(`batch.${s}`) }))} />}
        empty={{ title: t('empty'), next: <Empty mayWrite={mayWrite} add={add} /> }}
      />
    </Page>
  )
}

function Empty({ mayWrite, add }: { mayWrite: boolean; add: React.ReactNode }) {
  const { t } = useTranslation('prices')
  const lists = useQuery(priceListsQuery).data
  return <><p>{t('emptyWhat')}</p>{lists?.length === 0 ? <Link to="/products/price-lists" search={{}}>{t('emptyLists')}</Link> : mayWrite && add}</>
}

function columnsFor(t: TFunction<'prices'>, format: Format): Column<Batch>[] {
  return [
    { id: 'name', title: t('column.name'), width: 190, grow: 2, card: 'title', render: (b) => <Link to="/prices/$id" params={{ id: b.id }} search={{}} title={b.name} tabIndex={-1}>{b.revertsId === null ? b.name : t('revertOf', { name: b.name })}</Link> },
    { id: 'state', title: t('column.state'), width: 110, card: 'tags', render: (b) => <BatchTag state={b.state} /> },
    { id: 'rows', title: t('column.rows'), width: 80, end: true, card: 'aside', named: true, render: (b) => format.number(b.rows) },
    { id: 'stopped', title: t('standing.stopped'), width: 90, end: true, render: (b) => format.number(b.stopped) },
    { id: 'way', title: t('column.way'), width: 150, grow: 1, card: 'tags', render: (b) => <Way batch={b} t={t} format={format} /> },
    { id: 'madeBy', title: t('column.madeBy'), width: 120, grow: 1, card: 'line', render: (b) => b.madeBy },
    { id: 'decidedBy', title: t('column.decidedBy'), width: 110, grow: 1, render: (b) => b.decidedBy ?? '—' },
    { id: 'createdAt', title: t('column.createdAt'), width: 120, card: 'line', render: (b) => <Moment at={b.createdAt} short /> },
  ]
}

function Way({ batch: b, t, format }: { batch: Batch; t: TFunction<'prices'>; format: Format }) {
  const parts = [...(b.failed > 0 ? [<span key="failed" className="tl-bad">{t('way.failed', { shown: format.number(b.failed), count: b.failed })}</span>] : []), ...(b.going > 0 ? [<span key="going">{t('way.going', { shown: format.number(b.going), count: b.going })}</span>] : [])]
  return b.state !== 'sent' ? null : parts.length === 0 ? <span className="tl-quiet">{t('way.done')}</span> : <span className="tl-tags-wrap">{parts}</span>
}
