import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { now } from '../../shell/clock.ts'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { handleAlert, muteAlert, unmuteAlert, type Alert } from './alerts-api.ts'

const spans = { week: 7, month: 30, ever: undefined } as const
type Span = keyof typeof spans
const dayMs = 86_400_000

/** Seen to, or not to be heard of: both say why. */
export function AlertDeeds({ alert }: { alert: Alert }) {
  const { t } = useTranslation('alerts')
  const { message } = App.useApp()
  const client = useQueryClient()
  const mayWrite = useCanWrite('insights')
  const [doing, setDoing] = useState<'handle' | 'mute'>()
  const [why, setWhy] = useState('')
  const [span, setSpan] = useState<Span>('week')
  const close = (): void => { setDoing(undefined); setWhy('') }
  const settled = { onSuccess: () => { close(); return client.invalidateQueries({ queryKey: ['alerts'] }) }, onError: (error: unknown) => { message.error(sayProblem(error)) } }
  const days = spans[span]
  const save = useMutation<unknown, unknown, void>({ mutationFn: () => (doing === 'handle' ? handleAlert(alert.id, why.trim()) : muteAlert(alert.id, why.trim(), days === undefined ? undefined : new Date(now().getTime() + days * dayMs).toISOString())), ...settled })
  const unmute = useMutation<unknown, unknown, void>({ mutationFn: () => unmuteAlert(alert.id), ...settled })
  if (!mayWrite) return null
  return (
    <>
      {alert.endedAt === null && alert.handled === null && <Button size="small" onClick={() => setDoing('handle')}>{t('handle')}</Button>}
      {alert.mute ? <Button size="small" loading={unmute.isPending} onClick={() => unmute.mutate()}>{t('unmute')}</Button> : <Button size="small" onClick={() => setDoing('mute')}>{t('mute')}</Button>}
      <Modal open={doing !== undefined} title={doing === undefined ? '' : t(`${doing}.title`)} okText={t('save')} cancelText={t('cancel')} onCancel={close} onOk={() => save.mutate()} okButtonProps={{ disabled: why.trim() === '', loading: save.isPending }} destroyOnHidden>
        <div className="tl-alert-form">
          <label><span>{t(doing === 'mute' ? 'mute.why' : 'handle.why')}</span><Input.TextArea value={why} maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} onChange={(event) => setWhy(event.target.value)} /></label>
          {doing === 'mute' && <label><span>{t('mute.for')}</span><Select<Span> aria-label={t('mute.for')} value={span} onChange={setSpan} options={(Object.keys(spans) as Span[]).map((s) => ({ value: s, label: t(`mute.${s}`) }))} /></label>}
        </div>
      </Modal>
    </>
  )
}
