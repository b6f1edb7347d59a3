import { Alert, Button, Progress, Radio } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayField } from '../../shell/day-field.tsx'
import { addDays, dayIn, instantOf } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite, useSession } from '../../shell/session.ts'
import { Moment } from '../connections/moment.tsx'
import { tellBooksFrom, useBesideDeed, type Books } from './beside-api.ts'

const usualDays = 90
const mostDays = 1099

type DayProps = { day: string; onChange: (day: string) => void; isDisabled?: boolean }

function DayChoice({ day, onChange, isDisabled = false }: DayProps) {
  const { t } = useTranslation('move-in')
  const today = dayIn(useSession().org.timeZone)
  return <DayField aria-label={t('history.from')} allowClear={false} disabled={isDisabled} value={dayjs(day)} minDate={dayjs(addDays(today, -mostDays))} maxDate={dayjs(today)} onChange={(to) => { if (to) onChange(to.format('YYYY-MM-DD')) }} />
}

/** Orders of before the connection: from which day on they are told too, and how far that is. */
export function BooksHistory({ id, history }: { id: string; history: Books['history'] }) {
  const { t } = useTranslation('move-in')
  const format = useFormat()
  const mayWrite = useCanWrite('channels')
  const zone = useSession().org.timeZone
  const [day, setDay] = useState(addDays(dayIn(zone), -usualDays))
  const tell = useBesideDeed((from: string | null) => tellBooksFrom(id, from === null ? null : instantOf(from, zone)))
  return (
    <section className="tl-panel tl-stack">
      <h2>{t('history.title')}</h2>
      <p className="tl-quiet">{t('history.what')}</p>
      {history && (
        <div>
          <Progress percent={history.phase === 'done' ? 100 : Math.floor((history.found / Math.max(1, history.total)) * 100)} status={history.phase === 'reading' ? 'active' : history.phase === 'done' ? 'success' : 'normal'} aria-label={t('history.title')} />
          <p role="status">{t(`history.${history.phase}`, { from: format.date(history.from), found: format.number(history.found), total: format.number(history.phase === 'done' ? history.found : history.total) })}{history.endedAt !== null && <> <Moment at={history.endedAt} short /></>}</p>
        </div>
      )}
      {tell.error && <Alert type="error" showIcon title={sayProblem(tell.error)} />}
      {mayWrite && (
        <div className="tl-begin">
          <DayChoice day={day} onChange={setDay} />
          <Button loading={tell.isPending && tell.variables !== null} onClick={() => tell.mutate(day)}>{t(history ? 'history.again' : 'history.start')}</Button>
          {history?.phase === 'reading' && <Button loading={tell.isPending && tell.variables === null} onClick={() => tell.mutate(null)}>{t('history.stop')}</Button>}
        </div>
      )}
    </section>
  )
}

/** Asked before a system of accounts goes live: only what is new, or the past from a day on as well. */
export function BooksBegin({ from, onChange }: { from: string | undefined; onChange: (day: string | undefined) => void }) {
  const { t } = useTranslation('move-in')
  const today = dayIn(useSession().org.timeZone)
  const [day, setDay] = useState(addDays(today, -usualDays))
  return (
    <fieldset className="tl-books-begin">
      <legend>{t('begin.title')}</legend>
      <Radio.Group value={from === undefined ? 'now' : 'day'} onChange={(event) => onChange(event.target.value === 'day' ? day : undefined)} options={[{ value: 'now', label: t('begin.now') }, { value: 'day', label: t('begin.day') }]} />
      <DayChoice day={day} isDisabled={from === undefined} onChange={(to) => { setDay(to); onChange(to) }} />
    </fieldset>
  )
}
