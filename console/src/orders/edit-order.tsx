import { Button, Input, InputNumber } from 'antd'
import { useState, type Dispatch, type SetStateAction } from 'react'
import { useTranslation } from 'react-i18next'
import { VariantPicker } from '../catalog/variant-picker.tsx'
import { Icon } from '../shell/icon.tsx'
import { MoneyInput } from '../shell/money-input.tsx'
import { DeedDrawer } from './deed-drawer.tsx'
import { addressParts, changesOf, wishOf, type EditWish, type LineWish, type NewLine } from './edit-wish.ts'
import { EffectView } from './effect-view.tsx'
import { editOrder, type Order, type OrderLine } from './orders-api.ts'

type Set = Dispatch<SetStateAction<EditWish>>

/** An order changed as one change-set: what it does in money and stock stands below while it is put together. */
export function EditOrder({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation('orders')
  const [wish, setWish] = useState(() => wishOf(order))
  const changes = changesOf(order, wish)
  const isHalf = wish.added.some((a) => !a.variant || a.quantity === null || a.unitMinor === undefined) || Object.values(wish.lines).some((l) => l.quantity === null || l.unitMinor === undefined)
  return (
    <DeedDrawer
      order={order} title={t('edit.title', { number: order.number })} apply={t('edit.apply')} done={t('edit.done')} onClose={onClose}
      wish={changes.length === 0 ? undefined : { changes, reason: wish.reason.trim() || undefined }} missing={isHalf ? t('edit.half') : undefined}
      send={(w, mode) => editOrder(order.id, w.changes, w.reason, mode)} show={(effect) => <EffectView effect={effect} />}
    >
      <section>
        <h3>{t('lines.title', { count: order.lines.length })}</h3>
        {order.lines.map((line) => <LineForm key={line.lineNo} line={line} wish={wish.lines[line.lineNo]} set={setWish} />)}
        {wish.added.map((added) => <NewLineForm key={added.key} added={added} currency={order.total.currency} set={setWish} />)}
        <Button style={{ marginTop: 10 }} icon={<Icon name="plus" size={16} />} onClick={() => setWish((w) => ({ ...w, added: [...w.added, { key: (w.added.at(-1)?.key ?? 0) + 1, variant: undefined, quantity: 1, unitMinor: undefined }] }))}>{t('edit.addLine')}</Button>
      </section>
      <AddressForm wish={wish} set={setWish} />
      <label><span>{t('facts.note')}</span><Input.TextArea value={wish.note} maxLength={5000} autoSize={{ minRows: 2, maxRows: 6 }} onChange={(event) => setWish((w) => ({ ...w, note: event.target.value }))} /></label>
      <label><span>{t('reasonOptional')}</span><Input value={wish.reason} maxLength={1000} onChange={(event) => setWish((w) => ({ ...w, reason: event.target.value }))} /></label>
    </DeedDrawer>
  )
}

function LineForm({ line, wish, set }: { line: OrderLine; wish: LineWish | undefined; set: Set }) {
  const { t } = useTranslation('orders')
  const [isSwapping, setSwapping] = useState(false)
  if (!wish) return null
  const put = (patch: Partial<LineWish>): void => set((w) => ({ ...w, lines: { ...w.lines, [line.lineNo]: { ...wish, ...patch } } }))
  const name = line.title || line.sku || String(line.lineNo)
  return (
    <div className={`tl-edit-line${wish.quantity === 0 ? ' is-gone' : ''}`}>
      <span className="tl-line-title">
        {wish.swap ? `${wish.swap.productName} ${wish.swap.title}` : name}<code>{wish.swap?.sku ?? line.sku}</code>
        {isSwapping
          ? <VariantPicker label={t('edit.swapWith', { name })} value={wish.swap} onPick={(swap) => put({ swap })} />
          : wish.quantity !== 0 && <span><Button size="small" type="link" style={{ padding: 0 }} icon={<Icon name="swap" size={14} />} onClick={() => setSwapping(true)}>{t('edit.swap')}</Button></span>}
      </span>
      <InputNumber min={line.returned} max={1_000_000} precision={0} value={wish.quantity} aria-label={t('edit.quantityOf', { name })} style={{ width: '100%' }} onChange={(quantity) => put({ quantity })} />
      <MoneyInput currency={line.unitPrice.currency} minor={wish.unitMinor} onChange={(unitMinor) => put({ unitMinor })} label={t('edit.priceOf', { name })} width="100%" />
      <Button
        type="text" aria-label={wish.quantity === 0 ? t('edit.keep', { name }) : t('edit.remove', { name })} disabled={line.returned > 0}
        icon={<Icon name={wish.quantity === 0 ? 'plus' : 'trash'} size={16} />} onClick={() => put({ quantity: wish.quantity === 0 ? line.quantity : 0, swap: undefined })}
      />
    </div>
  )
}

function NewLineForm({ added, currency, set }: { added: NewLine; currency: string; set: Set }) {
  const { t } = useTranslation('orders')
  const put = (patch: Partial<NewLine>): void => set((w) => ({ ...w, added: w.added.map((a) => (a.key === added.key ? { ...a, ...patch } : a)) }))
  const name = added.variant?.sku ?? t('edit.newLine')
  return (
    <div className="tl-edit-line">
      <span className="tl-line-title"><VariantPicker label={t('edit.newLine')} value={added.variant} onPick={(variant) => put({ variant })} /></span>
      <InputNumber min={1} max={1_000_000} precision={0} value={added.quantity} aria-label={t('edit.quantityOf', { name })} style={{ width: '100%' }} onChange={(quantity) => put({ quantity })} />
      <MoneyInput currency={currency} minor={added.unitMinor} onChange={(unitMinor) => put({ unitMinor })} label={t('edit.priceOf', { name })} width="100%" />
      <Button type="text" aria-label={t('edit.remove', { name })} icon={<Icon name="trash" size={16} />} onClick={() => set((w) => ({ ...w, added: w.added.filter((a) => a.key !== added.key) }))} />
    </div>
  )
}

function AddressForm({ wish, set }: { wish: EditWish; set: Set }) {
  const { t } = useTranslation('orders')
  return (
    <section>
      <h3 style={{ marginBottom: 8 }}>{t('facts.shipTo')}</h3>
      <div className="tl-address">
        {addressParts.map((part) => (
          <label key={part}><span>{t(`address.${part}`)}</span><Input value={wish.shipTo[part] ?? ''} maxLength={300} onChange={(event) => { const text = event.target.value; set((w) => ({ ...w, shipTo: { ...w.shipTo, [part]: text } })) }} /></label>
        ))}
      </div>
    </section>
  )
}
