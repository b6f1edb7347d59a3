import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DeedDrawer } from './deed-drawer.tsx'
import { EffectView } from './effect-view.tsx'
import { cancelOrder, type Order } from './orders-api.ts'

/** The whole order taken back, with what is owed to the buyer and what returns to the shelf said first. */
export function CancelOrder({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation('orders')
  const [reason, setReason] = useState('')
  const [restock, setRestock] = useState(true)
  const said = reason.trim()
  return (
    <DeedDrawer
      order={order} title={t('cancelOrder.title', { number: order.number })} apply={t('cancelOrder.apply')} done={t('cancelOrder.done')} danger onClose={onClose}
      wish={{ reason: said === '' ? '-' : said, restock }} missing={said === '' ? t('cancelOrder.reasonMissing') : undefined}
      send={(wish, mode) => cancelOrder(order.id, wish, mode)} show={(effect) => <EffectView effect={effect} />}
    >
      <label><span>{t('reason')}</span><Input value={reason} maxLength={1000} required onChange={(event) => setReason(event.target.value)} /></label>
      {order.states.fulfilment !== 'unfulfilled' && <Checkbox checked={restock} onChange={(event) => setRestock(event.target.checked)}>{t('cancelOrder.restock')}</Checkbox>}
    </DeedDrawer>
  )
}
