import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal, Select, Switch, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { useDark } from '../../shell/appearance.ts'
import { colourOf } from '../../shell/channel-colour.ts'
import { channelsQuery, type Channel } from '../../shell/channels.ts'
import { Icon } from '../../shell/icon.tsx'
import { useLanguage } from '../../shell/language.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite, useSession } from '../../shell/session.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { currencyChoices } from './choices.ts'
import { channelKinds, type ChannelDraft } from './settings-api.ts'

/** Where the shop sells: each web shop, marketplace and store is one channel. */
export function ChannelsPanel() {
  const { t } = useTranslation('platform')
  const { data, error, refetch } = useQuery(channelsQuery)
  const mayWrite = useCanWrite('catalog')
  const dark = useDark()
  const [edited, setEdited] = useState<Channel | 'new'>()
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  return (
    <>
      <div className="tl-settings-head"><p>{t('channels.what')}</p>{mayWrite && <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => setEdited('new')}>{t('channels.add')}</Button>}</div>
      {data.length === 0 ? <div className="tl-panel tl-empty"><p>{t('channels.none')}</p></div> : <ScrollBox className="tl-panel" label={t('tab.channels')}>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('channels.name')}</th><th scope="col">{t('channels.kind')}</th><th scope="col" className="tl-wide-only">{t('channels.code')}</th><th scope="col" className="tl-wide-only">{t('channels.currency')}</th><th scope="col">{t('channels.state')}</th><th scope="col"><span className="tl-hidden">{t('actions')}</span></th></tr></thead>
          <tbody>
            {data.map((c) => (
              <tr key={c.id}>
                <td><span className="tl-dot" style={{ background: colourOf(c.id, data, dark) }} />{c.name}</td>
                <td>{t(`kind.${c.kind}`)}</td><td className="tl-wide-only"><code>{c.code}</code></td><td className="tl-wide-only">{c.currency}</td>
                <td><Tag>{t(c.isActive ? 'channels.active' : 'channels.closed')}</Tag></td>
                <td><div className="tl-actions">{mayWrite && <Button type="text" size="small" onClick={() => setEdited(c)} aria-label={t('channels.editOne', { name: c.name })}>{t('edit')}</Button>}</div></td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>}
      {edited && <ChannelForm channel={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </>
  )
}

function ChannelForm({ channel, onClose }: { channel: Channel | undefined; onClose: () => void }) {
  const { t } = useTranslation('platform')
  const { tag } = useLanguage()
  const { org } = useSession()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<ChannelDraft>()
  const save = useMutation({
    mutationFn: (draft: ChannelDraft) => (channel ? ask(api.PATCH('/api/v1/channels/{id}', { params: { path: { id: channel.id } }, body: draft })) : ask(api.POST('/api/v1/channels', { body: draft }))),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: channelsQuery.queryKey })
      onClose()
    },
    onError: (error) => { message.error(sayProblem(error)) },
  })
  const required = { required: true, message: t('setup.required') }
  const initial: ChannelDraft = channel ? { name: channel.name, code: channel.code, kind: channel.kind, currency: channel.currency, isActive: channel.isActive } : { kind: 'marketplace', currency: org.currency, isActive: true }
  return (
    <Modal open title={channel ? t('channels.editOne', { name: channel.name }) : t('channels.add')} onCancel={onClose} onOk={() => form.submit()} okText={t('save')} cancelText={t('cancel')} confirmLoading={save.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={(draft) => save.mutate(draft)}>
        <Form.Item name="name" label={t('channels.name')} rules={[required]}><Input maxLength={100} /></Form.Item>
        <Form.Item name="code" label={t('channels.code')} extra={t('channels.codeWhy')} rules={[required, { pattern: /^[a-z0-9][a-z0-9._-]*$/, message: t('channels.codeRule') }]}><Input maxLength={60} disabled={channel !== undefined} /></Form.Item>
        <Form.Item name="kind" label={t('channels.kind')}><Select options={channelKinds.map((k) => ({ value: k, label: t(`kind.${k}`) }))} /></Form.Item>
        <Form.Item name="currency" label={t('channels.currency')}><Select showSearch={{ optionFilterProp: 'label' }} options={currencyChoices(tag)} /></Form.Item>
        <Form.Item name="isActive" label={t('channels.active')} extra={t('channels.activeWhy')} valuePropName="checked"><Switch /></Form.Item>
      </Form>
    </Modal>
  )
}
