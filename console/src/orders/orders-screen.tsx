import { Input } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../shell/api.ts'
import { DataTable, type Column } from '../shell/data-table.tsx'
import { useFormat, type Format } from '../shell/format.ts'
import { useList, type Page as ListPage } from '../shell/list.ts'
import { Page } from '../shell/page.tsx'
import { useUrlState } from '../shell/url-state.ts'
import { orderFilters, orderQuery } from './orders-search.ts'

type OrderRow = { id: string; number: string; externalId: string; placedAt: string; buyerName: string | null; unitCount: number; total: { minor: string; currency: string } }

/** Every order of every channel, newest first. */
export function OrdersScreen() {
  const { t } = useTranslation('orders')
  const format = useFormat()
  const [search, setSearch] = useUrlState()
  const query = orderQuery(search)
  const list = useList<OrderRow>(['orders', query], (cursor) => call.get<ListPage<OrderRow>>('/api/v1/orders', { ...query, limit: 100, cursor }))
  const columns = useMemo(() => columnsFor(t, format), [t, format])
  return (
    <Page title={t('title')} help={t('help')} fill>
      <DataTable
        screen="orders" label={t('title')} list={list} columns={columns} rowKey={(o) => o.id} rowLabel={(o) => o.number} defaultSort="-placedAt"
        filterKeys={orderFilters} empty={{ title: t('empty') }}
        filters={<Input.Search allowClear defaultValue={search['q'] ?? ''} placeholder={t('search')} aria-label={t('search')} onSearch={(q) => setSearch({ q: q || undefined })} style={{ width: 240 }} />}
      />
    </Page>
  )
}

function columnsFor(t: (key: string) => string, format: Format): Column<OrderRow>[] {
  return [
    { id: 'number', title: t('column.number'), width: 140, card: 'title', render: (o) => o.number },
    { id: 'placedAt', title: t('column.placedAt'), width: 160, sortable: true, card: 'line', render: (o) => format.dateTime(o.placedAt) },
    { id: 'buyerName', title: t('column.buyer'), width: 160, grow: 1, card: 'line', render: (o) => o.buyerName ?? '—' },
    { id: 'units', title: t('column.units'), width: 90, end: true, render: (o) => format.number(o.unitCount) },
    { id: 'total', title: t('column.total'), width: 130, end: true, sortable: true, card: 'aside', render: (o) => format.money(o.total) },
  ]
}
