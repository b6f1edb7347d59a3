import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../shell/format.ts'
import { knownWords } from '../shell/known-words.ts'
import { ProblemNote } from '../shell/problem-note.tsx'
import { Waiting } from '../shell/waiting.tsx'
import { timelineQuery, type Moment, type Order } from './orders-api.ts'
import { useMomentText } from './moment-text.ts'

/** Everything that happened to this order as sentences: who, when, why. The latest stands on top. */
export function Timeline({ order }: { order: Order }) {
  const { t } = useTranslation('orders')
  const timeline = useQuery(timelineQuery(order.id))
  return (
    <section className="tl-panel" aria-labelledby="order-timeline">
      <div className="tl-panel-head"><h2 id="order-timeline">{t('timeline.title')}</h2></div>
      {timeline.isPending && <Waiting />}
      {timeline.error && <ProblemNote error={timeline.error} onRetry={() => void timeline.refetch()} />}
      {timeline.data && <ol className="tl-timeline">{timeline.data.toReversed().map((moment, i) => <Happened key={`${moment.at} ${moment.code} ${i}`} moment={moment} order={order} />)}</ol>}
    </section>
  )
}

/** The hub's own causes are codes, some with an id behind; a bare id tells a reader nothing; any other is what the caller said. */
function sayCause(cause: string): string | undefined {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cause)) return undefined
  return knownWords(`orders:timeline.from.${cause.split(' ')[0] ?? ''}`) ?? cause
}

function Happened({ moment, order }: { moment: Moment; order: Order }) {
  const { t } = useTranslation('orders')
  const format = useFormat()
  const sentences = useMomentText(moment, order)
  const reason = typeof moment.data['reason'] === 'string' ? moment.data['reason'] : undefined
  const cause = moment.cause ? sayCause(moment.cause) : undefined
  const actor = moment.actor === 'channel' || moment.actor === 'import' ? t(`timeline.by.${moment.actor}`) : moment.actor
  return (
    <li>
      {sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}
      {reason && !moment.code.startsWith('stock.') && <p>{t('timeline.reason', { reason })}</p>}
      <p className="tl-timeline-who"><time dateTime={moment.at}>{format.dateTime(moment.at)}</time> · {actor}{cause ? ` · ${t('timeline.cause', { cause })}` : ''}</p>
    </li>
  )
}
