import { App, Button, Dropdown, Input, Modal, Segmented } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBusy } from '../../shell/busy.ts'
import { download } from '../../shell/download.ts'
import { Icon } from '../../shell/icon.tsx'
import { useLanguage } from '../../shell/language.ts'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { HistoryDrawer } from './history-drawer.tsx'
import { changeReport, createReport, removeReport, useReportDeed, type Report, type Spec, type Visibility } from './reports-api.ts'
import { ScheduleDrawer } from './schedule-drawer.tsx'
import { ShareDrawer } from './share-drawer.tsx'

type Props = { title: string; report: Report | undefined; spec: Spec; isChanged: boolean; onKept: (report: Report) => void; onTakeOver: (spec: Spec) => void }
type Drawer = 'share' | 'schedule' | 'history'

/** What can be done with a report: keep, download, show, send, look back, remove. */
export function ReportDeeds({ title, report, spec, isChanged, onKept, onTakeOver }: Props) {
  const { t } = useTranslation('reports')
  const { message, modal } = App.useApp()
  const navigate = useNavigate()
  const mayWrite = useCanWrite('insights')
  const [keeping, setKeeping] = useState<'new' | 'old'>()
  const [drawer, setDrawer] = useState<Drawer>()
  const onError = (error: Error): void => { message.error(sayProblem(error)) }
  const gone = useReportDeed(() => removeReport(report!.id), { onError, onSuccess: () => { message.success(t('removed')); void navigate({ to: '/reports', search: {} }) } })
  const remove = (): void => { void modal.confirm({ title: t('removeTitle', { name: report?.name }), content: t('removeWhat'), okText: t('remove'), cancelText: t('cancel'), okButtonProps: { danger: true }, onOk: () => gone.mutateAsync(undefined).catch(() => undefined) }) }
  const more = [
    ...(mayWrite ? [{ key: 'another', label: t('keepAs'), onClick: () => setKeeping('new') }] : []),
    { key: 'history', label: t('history'), onClick: () => setDrawer('history') },
    ...(mayWrite ? [{ key: 'remove', label: t('remove'), danger: true, onClick: remove }] : []),
  ]
  return (
    <>
      {mayWrite && <Button type="primary" onClick={() => setKeeping(report ? 'old' : 'new')}>{t('keep')}{report && isChanged ? ' *' : ''}</Button>}
      <Download name={title} spec={spec} />
      {report && mayWrite && <Button onClick={() => setDrawer('share')}>{t('share.title')}</Button>}
      {report && mayWrite && <Button onClick={() => setDrawer('schedule')}>{t('schedule.title')}</Button>}
      {report && <Dropdown trigger={['click']} menu={{ items: more }}><Button>{t('more')}</Button></Dropdown>}
      {keeping && <KeepDialog report={keeping === 'old' ? report : undefined} name={title} spec={spec} onClose={() => setKeeping(undefined)} onKept={(kept) => { setKeeping(undefined); message.success(t('kept')); onKept(kept) }} />}
      {report && <>
        <ShareDrawer report={report} isOpen={drawer === 'share'} onClose={() => setDrawer(undefined)} />
        <ScheduleDrawer report={report} isOpen={drawer === 'schedule'} onClose={() => setDrawer(undefined)} />
        <HistoryDrawer report={report} isOpen={drawer === 'history'} onClose={() => setDrawer(undefined)} onTakeOver={(old) => { setDrawer(undefined); onTakeOver(old) }} />
      </>}
    </>
  )
}

/** The question as it stands in the form, kept or not, becomes a file. */
function Download({ name, spec }: { name: string; spec: Spec }) {
  const { t } = useTranslation('reports')
  const { tag } = useLanguage()
  const [isBusy, begin] = useBusy()
  const get = (ending: 'csv' | 'xlsx', part: 'numbers' | 'formulas' = 'numbers'): void => begin(() => download(`/api/v1/reports/run/export.${ending}?language=${tag}&part=${part}`, `report.${ending}`, { name, spec }))
  const items = [
    { key: 'xlsx', label: t('export.xlsx'), onClick: () => get('xlsx') },
    { key: 'csv', label: t('export.csv'), onClick: () => get('csv') },
    { key: 'formulas', label: t('export.formulas'), onClick: () => get('csv', 'formulas') },
  ]
  return <Dropdown trigger={['click']} menu={{ items }}><Button loading={isBusy} icon={<Icon name="export" size={16} />}>{t('export')}</Button></Dropdown>
}

function KeepDialog({ report, name: first, spec, onClose, onKept }: { report: Report | undefined; name: string; spec: Spec; onClose: () => void; onKept: (report: Report) => void }) {
  const { t } = useTranslation('reports')
  const { message } = App.useApp()
  const [name, setName] = useState(report?.name ?? first)
  const [visibility, setVisibility] = useState<Visibility>(report?.visibility ?? 'shop')
  const keep = useReportDeed(() => (report ? changeReport(report.id, { name: name.trim(), spec, visibility, version: report.version }) : createReport({ name: name.trim(), spec, visibility })), { onError: (error) => { message.error(sayProblem(error)) }, onSuccess: onKept })
  return (
    <Modal open title={t('keep')} onCancel={onClose} okText={t('keep')} cancelText={t('cancel')} okButtonProps={{ disabled: name.trim() === '', loading: keep.isPending }} onOk={() => keep.mutate(undefined)}>
      <div className="tl-stack">
        <label className="tl-report-field"><span>{t('name')}</span><Input value={name} maxLength={120} onChange={(e) => setName(e.target.value)} onPressEnter={() => { if (name.trim() !== '') keep.mutate(undefined) }} /></label>
        <div className="tl-report-field" role="group" aria-label={t('visibility.label')}><span>{t('visibility.label')}</span><Segmented aria-label={t('visibility.label')} value={visibility} onChange={setVisibility} options={(['shop', 'self'] as const).map((v) => ({ value: v, label: t(`visibility.${v}`) }))} /></div>
      </div>
    </Modal>
  )
}
