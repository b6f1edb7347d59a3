import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MoneyInput } from '../shell/money-input.tsx'
import { sayProblem } from '../shell/problem.ts'
import { putPrice, type PriceItem, type PriceList, type VariantItem } from './catalog-api.ts'
import { VariantPicker } from './variant-picker.tsx'

/** One price of a list: set, changed or taken off. */
export function PriceEditor({ list, item, onClose }: { list: PriceList; item: PriceItem | undefined; onClose: () => void }) {
  const { t } = useTranslation('catalog')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [picked, setPicked] = useState<VariantItem>()
  const variantId = item?.variantId ?? picked?.id
  const [minor, setMinor] = useState(item?.price?.minor)
  const save = useMutation({
    mutationFn: (to: string | null) => putPrice(list, variantId ?? '', to),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['products'] })
      message.success(t('saved'))
      onClose()
    },
  })
  const submit = (): void => { if (variantId !== undefined && minor !== undefined) save.mutate(minor) }
  return (
    <Modal
      open title={t('prices.onList', { list: list.name })} onCancel={onClose}
      footer={[
        ...(item ? [<Button key="off" danger style={{ float: 'left' }} loading={save.isPending} onClick={() => save.mutate(null)}>{t('prices.takeOff')}</Button>] : []),
        <Button key="no" onClick={onClose}>{t('cancel')}</Button>,
        <Button key="yes" type="primary" disabled={variantId === undefined || minor === undefined} loading={save.isPending} onClick={submit}>{t('save')}</Button>,
      ]}
    >
      <Form layout="vertical" requiredMark={false} onFinish={submit}>
        {item ? <p style={{ marginBottom: 12 }}><strong className="tl-sku">{item.sku}</strong> {item.productName}</p> : <Form.Item label={t('variant.sku')} htmlFor="price-variant"><VariantPicker id="price-variant" label={t('variant.sku')} value={picked} onPick={setPicked} /></Form.Item>}
        <Form.Item label={t('products.price')}><MoneyInput currency={list.currency} minor={minor} label={t('products.price')} onChange={setMinor} width={180} /></Form.Item>
        {save.error && <Alert type="error" showIcon title={sayProblem(save.error)} />}
      </Form>
    </Modal>
  )
}
