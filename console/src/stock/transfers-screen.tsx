import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../shell/api.ts'
import { DataTable, type Column } from '../shell/data-table.tsx'
import { useFormat, type Format } from '../shell/format.ts'
import { Icon } from '../shell/icon.tsx'
import { useList } from '../shell/list.ts'
import { Page } from '../shell/page.tsx'
import { useCanWrite } from '../shell/session.ts'
import { StateTag } from '../shell/state-tag.tsx'
import { useUrlState } from '../shell/url-state.ts'
import { locationsQuery, nameOfLocation, transferStates, type Location, type Page as ListPage, type Transfer } from './stock-api.ts'
import { StockTabs } from './stock-tabs.tsx'
import { transferTone } from './tones.ts'
import './stock.css'

/** What goes from one place to another, and what of it is on the way. */
export function TransfersScreen() {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const navigate = useNavigate()
  const mayWrite = useCanWrite('stock')
  const [search, setSearch] = useUrlState()
  const locations = useQuery(locationsQuery).data
  const state = transferStates.find((s) => s === search['state'])
  const list = useList<Transfer>(['stock', 'transfers', state ?? ''], async (cursor) => (await ask(api.GET('/api/v1/transfers', { params: { query: { limit: 100, ...(state ? { state } : {}), ...(cursor === undefined ? {} : { cursor }) } } }))) as ListPage<Transfer>)
  const columns = useMemo(() => columnsFor(t, format, locations ?? []), [t, format, locations])
  const add = mayWrite ? <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => { void navigate({ to: '/stock/transfers/new' }) }}>{t('transfers.add')}</Button> : undefined
  return (
    <Page title={t('transfers.title')} help={t('transfers.help')} fill actions={add}>
      <StockTabs at="/stock/transfers" />
      <DataTable
        screen="transfers" label={t('transfers.title')} list={list} columns={columns} rowKey={(x) => x.id} rowLabel={(x) => x.number} filterKeys={['state']} empty={{ title: t('transfers.empty') }}
        onOpen={(x) => { void navigate({ to: '/stock/transfers/$id', params: { id: x.id } }) }}
        filters={<Select allowClear placeholder={t('state')} aria-label={t('state')} value={state ?? null} style={{ width: 140 }} options={transferStates.map((s) => ({ value: s, label: t(`transfer.${s}`) }))} onChange={(s: string | null) => setSearch({ state: s ?? undefined })} />}
      />
    </Page>
  )
}

function columnsFor(t: (key: string) => string, format: Format, locations: readonly Location[]): Column<Transfer>[] {
  const units = (x: Transfer, pick: 'quantity' | 'received') => format.number(x.lines.reduce((n, l) => n + l[pick], 0))
  return [
    { id: 'number', title: t('number'), width: 110, card: 'title', render: (x) => x.number },
    { id: 'route', title: t('transfers.route'), width: 220, grow: 2, card: 'line', render: (x) => `${nameOfLocation(locations, x.fromId)} → ${nameOfLocation(locations, x.toId)}` },
    { id: 'skus', title: t('transfers.skus'), width: 80, end: true, render: (x) => format.number(x.lines.length) },
    { id: 'units', title: t('transfers.units'), width: 90, end: true, render: (x) => units(x, 'quantity') },
    { id: 'received', title: t('transfers.arrived'), width: 90, end: true, render: (x) => units(x, 'received') },
    { id: 'state', title: t('state'), width: 110, card: 'aside', render: (x) => <StateTag tone={transferTone[x.state]}>{t(`transfer.${x.state}`)}</StateTag> },
    { id: 'note', title: t('note'), width: 140, grow: 1, render: (x) => <span title={x.note}>{x.note || '—'}</span> },
    { id: 'createdAt', title: t('createdAt'), width: 160, card: 'line', render: (x) => format.dateTime(x.createdAt) },
  ]
}
