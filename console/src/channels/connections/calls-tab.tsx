import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { useToTheSecond } from '../pushes/span.ts'
import { Body } from './body.tsx'
import { callsQuery, type Call } from './connections-api.ts'

/** What this hub asked the platform and what it answered, word for word but for the secrets. */
export function CallsTab({ id }: { id: string }) {
  const { t } = useTranslation('connections')
  const { data, error, refetch } = useQuery(callsQuery(id))
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  if (data.length === 0) return <div className="tl-panel tl-empty"><p>{t('calls.empty')}</p></div>
  return (
    <section className="tl-panel" aria-label={t('tab.calls')}>
      <p className="tl-quiet">{t('calls.what')}</p>
      <ul className="tl-calls">{data.map((call) => <li key={`${call.at} ${call.operation} ${call.attempt} ${call.url}`}><CallRow call={call} /></li>)}</ul>
    </section>
  )
}

function CallRow({ call }: { call: Call }) {
  const { t } = useTranslation('connections')
  const format = useFormat()
  const exactly = useToTheSecond()
  const isBad = call.fault !== null
  return (
    <details className="tl-call">
      <summary>
        <time dateTime={call.at} title={format.dateTime(call.at)}>{exactly(call.at)}</time>
        <span className="tl-call-what"><strong>{call.operation}</strong> <span className="tl-quiet">{call.method}</span></span>
        <span className={isBad ? 'tl-bad' : 'tl-quiet'}>{call.status ?? t('calls.noAnswer')}{isBad ? ` · ${call.fault}` : ''}</span>
        <span className="tl-quiet tl-number">{format.number(call.ms)} ms{call.attempt > 1 ? ` · ${t('calls.attempt', { n: call.attempt })}` : ''}</span>
      </summary>
      <dl>
        <dt>{t('calls.address')}</dt><dd><code>{call.url}</code></dd>
        {call.words !== null && <><dt>{t('calls.words')}</dt><dd lang="en">{call.words}</dd></>}
        <dt>{t('calls.request')}</dt><dd><Body label={t('calls.request')} text={call.request} /></dd>
        <dt>{t('calls.response')}</dt><dd><Body label={t('calls.response')} text={call.response} /></dd>
      </dl>
    </details>
  )
}
