import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../shell/api.ts'
import { channelsQuery, type Channel } from '../shell/channels.ts'
import { DataTable, type Column } from '../shell/data-table.tsx'
import { useFormat } from '../shell/format.ts'
import { Icon } from '../shell/icon.tsx'
import { useList, type Page as ListPage } from '../shell/list.ts'
import { Page } from '../shell/page.tsx'
import { useCanWrite } from '../shell/session.ts'
import { StateTag } from '../shell/state-tag.tsx'
import { useUrlState } from '../shell/url-state.ts'
import { listingStates, type ListingItem } from './catalog-api.ts'
import { CatalogTabs } from './catalog-tabs.tsx'
import { ListingEditor, type EditedListing } from './listing-editor.tsx'
import { listingTone } from './tones.ts'
import './catalog.css'

const filterKeys = ['channelId', 'state'] as const

/** What channels call our SKUs, and what still waits for somebody who knows. */
export function ListingsScreen() {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  const [search, setSearch] = useUrlState()
  const channels = useQuery(channelsQuery).data
  const mayWrite = useCanWrite('catalog')
  const [edited, setEdited] = useState<EditedListing | 'new'>()
  const state = listingStates.find((s) => s === search['state'])
  const query = { ...(search['channelId'] ? { channelId: search['channelId'] } : {}), ...(state ? { state } : {}) }
  const list = useList<ListingItem>(['products', 'listings', query], async (cursor) =>
    (await ask(api.GET('/api/v1/listings', { params: { query: { ...query, limit: 100, ...(cursor === undefined ? {} : { cursor }) } } }))) as ListPage<ListingItem>)
  const columns = useMemo(() => columnsFor(t, format.number, channels ?? []), [t, format, channels])
  const add = mayWrite ? <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => setEdited('new')}>{t('listings.add')}</Button> : undefined
  return (
    <Page title={t('listings.title')} help={t('listings.help')} fill actions={add}>
      <CatalogTabs at="/products/listings" />
      <DataTable
        screen="listings" label={t('listings.title')} list={list} columns={columns} rowKey={(l) => l.id} rowLabel={(l) => l.externalSku} filterKeys={filterKeys} empty={{ title: t('listings.empty'), next: add }}
        {...(mayWrite ? { onOpen: setEdited } : {})}
        filters={(
          <>
            <Select allowClear placeholder={t('listings.channel')} aria-label={t('listings.channel')} value={search['channelId'] ?? null} style={{ width: 170 }} options={(channels ?? []).map((c) => ({ value: c.id, label: c.name }))} onChange={(id: string | null) => setSearch({ channelId: id ?? undefined })} />
            <Select allowClear placeholder={t('products.state')} aria-label={t('products.state')} value={state ?? null} style={{ width: 150 }} options={listingStates.map((s) => ({ value: s, label: t(`listingState.${s}`) }))} onChange={(s: string | null) => setSearch({ state: s ?? undefined })} />
          </>
        )}
      />
      {edited && <ListingEditor {...(edited === 'new' ? {} : { listing: edited })} onClose={() => setEdited(undefined)} />}
    </Page>
  )
}

function columnsFor(t: (key: string) => string, number: (n: number) => string, channels: readonly Channel[]): Column<ListingItem>[] {
  return [
    { id: 'channel', title: t('listings.channel'), width: 150, card: 'line', render: (l) => channels.find((c) => c.id === l.channelId)?.name ?? '—' },
    { id: 'externalSku', title: t('listings.externalSku'), width: 180, grow: 1, card: 'title', render: (l) => <span className="tl-sku" title={l.externalSku}>{l.externalSku}</span> },
    { id: 'title', title: t('listings.name'), width: 200, grow: 2, render: (l) => <span title={l.title}>{l.title || '—'}</span> },
    { id: 'sku', title: t('listings.ourSku'), width: 210, grow: 2, card: 'line', render: (l) => (l.sku === null ? '—' : <span title={`${l.sku} ${l.productName ?? ''}`}><span className="tl-sku">{l.sku}</span> <span className="tl-quiet">{l.productName}</span></span>) },
    { id: 'units', title: t('listings.units'), width: 80, end: true, render: (l) => number(l.units) },
    { id: 'state', title: t('products.state'), width: 120, card: 'aside', render: (l) => <StateTag tone={listingTone[l.state]}>{t(`listingState.${l.state}`)}</StateTag> },
  ]
}
