import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../shell/answered.tsx'
import { useFormat } from '../../shell/format.ts'
import { sayProblem } from '../../shell/problem.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import { ErrorWords } from './error-words.tsx'
import { PushTag } from './push-tag.tsx'
import { pushesOfQuery, retryPush, type Push, type PushEnd } from './pushes-api.ts'
import { useSpan, useToTheSecond } from './span.ts'
import { ValueText } from './value-text.tsx'
import './pushes.css'

/** What is wished of one offer now, and what became of earlier wishes, with every moment of their way. */
export function OfferPushes({ offerId }: { offerId: string }) {
  const { t } = useTranslation('pushes')
  const pushes = useQuery(pushesOfQuery(offerId))
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('of.title')}</h2><span className="tl-quiet">{t('of.what')}</span></div>
      <Answered query={pushes}>{(data) => (data.now.length === 0 && data.ended.length === 0 ? <p className="tl-quiet">{t('of.none')}</p> : (
        <>
          {data.now.map((push) => <PushNow key={push.kind} push={push} />)}
          {data.ended.length > 0 && <Ended ends={data.ended} />}
        </>
      ))}</Answered>
    </section>
  )
}

function PushNow({ push }: { push: Push }) {
  const { t } = useTranslation('pushes')
  const format = useFormat()
  const exactly = useToTheSecond()
  const steps = [['caused', push.causedAt], ['queued', push.queuedAt], ['sent', push.sentAt], ['accepted', push.acceptedAt], ['verified', push.verifiedAt]] as const
  return (
    <div className="tl-push-now">
      <p><strong>{t(`kind.${push.kind}`)} <ValueText value={push.wanted} /></strong> <PushTag state={push.state} /> {push.attempts > 1 && <span className="tl-quiet">{t('attempts', { count: push.attempts })}</span>}</p>
      <ol className="tl-push-steps">{steps.map(([name, at]) => (at === null ? null : <li key={name}><span>{t(`step.${name}`)}</span> <time dateTime={at} title={format.ago(at)}>{exactly(at)}</time></li>))}</ol>
      {push.error !== null && <p><ErrorWords error={push.error} isFull /></p>}
      {push.state === 'failed' && <RetryButton offerId={push.offerId} />}
    </div>
  )
}

export function RetryButton({ offerId, label }: { offerId: string; label?: string }) {
  const { t } = useTranslation('pushes')
  const { message } = App.useApp()
  const client = useQueryClient()
  const mayWrite = useCanWrite('channels')
  const retry = useMutation({
    mutationFn: () => retryPush(offerId),
    onSuccess: () => { message.success(t('retried')) },
    onError: (error) => { message.error(sayProblem(error)) },
    onSettled: async () => { for (const key of ['pushes', 'offers']) await client.invalidateQueries({ queryKey: [key] }) },
  })
  return mayWrite ? <Button size="small" loading={retry.isPending} {...(label === undefined ? {} : { 'aria-label': label })} onClick={() => retry.mutate()}>{t('retry')}</Button> : null
}

const outcomeTone = { verified: 'good', told: 'good', failed: 'bad', overtaken: 'quiet' } as const

function Ended({ ends }: { ends: readonly PushEnd[] }) {
  const { t } = useTranslation('pushes')
  const exactly = useToTheSecond()
  const span = useSpan()
  return (
    <ScrollBox stack label={t('ended.title')}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('ended.at')}</th><th scope="col">{t('column.kind')}</th><th scope="col" className="is-end">{t('ended.before')}</th><th scope="col" className="is-end">{t('ended.value')}</th><th scope="col">{t('ended.outcome')}</th><th scope="col" className="is-end">{t('ended.took')}</th><th scope="col">{t('ended.error')}</th></tr></thead>
        <tbody>
          {ends.map((end) => (
            <tr key={`${end.endedAt} ${end.kind} ${end.causedAt}`}>
              <td>{exactly(end.endedAt)}</td><td>{t(`kind.${end.kind}`)}</td><td className="is-end"><ValueText value={end.before} /></td><td className="is-end"><strong><ValueText value={end.value} /></strong></td>
              <td><StateTag tone={outcomeTone[end.outcome]}>{t(`outcome.${end.outcome}`)}</StateTag></td>
              <td className="is-end">{end.sentAt === null || end.sentAt < end.causedAt ? '—' : span(Date.parse(end.endedAt) - Date.parse(end.causedAt))}</td><td className="is-wrap"><ErrorWords error={end.error} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
