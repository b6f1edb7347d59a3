import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { dayIn } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { MoneyInput } from '../../shell/money-input.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useSession } from '../../shell/session.ts'
import { useSettled } from '../../shell/settled.ts'
import type { LandWish, Lot } from './costs-api.ts'
import { usualCurrencies } from './currencies.ts'

const land = (wish: LandWish) => ask(api.POST('/api/v1/lots/landed', { body: wish }))

/** Freight or duty of several lots: who bears how much is seen before it is booked. */
export function LandForm({ lots, onClose, onDone }: { lots: readonly Lot[]; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation('costs')
  const client = useQueryClient()
  const { message } = App.useApp()
  const { org } = useSession()
  const [part, setPart] = useState<LandWish['part']>('freight')
  const [by, setBy] = useState<LandWish['by']>('value')
  const [currency, setCurrency] = useState(org.currency)
  const [minor, setMinor] = useState<string>()
  const wish: LandWish = { lots: lots.map(({ variantId, entryId }) => ({ variantId, entryId })), by, part, state: 'settled', minor: minor ?? '0', currency, day: dayIn(org.timeZone), isTry: false }
  const asked = useSettled(wish)
  const tried = useQuery({ queryKey: ['profit', 'land', asked], enabled: asked.minor !== '0', retry: false, queryFn: () => land({ ...asked, isTry: true }) })
  const save = useMutation({ mutationFn: () => land(wish), onSuccess: async () => { await client.invalidateQueries({ queryKey: ['profit'] }); message.success(t('booked')); onDone() } })
  const error = save.error ?? tried.error
  return (
    <Modal open title={t('land.title', { count: lots.length })} onCancel={onClose} onOk={() => save.mutate()} okText={t('book')} cancelText={t('cancel')} okButtonProps={{ disabled: minor === undefined || minor === '0' || !tried.data }} confirmLoading={save.isPending}>
      <Form layout="vertical" requiredMark={false}>
        <Form.Item label={t('land.part')}><Radio.Group aria-label={t('land.part')} value={part} onChange={(event) => setPart(event.target.value as LandWish['part'])} options={(['freight', 'duty', 'other'] as const).map((p) => ({ value: p, label: t(`lots.${p}`) }))} /></Form.Item>
        <Form.Item label={t('amount')}><span className="tl-costs-row"><MoneyInput key={currency} label={t('amount')} currency={currency} minor={minor} width={160} onChange={setMinor} /><Select aria-label={t('currency')} showSearch style={{ width: 110 }} value={currency} options={usualCurrencies(org.currency).map((c) => ({ value: c, label: c }))} onChange={(next: string) => { setCurrency(next); setMinor(undefined) }} /></span></Form.Item>
        <Form.Item label={t('land.by')}><Radio.Group aria-label={t('land.by')} value={by} onChange={(event) => setBy(event.target.value as LandWish['by'])} options={(['value', 'weight'] as const).map((b) => ({ value: b, label: t(`land.by.${b}`) }))} /></Form.Item>
        {tried.data && <Shares lots={lots} shares={tried.data.shares} by={by} currency={asked.currency} />}
        {error && <Alert type="error" showIcon title={sayProblem(error)} />}
      </Form>
    </Modal>
  )
}

type Share = { entryId: string; weight: string; minor: string }
function Shares({ lots, shares, by, currency }: { lots: readonly Lot[]; shares: readonly Share[]; by: LandWish['by']; currency: string }) {
  const { t } = useTranslation('costs')
  const format = useFormat()
  return (
    <ScrollBox label={t('land.shares')}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('sku')}</th><th scope="col" className="is-end">{t(`land.weight.${by}`)}</th><th scope="col" className="is-end">{t('land.bears')}</th></tr></thead>
        <tbody>
          {shares.map((s) => {
            const lot = lots.find((l) => l.entryId === s.entryId)
            return <tr key={s.entryId}><th scope="row" className="tl-sku">{lot?.sku}</th><td className="is-end">{by === 'weight' ? `${format.number(BigInt(s.weight))} g` : format.money({ minor: s.weight, currency: lot?.currency ?? currency })}</td><td className="is-end">{format.money({ minor: s.minor, currency })}</td></tr>
          })}
        </tbody>
      </table>
    </ScrollBox>
  )
}
