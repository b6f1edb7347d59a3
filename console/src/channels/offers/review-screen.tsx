import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { useList } from '../../shell/list.ts'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { ConnectionTabs } from '../connections/connection-tabs.tsx'
import { fetchOffers, offerCountsQuery, useConnectionNames, type Offer } from './offers-api.ts'
import { ReviewList } from './review-list.tsx'
import '../connections/connections.css'
import './offers.css'

/** What nobody knows yet, the surest proposals first: said one by one or many at once, with the keyboard alone. */
export function ReviewScreen() {
  const { t } = useTranslation('offers')
  return (
    <Page title={t('review.title')} help={t('review.help')}>
      <ConnectionTabs at="/offers/review" />
      <Queue />
    </Page>
  )
}

function Queue() {
  const { t } = useTranslation('offers')
  const [search] = useUrlState()
  const mayWrite = useCanWrite('channels')
  const { all } = useConnectionNames()
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set())
  const query = { match: 'unmatched', sort: '-score', ...(search['connectionId'] ? { connectionId: search['connectionId'] } : {}) }
  // What was settled a moment ago stays away although the page was read before.
  const list = useList<Offer>(['offers', 'review', query], (cursor) => fetchOffers(query, cursor, 50))
  const waiting = list.rows.filter((o) => !settled.has(o.id))
  return (
    <div className="tl-stack">
      <Filters />
      {list.error && list.rows.length === 0 ? <ProblemNote error={list.error} onRetry={list.retry} /> : list.isFirstLoad ? <Waiting /> : waiting.length === 0 && !list.hasMore ? (
        <div className="tl-panel tl-empty">
          <p><strong>{t(all.length === 0 ? 'empty' : 'review.empty')}</strong></p><p>{t('review.emptyWhat')}</p>
          <p>{all.length === 0 ? <Link to="/connections/new">{t('emptyNext')}</Link> : <Link to="/offers" search={{}}>{t('back')}</Link>}</p>
        </div>
      ) : (
        <>
          {!mayWrite && <p className="tl-quiet">{t('readOnly')}</p>}
          <ReviewList offers={waiting} mayWrite={mayWrite} onSettled={(ids, is) => setSettled((old) => new Set(is ? [...old, ...ids] : [...old].filter((id) => !ids.includes(id))))} />
          {list.hasMore && <Button block icon={<Icon name="down" size={15} />} onClick={list.loadMore}>{t('review.more')}</Button>}
        </>
      )}
    </div>
  )
}

function Filters() {
  const { t } = useTranslation('offers')
  const format = useFormat()
  const { all } = useConnectionNames()
  const [search, setSearch] = useUrlState()
  const counts = useQuery(offerCountsQuery).data ?? []
  const shown = counts.filter((c) => search['connectionId'] === undefined || c.connectionId === search['connectionId'])
  const [unmatched, proposed] = [shown.reduce((n, c) => n + c.unmatched, 0), shown.reduce((n, c) => n + c.proposed, 0)]
  return (
    <div className="tl-review-bar">
      <Select
        allowClear aria-label={t('column.connection')} placeholder={t('review.all')} value={search['connectionId'] ?? null} style={{ minWidth: 200 }} popupMatchSelectWidth={false} onChange={(id: string | null) => setSearch({ connectionId: id ?? undefined })}
        options={all.filter((c) => c.state !== 'draft').map((c) => ({ value: c.id, label: `${c.name} · ${format.number(counts.find((n) => n.connectionId === c.id)?.unmatched ?? 0)}` }))}
      />
      <span role="status" className="tl-quiet">{unmatched === 0 ? '' : t('review.count', { count: unmatched, shown: format.number(unmatched), proposed: format.number(proposed) })}</span>
    </div>
  )
}
