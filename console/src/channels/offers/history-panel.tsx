import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { ListBody } from '../../shell/list-body.tsx'
import { useList } from '../../shell/list.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { useToTheSecond } from '../pushes/span.ts'
import { historyPage, type Sum } from './offers-api.ts'
import { useNames } from './sum-panel.tsx'
import { changesBetween } from './sum-rows.ts'
import { useTermWords } from './sum-words.ts'

/** Every change of what the offer may sell, the newest first; each opens the whole sum of its moment. */
export function HistoryPanel({ offerId }: { offerId: string }) {
  const { t } = useTranslation('offers')
  const list = useList<Sum>(['offers', 'history', offerId], (cursor) => historyPage(offerId, cursor))
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('history.title')}</h2><span className="tl-quiet">{t('history.what')}</span></div>
      <ListBody list={list} empty={t('history.none')} more={t('history.more')}>
        <ScrollBox stack label={t('history.title')}>
          <table className="tl-plain">
            <thead><tr><th scope="col">{t('history.at')}</th><th scope="col" className="is-end">{t('history.value')}</th><th scope="col">{t('history.why')}</th></tr></thead>
            <tbody>{list.rows.map((sum, i) => <HistoryRow key={`${sum.at} ${i}`} sum={sum} before={list.rows[i + 1]} isOldest={!list.hasMore && i === list.rows.length - 1} />)}</tbody>
          </table>
        </ScrollBox>
      </ListBody>
    </section>
  )
}

function HistoryRow({ sum, before, isOldest }: { sum: Sum; before: Sum | undefined; isOldest: boolean }) {
  const { t } = useTranslation('offers')
  const format = useFormat()
  const exactly = useToTheSecond()
  const [search, setSearch] = useUrlState()
  const changes = changesBetween(before, sum)
  const wordsOf = useTermWords(useNames([...new Set(changes.flatMap((c) => c.term.variantId ?? []))]))
  const delta = before === undefined ? 0 : sum.value - before.value
  return (
    <tr className={search['at'] === sum.at ? 'is-chosen' : ''}>
      <td><button type="button" className="tl-link" onClick={() => setSearch({ at: sum.at })}>{exactly(sum.at)}</button></td>
      <td className="is-end"><strong>{format.number(sum.value)}</strong>{delta !== 0 && <span className={delta > 0 ? 'tl-good' : 'tl-bad'}> {format.difference(delta)}</span>}</td>
      <td className="is-wrap">{isOldest ? t('history.first') : changes.length === 0 ? '—' : changes.map((c) => `${wordsOf(c.term)} ${format.number(c.before)} → ${format.number(c.after)}`).join(t('history.and'))}</td>
    </tr>
  )
}
