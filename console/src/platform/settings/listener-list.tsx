import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { useCommand } from '../../shell/command.ts'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import { announcementsQuery, listenersQuery, toneOf, type Announcement, type Listener } from './mail-api.ts'

/** Other programs that are told what happens: a chat, an automation, the shop's own. */
export function ListenerList() {
  const { t } = useTranslation('mail')
  const mayWrite = useCanWrite('settings')
  const { data, error, refetch } = useQuery(listenersQuery)
  const [isAdding, setAdding] = useState(false)
  const test = useCommand(['mail', 'announcements'], () => ask(api.POST('/api/v1/listeners/test')))
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return null
  return (
    <section className="tl-mail-part">
      <h2>{t('listeners.title')}</h2>
      <div className="tl-settings-head"><p>{t('listeners.what')}</p>
        {mayWrite && <div className="tl-mail-acts">{data.length > 0 && <Button loading={test.isPending} onClick={() => test.mutate()}>{t('listeners.test')}</Button>}<Button icon={<Icon name="plus" size={15} />} onClick={() => setAdding(true)}>{t('listeners.add')}</Button></div>}
      </div>
      {data.length === 0 ? <p className="tl-panel">{t('listeners.none')}</p> : <ul className="tl-panel tl-mail-listeners">{data.map((one) => <ListenerLine key={one.id} listener={one} mayWrite={mayWrite} />)}</ul>}
      {data.length > 0 && <Announcements />}
      {isAdding && <ListenerForm onClose={() => setAdding(false)} />}
    </section>
  )
}

function ListenerLine({ listener, mayWrite }: { listener: Listener; mayWrite: boolean }) {
  const { t } = useTranslation('mail')
  const { modal } = App.useApp()
  const remove = useCommand(['mail'], () => ask(api.DELETE('/api/v1/listeners/{id}', { params: { path: { id: listener.id } } })))
  const confirm = () => modal.confirm({ title: t('listeners.removeOne', { url: listener.url }), content: t('listeners.removeWarning'), okText: t('remove'), cancelText: t('cancel'), okButtonProps: { danger: true }, onOk: () => remove.mutateAsync().catch(() => undefined) })
  return (
    <li>
      <code>{listener.url}</code>
      <span className="tl-quiet">{listener.kinds.length === 0 ? t('listeners.all') : listener.kinds.join(t('comma'))}</span>
      {mayWrite && <Button type="text" size="small" danger aria-label={t('listeners.removeOne', { url: listener.url })} onClick={() => { void confirm() }}>{t('remove')}</Button>}
    </li>
  )
}

function ListenerForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('mail')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<{ url: string; kinds?: string }>()
  const [secret, setSecret] = useState<string>()
  const add = useMutation({
    mutationFn: ({ url, kinds }: { url: string; kinds?: string }) => ask(api.POST('/api/v1/listeners', { body: { url, kinds: (kinds ?? '').split(/[\s,、，]+/).filter((kind) => kind !== '') } })),
    onSuccess: async (made) => {
      setSecret(made.secret)
      await client.invalidateQueries({ queryKey: ['mail', 'listeners'] })
    },
    onError: (error) => { message.error(sayProblem(error)) },
  })
  if (secret !== undefined) return (
    <Modal open title={t('listeners.made')} onCancel={onClose} onOk={onClose} okText={t('listeners.done')} cancelButtonProps={{ hidden: true }}>
      <p>{t('listeners.once')}</p>
      <code className="tl-secret">{secret}</code>
    </Modal>
  )
  return (
    <Modal open title={t('listeners.add')} onCancel={onClose} onOk={() => form.submit()} okText={t('listeners.add')} cancelText={t('cancel')} confirmLoading={add.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(wish) => add.mutate(wish)}>
        <Form.Item name="url" label={t('listeners.url')} extra={t('listeners.urlWhy')} rules={[{ required: true, message: t('required') }, { type: 'url', message: t('listeners.notUrl') }]}><Input maxLength={2000} placeholder="https://" /></Form.Item>
        <Form.Item name="kinds" label={t('listeners.kinds')} extra={t('listeners.kindsWhy')}><Input maxLength={500} placeholder="alert.raised, report.ready" /></Form.Item>
      </Form>
    </Modal>
  )
}

function Announcements() {
  const { t } = useTranslation('mail')
  const { data, error, refetch } = useQuery(announcementsQuery)
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data || data.length === 0) return null
  return (
    <ScrollBox className="tl-panel" label={t('announced.title')}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('letters.at')}</th><th scope="col">{t('announced.what')}</th><th scope="col">{t('letters.state')}</th><th scope="col"><span className="tl-hidden">{t('actions')}</span></th></tr></thead>
        <tbody>{data.map((one) => <AnnouncementRow key={one.id} one={one} />)}</tbody>
      </table>
    </ScrollBox>
  )
}

function AnnouncementRow({ one }: { one: Announcement }) {
  const { t } = useTranslation('mail')
  const format = useFormat()
  const mayWrite = useCanWrite('settings')
  const repeat = useCommand(['mail', 'announcements'], () => ask(api.POST('/api/v1/announcements/{id}/repeat', { params: { path: { id: one.id } } })))
  return (
    <tr>
      <td className="tl-number">{format.dateTime(one.at)}</td>
      <td className="is-wrap"><code>{one.kind}</code><br /><span className="tl-quiet tl-mail-answer">{one.url}</span></td>
      <td className="is-wrap"><StateTag tone={toneOf[one.state]}>{t(`letterState.${one.state}`)}</StateTag>{one.answer && <><br /><span className="tl-quiet tl-mail-answer">{one.answer}</span></>}</td>
      <td><div className="tl-actions">{mayWrite && one.state === 'failed' && <Button type="text" size="small" loading={repeat.isPending} aria-label={t('announced.repeatOne', { kind: one.kind })} onClick={() => repeat.mutate()}>{t('letters.repeat')}</Button>}</div></td>
    </tr>
  )
}
