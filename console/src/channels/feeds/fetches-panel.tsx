import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../shell/answered.tsx'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { Moment } from '../connections/moment.tsx'
import { fetchesQuery, type Feed } from './feeds-api.ts'

/** Who came for the file, when, and what they took away. */
export function FetchesPanel({ feed }: { feed: Feed }) {
  const { t } = useTranslation('feeds')
  const format = useFormat()
  const fetches = useQuery(fetchesQuery(feed.id))
  return (
    <section className="tl-panel tl-stack">
      <h2>{t('fetches.title')}</h2>
      <Answered query={fetches}>{(rows) => (rows.length === 0 ? <p className="tl-quiet">{t('fetches.none')}</p> : (
        <ScrollBox label={t('fetches.title')}>
          <table className="tl-plain">
            <thead><tr><th scope="col">{t('fetches.at')}</th><th scope="col">{t('fetches.agent')}</th><th scope="col">{t('fetches.outcome')}</th><th scope="col" className="is-end">{t('items')}</th><th scope="col" className="is-end">{t('fetches.size')}</th></tr></thead>
            <tbody>
              {rows.map((f) => (
                <tr key={f.at + f.agent}>
                  <td><Moment at={f.at} short /></td><td className="tl-feed-agent">{f.agent || t('fetches.nameless')} <span className="tl-quiet">{f.address ?? ''}</span></td><td>{t(`fetched.${f.outcome}`)}</td>
                  <td className="is-end">{f.outcome === 'unchanged' ? '—' : format.number(f.items)}</td><td className="is-end">{f.outcome === 'unchanged' ? '—' : format.bytes(f.bytes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ))}</Answered>
    </section>
  )
}
