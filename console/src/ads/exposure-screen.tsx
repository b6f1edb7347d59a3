import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { RangeFilter } from '../insights/overview/range-filter.tsx'
import { readRange, type ChosenRange } from '../insights/overview/range.ts'
import { Page } from '../shell/page.tsx'
import { ProblemNote } from '../shell/problem-note.tsx'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useSession } from '../shell/session.ts'
import { choicesOf, UrlSelect } from '../shell/url-select.tsx'
import { useUrlState } from '../shell/url-state.ts'
import { Waiting } from '../shell/waiting.tsx'
import { exposureQuery, useAdsText, type Exposure, type Source } from './ads-api.ts'
import { AdsTabs } from './ads-tabs.tsx'
import { ExposureChart } from './exposure-chart.tsx'
import { OfferDrawer } from './offer-drawer.tsx'
import './ads.css'

const media = ['free', 'paid'] as const

/** How often our things were seen and clicked where they are shown, by day and by thing. */
export function ExposureScreen() {
  const { t } = useTranslation('ads')
  const { org } = useSession()
  const [search] = useUrlState()
  const range = readRange(search, org.timeZone)
  const medium = media.find((one) => one === search['medium'])
  const { data, error, isPlaceholderData, refetch } = useQuery(exposureQuery({ from: range.from, to: range.to, connectionId: search['connectionId'], medium }))
  return (
    <Page title={t('tab.exposure')} help={t('exposure.help')}>
      <AdsTabs at="/ads/exposure" />
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && (data.sources.length === 0 ? <div className="tl-panel tl-empty"><p>{t('exposure.empty')}</p><Link to="/connections/new" className="tl-link">{t('exposure.next')}</Link></div> : (
        <>
          <Filters range={range} sources={data.sources} />
          <div className={isPlaceholderData ? 'tl-ads is-stale' : 'tl-ads'} aria-busy={isPlaceholderData}>
            {data.offers.length === 0 ? <div className="tl-panel tl-empty"><p>{t('exposure.nothing')}</p></div> : <><Cards total={data.total} /><ExposureChart days={data.days} range={range} /><OfferTable data={data} /></>}
          </div>
          <OfferDrawer range={range} offers={data.offers} />
        </>
      ))}
    </Page>
  )
}

function Filters({ range, sources }: { range: ChosenRange; sources: readonly Source[] }) {
  const { t } = useTranslation('ads')
  return (
    <div className="tl-filter-row">
      <RangeFilter range={range} />
      <UrlSelect name="connectionId" label={t('exposure.connection')} all={t('exposure.all')} options={choicesOf(sources)} />
      <UrlSelect name="medium" label={t('medium')} all={t('medium.all')} options={media.map((one) => ({ value: one, label: t(`medium.${one}`) }))} width={150} />
    </div>
  )
}

function Cards({ total }: { total: Exposure['total'] }) {
  const { t } = useTranslation('ads')
  const text = useAdsText()
  const cards = [['impressions', text.count(total.impressions)], ['clicks', text.count(total.clicks)], ['ctr', text.rate(total.ctr.value)], ['conversions', total.conversions === null ? '—' : text.parts(total.conversions)]] as const
  return (
    <div className="tl-ads-cards">
      {cards.map(([name, value]) => <section key={name} className="tl-ads-card"><h3>{t(name)}</h3><p className="tl-ads-number">{value}</p><p className="tl-ads-note">{name === 'conversions' ? t(total.conversions === null ? 'noConversions' : 'theySay') : ''}</p></section>)}
    </div>
  )
}

/** The most clicked first; each opens its days. */
function OfferTable({ data: { offers, sources } }: { data: Exposure }) {
  const { t } = useTranslation('ads')
  const text = useAdsText()
  const [, setSearch] = useUrlState()
  return (
    <div className="tl-panel">
      <div className="tl-panel-head"><h2>{t('exposure.byOffer')}</h2></div>
      <ScrollBox label={t('exposure.byOffer')} stack>
        <table className="tl-plain tl-campaigns">
          <thead><tr><th scope="col">{t('offer')}</th>{(['impressions', 'clicks', 'ctr', 'conversions'] as const).map((name) => <th key={name} scope="col" className="is-end">{t(name)}</th>)}</tr></thead>
          <tbody>
            {offers.map((one) => (
              <tr key={`${one.sourceId} ${one.offer}`}>
                <th scope="row">
                  <button type="button" className="tl-campaign-name" onClick={() => setSearch({ offer: `${one.sourceId} ${one.offer}` })}>{one.name ?? one.offer}</button>
                  <span className="tl-quiet">{one.name === null ? '' : `${one.offer} · `}{sources.find((s) => s.id === one.sourceId)?.name}{one.restated > 0 && ` · ${t('restatedDays', { count: one.restated, shown: text.number(one.restated) })}`}</span>
                </th>
                <td className="is-end">{text.count(one.impressions)}</td><td className="is-end">{text.count(one.clicks)}</td><td className="is-end">{text.rate(one.ctr.value)}</td><td className="is-end">{one.conversions === null ? '—' : text.parts(one.conversions)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  )
}
