import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useRouter, useRouterState } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { channelsQuery } from '../shell/channels.ts'
import { useFormat } from '../shell/format.ts'
import { Icon } from '../shell/icon.tsx'
import { Page } from '../shell/page.tsx'
import { ProblemNote } from '../shell/problem-note.tsx'
import { useCanWrite } from '../shell/session.ts'
import { Waiting } from '../shell/waiting.tsx'
import { AddNote } from './add-note.tsx'
import { CancelOrder } from './cancel-order.tsx'
import { EditOrder } from './edit-order.tsx'
import { keptOf } from './kept-of.ts'
import { OrderAxes } from './order-axes.tsx'
import { OrderFacts } from './order-facts.tsx'
import { OrderLines } from './order-lines.tsx'
import { orderQuery, type Order } from './orders-api.ts'
import { RefundOrder } from './refund-order.tsx'
import { ChannelName, ProblemTag } from './state-tag.tsx'
import { Timeline } from './timeline.tsx'
import './orders.css'

export type Deed = 'edit' | 'cancel' | 'refund' | 'note'

/** One order: where it stands, what it is made of, what happened to it, what may be done. */
export function OrderScreen() {
  const { t } = useTranslation('orders')
  const { orderId } = useParams({ strict: false })
  const order = useQuery(orderQuery(orderId ?? ''))
  const [deed, setDeed] = useState<Deed>()
  const title = order.data ? t('order.title', { number: order.data.number }) : t('order.untitled')
  return (
    <Page title={title} help={t('order.help')} actions={order.data && <Deeds order={order.data} onDo={setDeed} />}>
      <BackLink />
      {order.isPending && <Waiting />}
      {order.error && <ProblemNote error={order.error} onRetry={() => void order.refetch()} />}
      {order.data && <Whole order={order.data} onDo={setDeed} />}
      {order.data && <DeedDrawer order={order.data} deed={deed} onClose={() => setDeed(undefined)} />}
    </Page>
  )
}

/** Back to the list as it was left, filters and place included; from elsewhere to the list itself. */
function BackLink() {
  const { t } = useTranslation('orders')
  const { history } = useRouter()
  const isFromList = useRouterState({ select: (state) => state.location.state.isFromList === true })
  const goBack = (event: MouseEvent): void => {
    if (!isFromList || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    history.back()
  }
  return <Link to="/orders" search={{}} className="tl-order-back" onClick={goBack}><Icon name="back" size={15} />{t('order.back')}</Link>
}

const isOpen = ({ states }: Order): boolean => states.order === 'open'
const mayRefund = ({ states }: Order): boolean => states.payment === 'paid' || states.payment === 'partly_refunded'

function Deeds({ order, onDo }: { order: Order; onDo: (deed: Deed) => void }) {
  const { t } = useTranslation('orders')
  if (!useCanWrite('orders')) return null
  return (
    <>
      <Button onClick={() => onDo('note')}>{t('note.do')}</Button>
      {mayRefund(order) && <Button onClick={() => onDo('refund')}>{t('refund.do')}</Button>}
      {order.states.order !== 'cancelled' && <Button danger onClick={() => onDo('cancel')}>{t('cancelOrder.do')}</Button>}
      {isOpen(order) && order.states.fulfilment === 'unfulfilled' && <Button type="primary" icon={<Icon name="edit" size={16} />} onClick={() => onDo('edit')}>{t('edit.do')}</Button>}
    </>
  )
}

function Whole({ order, onDo }: { order: Order; onDo: (deed: Deed) => void }) {
  const { t } = useTranslation('orders')
  const format = useFormat()
  const channel = useQuery(channelsQuery).data?.find((c) => c.id === order.channelId)
  const mayWrite = useCanWrite('orders')
  const kept = keptOf(order)
  const isOwed = order.states.order === 'cancelled' && mayRefund(order) && kept.minor !== '0'
  return (
    <>
      <div className="tl-order-facts">
        <ChannelName channel={channel} /><span>{order.externalId}</span><span>{format.dateTime(order.placedAt)}</span>
        {order.kind !== 'sale' && <span className="tl-tag is-warn">{t(`kind.${order.kind}`)}</span>}
        {order.problems.map((p) => <ProblemTag key={p} problem={p} />)}
      </div>
      {isOwed && <Alert type="warning" showIcon style={{ marginBottom: 14 }} title={t('cancelOrder.owedNow', { amount: format.money(kept) })} action={mayWrite && <Button size="small" onClick={() => onDo('refund')}>{t('refund.do')}</Button>} />}
      <OrderAxes order={order} onDo={onDo} />
      <div className="tl-order">
        <div><OrderLines order={order} /><Timeline order={order} /></div>
        <div><OrderFacts order={order} /></div>
      </div>
    </>
  )
}

function DeedDrawer({ order, deed, onClose }: { order: Order; deed: Deed | undefined; onClose: () => void }) {
  if (deed === 'edit') return <EditOrder order={order} onClose={onClose} />
  if (deed === 'cancel') return <CancelOrder order={order} onClose={onClose} />
  if (deed === 'refund') return <RefundOrder order={order} onClose={onClose} />
  return deed === 'note' ? <AddNote order={order} onClose={onClose} /> : null
}
