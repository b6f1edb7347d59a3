import { useMutation } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { askRaw } from '../../shell/api.ts'
import { isProblem, sayProblem } from '../../shell/problem.ts'
import { useSession } from '../../shell/session.ts'
import { passwordMin } from './choices.ts'

type Change = { currentPassword: string; newPassword: string; again: string }

/** One's own password: whoever was let in by an owner chooses their own, and other devices are signed out. */
export function AccountPanel() {
  const { t } = useTranslation('platform')
  const { user, org } = useSession()
  const { message } = App.useApp()
  const [form] = Form.useForm<Change>()
  const change = useMutation({
    mutationFn: ({ currentPassword, newPassword }: Change) => askRaw('POST', '/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true }),
    onSuccess: () => {
      form.resetFields()
      message.success(t('account.changed'))
    },
  })
  const said = change.error ? (isProblem(change.error) && change.error.status === 400 ? t('account.wrong') : sayProblem(change.error)) : undefined
  const required = { required: true, message: t('setup.required') }
  if (org.isDemo) return <p className="tl-panel">{t('account.demo')}</p>
  return (
    <Form<Change> form={form} className="tl-panel tl-settings-form" layout="vertical" requiredMark={false} onFinish={(wish) => change.mutate(wish)}>
      <p className="tl-quiet">{t('account.what', { email: user.email })}</p>
      <input type="email" name="username" autoComplete="username" value={user.email} readOnly hidden />
      <Form.Item name="currentPassword" label={t('account.current')} rules={[required]}><Input.Password autoComplete="current-password" /></Form.Item>
      <Form.Item name="newPassword" label={t('account.next')} extra={t('setup.passwordRule')} rules={[required, { min: passwordMin, message: t('setup.passwordShort') }]}><Input.Password autoComplete="new-password" /></Form.Item>
      <Form.Item name="again" label={t('account.again')} dependencies={['newPassword']} rules={[required, { validator: (_rule, value) => (value === form.getFieldValue('newPassword') ? Promise.resolve() : Promise.reject(new Error(t('account.differs')))) }]}><Input.Password autoComplete="new-password" /></Form.Item>
      {said && <p className="tl-door-error" role="alert">{said}</p>}
      <Button type="primary" htmlType="submit" loading={change.isPending}>{t('account.go')}</Button>
    </Form>
  )
}
