import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { variantNamesQuery } from '../../catalog/catalog-api.ts'
import { useFormat } from '../../shell/format.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { useConnectionNames } from './offers-api.ts'
import type { Outlook } from './rules-api.ts'

/** What would happen: how many offers change, and each with its number before and after. */
export function OutlookPanel({ outlook, error, isOld, isAsked }: { outlook: Outlook | undefined; error: unknown; isOld: boolean; isAsked: boolean }) {
  const { t } = useTranslation('offers')
  const format = useFormat()
  const { nameOf } = useConnectionNames()
  const shown = outlook?.items.slice(0, 50) ?? []
  const variants = useQuery({ ...variantNamesQuery([...new Set(shown.map((i) => i.variantId))]), enabled: shown.length > 0 }).data
  const n = (of: number): string => format.number(of)
  return (
    <section className={`tl-effect${isOld ? ' is-old' : ''}`} aria-label={t('outlook.title')} aria-busy={isOld}>
      <h3>{t('outlook.title')}</h3>
      {!isAsked ? <p className="tl-quiet">{t('outlook.nothing')}</p> : error ? <ProblemNote error={error} /> : !outlook ? <Waiting /> : (
        <>
          <p role="status" className="tl-outlook-sum">{outlook.changed === 0 ? t('outlook.same', { offers: n(outlook.offers) }) : t('outlook.sum', { changed: n(outlook.changed), offers: n(outlook.offers), before: n(outlook.unitsBefore), after: n(outlook.unitsAfter) })}</p>
          {(outlook.toZero > 0 || outlook.fromZero > 0) && <p>{[outlook.toZero > 0 ? t('outlook.toZero', { count: outlook.toZero, shown: n(outlook.toZero) }) : '', outlook.fromZero > 0 ? t('outlook.fromZero', { count: outlook.fromZero, shown: n(outlook.fromZero) }) : ''].filter(Boolean).join(' · ')}</p>}
          {!outlook.isWhole && <p className="tl-quiet">{t('outlook.part', { offers: n(outlook.offers) })}</p>}
          {shown.length > 0 && (
            <ScrollBox label={t('outlook.title')}>
              <table className="tl-plain tl-outlook">
                <thead><tr><th scope="col">{t('column.ours')}</th><th scope="col">{t('column.connection')}</th><th scope="col" className="is-end">{t('outlook.before')}</th><th scope="col" className="is-end">{t('outlook.after')}</th></tr></thead>
                <tbody>{shown.map((i) => <tr key={i.offerId}><td><Link to="/offers/$id" params={{ id: i.offerId }} search={{}} className="tl-sku">{variants?.get(i.variantId)?.sku ?? '…'}</Link></td><td>{nameOf(i.connectionId)}</td><td className="is-end">{n(i.before)}</td><td className="is-end"><strong className={i.after < i.before ? 'tl-bad' : 'tl-good'}>{n(i.after)}</strong></td></tr>)}</tbody>
              </table>
            </ScrollBox>
          )}
          {outlook.changed > shown.length && <p className="tl-quiet">{t('outlook.more', { shown: n(shown.length) })}</p>}
        </>
      )}
    </section>
  )
}
