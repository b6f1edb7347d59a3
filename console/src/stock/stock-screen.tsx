import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, InputNumber, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../shell/api.ts'
import { DataTable, type Column } from '../shell/data-table.tsx'
import { useFormat } from '../shell/format.ts'
import { useList } from '../shell/list.ts'
import { Page } from '../shell/page.tsx'
import { SearchBox } from '../shell/search-box.tsx'
import { useCanWrite } from '../shell/session.ts'
import { Thumbnail } from '../shell/thumbnail.tsx'
import { useUrlState } from '../shell/url-state.ts'
import { NoPlaceNote } from './no-place-note.tsx'
import { ReceiveForm } from './receive-form.tsx'
import { locationsQuery, stockFilters, type Level, type Location, type Page as ListPage } from './stock-api.ts'
import { StockTabs } from './stock-tabs.tsx'
import './stock.css'

const filterKeys = ['q', 'locationId', 'filter', 'lowAt'] as const
const sorts = ['sku', '-sku', 'available', '-available'] as const

/** How many of each SKU there are, what of it is promised, and what can still be sold. */
export function StockScreen() {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const navigate = useNavigate()
  const mayWrite = useCanWrite('stock')
  const [search] = useUrlState()
  const [isReceiving, setReceiving] = useState(false)
  const locations = useQuery(locationsQuery).data
  const filter = stockFilters.find((f) => f === search['filter'])
  const sort = sorts.find((s) => s === search['sort'])
  const lowAt = filter === 'low' && /^\d{1,6}$/.test(search['lowAt'] ?? '') ? Number(search['lowAt']) : undefined
  const query = {
    ...(search['q'] ? { q: search['q'] } : {}), ...(search['locationId'] ? { locationId: search['locationId'] } : {}), ...(filter ? { filter } : {}), ...(sort ? { sort } : {}), ...(lowAt === undefined ? {} : { lowAt }),
  }
  const list = useList<Level>(['stock', 'levels', query], async (cursor) => (await ask(api.GET('/api/v1/stock', { params: { query: { ...query, limit: 100, ...(cursor === undefined ? {} : { cursor }) } } }))) as ListPage<Level>)
  const columns = useMemo(() => columnsFor(t, format.number, locations ?? []), [t, format, locations])
  const receive = mayWrite ? <Button type="primary" onClick={() => setReceiving(true)}>{t('receive.title')}</Button> : undefined
  return (
    <Page title={t('levels.title')} help={t('levels.help')} fill actions={receive}>
      <StockTabs at="/stock" />
      <DataTable
        screen="stock" label={t('levels.title')} list={list} columns={columns} rowKey={(l) => l.variantId} rowLabel={(l) => l.sku} filterKeys={filterKeys} defaultSort="sku" heights={{ row: 48, card: 76 }}
        empty={{ title: t('levels.empty'), next: <><NoPlaceNote /><span className="tl-next-steps"><Link to="/imports">{t('levels.emptyImport')}</Link><Link to="/products">{t('levels.emptyProducts')}</Link></span></> }} onOpen={(l) => { void navigate({ to: '/stock/$variantId', params: { variantId: l.variantId } }) }} filters={<StockFilters locations={locations ?? []} />}
      />
      {isReceiving && <ReceiveForm onClose={() => setReceiving(false)} />}
    </Page>
  )
}

function StockFilters({ locations }: { locations: readonly Location[] }) {
  const { t } = useTranslation('stock')
  const [search, setSearch] = useUrlState()
  return (
    <>
      <SearchBox label={t('levels.search')} />
      <Select
        allowClear placeholder={t('levels.everywhere')} aria-label={t('location')} value={search['locationId'] ?? null} style={{ width: 160 }}
        options={locations.filter((l) => l.isActive).map((l) => ({ value: l.id, label: l.name }))} onChange={(id: string | null) => setSearch({ locationId: id ?? undefined })}
      />
      <Select
        allowClear placeholder={t('levels.filter')} aria-label={t('levels.filter')} value={search['filter'] ?? null} style={{ width: 130 }}
        options={stockFilters.map((f) => ({ value: f, label: t(`filter.${f}`) }))} onChange={(f: string | null) => setSearch({ filter: f ?? undefined, lowAt: undefined })}
      />
      {search['filter'] === 'low' && <InputNumber prefix={t('levels.upTo')} aria-label={t('levels.lowAt')} min={0} max={999_999} precision={0} value={Number(search['lowAt'] ?? 5)} style={{ width: 120 }} onChange={(n) => setSearch({ lowAt: n === null ? undefined : String(n) }, { replace: true })} />}
    </>
  )
}

function columnsFor(t: (key: string) => string, number: (n: number) => string, locations: readonly Location[]): Column<Level>[] {
  const figure = (n: number) => (n === 0 ? <span className="tl-quiet">0</span> : number(n))
  return [
    { id: 'name', title: t('levels.product'), width: 220, grow: 3, card: 'title', render: (l) => <span className="tl-thing"><Thumbnail url={l.image} size={30} /><span title={nameOf(l)}>{nameOf(l)}</span></span> },
    { id: 'sku', title: t('levels.sku'), width: 150, grow: 1, sortable: true, card: 'line', render: (l) => <span className="tl-sku" title={l.sku}>{l.sku}</span> },
    { id: 'available', title: t('term.available'), width: 110, end: true, sortable: true, card: 'aside', named: true, render: (l) => <strong className={l.totals.available <= 0 ? 'tl-bad' : ''}>{number(l.totals.available)}</strong> },
    { id: 'onHand', title: t('term.on_hand'), width: 110, end: true, render: (l) => figure(l.totals.onHand) },
    { id: 'reserved', title: t('term.reserved'), width: 100, end: true, render: (l) => figure(l.totals.reserved) },
    { id: 'oversold', title: t('term.oversold'), width: 90, end: true, render: (l) => (l.totals.oversold > 0 ? <strong className="tl-bad">{number(l.totals.oversold)}</strong> : figure(0)) },
    { id: 'online', title: t('levels.online'), width: 120, end: true, render: (l) => figure(l.online) },
    { id: 'inTransit', title: t('levels.inTransit'), width: 90, end: true, render: (l) => figure(l.byLocation.reduce((n, p) => n + p.inTransit, 0)) },
    ...locations.filter((p) => p.isActive).map((p): Column<Level> => ({ id: p.code, title: p.name, width: 110, end: true, extra: true, render: (l) => figure(l.byLocation.find((x) => x.locationId === p.id)?.available ?? 0) })),
  ]
}

export const nameOf = (l: Pick<Level, 'productName' | 'title'>): string => (l.title === '' || l.title === l.productName ? l.productName : `${l.productName} · ${l.title}`)
