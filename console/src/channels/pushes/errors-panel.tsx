import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { useIsNarrow } from '../../shell/row-window.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { Moment } from '../connections/moment.tsx'
import { ErrorWords } from './error-words.tsx'
import { errorsQuery } from './pushes-api.ts'
import './pushes.css'

/** What the platform refused, the most frequent first; what nobody has explained yet stands in its own words. */
export function ErrorsPanel({ connectionId }: { connectionId: string }) {
  const { t } = useTranslation('pushes')
  const format = useFormat()
  const narrow = useIsNarrow()
  const { data } = useQuery(errorsQuery(connectionId))
  if (!data || data.items.length === 0) return null
  const { unexplained } = data.counts
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('errors.title')}</h2>{unexplained > 0 && <span className="tl-quiet">{t('errors.unexplained', { count: unexplained, shown: format.number(unexplained) })}</span>}</div>
      <ScrollBox label={t('errors.title')}>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('errors.what')}</th><th scope="col" className="is-end">{t('errors.times')}</th><th scope="col" className="tl-wide-only">{t('errors.last')}</th></tr></thead>
          <tbody>
            {data.items.slice(0, 20).map((one) => (
              <tr key={`${one.code} ${one.words}`}><td className="is-wrap"><ErrorWords error={one} isFull />{narrow && <small className="tl-quiet tl-error-last">{t('errors.last')} <Moment at={one.lastAt} short /></small>}</td><td className="is-end">{format.number(one.times)}</td><td className="tl-wide-only"><Moment at={one.lastAt} short /></td></tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
