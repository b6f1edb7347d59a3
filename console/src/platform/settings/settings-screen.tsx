import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../shell/page.tsx'
import { SectionTabs } from '../../shell/section-tabs.tsx'
import { useSession } from '../../shell/session.ts'
import { AccountPanel } from './account-panel.tsx'
import { AppearancePanel } from './appearance-panel.tsx'
import { AuditPanel } from './audit-panel.tsx'
import { ChannelsPanel } from './channels-panel.tsx'
import { MailPanel } from './mail-panel.tsx'
import { MembersPanel } from './members-panel.tsx'
import { ShopPanel } from './shop-panel.tsx'
import { TokensPanel } from './tokens-panel.tsx'
import './settings.css'

/** The shop itself, where it sells, who works here, which programs may in, and who changed what. */
export function SettingsScreen() {
  const { t } = useTranslation('platform')
  const { tab } = useParams({ from: '/inside/settings/$tab' })
  const { canRead, canWrite } = useSession()
  const items = [
    ...(canRead.settings ? [{ key: 'shop', label: t('tab.shop'), children: <ShopPanel /> }] : []),
    ...(canRead.catalog ? [{ key: 'channels', label: t('tab.channels'), children: <ChannelsPanel /> }] : []),
    ...(canRead.settings ? [{ key: 'members', label: t('tab.members'), children: <MembersPanel /> }] : []),
    ...(canWrite.settings ? [{ key: 'tokens', label: t('tab.tokens'), children: <TokensPanel /> }] : []),
    ...(canRead.settings ? [{ key: 'mail', label: t('tab.mail'), children: <MailPanel /> }] : []),
    ...(canRead.settings ? [{ key: 'audit', label: t('tab.audit'), children: <AuditPanel /> }] : []),
    { key: 'account', label: t('tab.account'), children: <AccountPanel /> },
    { key: 'appearance', label: t('tab.appearance'), children: <AppearancePanel /> },
  ]
  const active = items.find((i) => i.key === tab) ?? items[0]!
  return (
    <Page title={t('settings.title')} help={t('settings.help')}>
      <SectionTabs label={t('settings.tabs')} at={`/settings/${active.key}`} places={items.map(({ key, label }) => ({ to: `/settings/${key}`, name: label }))} />
      {active.children}
    </Page>
  )
}
