import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { languages, useLanguage, type Tag } from '../../shell/language.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { useRemoveDemo } from '../../shell/remove-demo.ts'
import { meQuery, useCanWrite } from '../../shell/session.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { currencyChoices, zoneChoices } from './choices.ts'
import { settingsQuery, type Settings } from './settings-api.ts'

type Shop = { name: string; timeZone: string; currency: string; locale: Tag }

export function ShopPanel() {
  const { data, error, refetch } = useQuery(settingsQuery)
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  return (
    <>
      <ShopForm settings={data} />
      {data.isDemo && <DemoRemoval />}
    </>
  )
}

function ShopForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation('platform')
  const { tag } = useLanguage()
  const { message } = App.useApp()
  const client = useQueryClient()
  const mayWrite = useCanWrite('settings')
  const save = useMutation({
    mutationFn: (shop: Shop) => ask(api.PATCH('/api/v1/settings', { body: shop })),
    onSuccess: async () => {
      // Another zone or currency changes what every screen says.
      await client.invalidateQueries()
      await client.fetchQuery({ ...meQuery, staleTime: 0 })
      message.success(t('saved'))
    },
    onError: (error) => { message.error(sayProblem(error)) },
  })
  const initial: Shop = { name: settings.name, timeZone: settings.timeZone, currency: settings.currency, locale: languages.find((l) => l.tag === settings.locale)?.tag ?? 'zh-TW' }
  return (
    <Form<Shop> layout="vertical" className="tl-settings-form" requiredMark={false} disabled={!mayWrite} initialValues={initial} onFinish={(shop) => save.mutate(shop)}>
      <Form.Item name="name" label={t('setup.orgName')} rules={[{ required: true, message: t('setup.required') }]}><Input maxLength={120} /></Form.Item>
      <Form.Item name="timeZone" label={t('setup.timeZone')} extra={t('setup.timeZoneWhy')}><Select showSearch options={zoneChoices()} /></Form.Item>
      <Form.Item name="currency" label={t('setup.currency')}><Select showSearch={{ optionFilterProp: 'label' }} options={currencyChoices(tag)} /></Form.Item>
      <Form.Item name="locale" label={t('setup.locale')} extra={t('shop.localeWhy')}><Select options={languages.map((l) => ({ value: l.tag, label: l.name }))} /></Form.Item>
      {mayWrite && <Button type="primary" htmlType="submit" loading={save.isPending}>{t('save')}</Button>}
    </Form>
  )
}

function DemoRemoval() {
  const { t } = useTranslation()
  const { askFirst, isRemoving, mayRemove } = useRemoveDemo()
  return (
    <section className="tl-panel tl-danger">
      <h2>{t('demo.label')}</h2>
      <p>{t('demo.removeWarning')}</p>
      <Button danger loading={isRemoving} disabled={!mayRemove} onClick={askFirst}>{t('demo.remove')}</Button>
    </section>
  )
}
