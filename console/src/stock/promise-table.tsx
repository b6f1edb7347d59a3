import { useTranslation } from 'react-i18next'
import { useFormat } from '../shell/format.ts'
import { ListBody } from '../shell/list-body.tsx'
import { useList } from '../shell/list.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { DocumentLink } from './document-link.tsx'
import { nameOfLocation, promisesPage, type Location, type StockPromise } from './stock-api.ts'

/** Which orders and carts a SKU is promised to, oldest first: the rows behind "reserved" and "oversold". */
export function PromiseTable({ variantId, at, locations }: { variantId: string; at: string | undefined; locations: readonly Location[] }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const list = useList<StockPromise>(['stock', 'promises', variantId, at ?? ''], (cursor) => promisesPage(variantId, at, cursor))
  return (
    <ListBody list={list} empty={t('why.noPromises')} more={t('ledger.more')}>
      <ScrollBox label={t('why.promises')}>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('ledger.document')}</th><th scope="col">{t('why.state')}</th><th scope="col">{t('location')}</th><th scope="col" className="is-end">{t('term.reserved')}</th><th scope="col" className="is-end">{t('term.oversold')}</th><th scope="col">{t('why.since')}</th></tr></thead>
          <tbody>
            {list.rows.map((p) => (
              <tr key={`${p.refId} ${p.line} ${p.locationId}`}>
                <td><DocumentLink kind={p.state === 'cart' ? 'cart' : 'order'} id={p.refId} /></td>
                <td>{t(`state.${p.state}`)}{p.heldUntil !== null && <span className="tl-quiet"> · {t('why.until', { at: format.dateTime(p.heldUntil) })}</span>}</td>
                <td>{nameOfLocation(locations, p.locationId)}</td>
                <td className="is-end">{format.number(p.held)}</td>
                <td className={`is-end${p.owed > 0 ? ' tl-bad' : ''}`}>{format.number(p.owed)}</td>
                <td>{format.dateTime(p.createdAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </ListBody>
  )
}
