import { useQuery } from '@tanstack/react-query'
import { App, Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { useCommand } from '../../shell/command.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { useCanWrite, useSession } from '../../shell/session.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { LetterList } from './letter-list.tsx'
import { ListenerList } from './listener-list.tsx'
import { mailServerQuery, type MailLetter, type MailServer } from './mail-api.ts'

/** The shop's own way to send mail, the programs it tells, and how both went. */
export function MailPanel() {
  const { data, error, refetch } = useQuery(mailServerQuery)
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  return (
    <>
      <ServerForm server={data.server} />
      <LetterList hasServer={data.server !== null} />
      <ListenerList />
    </>
  )
}

type Draft = Omit<MailServer, 'hasPassword' | 'username'> & { username?: string | undefined; password?: string }
type House = keyof typeof houses
/** What the big houses answer to; the rest is asked of whoever runs the mail. */
const houses = {
  gmail: { host: 'smtp.gmail.com', port: 587, security: 'starttls' },
  outlook: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
  hinet: { host: 'msa.hinet.net', port: 465, security: 'tls' },
} as const satisfies Record<string, Pick<Draft, 'host' | 'port' | 'security'>>
const houseNames = Object.keys(houses) as House[]
const securities = ['starttls', 'tls', 'none'] as const

function ServerForm({ server }: { server: MailServer | null }) {
  const { t } = useTranslation('mail')
  const { message, modal } = App.useApp()
  const mayWrite = useCanWrite('settings')
  const [form] = Form.useForm<Draft>()
  const [house, setHouse] = useState<House>()
  const save = useCommand(['mail'], ({ username, password, ...rest }: Draft) => ask(api.PUT('/api/v1/mail/server', { body: { ...rest, ...(username && { username }), ...(password && { password }) } })), () => {
    form.setFieldValue('password', undefined)
    message.success(t('saved'))
  })
  const remove = useCommand(['mail'], () => ask(api.DELETE('/api/v1/mail/server')), () => form.resetFields())
  const required = { required: true, message: t('required') }
  const choose = (name: House): void => { setHouse(name); form.setFieldsValue(houses[name]) }
  const confirmRemove = () => modal.confirm({ title: t('server.remove'), content: t('server.removeWarning'), okText: t('remove'), cancelText: t('cancel'), okButtonProps: { danger: true }, onOk: () => remove.mutateAsync().catch(() => undefined) })
  const { username, ...kept } = server ?? { port: 587, security: 'starttls' as const, fromName: '', username: null }
  return (
    <section aria-label={t('server.title')}>
      <div className="tl-settings-head"><p>{t('server.what')}</p></div>
      <Form<Draft> form={form} className="tl-panel tl-settings-form tl-mail-form" layout="vertical" requiredMark={false} disabled={!mayWrite} initialValues={{ ...kept, username: username ?? undefined }} onFinish={(draft) => save.mutate(draft)}>
        <div className="tl-mail-houses">
          <span className="tl-quiet">{t('server.known')}</span>
          {houseNames.map((name) => <Button key={name} size="small" type={house === name ? 'primary' : 'default'} aria-pressed={house === name} onClick={() => choose(name)}>{t(`house.${name}`)}</Button>)}
        </div>
        {house && <p className="tl-quiet" role="status">{t(`house.${house}.help`)}</p>}
        <Form.Item name="host" label={t('server.host')} extra={t('server.hostWhy')} rules={[required]}><Input maxLength={253} placeholder="smtp.example.com" /></Form.Item>
        <div className="tl-mail-pair">
          <Form.Item name="security" label={t('server.security')}><Select options={securities.map((s) => ({ value: s, label: t(`security.${s}`) }))} /></Form.Item>
          <Form.Item name="port" label={t('server.port')} rules={[required]}><InputNumber min={1} max={65_535} precision={0} /></Form.Item>
        </div>
        <Form.Item name="username" label={t('server.username')} extra={t('server.usernameWhy')}><Input maxLength={254} autoComplete="off" /></Form.Item>
        <Form.Item name="password" label={t('server.password')} extra={t(server?.hasPassword ? 'server.passwordKept' : 'server.passwordWhy')}><Input.Password autoComplete="new-password" /></Form.Item>
        <Form.Item name="fromAddress" label={t('server.fromAddress')} rules={[required, { type: 'email', message: t('notAddress') }]}><Input maxLength={254} /></Form.Item>
        <Form.Item name="fromName" label={t('server.fromName')} extra={t('server.fromNameWhy')}><Input maxLength={100} /></Form.Item>
        {mayWrite && <div className="tl-mail-acts">
          <Button type="primary" htmlType="submit" loading={save.isPending}>{t('save')}</Button>
          {server && <Button danger onClick={() => { void confirmRemove() }}>{t('server.remove')}</Button>}
        </div>}
      </Form>
      {server && mayWrite && <TestMail />}
    </section>
  )
}

/** Sent at once, with the server's own words: only they say what is wrong with a password or an address. */
function TestMail() {
  const { t } = useTranslation('mail')
  const { user, org } = useSession()
  const [went, setWent] = useState<MailLetter>()
  const send = useCommand(['mail', 'letters'], ({ to }: { to: string }) => ask(api.POST('/api/v1/mail/test', { body: { to, subject: t('test.subject', { shop: org.name }), text: t('test.text', { shop: org.name }) } })), setWent)
  return (
    <Form<{ to: string }> className="tl-panel tl-settings-form tl-mail-test" layout="vertical" requiredMark={false} initialValues={{ to: user.email.endsWith('.invalid') ? '' : user.email }} onFinish={(wish) => send.mutate(wish)}>
      <Form.Item name="to" label={t('test.to')} rules={[{ required: true, message: t('required') }, { type: 'email', message: t('notAddress') }]}><Input maxLength={254} /></Form.Item>
      <Button htmlType="submit" loading={send.isPending}>{t('test.go')}</Button>
      {went && <p role="status">{t(`test.${went.state}`, { to: went.recipient })}{went.answer && <><br /><q className="tl-quiet tl-mail-answer">{went.answer}</q></>}</p>}
    </Form>
  )
}
