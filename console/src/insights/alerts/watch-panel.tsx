import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Channel } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { watchQuery } from './alerts-api.ts'

/** Up to when everything was looked at, what the day's budget was spent on, and where nothing can be said. */
export function WatchPanel({ channels }: { channels: readonly Channel[] }) {
  const { t } = useTranslation('alerts')
  const format = useFormat()
  const { data } = useQuery(watchQuery)
  if (!data) return null
  const { lookedDay, lookedAt, today, silent, calendar } = data
  const number = (n: number): string => format.number(n)
  return (
    <section className="tl-panel" aria-label={t('watch.title')}>
      <div className="tl-panel-head"><h2>{t('watch.title')}</h2></div>
      <ul className="tl-watch">
        <li>{lookedDay === null || lookedAt === null ? t('watch.never') : t('watch.looked', { day: format.day(lookedDay), ago: format.ago(lookedAt) })}</li>
        <li>{t('watch.today', { sent: number(today.sent), held: number(today.held), muted: number(today.muted), small: number(today.small) })}</li>
        {silent.length > 0 && (
          <li>
            <details>
              <summary>{t('watch.silent', { count: silent.length })}</summary>
              <ul>{silent.map((s) => <li key={`${s.channelId} ${s.kpi}`}>{channels.find((c) => c.id === s.channelId)?.name ?? '—'} · {format.named(t(`kpi.${s.kpi}`))}{t(`silent.${s.reason}`, { sample: s.sample, needed: s.needed })}</li>)}</ul>
            </details>
          </li>
        )}
        <li className="tl-quiet">{t('watch.calendar', { source: calendar.source, day: format.day(calendar.readOn), year: calendar.lastYear })}{calendar.confirm ? format.aside(t('watch.confirm')) : ''}</li>
      </ul>
    </section>
  )
}
