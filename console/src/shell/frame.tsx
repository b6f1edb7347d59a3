import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DemoBanner } from './demo-banner.tsx'
import { Header } from './header.tsx'
import { HubBanner } from './hub-banner.tsx'
import { useLive } from './live.ts'
import { Navigation } from './navigation.tsx'
import { useMe } from './session.ts'

/** What every screen behind the door stands in. */
export function Frame() {
  const { t } = useTranslation()
  const me = useMe()
  useLive(me?.signedIn === true)
  // Signing out empties the cache a moment before the address changes.
  if (!me?.signedIn) return null
  return (
    <div className="tl-frame">
      <a className="tl-skip" href="#main">{t('skip')}</a>
      <Header me={me} />
      <Navigation />
      <div className="tl-main">
        <HubBanner />
        {me.org.isDemo && <DemoBanner />}
        <main id="main" tabIndex={-1}><Outlet /></main>
      </div>
    </div>
  )
}
