import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { HubBanner } from '../../shell/hub-banner.tsx'
import { Mark } from '../../shell/icon.tsx'
import { Preferences } from '../../shell/preferences.tsx'
import './door.css'

/** What is seen before signing in. */
export function Door({ children }: { children: ReactNode }) {
  const { t } = useTranslation('platform')
  return (
    <div className="tl-door">
      <HubBanner />
      <div className="tl-door-tools"><Preferences /></div>
      <main className="tl-door-main">
        <div className="tl-door-brand"><Mark size={44} /><div><p className="tl-door-name"><span lang="en">Tonglu</span> <span lang="zh-TW">通路</span></p><p className="tl-quiet">{t('signIn.promise')}</p></div></div>
        <div className="tl-panel tl-door-panel">{children}</div>
      </main>
    </div>
  )
}
