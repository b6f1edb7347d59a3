import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Input, InputNumber, Modal, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VariantItem } from '../../catalog/catalog-api.ts'
import { VariantPicker } from '../../catalog/variant-picker.tsx'
import { api, ask } from '../../shell/api.ts'
import { useChannels } from '../../shell/channels.ts'
import { DayField } from '../../shell/day-field.tsx'
import { dayIn } from '../../shell/day.ts'
import { MoneyInput } from '../../shell/money-input.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { useSession } from '../../shell/session.ts'
import { useSettled } from '../../shell/settled.ts'
import { kindOfTopic, kinds, topics, type CostWish, type Kind, type Topic } from './costs-api.ts'
import { usualCurrencies } from './currencies.ts'

type Typed = { what: string; minor: string; currency: string; day: Dayjs; where: 'shop' | 'channel' | 'order'; channelId?: string; orderId?: string; variant?: VariantItem; state: 'estimated' | 'settled'; minutes?: number | null; carrier?: string; cause: string }

/** A hidden cost is chosen by what happened, others by their kind: "topic:no_pickup", "kind:storage". */
function meantBy(what: string): { kind: Kind; topic?: Topic } {
  const topic = topics.find((one) => what === `topic:${one}`)
  return topic ? { kind: kindOfTopic[topic], topic } : { kind: kinds.find((one) => what === `kind:${one}`) ?? 'other' }
}

function wishOf({ what, minor, currency, day, where, channelId, orderId, variant, state, minutes, carrier, cause }: Typed): CostWish {
  return {
    ...meantBy(what), state, minor, currency, day: day.format('YYYY-MM-DD'), cause: cause.trim(),
    ...(where === 'channel' && channelId !== undefined && { channelId }), ...(where === 'order' && orderId !== undefined && { orderId }), ...(where !== 'shop' && variant && { variantId: variant.id }),
    ...(minutes !== undefined && minutes !== null && { minutes }), ...(carrier?.trim() && { carrier: carrier.trim() }),
  }
}

export function AddCost({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['costs', 'economics'])
  const client = useQueryClient()
  const { message } = App.useApp()
  const { org } = useSession()
  const channels = useChannels()
  const [form] = Form.useForm<Typed>()
  const where = Form.useWatch('where', form) ?? 'channel'
  const currency = Form.useWatch('currency', form) ?? org.currency
  const { topic } = meantBy(Form.useWatch('what', form) ?? '')
  const save = useMutation({
    mutationFn: (typed: Typed) => ask(api.POST('/api/v1/costs', { body: { entries: [wishOf(typed)] } })),
    onSuccess: async () => { await client.invalidateQueries({ queryKey: ['profit'] }); message.success(t('booked')); onClose() },
  })
  const required = [{ required: true, message: t('required') }]
  const whats = [
    { label: t('hiddenCosts'), options: topics.map((one) => ({ value: `topic:${one}`, label: t(`topic.${one}`) })) },
    { label: t('otherCosts'), options: kinds.filter((k) => k !== 'returns' && k !== 'penalty' && k !== 'chargeback').map((k) => ({ value: `kind:${k}`, label: t(`economics:kind.${k}`) })) },
  ]
  return (
    <Modal open title={t('addTitle')} onCancel={onClose} onOk={() => form.submit()} okText={t('book')} cancelText={t('cancel')} confirmLoading={save.isPending}>
      <Form<Typed> form={form} layout="vertical" requiredMark={false} onFinish={(typed) => save.mutate(typed)} initialValues={{ where: 'channel', state: 'settled', currency: org.currency, day: dayjs(dayIn(org.timeZone)) }}>
        <Form.Item name="what" label={t('kind')} rules={required}><Select showSearch={{ optionFilterProp: 'label' }} options={whats} /></Form.Item>
        <div className="tl-costs-row">
          <Form.Item name="minor" label={t('amount')} rules={required}><Amount label={t('amount')} currency={currency} /></Form.Item>
          <Form.Item name="currency" label={t('currency')}><Select showSearch style={{ width: 110 }} options={usualCurrencies(org.currency).map((c) => ({ value: c, label: c }))} /></Form.Item>
          <Form.Item name="day" label={t('day')} rules={required}><DayField allowClear={false} /></Form.Item>
        </div>
        <Form.Item name="where" label={t('where')}><Radio.Group options={(['channel', 'order', 'shop'] as const).map((w) => ({ value: w, label: t(`where.${w}`) }))} /></Form.Item>
        {where === 'channel' && <Form.Item name="channelId" label={t('channel')} rules={required}><Select showSearch={{ optionFilterProp: 'label' }} options={channels.map((c) => ({ value: c.id, label: c.name }))} /></Form.Item>}
        {where === 'order' && <Form.Item name="orderId" label={t('order')} rules={required}><OrderPick label={t('order')} /></Form.Item>}
        {where !== 'shop' && <Form.Item name="variant" label={t('sku')} extra={t('skuWhat')}><Sku label={t('sku')} /></Form.Item>}
        <div className="tl-costs-row">
          {topic === 'manual' && <Form.Item name="minutes" label={t('minutes')}><InputNumber min={0} max={100_000} precision={0} /></Form.Item>}
          {(topic === 'return' || topic === 'no_pickup') && <Form.Item name="carrier" label={t('carrier')}><Input maxLength={100} autoComplete="off" /></Form.Item>}
          <Form.Item name="state" label={t('state')}><Radio.Group optionType="button" options={(['settled', 'estimated'] as const).map((s) => ({ value: s, label: t(`state.${s}`) }))} /></Form.Item>
        </div>
        <Form.Item name="cause" label={t('cause')} rules={[{ required: true, whitespace: true, message: t('required') }]}><Input maxLength={300} autoComplete="off" placeholder={t('causeHint')} /></Form.Item>
        {save.error && <Alert type="error" showIcon title={sayProblem(save.error)} />}
      </Form>
    </Modal>
  )
}

/** Fields of the form that keep whole minor units, a SKU, an order. */
type Field<Value> = { value?: Value; onChange?: (value: Value | undefined) => void; label: string; id?: string }
const Amount = ({ value, onChange, label, currency }: Field<string> & { currency: string }) => <MoneyInput label={label} currency={currency} minor={value} width={150} onChange={(minor) => onChange?.(minor)} />
const Sku = ({ value, onChange, label, id }: Field<VariantItem>) => <VariantPicker label={label} value={value} {...(id === undefined ? {} : { id })} onPick={(variant) => onChange?.(variant)} />

function OrderPick({ value, onChange, label, id }: Field<string>) {
  const { t } = useTranslation('costs')
  const [text, setText] = useState('')
  const q = useSettled(text.trim(), 200)
  const found = useQuery({ queryKey: ['orders', 'pick', q], enabled: q !== '', queryFn: () => ask(api.GET('/api/v1/orders', { params: { query: { q, limit: 20 } } })) })
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })} aria-label={label} placeholder={t('orderHint')} allowClear value={value ?? null as unknown as string} showSearch={{ filterOption: false, onSearch: setText }} loading={found.isFetching}
      notFoundContent={q === '' ? t('orderHint') : t('nothingFound')} options={(found.data?.items ?? []).map((o) => ({ value: o.id, label: `#${o.number} · ${o.externalId}` }))} onChange={(picked?: string) => onChange?.(picked)}
    />
  )
}
