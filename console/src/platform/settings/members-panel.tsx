import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite, useSession } from '../../shell/session.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { passwordMin } from './choices.ts'
import { membersQuery, roles, type Member, type Role } from './settings-api.ts'

type Invited = { name: string; email: string; password: string; role: Role }

/** Who works here and what they may do. */
export function MembersPanel() {
  const { t } = useTranslation('platform')
  const { data, error, refetch } = useQuery(membersQuery)
  const mayWrite = useCanWrite('settings')
  const [isAdding, setAdding] = useState(false)
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  return (
    <>
      <div className="tl-settings-head"><p>{t('members.what')}</p>{mayWrite && <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => setAdding(true)}>{t('members.add')}</Button>}</div>
      <ScrollBox className="tl-panel" label={t('tab.members')}>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('members.name')}</th><th scope="col" className="tl-wide-only">{t('signIn.email')}</th><th scope="col">{t('members.role')}</th><th scope="col" className="tl-wide-only">{t('members.since')}</th><th scope="col"><span className="tl-hidden">{t('actions')}</span></th></tr></thead>
          <tbody>{data.map((m) => <MemberRow key={m.id} member={m} mayWrite={mayWrite} />)}</tbody>
        </table>
      </ScrollBox>
      {isAdding && <MemberForm onClose={() => setAdding(false)} />}
    </>
  )
}

function MemberRow({ member, mayWrite }: { member: Member; mayWrite: boolean }) {
  const { t } = useTranslation('platform')
  const format = useFormat()
  const { user } = useSession()
  const { message, modal } = App.useApp()
  const client = useQueryClient()
  const path = { id: member.id }
  const after = { onSuccess: () => client.invalidateQueries({ queryKey: ['members'] }), onError: (error: unknown) => { message.error(sayProblem(error)) } }
  const change = useMutation({ mutationFn: (role: Role) => ask(api.PATCH('/api/v1/members/{id}', { params: { path }, body: { role } })), ...after })
  const remove = useMutation({ mutationFn: () => ask(api.DELETE('/api/v1/members/{id}', { params: { path } })), ...after })
  const isSelf = member.id === user.id
  return (
    <tr>
      <td>{member.name}{isSelf && <span className="tl-quiet"> {t('members.you')}</span>}</td>
      <td className="tl-wide-only">{member.email.endsWith('.invalid') ? '—' : member.email}</td>
      <td>{mayWrite && !isSelf
        ? <Select<Role> size="small" value={member.role} loading={change.isPending} onChange={(role) => change.mutate(role)} options={roles.map((r) => ({ value: r, label: t(`role.${r}`) }))} aria-label={t('members.roleOf', { name: member.name })} style={{ width: 130 }} />
        : t(`role.${member.role}`)}
      </td>
      <td className="tl-wide-only">{format.date(member.createdAt)}</td>
      <td><div className="tl-actions">{mayWrite && !isSelf && (
        <Button type="text" size="small" danger aria-label={t('members.removeOne', { name: member.name })} onClick={() => { void modal.confirm({ title: t('members.removeOne', { name: member.name }), content: t('members.removeWarning'), okText: t('remove'), cancelText: t('cancel'), okButtonProps: { danger: true }, onOk: () => remove.mutateAsync().catch(() => undefined) }) }}>{t('remove')}</Button>
      )}</div></td>
    </tr>
  )
}

function MemberForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('platform')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Invited>()
  const add = useMutation({
    mutationFn: (body: Invited) => ask(api.POST('/api/v1/members', { body })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['members'] })
      onClose()
    },
    onError: (error) => { message.error(sayProblem(error)) },
  })
  const required = { required: true, message: t('setup.required') }
  return (
    <Modal open title={t('members.add')} onCancel={onClose} onOk={() => form.submit()} okText={t('members.add')} cancelText={t('cancel')} confirmLoading={add.isPending}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ role: 'staff' }} onFinish={(who) => add.mutate(who)}>
        <Form.Item name="name" label={t('members.name')} rules={[required]}><Input maxLength={120} autoComplete="off" /></Form.Item>
        <Form.Item name="email" label={t('signIn.email')} rules={[required, { type: 'email', message: t('setup.emailRule') }]}><Input autoComplete="off" /></Form.Item>
        <Form.Item name="password" label={t('members.password')} extra={t('members.passwordWhy')} rules={[required, { min: passwordMin, message: t('setup.passwordRule') }]}><Input.Password autoComplete="new-password" /></Form.Item>
        <Form.Item name="role" label={t('members.role')} extra={t('members.roleWhy')}><Select options={roles.map((r) => ({ value: r, label: t(`role.${r}`) }))} /></Form.Item>
      </Form>
    </Modal>
  )
}
