import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { variantNamesQuery } from '../catalog/catalog-api.ts'
import { Answered } from '../shell/answered.tsx'
import { useFormat } from '../shell/format.ts'
import { useUrlState } from '../shell/url-state.ts'
import { LedgerTable } from './ledger-panel.tsx'
import { PromiseTable } from './promise-table.tsx'
import { nameOfLocation, whyQuery, type Explained, type Location, type Term } from './stock-api.ts'
import { rowsOf } from './why-rows.ts'

type Props = { variantId: string; at: string | undefined; locations: readonly Location[] }

const notOnline = 'stock.term.not_online'

/** What can be sold, printed term by term; each term opens the rows that make it. */
export function WhyPanel({ variantId, at, locations }: Props) {
  const { t } = useTranslation('stock')
  const why = useQuery(whyQuery(variantId, at))
  const [search, setSearch] = useUrlState()
  const close = { rows: undefined, rowsAt: undefined }
  const shown = search['rows'] === 'ledger' || search['rows'] === 'reservations' ? search['rows'] : undefined
  const place = search['rowsAt'] ? nameOfLocation(locations, search['rowsAt']) : undefined
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('why.title')}</h2>{at !== undefined && <span className="tl-quiet">{nameOfLocation(locations, at)}</span>}</div>
      <Answered query={why}>{(explained) => (explained.limiting === null ? <Sum explained={explained} locations={locations} /> : <Bundle explained={explained} />)}</Answered>
      <Drawer open={shown !== undefined} size={720} destroyOnHidden onClose={() => setSearch(close)} title={[t(shown === 'ledger' ? 'ledger.title' : 'why.promises'), place].filter(Boolean).join(' · ')}>
        {shown === 'ledger' && <LedgerTable variantId={variantId} at={search['rowsAt']} locations={locations} />}
        {shown === 'reservations' && <PromiseTable variantId={variantId} at={search['rowsAt']} locations={locations} />}
      </Drawer>
    </section>
  )
}

function Sum({ explained, locations }: { explained: Explained; locations: readonly Location[] }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const [, setSearch] = useUrlState()
  const terms = explained.terms.slice(0, -1)
  const result = explained.terms.at(-1)
  // With places that do not sell online there are two answers: what is free, and what of it channels may offer.
  const isSplit = terms.some((term) => term.label === notOnline)
  const free = terms.filter((term) => term.label !== notOnline).reduce((n, term) => n + term.value, 0)
  const sign = (term: Term, i: number): string => (term.value < 0 || term.label === 'stock.term.reserved' || term.label === 'stock.term.oversold' ? '−' : i === 0 ? '' : '+')
  return (
    <table className="tl-sum">
      <tbody>
        {terms.map((term, i) => {
          const rows = rowsOf(term)
          const value = format.number(Math.abs(term.value))
          const name = nameOfTerm(term.label, t)
          return (
            <Fragment key={`${term.label} ${term.locationId ?? ''}`}>
              {term.label === notOnline && <tr className="is-subtotal"><th scope="row">{t('term.available')}</th><td className="tl-sign" aria-hidden="true">=</td><td className="is-end">{format.number(free)}</td></tr>}
              <tr data-value={term.value}>
                <th scope="row">{name}{term.locationId !== undefined && <span className="tl-quiet"> · {nameOfLocation(locations, term.locationId)}</span>}{term.documents !== undefined && term.documents > 0 && <span className="tl-quiet"> · {t('why.documents', { count: term.documents, shown: format.number(term.documents) })}</span>}</th>
                <td className="tl-sign" aria-hidden="true">{sign(term, i)}</td>
                <td className="is-end">{rows ? <button type="button" className="tl-link" aria-label={t('why.open', { name, value: format.number(term.value) })} onClick={() => setSearch({ rows: rows.of, rowsAt: rows.locationId })}>{value}</button> : value}</td>
              </tr>
            </Fragment>
          )
        })}
      </tbody>
      {result && <tfoot><tr data-value={result.value}><th scope="row">{isSplit ? t('levels.online') : nameOfTerm(result.label, t)}</th><td className="tl-sign" aria-hidden="true">=</td><td className="is-end"><strong className={result.value < 0 ? 'tl-bad' : ''}>{format.number(result.value)}</strong></td></tr></tfoot>}
    </table>
  )
}

/** A bundle can be made as often as its scarcest component allows. */
function Bundle({ explained }: { explained: Explained }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const parts = explained.terms.filter((term) => term.variantId !== undefined)
  const names = useQuery({ ...variantNamesQuery(parts.flatMap((p) => (p.variantId === undefined ? [] : [p.variantId]))), enabled: parts.length > 0 }).data
  return (
    <table className="tl-sum">
      <tbody>
        {parts.map((part) => (
          <tr key={part.variantId} className={part.isLimiting ? 'is-limiting' : ''}>
            <th scope="row">
              <Link to="/stock/$variantId" params={{ variantId: part.variantId ?? '' }}>{names?.get(part.variantId ?? '')?.sku ?? t('term.component')}</Link> {names?.get(part.variantId ?? '')?.productName}
              <span className="tl-quiet"> · {t('why.per', { available: format.number(part.value), per: format.number(part.perBundle ?? 1) })}{part.isLimiting ? ` · ${t('why.limiting')}` : ''}</span>
            </th>
            <td className="tl-sign" aria-hidden="true" />
            <td className="is-end">{format.number(Math.max(0, Math.floor(part.value / (part.perBundle ?? 1))))}</td>
          </tr>
        ))}
      </tbody>
      <tfoot><tr><th scope="row">{t('term.bundle')}</th><td className="tl-sign" aria-hidden="true">=</td><td className="is-end"><strong>{format.number(explained.available)}</strong></td></tr></tfoot>
    </table>
  )
}

const nameOfTerm = (label: string, t: (key: string) => string): string => t(`term.${label.replace('stock.term.', '')}`)
