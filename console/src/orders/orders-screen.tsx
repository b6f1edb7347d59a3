import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { channelsQuery } from '../shell/channels.ts'
import { DataTable } from '../shell/data-table.tsx'
import { useFormat } from '../shell/format.ts'
import { useList, type List } from '../shell/list.ts'
import { Page } from '../shell/page.tsx'
import { useUrlState } from '../shell/url-state.ts'
import { ExportButton } from './export-button.tsx'
import { countQuery, fetchOrders, quarantineQuery, type OrderRow } from './orders-api.ts'
import { useOrderColumns } from './orders-columns.tsx'
import { OrdersFilters } from './orders-filters.tsx'
import { orderFilters, orderQueryOf, type OrderSearch } from './orders-search.ts'
import './orders.css'

/** Every order of every channel, newest first. */
export function OrdersScreen() {
  const { t } = useTranslation('orders')
  const format = useFormat()
  const navigate = useNavigate()
  const [search] = useUrlState()
  const channels = useQuery(channelsQuery).data
  const list = useCountedList(orderQueryOf(search))
  const columns = useOrderColumns(channels)
  return (
    <Page title={t('title')} help={t('help')} fill actions={<QuarantineLink />}>
      <DataTable
        screen="orders" label={t('title')} list={list} columns={columns} rowKey={(o) => o.id} rowLabel={(o) => t('rowLabel', { number: o.number, total: format.money(o.total) })} defaultSort="-placedAt"
        filterKeys={orderFilters} heights={{ row: 44, card: 98 }} filters={<OrdersFilters channels={channels ?? []} />} actions={<ExportButton />}
        onOpen={(o) => void navigate({ to: '/orders/$orderId', params: { orderId: o.id }, search: {}, state: { isFromList: true } })}
        empty={{ title: t('empty'), next: <span className="tl-next-steps"><Link to="/imports">{t('emptyNext')}</Link><Link to="/connections/new">{t('emptyConnect')}</Link></span> }}
      />
    </Page>
  )
}

/** The rows page by page, and how many there are in all, which the hub counts on the side. */
function useCountedList(query: OrderSearch): List<OrderRow> {
  const list = useList<OrderRow>(['orders', 'list', query], (cursor) => fetchOrders(query, cursor))
  const count = useQuery(countQuery(query)).data
  return { ...list, total: count?.total ?? list.total, totalCapped: count?.isCapped ?? false }
}

/** Only there when lines wait: nobody has to look into an empty room. */
function QuarantineLink() {
  const { t } = useTranslation('orders')
  const format = useFormat()
  const lines = useQuery(quarantineQuery).data?.reduce((n, w) => n + w.lines, 0) ?? 0
  return lines === 0 ? null : <Link to="/orders/quarantine" className="tl-tag is-warn tl-quarantine-link">{t('quarantine.link', { count: lines, shown: format.number(lines) })}</Link>
}
