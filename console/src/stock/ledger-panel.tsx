import { useTranslation } from 'react-i18next'
import { useFormat } from '../shell/format.ts'
import { knownWords } from '../shell/known-words.ts'
import { ListBody } from '../shell/list-body.tsx'
import { useList } from '../shell/list.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { DocumentLink } from './document-link.tsx'
import { ledgerPage, nameOfLocation, type Entry, type Location } from './stock-api.ts'

type Props = { variantId: string; at: string | undefined; locations: readonly Location[] }

export function LedgerPanel(props: Props) {
  const { t } = useTranslation('stock')
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('ledger.title')}</h2><span className="tl-quiet">{t('ledger.what')}</span></div>
      <LedgerTable {...props} />
    </section>
  )
}

/** Every entry, newest first: what moved, who did it, why, for which document, and the numbers of its place afterwards. */
export function LedgerTable({ variantId, at, locations }: Props) {
  const { t } = useTranslation('stock')
  const list = useList<Entry>(['stock', 'ledger', variantId, at ?? ''], (cursor) => ledgerPage(variantId, at, cursor))
  return (
    <ListBody list={list} empty={t('ledger.none')} more={t('ledger.more')}>
      <ScrollBox stack label={t('ledger.title')}>
        <table className="tl-plain tl-ledger">
          <thead>
            <tr>
              <th scope="col">{t('ledger.at')}</th><th scope="col">{t('ledger.kind')}</th><th scope="col">{t('location')}</th>
              <th scope="col" className="is-end">{t('term.on_hand')}</th><th scope="col" className="is-end">{t('term.reserved')}</th><th scope="col" className="is-end">{t('term.oversold')}</th><th scope="col" className="is-end">{t('ledger.availableAfter')}</th>
              <th scope="col">{t('ledger.document')}</th><th scope="col">{t('ledger.who')}</th>
            </tr>
          </thead>
          <tbody>{list.rows.map((e) => <LedgerRow key={e.id} entry={e} place={nameOfLocation(locations, e.locationId)} />)}</tbody>
        </table>
      </ScrollBox>
    </ListBody>
  )
}

function LedgerRow({ entry: e, place }: { entry: Entry; place: string }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  return (
    <tr>
      <td>{format.dateTime(e.at)}</td>
      <td>{t(`kind.${e.kind}`)}</td>
      <td>{place}</td>
      <Moved delta={e.onHandDelta} after={e.after.onHand} /><Moved delta={e.reservedDelta} after={e.after.reserved} /><Moved delta={e.oversoldDelta} after={e.after.oversold} />
      <td className="is-end"><strong>{format.number(e.after.available)}</strong></td>
      <td><DocumentLink kind={e.refKind} id={e.refId} /></td>
      <td className="is-wrap">{e.actor}{e.reason !== null && <span className="tl-quiet"> · {sayReason(e.reason)}</span>}</td>
    </tr>
  )
}

/** The balance after the entry, with what the entry changed. */
function Moved({ delta, after }: { delta: number; after: number }) {
  const format = useFormat()
  return <td className="is-end">{delta !== 0 && <span className={delta > 0 ? 'tl-good' : 'tl-bad'}>{format.difference(delta)} </span>}<span className={delta === 0 ? 'tl-quiet' : ''}>{format.number(after)}</span></td>
}

/** The hub's own reasons are codes with words; a person's reason is what was written. */
const sayReason = (reason: string): string => knownWords(`stock:reason.${reason}`) ?? reason
