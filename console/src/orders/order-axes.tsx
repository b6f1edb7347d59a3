import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sayProblem } from '../shell/problem.ts'
import { useCanWrite } from '../shell/session.ts'
import type { Deed } from './order-screen.tsx'
import { axes, stepOrder, type Axis, type Order } from './orders-api.ts'
import { StateTag } from './state-tag.tsx'
import { wordedRefusal } from './worded-refusal.ts'

/** Steps that move money or stock are not a mere word: they open what shows their effect first. */
const deedOf: Readonly<Record<string, Deed>> = { 'order.cancelled': 'cancel', 'payment.partly_refunded': 'refund', 'payment.refunded': 'refund' }

/** Where the order stands on each of its six axes, with only those next steps that the axis allows. */
export function OrderAxes({ order, onDo }: { order: Order; onDo: (deed: Deed) => void }) {
  const { t } = useTranslation('orders')
  const canWrite = useCanWrite('orders')
  return (
    <div className="tl-axes">
      {axes.map((axis) => (
        <section key={axis} className="tl-panel tl-axis" aria-label={t(`axis.${axis}`)}>
          <h2>{t(`axis.${axis}`)}</h2>
          <StateTag axis={axis} state={order.states[axis]} />
          {canWrite && <Steps order={order} axis={axis} onDo={onDo} />}
        </section>
      ))}
    </div>
  )
}

/** Allowed, but nobody would: to send what was cancelled, to take back what never left. */
const isMoot = ({ states }: Order, axis: Axis): boolean => states.fulfilment === 'unfulfilled' && ((axis === 'fulfilment' && states.order === 'cancelled') || (axis === 'return' && states.return === 'none'))

function Steps({ order, axis, onDo }: { order: Order; axis: Axis; onDo: (deed: Deed) => void }) {
  const { t } = useTranslation('orders')
  const next = isMoot(order, axis) ? [] : (order.next[axis] ?? [])
  // Two steps may lead to the same deed (partly and wholly refunded): one button is enough.
  const deeds = [...new Set(next.flatMap((to) => deedOf[`${axis}.${to}`] ?? []))]
  const plain = next.filter((to) => deedOf[`${axis}.${to}`] === undefined)
  if (next.length === 0) return null
  return (
    <div className="tl-axis-steps">
      {plain.map((to) => <Step key={to} order={order} axis={axis} to={to} />)}
      {deeds.map((deed) => <Button key={deed} size="small" onClick={() => onDo(deed)}>{deed === 'cancel' ? t('cancelOrder.do') : t('refund.do')}</Button>)}
    </div>
  )
}

function Step({ order, axis, to }: { order: Order; axis: Axis; to: string }) {
  const { t } = useTranslation('orders')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const step = useMutation({
    mutationFn: () => stepOrder(order.id, { axis, to, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }),
    onSuccess: () => { setOpen(false); message.success(t('step.done')); return client.invalidateQueries({ queryKey: ['orders'] }) },
    onError: (error) => { message.error(sayProblem(wordedRefusal(error))) },
  })
  const content = (
    <form className="tl-form" onSubmit={(event) => { event.preventDefault(); step.mutate() }}>
      <label><span>{t('reasonOptional')}</span><Input value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} /></label>
      <Button type="primary" htmlType="submit" loading={step.isPending}>{t('step.confirm', { state: t(`state.${axis}.${to}`) })}</Button>
    </form>
  )
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} title={t('step.title', { axis: t(`axis.${axis}`), state: t(`state.${axis}.${to}`) })} content={content} destroyOnHidden>
      <Button size="small">{t(`take.${axis}.${to}`)}</Button>
    </Popover>
  )
}
