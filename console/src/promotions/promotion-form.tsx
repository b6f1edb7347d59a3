import { useQuery } from '@tanstack/react-query'
import { Alert, App, Form, Input, InputNumber, Modal, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { choicesQuery } from '../channels/feeds/feeds-api.ts'
import { instantOf, wallClock } from '../channels/offers/wall-clock.ts'
import { DaysField } from '../shell/day-field.tsx'
import { MoneyInput } from '../shell/money-input.tsx'
import { sayProblem } from '../shell/problem.ts'
import { useSession } from '../shell/session.ts'
import { savePromotion, usePromotionDeed, type Promotion, type PromotionDraft } from './promotions-api.ts'

const kinds = ['all', 'skus', 'brands', 'categories'] as const
type Typed = { name: string; off: 'percent' | 'amount'; percent?: number; amount?: string; code?: string; span: [Dayjs, Dayjs]; kind: (typeof kinds)[number]; values?: string[]; minimum?: string }

/** The moments are those of the shop's clock; who changes a promotion sees them on the same clock. */
function typedOf({ name, percentOff, amountOff, code, startsAt, endsAt, goods, minimumSpend }: Promotion, zone: string): Partial<Typed> {
  return {
    name, off: percentOff === null ? 'amount' : 'percent', ...(percentOff !== null && { percent: percentOff }), ...(amountOff && { amount: amountOff.minor }), code: code ?? '', span: [dayjs(wallClock(startsAt, zone)), dayjs(wallClock(endsAt, zone))],
    kind: goods.kind, values: goods.values, ...(minimumSpend && { minimum: minimumSpend.minor }),
  }
}

function draftOf({ name, off, percent, amount, code = '', span: [from, to], kind, values = [], minimum }: Typed, zone: string, currency: string): PromotionDraft {
  const instant = (moment: Dayjs): string => instantOf(moment.format('YYYY-MM-DDTHH:mm:ss'), zone)
  return {
    name, ...(off === 'percent' ? { percentOff: percent ?? 0 } : { amountOff: { minor: amount ?? '', currency } }), code: code.trim() === '' ? null : code.trim(), startsAt: instant(from), endsAt: instant(to), timeZone: zone,
    goods: { kind, values: kind === 'all' ? [] : values }, minimumSpend: minimum === undefined ? null : { minor: minimum, currency },
  }
}

/** A promotion as a person says it: new, or said anew. */
export function PromotionForm({ promotion, onClose }: { promotion: Promotion | undefined; onClose: () => void }) {
  const { t } = useTranslation('promotions')
  const { message } = App.useApp()
  const { timeZone: zone, currency } = useSession().org
  const [form] = Form.useForm<Typed>()
  const save = usePromotionDeed((typed: Typed) => savePromotion(draftOf(typed, zone, currency), promotion?.id), { onSuccess: () => { message.success(t('saved')); onClose() } })
  const required = [{ required: true, message: t('required') }]
  const off = Form.useWatch('off', form) ?? (promotion?.percentOff === null ? 'amount' : 'percent')
  return (
    <Modal open title={t(promotion ? 'editTitle' : 'add')} onCancel={onClose} onOk={() => form.submit()} okText={t('save')} cancelText={t('cancel')} confirmLoading={save.isPending}>
      <Form<Typed> form={form} layout="vertical" requiredMark={false} initialValues={promotion ? typedOf(promotion, zone) : { off: 'percent', percent: 10, kind: 'all' }} onFinish={(typed) => save.mutate(typed)}>
        <Form.Item name="name" label={t('name')} extra={t('nameWhat')} rules={[{ required: true, whitespace: true, message: t('required') }]}><Input maxLength={60} showCount autoComplete="off" /></Form.Item>
        <Form.Item name="off" label={t('off')}><Radio.Group options={[{ value: 'percent', label: t('off.percent') }, { value: 'amount', label: t('off.amount') }]} optionType="button" /></Form.Item>
        {off === 'percent'
          ? <Form.Item name="percent" label={t('percent')} rules={required}><InputNumber min={1} max={99} precision={0} suffix="%" /></Form.Item>
          : <Form.Item name="amount" label={t('amount')} rules={required}><Amount label={t('amount')} currency={currency} /></Form.Item>}
        <Form.Item name="code" label={t('code')} extra={t('codeWhat')} rules={[{ pattern: /^\s*[\w-]{0,20}\s*$/, message: t('codeForm') }]}><Input maxLength={20} autoComplete="off" /></Form.Item>
        <Form.Item name="span" label={t('spanIn', { zone })} rules={required}><DaysField time="HH:mm" style={{ width: '100%' }} /></Form.Item>
        <GoodsFields kind={Form.useWatch('kind', form) ?? promotion?.goods.kind ?? 'all'} />
        <Form.Item name="minimum" label={t('minimum')}><Amount label={t('minimum')} currency={currency} /></Form.Item>
        {save.error && <Alert type="error" showIcon title={sayProblem(save.error)} />}
      </Form>
    </Modal>
  )
}

/** A field of the form that keeps whole minor units. */
const Amount = ({ value, onChange, label, currency }: { value?: string; onChange?: (minor: string | undefined) => void; label: string; currency: string }) => <MoneyInput label={label} currency={currency} minor={value} width="100%" onChange={(minor) => onChange?.(minor)} />

function GoodsFields({ kind }: { kind: (typeof kinds)[number] }) {
  const { t } = useTranslation('promotions')
  const { data } = useQuery({ ...choicesQuery, enabled: kind === 'brands' || kind === 'categories' })
  const named = kind === 'brands' ? data?.brands : kind === 'categories' ? data?.categories : undefined
  return (
    <>
      <Form.Item name="kind" label={t('goods')}><Select options={kinds.map((one) => ({ value: one, label: t(`goods.${one}`) }))} /></Form.Item>
      {kind !== 'all' && <Form.Item name="values" label={t(`goods.${kind}`)} rules={[{ required: true, type: 'array', min: 1, message: t('required') }]}><Select mode="tags" tokenSeparators={kind === 'skus' ? [',', '，', '、', '\n', ' '] : ['，', '、', '\n']} maxCount={500} options={(named ?? []).map(({ name }) => ({ value: name, label: name }))} /></Form.Item>}
    </>
  )
}
