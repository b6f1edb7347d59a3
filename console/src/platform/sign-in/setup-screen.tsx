import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Select } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { languages, useLanguage, type Tag } from '../../shell/language.ts'
import { sayProblem } from '../../shell/problem.ts'
import { forgetEverything } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { currencyChoices, likelyCurrency, passwordMin, zoneChoices } from '../settings/choices.ts'
import { Door } from './door.tsx'

type Setup = { orgName: string; name: string; email: string; password: string; timeZone: string; currency: string; locale: Tag }

export function SetupScreen() {
  const { t } = useTranslation('platform')
  const { tag } = useLanguage()
  const [{ token }] = useUrlState()
  const client = useQueryClient()
  const navigate = useNavigate()
  const setup = useMutation({
    mutationFn: (shop: Setup) => ask(api.POST('/api/v1/setup', { body: { token: token ?? '', ...shop } })),
    onSuccess: async () => {
      await forgetEverything(client)
      await navigate({ to: '/' })
    },
  })
  useEffect(() => { document.title = `${t('setup.title')} · Tonglu 通路` }, [t])
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const required = { required: true, message: t('setup.required') }
  if (!token) return <Door><h1>{t('setup.title')}</h1><p className="tl-door-note">{t('setup.noToken')}</p></Door>
  return (
    <Door>
      <h1>{t('setup.title')}</h1>
      <p className="tl-quiet">{t('setup.intro')}</p>
      <Form<Setup> layout="vertical" requiredMark={false} initialValues={{ timeZone: zone, currency: likelyCurrency(zone, tag), locale: tag }} onFinish={(shop) => setup.mutate(shop)}>
        <Form.Item name="orgName" label={t('setup.orgName')} rules={[required]}><Input maxLength={120} autoComplete="organization" /></Form.Item>
        <Form.Item name="name" label={t('setup.name')} rules={[required]}><Input maxLength={120} autoComplete="name" /></Form.Item>
        <Form.Item name="email" label={t('signIn.email')} rules={[required, { type: 'email', message: t('setup.emailRule') }]}><Input autoComplete="username" /></Form.Item>
        <Form.Item name="password" label={t('signIn.password')} extra={t('setup.passwordRule')} rules={[required, { min: passwordMin, message: t('setup.passwordShort') }]}><Input.Password autoComplete="new-password" /></Form.Item>
        <Form.Item name="timeZone" label={t('setup.timeZone')} extra={t('setup.timeZoneWhy')}><Select showSearch options={zoneChoices()} /></Form.Item>
        <Form.Item name="currency" label={t('setup.currency')}><Select showSearch={{ optionFilterProp: 'label' }} options={currencyChoices(tag)} /></Form.Item>
        <Form.Item name="locale" label={t('setup.locale')}><Select options={languages.map((l) => ({ value: l.tag, label: l.name }))} /></Form.Item>
        {setup.error && <p className="tl-door-error" role="alert">{sayProblem(setup.error)}</p>}
        <Button type="primary" size="large" block htmlType="submit" loading={setup.isPending}>{t('setup.go')}</Button>
      </Form>
    </Door>
  )
}
