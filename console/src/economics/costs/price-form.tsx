import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { dayIn } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { MoneyInput } from '../../shell/money-input.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { useSession } from '../../shell/session.ts'
import type { Lot } from './costs-api.ts'
import { usualCurrencies } from './currencies.ts'

/** What the whole lot was bought for. Said again, the difference is booked. */
export function PriceForm({ lot, onClose }: { lot: Lot; onClose: () => void }) {
  const { t } = useTranslation('costs')
  const format = useFormat()
  const client = useQueryClient()
  const { message } = App.useApp()
  const { org } = useSession()
  const known = lot.parts['purchase']
  const [currency, setCurrency] = useState(lot.currency)
  const [minor, setMinor] = useState<string | undefined>(known ?? lot.byCatalogue ?? undefined)
  const save = useMutation({
    mutationFn: (amount: string) => {
      // Entries add up: what was said before stays, and only the difference is added.
      const rest = known === undefined || currency !== lot.currency ? amount : String(BigInt(amount) - BigInt(known))
      return ask(api.POST('/api/v1/lots', { body: { costs: [{ variantId: lot.variantId, entryId: lot.entryId, part: 'purchase', state: 'settled', minor: rest, currency, day: dayIn(org.timeZone) }] } }))
    },
    onSuccess: async () => { await client.invalidateQueries({ queryKey: ['profit'] }); message.success(t('booked')); onClose() },
  })
  const submit = (): void => { if (minor !== undefined) save.mutate(minor) }
  return (
    <Modal open title={t('lots.priceTitle', { sku: lot.sku, units: format.number(lot.units) })} onCancel={onClose} onOk={submit} okText={t('book')} cancelText={t('cancel')} okButtonProps={{ disabled: minor === undefined || minor === known }} confirmLoading={save.isPending}>
      <Form layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item label={t('lots.purchase')} extra={known === undefined ? t('lots.priceWhat') : t('lots.priceBefore', { amount: format.money({ minor: known, currency: lot.currency }) })}>
          <span className="tl-costs-row"><MoneyInput key={currency} label={t('lots.purchase')} currency={currency} minor={minor} width={160} onChange={setMinor} />{known === undefined && <Select aria-label={t('currency')} showSearch style={{ width: 110 }} value={currency} options={usualCurrencies(org.currency).map((c) => ({ value: c, label: c }))} onChange={(next: string) => { setCurrency(next); setMinor(undefined) }} />}</span>
        </Form.Item>
        {save.error && <Alert type="error" showIcon title={sayProblem(save.error)} />}
      </Form>
    </Modal>
  )
}
