import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { optionText, type VariantItem } from '../catalog/catalog-api.ts'
import { api, ask } from '../shell/api.ts'
import { Icon } from '../shell/icon.tsx'
import { Page } from '../shell/page.tsx'
import { sayProblem } from '../shell/problem.ts'
import { NoPlaceNote } from './no-place-note.tsx'
import { ScanBox } from './scan-box.tsx'
import { locationsQuery } from './stock-api.ts'
import { StockTabs } from './stock-tabs.tsx'
import './stock.css'

type Line = { variant: VariantItem; quantity: number | null }

/** A transfer is planned first; nothing moves before it is sent. */
export function NewTransferScreen() {
  const { t } = useTranslation('stock')
  const navigate = useNavigate()
  const client = useQueryClient()
  const places = (useQuery(locationsQuery).data ?? []).filter((l) => l.isActive)
  const [fromId, setFrom] = useState<string>()
  const [toId, setTo] = useState<string>()
  const [note, setNote] = useState('')
  const [lines, setLines] = useState<readonly Line[]>([])
  const from = fromId ?? places[0]?.id
  const plan = useMutation({
    mutationFn: (body: { fromId: string; toId: string; note?: string; lines: { variantId: string; quantity: number }[] }) => ask(api.POST('/api/v1/transfers', { body })),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['stock'] })
      await navigate({ to: '/stock/transfers/$id', params: { id }, replace: true })
    },
  })
  const isWhole = from !== undefined && toId !== undefined && from !== toId && lines.length > 0 && lines.every((l) => l.quantity !== null)
  const submit = (): void => { if (isWhole) plan.mutate({ fromId: from, toId, ...(note.trim() === '' ? {} : { note: note.trim() }), lines: lines.map((l) => ({ variantId: l.variant.id, quantity: l.quantity ?? 1 })) }) }
  const options = (without: string | undefined) => places.map((l) => ({ value: l.id, label: l.name, disabled: l.id === without }))
  return (
    <Page title={t('transfers.add')} help={t('transfers.help')}>
      <StockTabs at="/stock/transfers" />
      <NoPlaceNote atLeast={2} />
      <div className="tl-stack tl-narrow-form">
        <Form layout="vertical" requiredMark={false} component="section" className="tl-panel tl-two">
          <Form.Item label={t('transfers.from')} htmlFor="transfer-from"><Select id="transfer-from" value={from ?? null} options={options(toId)} onChange={(id: string | null) => setFrom(id ?? undefined)} /></Form.Item>
          <Form.Item label={t('transfers.to')} htmlFor="transfer-to"><Select id="transfer-to" value={toId ?? null} options={options(from)} placeholder={t('transfers.toHint')} onChange={(id: string | null) => setTo(id ?? undefined)} /></Form.Item>
          <Form.Item label={t('note')} htmlFor="transfer-note" className="is-full"><Input id="transfer-note" maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} /></Form.Item>
        </Form>
        <section className="tl-panel tl-stack">
          <ScanBox label={t('scan.add')} onPick={(v) => setLines((old) => addUnit(old, v))} />
          {lines.length > 0 && <LineList lines={lines} onChange={setLines} />}
        </section>
        {plan.error && <Alert type="error" showIcon title={sayProblem(plan.error)} />}
        <div className="tl-foot"><Button onClick={() => { void navigate({ to: '/stock/transfers' }) }}>{t('cancel')}</Button><Button type="primary" disabled={!isWhole} loading={plan.isPending} onClick={submit}>{t('transfers.plan')}</Button></div>
      </div>
    </Page>
  )
}

/** Scanning the same thing again means one more of it. */
function addUnit(lines: readonly Line[], variant: VariantItem): readonly Line[] {
  return lines.some((l) => l.variant.id === variant.id) ? lines.map((l) => (l.variant.id === variant.id ? { ...l, quantity: (l.quantity ?? 0) + 1 } : l)) : [...lines, { variant, quantity: 1 }]
}

function LineList({ lines, onChange }: { lines: readonly Line[]; onChange: (lines: readonly Line[]) => void }) {
  const { t } = useTranslation('stock')
  return (
    <ul className="tl-lines">
      {lines.map(({ variant: v, quantity }) => (
        <li key={v.id}>
          <span><strong className="tl-sku">{v.sku}</strong> {v.productName} <span className="tl-quiet">{optionText(v)}</span></span>
          <InputNumber min={1} max={1_000_000} precision={0} value={quantity} status={quantity === null ? 'error' : ''} aria-label={t('quantityOf', { sku: v.sku })} style={{ width: 96 }} onChange={(n) => onChange(lines.map((l) => (l.variant.id === v.id ? { ...l, quantity: n } : l)))} />
          <Button type="text" icon={<Icon name="close" size={15} />} aria-label={t('removeOne', { sku: v.sku })} onClick={() => onChange(lines.filter((l) => l.variant.id !== v.id))} />
        </li>
      ))}
    </ul>
  )
}
