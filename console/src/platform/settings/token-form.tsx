import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Form, Input, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { now } from '../../shell/clock.ts'
import { sayProblem } from '../../shell/problem.ts'
import { areas, type Scope } from './settings-api.ts'

type Wish = { name: string; scopes: Scope[]; days: number }
const lives = [30, 90, 365, 0] as const
const dayMs = 86_400_000

/** A key is made once and its secret is shown once; the hub keeps only its fingerprint. */
export function TokenForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('platform')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Wish>()
  const make = useMutation({
    mutationFn: ({ name, scopes, days }: Wish) => ask(api.POST('/api/v1/tokens', { body: { name, scopes, ...(days > 0 ? { expiresAt: new Date(now().getTime() + days * dayMs).toISOString() } : {}) } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }),
    onError: (error) => { message.error(sayProblem(error)) },
  })
  const secret = make.data?.secret
  if (secret !== undefined) {
    const copy = () => navigator.clipboard.writeText(secret).then(() => message.success(t('tokens.copied')), () => message.info(t('tokens.copyByHand')))
    return (
      <Modal open title={t('tokens.made')} onCancel={onClose} footer={<Button type="primary" onClick={onClose}>{t('tokens.done')}</Button>}>
        <p>{t('tokens.once')}</p>
        <code className="tl-secret">{secret}</code>
        <Button style={{ marginTop: 10 }} onClick={() => { void copy() }}>{t('tokens.copy')}</Button>
      </Modal>
    )
  }
  return (
    <Modal open title={t('tokens.add')} onCancel={onClose} onOk={() => form.submit()} okText={t('tokens.make')} cancelText={t('cancel')} confirmLoading={make.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ scopes: ['orders.read'], days: 90 }} onFinish={(wish) => make.mutate(wish)}>
        <Form.Item name="name" label={t('tokens.name')} extra={t('tokens.nameWhy')} rules={[{ required: true, message: t('setup.required') }]}><Input maxLength={100} autoComplete="off" /></Form.Item>
        <Form.Item name="scopes" label={t('tokens.scopes')} rules={[{ required: true, message: t('setup.required') }]}>
          <Checkbox.Group>
            <div className="tl-scopes">
              {areas.flatMap((area) => [<span key={area}>{t(`area.${area}`)}</span>, ...(['read', 'write'] as const).map((can) => <Checkbox key={`${area}.${can}`} value={`${area}.${can}`} aria-label={`${t(`area.${area}`)} ${t(`can.${can}`)}`}>{t(`can.${can}`)}</Checkbox>)])}
            </div>
          </Checkbox.Group>
        </Form.Item>
        <Form.Item name="days" label={t('tokens.life')}><Select options={lives.map((d) => ({ value: d, label: d === 0 ? t('tokens.never') : t('tokens.days', { count: d }) }))} /></Form.Item>
      </Form>
    </Modal>
  )
}
