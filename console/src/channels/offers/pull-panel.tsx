import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../shell/command.ts'
import { useFormat } from '../../shell/format.ts'
import { useCanWrite } from '../../shell/session.ts'
import type { Connection } from '../connections/connections-api.ts'
import { Moment } from '../connections/moment.tsx'
import { offerCountsQuery, pullNow, pullQuery } from './offers-api.ts'

/** What is on sale there: how many, how many wait for a match, when it was read last, and reading it now. */
export function PullPanel({ connection: { id, state } }: { connection: Connection }) {
  const { t } = useTranslation('offers')
  const format = useFormat()
  const { message } = App.useApp()
  const mayWrite = useCanWrite('channels')
  const { data: pull } = useQuery(pullQuery(id))
  const counts = useQuery(offerCountsQuery).data?.find((c) => c.connectionId === id)
  const ask = useCommand(['offers'], () => pullNow(id), () => { message.success(t('pull.begun')) })
  const isReading = pull !== undefined && pull.phase !== 'waiting'
  const isAtWork = state === 'live' || state === 'shadow'
  return (
    <section className="tl-panel tl-stack">
      <h2>{t('title')}</h2>
      <p>
        <Link to="/offers" search={{ connectionId: id }} className="tl-link">{t('pull.offers', { count: counts?.offers ?? 0, shown: format.number(counts?.offers ?? 0) })}</Link>
        {(counts?.unmatched ?? 0) > 0 && <> · <Link to="/offers/review" search={{ connectionId: id }} className="tl-link">{t('review.link', { count: counts?.unmatched ?? 0, shown: format.number(counts?.unmatched ?? 0) })}</Link></>}
        {(counts?.missing ?? 0) > 0 && <> · <Link to="/offers" search={{ connectionId: id, missing: 'true' }} className="tl-link">{t('pull.missing', { count: counts?.missing ?? 0, shown: format.number(counts?.missing ?? 0) })}</Link></>}
      </p>
      {pull && (
        <p className="tl-quiet" role="status">
          {isReading ? t(pull.phase === 'pulling' ? 'pull.reading' : 'pull.comparing', { shown: format.number(pull.offers) })
            : pull.endedAt === null ? t('pull.never') : <>{t('pull.last', { shown: format.number(pull.offers), fresh: format.number(pull.fresh) })} · <Moment at={pull.endedAt} /></>}
        </p>
      )}
      {mayWrite && <div><Button loading={ask.isPending} disabled={isReading || !isAtWork} onClick={() => ask.mutate()}>{t('pull.now')}</Button></div>}
    </section>
  )
}
