import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../../shell/data-table.tsx'
import { useFormat } from '../../shell/format.ts'
import { useList } from '../../shell/list.ts'
import { Page } from '../../shell/page.tsx'
import { SearchBox } from '../../shell/search-box.tsx'
import { UrlChoice } from '../../shell/url-select.tsx'
import { useUrlState, type Search } from '../../shell/url-state.ts'
import { ConnectionTabs } from '../connections/connection-tabs.tsx'
import { fetchOffers, matchFilters, offerCountsQuery, offerStates, useConnectionNames, type Offer, type OfferQuery } from './offers-api.ts'
import { useOfferColumns } from './offers-columns.tsx'
import './offers.css'

const filterKeys = ['q', 'connectionId', 'state', 'match', 'missing'] as const

/** Everything that is on sale on connected channels: what it is of ours, what it shows, and what it may sell. */
export function OffersScreen() {
  const { t } = useTranslation('offers')
  const navigate = useNavigate()
  const [search] = useUrlState()
  const { nameOf } = useConnectionNames()
  const query = queryOf(search)
  const list = useList<Offer>(['offers', 'list', query], (cursor) => fetchOffers(query, cursor))
  const columns = useOfferColumns()
  return (
    <Page title={t('title')} help={t('help')} fill actions={<ReviewLink />}>
      <ConnectionTabs at="/offers" />
      <DataTable
        screen="offers" label={t('title')} list={list} columns={columns} rowKey={(o) => o.id} rowLabel={(o) => t('rowLabel', { title: o.title, channel: nameOf(o.connectionId) })} filterKeys={filterKeys} defaultSort="title" heights={{ row: 48, card: 100 }}
        filters={<OfferFilters />} onOpen={(o) => { void navigate({ to: '/offers/$id', params: { id: o.id }, search: {} }) }}
        empty={{ title: t('empty'), next: <Link to="/connections/new">{t('emptyNext')}</Link> }}
      />
    </Page>
  )
}

function queryOf(search: Search): OfferQuery {
  const known = <T extends string>(values: readonly T[], value: string | undefined) => values.find((v) => v === value)
  const [state, match] = [known(offerStates, search['state']), known(matchFilters, search['match'])]
  return {
    ...(search['q'] ? { q: search['q'] } : {}), ...(search['connectionId'] ? { connectionId: search['connectionId'] } : {}), ...(state ? { state } : {}), ...(match ? { match } : {}),
    ...(search['missing'] === 'true' ? { missing: 'true' } : {}), ...(search['sort'] ? { sort: search['sort'] } : {}),
  }
}

function OfferFilters() {
  const { t } = useTranslation('offers')
  const { all } = useConnectionNames()
  return (
    <>
      <SearchBox label={t('search')} width={230} />
      <UrlChoice name="connectionId" label={t('column.connection')} options={all.filter((c) => c.state !== 'draft').map((c) => ({ value: c.id, label: c.name }))} />
      <UrlChoice name="match" label={t('filter.match')} options={matchFilters.map((m) => ({ value: m, label: t(`match.${m}`) }))} />
      <UrlChoice name="state" label={t('filter.state')} options={offerStates.map((s) => ({ value: s, label: t(`state.${s}`) }))} />
      <UrlChoice name="missing" label={t('filter.missing')} options={[{ value: 'true', label: t('filter.onlyMissing') }]} />
    </>
  )
}

/** Only there when something waits: nobody has to look into an empty room. */
function ReviewLink() {
  const { t } = useTranslation('offers')
  const format = useFormat()
  const waiting = useQuery(offerCountsQuery).data?.reduce((n, c) => n + c.unmatched, 0) ?? 0
  return waiting === 0 ? null : <Link to="/offers/review" search={{}} className="tl-state is-warn tl-review-link">{t('review.link', { count: waiting, shown: format.number(waiting) })}</Link>
}
