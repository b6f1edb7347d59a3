import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { askRaw } from './api.ts'
import { Icon, Mark } from './icon.tsx'
import { Preferences } from './preferences.tsx'
import { sayProblem } from './problem.ts'
import { forgetEverything, type SignedIn } from './session.ts'

export function Header({ me }: { me: SignedIn }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { message } = App.useApp()
  const signOut = async (): Promise<void> => {
    try {
      await askRaw('POST', '/api/auth/sign-out', {})
      await forgetEverything(client)
      await navigate({ to: '/sign-in' })
    } catch (error) {
      message.error(sayProblem(error))
    }
  }
  const role = t(`role.${me.user.role}`)
  return (
    <header className="tl-header">
      <Link to="/" className="tl-brand" aria-label={t('brand')}><Mark /><span lang="en">Tonglu</span><span className="tl-brand-han" lang="zh-TW">通路</span></Link>
      <span className="tl-shop" title={me.org.name}>{me.org.name}</span>
      <div className="tl-header-tools">
        <Preferences />
        <Dropdown
          trigger={['click']} placement="bottomRight"
          menu={{ items: [
            { key: 'who', disabled: true, label: <span className="tl-who">{me.user.name}<small>{me.user.email} · {role}</small></span> },
            { type: 'divider' },
            { key: 'out', label: t('signOut'), onClick: () => { void signOut() } },
          ] }}
        >
          <Button type="text" icon={<Icon name="person" />} aria-label={t('account', { name: me.user.name })} />
        </Dropdown>
      </div>
    </header>
  )
}
