import { useNavigate, useParams } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { Page } from '../../shell/page.tsx'
import { useSession } from '../../shell/session.ts'
import { AccountPanel } from './account-panel.tsx'
import { AppearancePanel } from './appearance-panel.tsx'
import { AuditPanel } from './audit-panel.tsx'
import { ChannelsPanel } from './channels-panel.tsx'
import { MembersPanel } from './members-panel.tsx'
import { ShopPanel } from './shop-panel.tsx'
import { TokensPanel } from './tokens-panel.tsx'
import './settings.css'

/** The shop itself, where it sells, who works here, which programs may in, and who changed what. */
export function SettingsScreen() {
  const { t } = useTranslation('platform')
  const { tab } = useParams({ from: '/inside/settings/$tab' })
  const navigate = useNavigate()
  const { canRead, canWrite } = useSession()
  const items = [
    ...(canRead.settings ? [{ key: 'shop', label: t('tab.shop'), children: <ShopPanel /> }] : []),
    ...(canRead.catalog ? [{ key: 'channels', label: t('tab.channels'), children: <ChannelsPanel /> }] : []),
    ...(canRead.settings ? [{ key: 'members', label: t('tab.members'), children: <MembersPanel /> }] : []),
    ...(canWrite.settings ? [{ key: 'tokens', label: t('tab.tokens'), children: <TokensPanel /> }] : []),
    ...(canRead.settings ? [{ key: 'audit', label: t('tab.audit'), children: <AuditPanel /> }] : []),
    { key: 'account', label: t('tab.account'), children: <AccountPanel /> },
    { key: 'appearance', label: t('tab.appearance'), children: <AppearancePanel /> },
  ]
  const active = items.some((i) => i.key === tab) ? tab : items[0]?.key ?? 'appearance'
  return (
    <Page title={t('settings.title')} help={t('settings.help')}>
      <Tabs activeKey={active} items={items} destroyOnHidden onChange={(key) => { void navigate({ to: '/settings/$tab', params: { tab: key } }) }} />
    </Page>
  )
}
