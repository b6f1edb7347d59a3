import { App, Button, Input, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { approveBatch, rejectBatch, revertBatch, usePriceDeed, type BatchNow, type Standing } from './prices-api.ts'

type Deed = 'approve' | 'reject' | 'withdraw' | 'revert'
type Of = { batch: BatchNow }

/** What may be done with a batch now, by whom, and why not where it may not. */
export function DecisionPanel({ batch }: Of) {
  const { t } = useTranslation('prices')
  const mayWrite = useCanWrite('channels')
  const [asked, setAsked] = useState<Deed>()
  const begin = (deed: Deed, isFirst = false): ReactNode => <Button {...(isFirst ? { type: 'primary' as const } : {})} onClick={() => setAsked(deed)}>{t(`decide.${deed}`)}</Button>
  const say = (words: string, buttons: ReactNode = null): ReactNode => <div className="tl-batch-say"><p>{words}</p>{mayWrite && <span className="tl-row-actions">{buttons}</span>}</div>
  const shown = ((): ReactNode => {
    if (batch.state === 'waiting') return batch.isOwn ? say(t('decide.ownWhy'), begin('withdraw')) : say(t(mayWrite ? 'decide.waits' : 'decide.readOnly'), <>{begin('approve', true)}{begin('reject')}</>)
    if (batch.state === 'rejected' && batch.decidedBy === null) return say(t('decide.allStopped'))
    if (batch.state === 'sent' && batch.revertsId === null) return say(t('decide.sentWhat'), begin('revert'))
    return null
  })()
  return <>{shown}{asked && <DeedModal batch={batch} deed={asked} onClose={() => setAsked(undefined)} />}</>
}

const counted: Record<Deed, (standing: Standing) => boolean> = {
  approve: (s) => s === 'waiting', reject: (s) => s === 'waiting', withdraw: (s) => s === 'waiting', revert: (s) => s !== 'stopped' && s !== 'overtaken' && s !== 'reverted',
}

/** Asked once more, with the number of prices that it moves. A no and a way back say why. */
function DeedModal({ batch, deed, onClose }: Of & { deed: Deed; onClose: () => void }) {
  const { t } = useTranslation('prices')
  const format = useFormat()
  const { message } = App.useApp()
  const [why, setWhy] = useState('')
  const n = batch.standings.filter((s) => counted[deed](s.standing)).reduce((sum, s) => sum + s.count, 0)
  const run = usePriceDeed(() => (deed === 'approve' ? approveBatch(batch.id) : deed === 'revert' ? revertBatch(batch.id, why.trim()) : rejectBatch(batch.id, why.trim())), {
    onSuccess: () => { message.success(t(`decide.done.${deed}`)); onClose() },
    onError: (error) => { message.error(sayProblem(error), 8) },
  })
  return (
    <Modal open title={t(`decide.title.${deed}`, { name: batch.name })} okText={t(`decide.${deed}`)} cancelText={t('cancel')} confirmLoading={run.isPending} okButtonProps={{ danger: deed === 'revert' }} onCancel={onClose} onOk={() => run.mutate(undefined)}>
      <div className="tl-stack">
        <p>{t(`decide.what.${deed}`, { count: n, shown: format.number(n) })}</p>
        {deed !== 'approve' && <label><span className="tl-quiet">{t('why')}</span><Input.TextArea value={why} maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} onChange={(event) => setWhy(event.target.value)} /></label>}
      </div>
    </Modal>
  )
}
