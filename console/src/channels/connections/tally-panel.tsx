import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { addDays, dayIn, daysOf } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useSession } from '../../shell/session.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { tallyQuery, type Connection } from './connections-api.ts'

/** In the order in which a merchant asks; a column stands only where something was counted, the first always. */
const counted = ['orders_placed', 'orders_revised', 'acknowledged', 'acknowledge_refused', 'repeats', 'gaps', 'refused_hooks', 'quarantined', 'pushes', 'pushes_verified', 'pushes_refused', 'drift'] as const
const always: readonly string[] = ['orders_placed', 'repeats', 'gaps', 'refused_hooks', 'quarantined']
const alwaysWithoutOrders: readonly string[] = ['pushes', 'pushes_verified', 'pushes_refused', 'drift']
const days = 7

/** What was counted these days, the newest first. */
export function TallyPanel({ connection, hasOrders }: { connection: Connection; hasOrders: boolean }) {
  const { t } = useTranslation('connections')
  const format = useFormat()
  const today = dayIn(useSession().org.timeZone)
  const from = addDays(today, 1 - days)
  const { data, error, refetch } = useQuery(tallyQuery(connection.id, from))
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  const numbers = new Map(data.map(({ day, what, n }) => [`${day} ${what}`, n]))
  const columns = counted.filter((what) => (hasOrders ? always : alwaysWithoutOrders).includes(what) || data.some((d) => d.what === what && d.n > 0))
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('tally.title')}</h2></div>
      <ScrollBox label={t('tally.title')} stack>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('tally.day')}</th>{columns.map((what) => <th key={what} scope="col" className="is-end" title={t(`tallyWhy.${what}`)}>{t(`tally.${what}`)}</th>)}</tr></thead>
          <tbody>
            {daysOf(from, today).reverse().map((day) => (
              <tr key={day}>
                <th scope="row">{format.shortDay(day)} {format.weekday(day)}</th>
                {columns.map((what) => { const n = numbers.get(`${day} ${what}`) ?? 0; return <td key={what} className="is-end">{n === 0 ? <span className="tl-quiet">0</span> : format.number(n)}</td> })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
