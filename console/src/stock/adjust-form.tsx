import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, AutoComplete, Form, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../shell/api.ts'
import { useFormat } from '../shell/format.ts'
import { sayProblem } from '../shell/problem.ts'
import type { Level, Location } from './stock-api.ts'

const usualReasons = ['damaged', 'lost', 'found', 'sample', 'mistake'] as const

/** A shelf is corrected by a difference and a reason; both stay in the ledger. */
export function AdjustForm({ level, at, locations, onClose }: { level: Level; at: string | undefined; locations: readonly Location[]; onClose: () => void }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const { message } = App.useApp()
  const client = useQueryClient()
  const places = locations.filter((l) => l.isActive)
  const [locationId, setLocationId] = useState(at ?? level.byLocation[0]?.locationId ?? places[0]?.id)
  const [delta, setDelta] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const onHand = level.byLocation.find((p) => p.locationId === locationId)?.onHand ?? 0
  const save = useMutation({
    mutationFn: (line: { variantId: string; locationId: string; delta: number; reason: string }) => ask(api.POST('/api/v1/stock/adjust', { body: { lines: [line] } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['stock'] })
      message.success(t('adjust.done'))
      onClose()
    },
  })
  const isWhole = locationId !== undefined && delta !== null && delta !== 0 && reason.trim() !== ''
  const submit = (): void => { if (isWhole) save.mutate({ variantId: level.variantId, locationId, delta, reason: reason.trim() }) }
  return (
    <Modal open title={`${t('adjust.title')} · ${level.sku}`} onCancel={onClose} onOk={submit} okText={t('adjust.do')} cancelText={t('cancel')} okButtonProps={{ disabled: !isWhole }} confirmLoading={save.isPending}>
      <Form layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item label={t('location')} htmlFor="adjust-place"><Select id="adjust-place" value={locationId ?? null} onChange={(id: string | null) => setLocationId(id ?? undefined)} options={places.map((l) => ({ value: l.id, label: l.name }))} /></Form.Item>
        <Form.Item label={t('adjust.delta')} htmlFor="adjust-delta" extra={<span role="status">{delta === null || delta === 0 ? t('adjust.now', { onHand: format.number(onHand) }) : t('adjust.after', { before: format.number(onHand), after: format.number(onHand + delta) })}</span>} {...(delta !== null && onHand + delta < 0 ? { validateStatus: 'error' as const } : {})}>
          <InputNumber id="adjust-delta" min={-1_000_000} max={1_000_000} precision={0} value={delta} onChange={setDelta} style={{ width: 140 }} placeholder="−2" />
        </Form.Item>
        <Form.Item label={t('adjust.reason')} htmlFor="adjust-reason"><AutoComplete filterOption={(typed, option) => String(option?.value ?? '').includes(typed)} id="adjust-reason" value={reason} onChange={setReason} options={usualReasons.map((r) => ({ value: t(`usual.${r}`) }))} placeholder={t('adjust.reasonHint')} /></Form.Item>
        {save.error && <Alert type="error" showIcon title={sayProblem(save.error)} />}
      </Form>
    </Modal>
  )
}
