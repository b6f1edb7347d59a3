import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exponentOf, parseDecimal, toDecimal } from '#kit'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { useSession } from '../../shell/session.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { putSettings, settingsQuery, type Settings } from './alerts-api.ts'

const languages = [['zh-TW', '繁體中文'], ['zh-CN', '简体中文'], ['en', 'English']] as const

export function AlertSettings({ onClose }: { onClose: () => void }) {
  const { data, error, refetch } = useQuery(settingsQuery)
  if (data) return <Form settings={data} onClose={onClose} />
  return <Modal open footer={null} onCancel={onClose}>{error ? <ProblemNote error={error} onRetry={() => { void refetch() }} /> : <Waiting />}</Modal>
}

function Form({ settings, onClose }: { settings: Settings; onClose: () => void }) {
  const { t } = useTranslation('alerts')
  const { message } = App.useApp()
  const client = useQueryClient()
  const { currency } = useSession().org
  const [perDay, setPerDay] = useState(settings.perDay)
  const [least, setLeast] = useState(toDecimal({ minor: BigInt(settings.least), currency }))
  const [receivers, setReceivers] = useState(settings.receivers.join('\n'))
  const [locale, setLocale] = useState(settings.locale)
  const save = useMutation({
    mutationFn: () => putSettings({ perDay, least: String(parseDecimal(least === '' ? '0' : least, currency).minor), receivers: receivers.split(/[\n,;]/).map((r) => r.trim()).filter((r) => r !== ''), locale }),
    onSuccess: () => { message.success(t('settings.saved')); onClose(); return client.invalidateQueries({ queryKey: ['alerts'] }) },
    onError: (error) => { message.error(sayProblem(error)) },
  })
  return (
    <Modal open title={t('settings')} okText={t('save')} cancelText={t('cancel')} onCancel={onClose} onOk={() => save.mutate()} okButtonProps={{ loading: save.isPending }}>
      <div className="tl-alert-form">
        <label><span>{t('settings.perDay')}</span><InputNumber aria-label={t('settings.perDay')} min={0} max={100} precision={0} value={perDay} onChange={(n) => setPerDay(n ?? 0)} /><span className="tl-quiet">{t('settings.perDayNote')}</span></label>
        <label><span>{t('settings.least')} ({currency})</span><InputNumber<string> stringMode aria-label={t('settings.least')} min="0" precision={exponentOf(currency)} value={least} onChange={(n) => setLeast(n ?? '0')} style={{ width: 180 }} /></label>
        <label><span>{t('settings.receivers')}</span><Input.TextArea value={receivers} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => setReceivers(event.target.value)} /><span className="tl-quiet">{t('settings.receiversNote')}</span></label>
        <label><span>{t('settings.locale')}</span><Select aria-label={t('settings.locale')} value={locale} onChange={setLocale} options={languages.map(([value, label]) => ({ value, label }))} /></label>
      </div>
    </Modal>
  )
}
