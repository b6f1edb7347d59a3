import { Button, Progress } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { useCanWrite } from '../../shell/session.ts'
import { isMoving, type Import } from './imports-api.ts'
import { useStep } from './use-step.ts'

/** How far it is, how fast, how long still; it can be stopped, and what was stopped can go on. */
export function ProgressPanel({ one }: { one: Import }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const canWrite = useCanWrite('imports')
  const step = useStep(one)
  const { rowsDone, rowsTotal, rowsPerSecond, etaSeconds } = one.progress
  const share = rowsTotal ? Math.min(1, rowsDone / rowsTotal) : 0
  const title = isMoving(one) ? (one.isDryRun ? t('progress.checking') : t(`progress.${one.state}`)) : t(`progress.${one.state}`)
  return (
    <section className="tl-panel tl-import-progress" aria-labelledby="import-progress">
      <div className="tl-panel-head"><h2 id="import-progress">{title}</h2></div>
      <Progress strokeColor="var(--tl-brand)" percent={Math.floor(share * 100)} status={one.state === 'failed' ? 'exception' : isMoving(one) ? 'active' : 'normal'} aria-label={title} />
      <p className="tl-number" role="status">
        {rowsTotal === null ? t('progress.rowsSoFar', { done: format.number(rowsDone) }) : t('progress.rows', { done: format.number(rowsDone), total: format.number(rowsTotal) })}
        {isMoving(one) && rowsPerSecond !== null && ` · ${t('progress.pace', { pace: format.number(rowsPerSecond) })}`}
        {isMoving(one) && etaSeconds !== null && ` · ${leftText(etaSeconds, t)}`}
      </p>
      {canWrite && (
        <div className="tl-import-steps">
          {isMoving(one) && <Button danger disabled={one.state === 'cancelling'} loading={step.isPending} onClick={() => step.mutate('cancel')}>{t('step.cancel')}</Button>}
          {!isMoving(one) && <Button type="primary" loading={step.isPending} onClick={() => step.mutate('resume')}>{t('step.resume')}</Button>}
        </div>
      )}
    </section>
  )
}

function leftText(seconds: number, t: TFunction<'imports'>): string {
  return seconds < 90 ? t('progress.seconds', { count: seconds }) : t('progress.minutes', { count: Math.round(seconds / 60) })
}
