import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { variantNamesQuery } from '../../catalog/catalog-api.ts'
import { now } from '../../shell/clock.ts'
import { DayField } from '../../shell/day-field.tsx'
import { useFormat } from '../../shell/format.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { useSession } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { locationsQuery, nameOfLocation } from '../../stock/stock-api.ts'
import { rowsOf } from '../../stock/why-rows.ts'
import { sumQuery, useConnectionNames, type OfferNow, type Sum } from './offers-api.ts'
import { sumRows } from './sum-rows.ts'
import { useTermWords, type Names } from './sum-words.ts'
import { instantOf, wallClock } from './wall-clock.ts'

/** How many the channel may sell, term by term: at this moment, or at one that the address names. */
export function SumPanel({ offer }: { offer: OfferNow }) {
  const { t } = useTranslation('offers')
  const [search] = useUrlState()
  const { at } = search
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('sum.title')}</h2><span className="tl-end"><MomentPicker /></span></div>
      {at !== undefined && <PastSum offer={offer} at={at} />}
      {at === undefined && (offer.sum ? <SumTable sum={offer.sum} variantId={offer.match.variant?.id} /> : <p>{t(whyNone(offer))}</p>)}
    </section>
  )
}

/** Why nobody reckons how many it may sell. */
function whyNone({ fulfilledBy, state, match }: OfferNow): string {
  if (fulfilledBy === 'channel') return 'sum.byChannel'
  if (state === 'closed') return 'sum.closed'
  return match.by === 'ignored' ? 'sum.ignored' : 'sum.unmatched'
}

function MomentPicker() {
  const { t } = useTranslation('offers')
  const zone = useSession().org.timeZone
  const [search, setSearch] = useUrlState()
  const { at } = search
  return (
    <span className="tl-moment-picker">
      <DayField
        time="HH:mm:ss" allowClear={false} aria-label={t('sum.at', { zone })} placeholder={t('sum.now')} value={at === undefined ? null : dayjs(wallClock(at, zone))} disabledDate={(day) => day.isAfter(dayjs(wallClock(now().toISOString(), zone)), 'day')}
        onChange={(moment: dayjs.Dayjs | null) => setSearch({ at: moment ? instantOf(moment.format('YYYY-MM-DDTHH:mm:ss'), zone) : undefined })}
      />
      {at !== undefined && <Button onClick={() => setSearch({ at: undefined })}>{t('sum.backToNow')}</Button>}
    </span>
  )
}

function PastSum({ offer, at }: { offer: OfferNow; at: string }) {
  const { t } = useTranslation('offers')
  const format = useFormat()
  const { data, error, refetch } = useQuery(sumQuery(offer.id, at))
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  return <><p className="tl-quiet">{t('sum.since', { since: format.dateTime(data.at), at: format.dateTime(at) })}</p><SumTable sum={data} variantId={offer.match.variant?.id} /></>
}

export function useNames(variantIds: readonly string[]): Names {
  const format = useFormat()
  const places = useQuery(locationsQuery).data
  const { nameOf } = useConnectionNames()
  const skus = useQuery({ ...variantNamesQuery(variantIds), enabled: variantIds.length > 0 }).data
  return { place: (id) => nameOfLocation(places, id), connection: nameOf, sku: (id) => skus?.get(id ?? '')?.sku ?? '…', number: format.number }
}

/** Every step with what it changes and what it leaves; the last line is what the steps add up to. */
function SumTable({ sum, variantId }: { sum: Pick<Sum, 'terms' | 'value' | 'components' | 'limiting'>; variantId: string | undefined }) {
  const { t } = useTranslation('offers')
  const format = useFormat()
  const names = useNames([...new Set([...sum.terms.flatMap((term) => term.variantId ?? []), ...sum.components.map((c) => c.variantId)])])
  const wordsOf = useTermWords(names)
  const pool = sum.limiting ?? variantId
  return (
    <>
      <table className="tl-sum tl-offer-sum">
        <thead><tr><th scope="col">{t('sum.step')}</th><th scope="col" className="is-end">{t('sum.change')}</th><th scope="col" className="is-end">{t('sum.leaves')}</th></tr></thead>
        <tbody>
          {sumRows(sum.terms).map(({ key, term, after }, i) => {
            const rows = rowsOf(term)
            const value = `${term.value < 0 ? '−' : i === 0 ? '' : '+'}${format.number(Math.abs(term.value))}`
            const words = wordsOf(term)
            return (
              <tr key={key} data-value={term.value}>
                <th scope="row">{words}</th>
                <td className="is-end">{rows && pool !== undefined ? <Link className="tl-link" to="/stock/$variantId" params={{ variantId: pool }} search={{ rows: rows.of, rowsAt: rows.locationId }} aria-label={t('sum.open', { words, value })}>{value}</Link> : value}</td>
                <td className="is-end tl-quiet">{format.number(after)}</td>
              </tr>
            )
          })}
        </tbody>
        <tfoot><tr data-sum={sum.value}><th scope="row" colSpan={2}>{t('sum.may')}</th><td className="is-end"><strong>{format.number(sum.value)}</strong></td></tr></tfoot>
      </table>
      {sum.components.length > 0 && (
        <ul className="tl-components" aria-label={t('sum.components')}>
          {sum.components.map((c) => <li key={c.variantId}><Link to="/stock/$variantId" params={{ variantId: c.variantId }} search={{}} className="tl-sku">{names.sku(c.variantId)}</Link> {t('sum.component', { available: format.number(c.available), per: format.number(c.perOffer), bundles: format.number(c.bundles) })}{c.isLimiting && <strong> · {t('sum.limiting')}</strong>}</li>)}
        </ul>
      )}
    </>
  )
}
