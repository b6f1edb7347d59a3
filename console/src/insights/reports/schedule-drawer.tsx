import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Drawer, Select, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../shell/answered.tsx'
import { useFormat, type Format } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { languages, useLanguage } from '../../shell/language.ts'
import { sayProblem } from '../../shell/problem.ts'
import { mailServerQuery } from '../../platform/settings/mail-api.ts'
import { changeSchedule, createSchedule, removeSchedule, schedulesQuery, useReportDeed, type Language, type Report, type Schedule, type ScheduleWish, type Sent } from './reports-api.ts'

const isAddress = (text: string): boolean => /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(text)
const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** When this report goes out by mail, to whom, and how it went. */
export function ScheduleDrawer({ report, isOpen, onClose }: { report: Report; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('reports')
  const told = useQuery({ ...schedulesQuery(report.id), enabled: isOpen })
  const server = useQuery({ ...mailServerQuery, enabled: isOpen })
  return (
    <Drawer open={isOpen} onClose={onClose} size={560} title={t('schedule.title')} destroyOnHidden>
      <div className="tl-stack">
        <p className="tl-quiet">{t('schedule.what')}</p>
        {server.isSuccess && !server.data.server && <p className="tl-report-unknown">{t('schedule.noServer')} <Link to="/settings/$tab" params={{ tab: 'mail' }} search={{}} className="tl-in-text">{t('schedule.setServer')}</Link></p>}
        <NewSchedule report={report} />
        <h3>{t('schedule.list')}</h3>
        <Answered query={told}>{({ schedules }) => (schedules.length === 0 ? <p className="tl-quiet">{t('schedule.none')}</p> : <ul className="tl-report-list">{schedules.map((s) => <One key={s.id} report={report} schedule={s} />)}</ul>)}</Answered>
        {told.data && told.data.schedules.length > 0 && <>
          <h3>{t('schedule.sent')}</h3>
          {told.data.sent.length === 0 ? <p className="tl-quiet">{t('schedule.neverSent')}</p> : <ul className="tl-report-list">{told.data.sent.map((s) => <Went key={`${s.scheduleId} ${s.dueAt}`} sent={s} />)}</ul>}
        </>}
      </div>
    </Drawer>
  )
}

function NewSchedule({ report }: { report: Report }) {
  const { t } = useTranslation('reports')
  const { tag } = useLanguage()
  const { message } = App.useApp()
  const [wish, setWish] = useState<ScheduleWish>({ every: 'week', onDay: 1, hour: 8, recipients: [], language: tag, isOn: true })
  const make = useReportDeed(() => createSchedule(report.id, wish), { onError: (error) => { message.error(sayProblem(error)) }, onSuccess: () => setWish({ ...wish, recipients: [] }) })
  const set = (change: Partial<ScheduleWish>): void => setWish({ ...wish, ...change })
  const wrong = wish.recipients.find((r) => !isAddress(r))
  const weekday = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' })
  const days = wish.every === 'week' ? Array.from({ length: 7 }, (_, i) => ({ value: i + 1, label: weekday.format(new Date(Date.UTC(2024, 0, i + 1))) })) : Array.from({ length: 31 }, (_, i) => ({ value: i + 1, label: String(i + 1) }))
  return (
    <div className="tl-report-schedule">
      <Pick label={t('schedule.every')} value={wish.every} options={(['day', 'week', 'month'] as const).map((e) => ({ value: e, label: t(`schedule.${e}`) }))} onChange={(every) => set({ every, onDay: 1 })} />
      {wish.every !== 'day' && <Pick label={t(wish.every === 'week' ? 'schedule.weekday' : 'schedule.monthDay')} value={wish.onDay} options={days} onChange={(onDay) => set({ onDay })} />}
      <Pick label={t('schedule.hour')} value={wish.hour} options={Array.from({ length: 24 }, (_, i) => ({ value: i, label: hourText(i) }))} onChange={(hour) => set({ hour })} />
      <Pick<Language> label={t('schedule.language')} value={wish.language} options={languages.map((l) => ({ value: l.tag, label: l.name }))} onChange={(language) => set({ language })} />
      <div className="tl-report-field is-wide" role="group" aria-label={t('schedule.to')}>
        <span aria-hidden>{t('schedule.to')}</span>
        <Select mode="tags" aria-label={t('schedule.to')} placeholder={t('schedule.toHint')} value={wish.recipients} open={false} suffixIcon={null} tokenSeparators={[',', ';', ' ', '，', '；']} onChange={(recipients: string[]) => set({ recipients: recipients.map((r) => r.trim()) })} {...(wrong === undefined ? {} : { status: 'error' as const })} />
        {wrong !== undefined && <span className="tl-bad" role="alert">{t('schedule.wrong', { text: wrong })}</span>}
        {wish.every === 'month' && wish.onDay > 28 && <span className="tl-quiet">{t('schedule.lastDay')}</span>}
      </div>
      <div><Button type="primary" disabled={wish.recipients.length === 0 || wrong !== undefined} loading={make.isPending} onClick={() => make.mutate(undefined)}>{t('schedule.add')}</Button></div>
    </div>
  )
}

function Pick<V extends string | number>({ label, value, options, onChange }: { label: string; value: V; options: { value: V; label: string }[]; onChange: (value: V) => void }) {
  return <div className="tl-report-field" role="group" aria-label={label}><span aria-hidden>{label}</span><Select<V> aria-label={label} value={value} options={options} onChange={onChange} /></div>
}

function One({ report, schedule }: { report: Report; schedule: Schedule }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const { tag } = useLanguage()
  const { message } = App.useApp()
  const onError = (error: Error): void => { message.error(sayProblem(error)) }
  const change = useReportDeed((isOn: boolean) => changeSchedule(report.id, schedule.id, { isOn }), { onError })
  const remove = useReportDeed(() => removeSchedule(report.id, schedule.id), { onError })
  const hour = hourText(schedule.hour)
  const day = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, schedule.onDay)))
  const says = schedule.every === 'day' ? t('schedule.saysDay', { hour }) : schedule.every === 'week' ? t('schedule.saysWeek', { day: tag === 'en' ? day : day.replace(/^星期/, ''), hour }) : t('schedule.saysMonth', { day: schedule.onDay, hour })
  return (
    <li>
      <span className="tl-report-line"><Switch size="small" checked={schedule.isOn} loading={change.isPending} aria-label={t('schedule.on', { what: says })} onChange={(on) => change.mutate(on)} /> <strong>{says}</strong></span>
      <span className="tl-report-break">{schedule.recipients.join(', ')}</span>
      <span className="tl-quiet">{schedule.isOn ? t('schedule.next', { when: format.dateTime(schedule.nextAt) }) : t('schedule.off')}</span>
      <Button size="small" loading={remove.isPending} aria-label={`${t('schedule.remove')}: ${says}`} onClick={() => remove.mutate(undefined)}>{t('schedule.remove')}</Button>
    </li>
  )
}

function Went({ sent }: { sent: Sent }) {
  const { t } = useTranslation('reports')
  const format: Format = useFormat()
  return (
    <li>
      <span><strong>{format.dateTime(sent.dueAt)}</strong> {sent.letters.length === 0 && t(`sent.${sent.state}`)}</span>
      {sent.problem && <span className="tl-bad">{t(`sentWhy.${sent.problem}`)}</span>}
      {sent.letters.map((l) => (
        <span key={l.recipient} className={l.state === 'failed' ? 'tl-bad' : 'tl-quiet'}>{l.state === 'failed' && <Icon name="warning" size={14} />} <span className="tl-report-break">{l.recipient}</span>: {t(`letter.${l.state}`)}{l.answer && l.state !== 'sent' ? ` (${l.answer})` : ''}</span>
      ))}
    </li>
  )
}
