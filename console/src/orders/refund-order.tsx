import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../shell/format.ts'
import { MoneyInput } from '../shell/money-input.tsx'
import { DeedDrawer } from './deed-drawer.tsx'
import { StockMoves } from './effect-view.tsx'
import { refundOrder, type Order, type OrderLine, type RefundEffect, type RefundWish } from './orders-api.ts'

type Restock = RefundWish['lines'][number]['restock']
const restocks = ['sellable', 'damaged', 'none'] as const satisfies readonly Restock[]
type Picked = Record<number, { quantity: number | null; restock: Restock }>

/** Units paid back at exactly what was paid for them; the amount is the hub's, nobody types it. */
export function RefundOrder({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation('orders')
  const [picked, setPicked] = useState<Picked>({})
  const [shipping, setShipping] = useState<string | undefined>('0')
  const [reason, setReason] = useState('')
  const lines = Object.entries(picked).flatMap(([lineNo, p]) => (p.quantity ? [{ lineNo: Number(lineNo), quantity: p.quantity, restock: p.restock }] : []))
  const hasShipping = shipping !== undefined && shipping !== '0'
  const wish: RefundWish = { lines, ...(hasShipping ? { shippingMinor: shipping } : {}), ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }
  return (
    <DeedDrawer
      order={order} title={t('refund.title', { number: order.number })} apply={t('refund.apply')} done={t('refund.done')} onClose={onClose}
      wish={lines.length === 0 && !hasShipping ? undefined : wish} missing={lines.length === 0 && !hasShipping ? t('refund.nothing') : undefined}
      send={(w, mode) => refundOrder(order.id, w, mode)} show={(effect) => <RefundView effect={effect} order={order} />}
    >
      <section>
        <h3>{t('refund.which')}</h3>
        {order.lines.map((line) => <UnitForm key={line.lineNo} line={line} picked={picked[line.lineNo]} onPick={(p) => setPicked((old) => ({ ...old, [line.lineNo]: p }))} />)}
      </section>
      {order.shipping.minor !== '0' && <label><span>{t('refund.shipping')}</span><MoneyInput currency={order.total.currency} minor={shipping} onChange={setShipping} label={t('refund.shipping')} width={180} /></label>}
      <label><span>{t('reasonOptional')}</span><Input value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} /></label>
    </DeedDrawer>
  )
}

function UnitForm({ line, picked = { quantity: 0, restock: 'sellable' }, onPick }: { line: OrderLine; picked: Picked[number] | undefined; onPick: (p: Picked[number]) => void }) {
  const { t } = useTranslation('orders')
  const left = line.quantity - line.returned
  const name = line.title || line.sku || String(line.lineNo)
  return (
    <div className="tl-edit-line is-refund">
      <span className="tl-line-title">{name}<code>{line.sku} · {left <= 0 ? t('refund.noneLeft') : t('refund.left', { count: left })}</code></span>
      <InputNumber min={0} max={Math.max(0, left)} precision={0} disabled={left <= 0} value={picked.quantity} aria-label={t('refund.quantityOf', { name })} style={{ width: '100%' }} onChange={(quantity) => onPick({ ...picked, quantity })} />
      <Select<Restock> value={picked.restock} disabled={left <= 0} aria-label={t('refund.restockOf', { name })} options={restocks.map((r) => ({ value: r, label: t(`restock.${r}`) }))} onChange={(restock) => onPick({ ...picked, restock })} />
    </div>
  )
}

function RefundView({ effect, order }: { effect: RefundEffect; order: Order }) {
  const { t } = useTranslation('orders')
  const format = useFormat()
  const money = (minor: string): string => format.money({ minor, currency: effect.currency })
  return (
    <>
      <div className="tl-effect-sum"><strong className="tl-number" data-testid="difference">{t('effect.owed', { amount: format.money(effect.amount) })}</strong><span className="tl-number">{t('refund.after', { refunded: money(effect.refundedAfter), total: format.money(order.total) })}</span></div>
      <ul>{effect.lines.map((l) => <li key={l.lineNo}>{t('refund.line', { name: order.lines.find((o) => o.lineNo === l.lineNo)?.title ?? l.lineNo, count: l.quantity, amount: money(l.minor) })}</li>)}</ul>
      <StockMoves moves={effect.stock} />
    </>
  )
}
