import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sayProblem } from '../shell/problem.ts'
import { editOrder, type Order } from './orders-api.ts'
import { wordedRefusal } from './worded-refusal.ts'

/** A word for whoever opens this order next; it changes nothing else. */
export function AddNote({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation('orders')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [note, setNote] = useState(order.note ?? '')
  const save = useMutation({
    mutationFn: () => editOrder(order.id, [{ kind: 'set_note', note }], undefined, { preview: false }),
    onSuccess: () => { onClose(); return client.invalidateQueries({ queryKey: ['orders'] }) },
    onError: (error) => { message.error(sayProblem(wordedRefusal(error))) },
  })
  return (
    <Modal open title={t('note.title', { number: order.number })} okText={t('save')} cancelText={t('close')} onCancel={onClose} onOk={() => save.mutate()} okButtonProps={{ disabled: note === (order.note ?? ''), loading: save.isPending }}>
      <Input.TextArea value={note} maxLength={5000} aria-label={t('facts.note')} autoSize={{ minRows: 4, maxRows: 12 }} onChange={(event) => setNote(event.target.value)} />
    </Modal>
  )
}
