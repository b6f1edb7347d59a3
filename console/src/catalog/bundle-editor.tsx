import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, InputNumber, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../shell/api.ts'
import { Icon } from '../shell/icon.tsx'
import { sayProblem } from '../shell/problem.ts'
import type { ProductVariant } from './catalog-api.ts'
import { VariantPicker } from './variant-picker.tsx'

type Kind = 'virtual_bundle' | 'assembled_bundle'
type Component = { variantId: string; sku: string; productName: string; quantity: number | null }

/** What a bundle is made of. Taking everything off makes it a simple variant again. */
export function BundleEditor({ productId, variant, onClose }: { productId: string; variant: ProductVariant; onClose: () => void }) {
  const { t } = useTranslation('catalog')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [kind, setKind] = useState<Kind>(variant.kind === 'assembled_bundle' ? 'assembled_bundle' : 'virtual_bundle')
  const [components, setComponents] = useState<Component[]>(variant.components)
  const isWhole = components.every((c) => c.quantity !== null && Number.isInteger(c.quantity) && c.quantity >= 1)
  const save = useMutation({
    mutationFn: () => ask(api.PUT('/api/v1/variants/{id}/components', { params: { path: { id: variant.id } }, body: { kind, components: components.map((c) => ({ variantId: c.variantId, quantity: c.quantity ?? 0 })) } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['products', 'one', productId] })
      message.success(t('saved'))
      onClose()
    },
  })
  const set = (id: string, quantity: number | null): void => setComponents((old) => old.map((c) => (c.variantId === id ? { ...c, quantity } : c)))
  return (
    <Modal open title={t('bundle.title', { sku: variant.sku })} width={620} onCancel={onClose} onOk={() => save.mutate()} okText={t('save')} cancelText={t('cancel')} confirmLoading={save.isPending} okButtonProps={{ disabled: !isWhole }}>
      <div className="tl-stack">
        <Radio.Group value={kind} onChange={(event) => setKind(event.target.value as Kind)} options={[{ value: 'virtual_bundle', label: t('kind.virtual_bundle') }, { value: 'assembled_bundle', label: t('kind.assembled_bundle') }]} />
        <p className="tl-quiet">{t(kind === 'virtual_bundle' ? 'bundle.virtualWhy' : 'bundle.assembledWhy')}</p>
        {components.length === 0 ? <p className="tl-quiet">{t('bundle.none')}</p> : (
          <ul className="tl-component-list">
            {components.map((c) => (
              <li key={c.variantId}>
                <span><strong className="tl-sku">{c.sku}</strong> {c.productName}</span>
                <InputNumber min={1} max={1_000_000} precision={0} value={c.quantity} aria-label={t('bundle.quantityOf', { sku: c.sku })} status={c.quantity === null ? 'error' : ''} onChange={(quantity) => set(c.variantId, quantity)} style={{ width: 90 }} />
                <Button type="text" icon={<Icon name="close" size={15} />} aria-label={t('bundle.removeOne', { sku: c.sku })} onClick={() => setComponents((old) => old.filter((x) => x.variantId !== c.variantId))} />
              </li>
            ))}
          </ul>
        )}
        <VariantPicker label={t('bundle.add')} without={[variant.id, ...components.map((c) => c.variantId)]} onPick={(v) => { if (v) setComponents((old) => [...old, { variantId: v.id, sku: v.sku, productName: v.productName, quantity: 1 }]) }} />
        {save.error && <Alert type="error" showIcon title={sayProblem(save.error)} />}
      </div>
    </Modal>
  )
}
