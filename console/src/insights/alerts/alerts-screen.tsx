import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChannels } from '../../shell/channels.ts'
import { Icon } from '../../shell/icon.tsx'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { InsightsTabs } from '../insights-tabs.tsx'
import { AlertDrawer } from './alert-drawer.tsx'
import { AlertList } from './alert-list.tsx'
import { AlertSettings } from './alert-settings.tsx'
import { alertsQuery, type State } from './alerts-api.ts'
import { WatchPanel } from './watch-panel.tsx'
import './alerts.css'

/** What is far from usual, the dearest first, and how it is watched. */
export function AlertsScreen() {
  const { t } = useTranslation('alerts')
  const [search, setSearch] = useUrlState()
  const [isSetting, setIsSetting] = useState(false)
  const state: State = search['state'] === 'all' ? 'all' : 'open'
  const { data, error, refetch } = useQuery(alertsQuery(state))
  const channels = useChannels()
  const mayWrite = useCanWrite('insights')
  return (
    <Page title={t('title')} help={t('help')} actions={mayWrite && <Button icon={<Icon name="settings" size={16} />} onClick={() => setIsSetting(true)}>{t('settings')}</Button>}>
      <InsightsTabs at="/alerts" />
      <div className="tl-alerts">
        <div className="tl-alerts-head"><Segmented<State> aria-label={t('filter')} value={state} onChange={(next) => setSearch({ state: next === 'open' ? undefined : next })} options={(['open', 'all'] as const).map((s) => ({ value: s, label: t(`state.${s}`) }))} /></div>
        {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
        {!data && !error && <Waiting />}
        {data && data.length === 0 && <div className="tl-panel"><p>{t(`none.${state}`)}</p><p className="tl-quiet">{t('none.next')}</p></div>}
        {data && data.length > 0 && <AlertList alerts={data} channels={channels} />}
        <WatchPanel channels={channels} />
      </div>
      <AlertDrawer channels={channels} />
      {isSetting && <AlertSettings onClose={() => setIsSetting(false)} />}
    </Page>
  )
}
