import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VariantItem } from '../catalog/catalog-api.ts'
import { VariantPicker } from '../catalog/variant-picker.tsx'
import { api, ask } from '../shell/api.ts'
import { sayProblem } from '../shell/problem.ts'
import { NoPlaceNote } from './no-place-note.tsx'
import { locationsQuery } from './stock-api.ts'

/** Goods come in: what is owed is served first. */
export function ReceiveForm({ variant, onClose }: { variant?: VariantItem; onClose: () => void }) {
  const { t } = useTranslation('stock')
  const { message } = App.useApp()
  const client = useQueryClient()
  const places = (useQuery(locationsQuery).data ?? []).filter((l) => l.isActive)
  const [picked, setPicked] = useState(variant)
  const [place, setPlace] = useState<string>()
  const [quantity, setQuantity] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const locationId = place ?? places[0]?.id
  const receive = useMutation({
    mutationFn: (line: { variantId: string; locationId: string; quantity: number; reason?: string }) => ask(api.POST('/api/v1/stock/receive', { body: { lines: [line] } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['stock'] })
      message.success(t('receive.done'))
      onClose()
    },
  })
  const isWhole = picked !== undefined && locationId !== undefined && quantity !== null
  const submit = (): void => { if (isWhole) receive.mutate({ variantId: picked.id, locationId, quantity, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }) }
  return (
    <Modal open title={t('receive.title')} onCancel={onClose} onOk={submit} okText={t('receive.do')} cancelText={t('cancel')} okButtonProps={{ disabled: !isWhole }} confirmLoading={receive.isPending}>
      <NoPlaceNote />
      <Form layout="vertical" requiredMark={false} onFinish={submit}>
        {variant ? <p style={{ marginBottom: 12 }}><strong className="tl-sku">{variant.sku}</strong> {variant.productName}</p> : <Form.Item label={t('levels.sku')} htmlFor="receive-sku"><VariantPicker id="receive-sku" label={t('levels.sku')} value={picked} onPick={setPicked} /></Form.Item>}
        <Form.Item label={t('location')} htmlFor="receive-place"><Select id="receive-place" value={locationId ?? null} onChange={(id: string | null) => setPlace(id ?? undefined)} options={places.map((l) => ({ value: l.id, label: l.name }))} /></Form.Item>
        <Form.Item label={t('quantity')} htmlFor="receive-quantity"><InputNumber id="receive-quantity" min={1} max={1_000_000} precision={0} value={quantity} onChange={setQuantity} onPressEnter={submit} style={{ width: 140 }} /></Form.Item>
        <Form.Item label={t('receive.note')} htmlFor="receive-note"><Input id="receive-note" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} placeholder={t('receive.noteHint')} /></Form.Item>
        {receive.error && <Alert type="error" showIcon title={sayProblem(receive.error)} />}
      </Form>
    </Modal>
  )
}
