import { Alert, App, Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { sayProblem } from '../../shell/problem.ts'
import { ConnectorFields, fieldErrors, saidOf, type Values } from './connector-fields.tsx'
import { changeConnection, useDeed, type Connection, type Connector } from './connections-api.ts'

type KeysFormProps = { connection: Connection; connector: Connector; onSaved?: () => void }

/** The keys once more: secrets that are kept are not shown and stay unless new ones are typed. */
export function KeysForm({ connection, connector, onSaved }: KeysFormProps) {
  const { t } = useTranslation('connections')
  const { message } = App.useApp()
  const [form] = Form.useForm<{ values?: Values }>()
  const save = useDeed((values: Values | undefined) => changeConnection(connection.id, { values: saidOf(connector, values, connection.values) }), {
    onSuccess: () => {
      form.resetFields(connector.fields.filter((f) => f.isSecret).map((f) => ['values', f.name]))
      message.success(t('keys.saved'))
      onSaved?.()
    },
    onError: (error) => form.setFields(fieldErrors(error, (problem) => t(`field.${problem}`))),
  })
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={{ values: { ...connection.values } }} onFinish={({ values }) => save.mutate(values)} scrollToFirstError={{ focus: true }}>
      {save.error && <Alert type="error" showIcon title={sayProblem(save.error)} />}
      <ConnectorFields connector={connector} kept={connection.secretsSet} />
      <Button htmlType="submit" type="primary" loading={save.isPending}>{t('keys.save')}</Button>
    </Form>
  )
}
