import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { useChannels } from '../../shell/channels.ts'
import { useLanguage } from '../../shell/language.ts'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { ConnectorFields, fieldErrors, saidOf, type Values } from './connector-fields.tsx'
import { connectionsQuery, goSignIn, useDeed, type Connection, type Connector } from './connections-api.ts'
import { UnconfirmedNote } from './unconfirmed.tsx'

/** Kinds that sell nothing have no channel of their own. */
const beside: ReadonlySet<Connector['kind']> = new Set(['hub', 'erp', 'ads', 'analytics', 'audience'])

type Wish = { name: string; channelId?: string; values?: Values }

/** What to do on the platform, and what to bring from there. */
export function ConnectForm({ connector }: { connector: Connector }) {
  const { t } = useTranslation('connections')
  const { tag } = useLanguage()
  const navigate = useNavigate()
  const mayWrite = useCanWrite('channels')
  const [form] = Form.useForm<Wish>()
  const create = useDeed(async ({ name, channelId, values }: Wish): Promise<Connection> => {
    const made = await ask(api.POST('/api/v1/connections', { body: { connector: connector.id, name, values: saidOf(connector, values), ...(channelId ? { channelId } : {}) } }))
    // Whoever comes back from the platform's page finds the connection there, ready to be tried.
    if (connector.signsIn) await goSignIn(made.id).catch(() => navigate({ to: '/connections/$id', params: { id: made.id }, search: {} }))
    else await navigate({ to: '/connections/$id', params: { id: made.id }, search: { step: 'test' } })
    return made
  }, {
    onError: (error) => {
      const wrong = fieldErrors(error, (problem) => t(`field.${problem}`))
      form.setFields(wrong)
      if (wrong[0]) form.scrollToField(wrong[0].name, { focus: true })
    },
  })
  const { sample } = connector
  const isSelling = !beside.has(connector.kind)
  return (
    <div className="tl-connect">
      <section className="tl-panel">
        <h2>{t('new.steps')}</h2>
        <UnconfirmedNote connector={connector} />
        <ol className="tl-steps">{connector.steps.map((step) => <li key={step.en}>{step[tag]}</li>)}</ol>
        <p className="tl-quiet"><a href={connector.docs} target="_blank" rel="noreferrer">{t('new.docs', { platform: connector.label })}</a></p>
      </section>
      <section className="tl-panel">
        <h2>{t('new.keys')}</h2>
        {sample && <Alert type="info" showIcon title={t('new.demo')} action={<Button size="small" onClick={() => { form.setFieldsValue({ values: sample }); void form.validateFields({ recursive: true }) }}>{t('new.fill')}</Button>} />}
        {create.error && <Alert type="error" showIcon title={sayProblem(create.error)} />}
        <Form<Wish> form={form} layout="vertical" requiredMark={false} disabled={!mayWrite} initialValues={{ name: connector.label, channelId: '' }} onFinish={(wish) => create.mutate(wish)} scrollToFirstError={{ focus: true }}>
          <Form.Item name="name" label={t('name')} extra={t('nameWhy')} rules={[{ required: true, whitespace: true, message: t('field.missing') }]}><Input maxLength={200} autoComplete="off" /></Form.Item>
          {isSelling && <ChannelChoice />}
          <ConnectorFields connector={connector} />
          <Button type="primary" htmlType="submit" loading={create.isPending}>{connector.signsIn ? t('new.saveAndSignIn', { platform: connector.label }) : t('new.saveAndTest')}</Button>
        </Form>
      </section>
    </div>
  )
}

/** A channel that sells already goes on under its own name; of each only one connection. */
function ChannelChoice() {
  const { t } = useTranslation('connections')
  const channels = useChannels()
  const taken = new Set(useQuery(connectionsQuery).data?.map((c) => c.channelId))
  const free = channels.filter((c) => !taken.has(c.id))
  return (
    <Form.Item name="channelId" label={t('channel')} extra={t('channelWhy')}>
      <Select options={[{ value: '', label: t('channelNew') }, ...free.map((c) => ({ value: c.id, label: c.name }))]} />
    </Form.Item>
  )
}
