import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, InputNumber, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { variantNamesQuery, type VariantItem } from '../../catalog/catalog-api.ts'
import { VariantPicker } from '../../catalog/variant-picker.tsx'
import { useCommand } from '../../shell/command.ts'
import { DaysField } from '../../shell/day-field.tsx'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { ListBody } from '../../shell/list-body.tsx'
import { useList } from '../../shell/list.ts'
import { sayProblem } from '../../shell/problem.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useCanWrite, useSession } from '../../shell/session.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import { useConnectionNames } from './offers-api.ts'
import { endHold, holdsPage, openHold, type Hold } from './rules-api.ts'
import { instantOf } from './wall-clock.ts'

const tones = { planned: 'brand', on: 'good', ended: 'quiet' } as const

/** Units put aside for one channel for a time; they begin, end and return by themselves. */
export function HoldsPanel() {
  const { t } = useTranslation('offers')
  const mayWrite = useCanWrite('channels')
  const [isAdding, setAdding] = useState(false)
  const list = useList<Hold>(['offers', 'holds'], holdsPage)
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('holds.title')}</h2><span className="tl-quiet">{t('holds.what')}</span>{mayWrite && <Button className="tl-end" icon={<Icon name="plus" size={15} />} onClick={() => setAdding(true)}>{t('holds.add')}</Button>}</div>
      <ListBody list={list} empty={t('holds.empty')} more={t('history.more')}><HoldTable rows={list.rows} mayWrite={mayWrite} /></ListBody>
      {isAdding && <HoldForm onClose={() => setAdding(false)} />}
    </section>
  )
}

function HoldTable({ rows, mayWrite }: { rows: readonly Hold[]; mayWrite: boolean }) {
  const { t } = useTranslation('offers')
  const format = useFormat()
  const { nameOf } = useConnectionNames()
  const variants = useQuery(variantNamesQuery([...new Set(rows.map((h) => h.variantId))])).data
  const end = useCommand(['offers'], endHold)
  return (
    <ScrollBox label={t('holds.title')}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('holds.name')}</th><th scope="col">{t('column.connection')}</th><th scope="col">{t('column.ours')}</th><th scope="col" className="is-end">{t('holds.quantity')}</th><th scope="col">{t('holds.span')}</th><th scope="col">{t('holds.state')}</th><th scope="col">{t('holds.deed')}</th></tr></thead>
        <tbody>
          {rows.map((h) => (
            <tr key={h.id}>
              <td className="is-wrap">{h.name}</td><td>{nameOf(h.connectionId)}</td><td className="tl-sku">{variants?.get(h.variantId)?.sku ?? '…'}</td><td className="is-end">{format.number(h.quantity)}</td><td>{format.dateTime(h.startsAt)} – {format.dateTime(h.endedAt ?? h.endsAt)}</td>
              <td><StateTag tone={tones[h.state]}>{t(`hold.${h.state}`)}</StateTag></td>
              <td>{mayWrite && h.state !== 'ended' && <Button size="small" loading={end.isPending && end.variables === h.id} aria-label={t('holds.endOf', { name: h.name })} onClick={() => end.mutate(h.id)}>{t(h.state === 'on' ? 'holds.end' : 'holds.takeBack')}</Button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

type Draft = { name: string; connectionId: string; quantity: number; span: [Dayjs, Dayjs] }

function HoldForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('offers')
  const zone = useSession().org.timeZone
  const client = useQueryClient()
  const { all } = useConnectionNames()
  const [variant, setVariant] = useState<VariantItem>()
  const [form] = Form.useForm<Draft>()
  const instant = (moment: Dayjs): string => instantOf(moment.format('YYYY-MM-DDTHH:mm:ss'), zone)
  const add = useMutation({
    mutationFn: ({ span: [from, to], ...draft }: Draft) => openHold({ ...draft, variantId: variant?.id ?? '', startsAt: instant(from), endsAt: instant(to) }),
    onSuccess: async () => { await client.invalidateQueries({ queryKey: ['offers'] }); onClose() },
  })
  const rules = [{ required: true, message: t('required') }]
  return (
    <Modal open title={t('holds.add')} onCancel={onClose} onOk={() => form.submit()} okText={t('holds.save')} cancelText={t('cancel')} confirmLoading={add.isPending} okButtonProps={{ disabled: !variant }}>
      <Form<Draft> form={form} layout="vertical" requiredMark={false} initialValues={{ quantity: 10 }} onFinish={(draft) => add.mutate(draft)}>
        <Form.Item name="name" label={t('holds.name')} rules={[{ required: true, whitespace: true, message: t('required') }]}><Input maxLength={200} autoComplete="off" /></Form.Item>
        <Form.Item name="connectionId" label={t('holds.for')} rules={rules}><Select options={all.filter((c) => c.state !== 'draft').map((c) => ({ value: c.id, label: c.name }))} /></Form.Item>
        <Form.Item label={t('column.ours')}><VariantPicker label={t('column.ours')} value={variant} onPick={setVariant} /></Form.Item>
        <Form.Item name="quantity" label={t('holds.quantity')} rules={rules}><InputNumber min={1} max={1_000_000} precision={0} /></Form.Item>
        <Form.Item name="span" label={t('holds.spanIn', { zone })} rules={rules}><DaysField time="HH:mm" style={{ width: '100%' }} /></Form.Item>
        {add.error && <Alert type="error" showIcon title={sayProblem(add.error)} />}
      </Form>
    </Modal>
  )
}
