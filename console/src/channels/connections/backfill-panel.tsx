import { Alert, Button, Progress } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayField } from '../../shell/day-field.tsx'
import { addDays, dayIn, instantOf } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite, useSession } from '../../shell/session.ts'
import { startBackfill, useDeed, type Connection } from './connections-api.ts'
import { Moment } from './moment.tsx'

const usualDays = 90

/** The orders from before the connection: how far they were read, and from which day on to read them. */
export function BackfillPanel({ connection: { id, backfill } }: { connection: Connection }) {
  const { t } = useTranslation('connections')
  const format = useFormat()
  const mayWrite = useCanWrite('channels')
  const zone = useSession().org.timeZone
  const today = dayIn(zone)
  const [from, setFrom] = useState(addDays(today, -usualDays))
  const start = useDeed((day: string) => startBackfill(id, instantOf(day, zone)))
  const isUnderWay = backfill !== null && backfill.doneAt === null
  return (
    <section className="tl-panel tl-stack">
      <h2>{t('backfill.title')}</h2>
      <p className="tl-quiet">{t('backfill.what')}</p>
      {backfill && (
        <div>
          <Progress percent={Math.floor(backfill.share * 100)} status={isUnderWay ? 'active' : 'success'} aria-label={t('backfill.title')} />
          <p>{isUnderWay ? t('backfill.underWay', { from: format.date(backfill.from), at: format.date(backfill.at) }) : <>{t('backfill.done', { from: format.date(backfill.from) })} <Moment at={backfill.doneAt} short /></>} {t('backfill.found', { count: backfill.found, shown: format.number(backfill.found) })}</p>
        </div>
      )}
      {start.error && <Alert type="error" showIcon title={sayProblem(start.error)} />}
      {mayWrite && (
        <div className="tl-begin">
          <DayField aria-label={t('backfill.from')} allowClear={false} value={dayjs(from)} maxDate={dayjs(today)} onChange={(day) => { if (day) setFrom(day.format('YYYY-MM-DD')) }} />
          <Button loading={start.isPending} onClick={() => start.mutate(from)}>{t(backfill ? 'backfill.again' : 'backfill.start')}</Button>
        </div>
      )}
    </section>
  )
}
