import { useQuery } from '@tanstack/react-query'
import { Drawer, Select } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CatalogTabs } from '../../catalog/catalog-tabs.tsx'
import { useChannels } from '../../shell/channels.ts'
import { DataTable, type Column } from '../../shell/data-table.tsx'
import { useFormat } from '../../shell/format.ts'
import type { List } from '../../shell/list.ts'
import { Page } from '../../shell/page.tsx'
import { SearchBox } from '../../shell/search-box.tsx'
import { StateTag } from '../../shell/state-tag.tsx'
import { Thumbnail } from '../../shell/thumbnail.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { healthQuery, type Health } from './health-api.ts'
import { HealthDetail, toneOf } from './health-panel.tsx'
import './health.css'

const filterKeys = ['q', 'channelId'] as const

/** The listings of a channel by how well they stand, the lowest first. */
export function HealthScreen() {
  const { t } = useTranslation('health')
  const format = useFormat()
  const [search, setSearch] = useUrlState()
  const [opened, setOpened] = useState<Health>()
  const channels = useChannels()
  const channelId = search['channelId'] ?? channels[0]?.id
  const query = useQuery({ ...healthQuery({ channelId: channelId ?? '', ...(search['q'] ? { q: search['q'] } : {}), ...(search['sort'] === '-score' ? { sort: '-score' } : {}) }), enabled: channelId !== undefined })
  const list: List<Health> = {
    rows: query.data?.items ?? [], total: query.data?.counted, totalCapped: query.data?.isCapped === true, isFirstLoad: query.isPending && channelId !== undefined, isStale: query.isPlaceholderData, error: query.error,
    hasMore: false, loadMore: () => undefined, retry: () => { void query.refetch() },
  }
  const lost = (h: Health): string => format.list([...h.items].filter((i) => i.isKnown && i.points < i.of).sort((a, b) => (b.of - b.points) - (a.of - a.points)).slice(0, 3).map((i) => t(`item.${i.item}`)))
  const columns: Column<Health>[] = [
    { id: 'name', title: t('column.name'), width: 240, grow: 3, card: 'title', render: (h) => <span className="tl-thing"><Thumbnail url={h.image} /><span title={h.name}>{h.name}</span></span> },
    { id: 'score', title: t('column.score'), width: 90, end: true, sortable: true, card: 'aside', named: true, render: (h) => <StateTag tone={toneOf(h.score)}>{format.number(h.score)}</StateTag> },
    { id: 'lost', title: t('column.lost'), width: 240, grow: 3, card: 'line', render: (h) => <span title={lost(h)}>{lost(h) || '—'}</span> },
    { id: 'findings', title: t('column.findings'), width: 116, end: true, render: (h) => format.number(h.findings.length) },
    { id: 'seo', title: t('column.seo'), width: 116, end: true, render: (h) => format.number(h.seo.filter((c) => !c.isRight).length) },
  ]
  return (
    <Page title={t('title')} help={t('help')} fill>
      <CatalogTabs at="/products/health" />
      <DataTable
        screen="listing-health" label={t('title')} list={list} columns={columns} rowKey={(h) => h.productId} rowLabel={(h) => h.name} filterKeys={filterKeys} defaultSort="score" heights={{ row: 52, card: 92 }} onOpen={setOpened} empty={{ title: t('empty'), next: <Link to={channelId === undefined ? '/connections' : '/products'}>{t(channelId === undefined ? 'emptyConnect' : 'emptyNext')}</Link> }}
        filters={(
          <>
            <SearchBox label={t('search')} />
            <Select aria-label={t('channel')} value={channelId ?? null} placeholder={t('channel')} style={{ width: 180 }} options={channels.map((c) => ({ value: c.id, label: c.name }))} onChange={(id: string) => setSearch({ channelId: id })} />
          </>
        )}
        actions={query.data?.average === null || query.data === undefined ? undefined : <span className="tl-quiet">{t('average', { score: format.number(query.data.average) })}</span>}
      />
      {opened && <Drawer open size={520} title={`${opened.name} · ${t('of100', { score: opened.score })}`} onClose={() => setOpened(undefined)} closable={{ 'aria-label': t('close') }}><HealthDetail health={opened} connectionId={query.data?.connectionId ?? null} /></Drawer>}
    </Page>
  )
}
