import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { ConnectionTabs } from '../connections/connection-tabs.tsx'
import { connectionsQuery } from '../connections/connections-api.ts'
import { PaceCard } from './pace-card.tsx'
import { PushPlaces } from './push-places.tsx'
import { pushCountsQuery } from './pushes-api.ts'
import '../connections/connections.css'
import './pushes.css'

/** By connection: what is on its way out, how fast it follows, and where it differs. */
export function PushesScreen() {
  const { t } = useTranslation('pushes')
  const connections = useQuery(connectionsQuery)
  const counts = useQuery(pushCountsQuery)
  const shown = connections.data?.filter((c) => c.state !== 'draft' && c.channelId !== null)
  const error = connections.error ?? counts.error
  return (
    <Page title={t('title')} help={t('help')}>
      <ConnectionTabs at="/pushes" />
      <PushPlaces at="/pushes" />
      {error && !(shown && counts.data) ? <ProblemNote error={error} onRetry={() => { void connections.refetch(); void counts.refetch() }} /> : !shown || !counts.data ? <Waiting /> : shown.length === 0
        ? <div className="tl-panel tl-empty"><p><strong>{t('empty')}</strong></p><p><Link to="/connections/new" search={{}}>{t('emptyNext')}</Link></p></div>
        : <ul className="tl-connections">{shown.map((c) => <PaceCard key={c.id} connection={c} counts={counts.data.filter((n) => n.connectionId === c.id)} />)}</ul>}
    </Page>
  )
}
