import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { sayProblem } from '../../shell/problem.ts'
import { removeConnection, useDeed, type Connection } from './connections-api.ts'
import { useStateChange } from './state-button.tsx'

/** Live, shadow, paused, gone: each with what it means. */
export function StatePanel({ connection, onlyRemove = false }: { connection: Connection; onlyRemove?: boolean }) {
  const { t } = useTranslation('connections')
  const navigate = useNavigate()
  const { message, modal } = App.useApp()
  const change = useStateChange(connection)
  const remove = useDeed(() => removeConnection(connection.id), {
    onSuccess: () => { message.success(t('remove.done')) },
    onError: (error) => { message.error(sayProblem(error), 8) },
  })
  // Away first: its own screen would go on asking for what is gone.
  const leaveAndRemove = async (): Promise<void> => {
    await navigate({ to: '/connections', search: {} })
    await remove.mutateAsync(undefined).catch(() => undefined)
  }
  const { state, name, channelId } = connection
  const isAtWork = state === 'live' || state === 'shadow'
  const askToRemove = (): void => { void modal.confirm({ title: t('remove.title', { name }), content: t('remove.what'), okText: t('remove.go'), cancelText: t('cancel'), okButtonProps: { danger: true }, onOk: leaveAndRemove }) }
  const choices = onlyRemove ? [] : (['live', 'shadow', 'paused'] as const)
  return (
    <section className="tl-panel tl-stack">
      <h2>{t(onlyRemove ? 'remove.heading' : 'work.title')}</h2>
      {choices.map((one) => (
        <div key={one} className="tl-choice">
          <div><strong>{t(`state.${one}`)}</strong><p className="tl-quiet">{channelId === null ? t(`workBeside.${one}`) : t(`work.${one}`)}</p></div>
          {state === one ? <span className="tl-quiet">{t('work.now')}</span> : <Button loading={change.isPending && change.variables === one} onClick={() => change.mutate(one)}>{t(`switch.${one}`)}</Button>}
        </div>
      ))}
      <div className="tl-choice">
        <div><strong>{t('remove.go')}</strong><p className="tl-quiet">{t(isAtWork ? 'remove.pauseFirst' : 'remove.what')}</p></div>
        <Button danger disabled={isAtWork} loading={remove.isPending} onClick={askToRemove}>{t('remove.go')}</Button>
      </div>
    </section>
  )
}
