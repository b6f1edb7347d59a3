import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../shell/answered.tsx'
import { Icon } from '../../shell/icon.tsx'
import { Page } from '../../shell/page.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { connectionsQuery } from './connections-api.ts'
import { ConnectionCard } from './connection-card.tsx'
import { ConnectionTabs } from './connection-tabs.tsx'
import { SignInNote } from './sign-in-note.tsx'
import './connections.css'

/** Every system the shop sells through: is it in step, and if not, why and what helps. */
export function ConnectionsScreen() {
  const { t } = useTranslation('connections')
  const navigate = useNavigate()
  const mayWrite = useCanWrite('channels')
  const [search] = useUrlState()
  const connections = useQuery(connectionsQuery)
  const add = mayWrite && connections.data && connections.data.length > 0 ? <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => { void navigate({ to: '/connections/new', search: {} }) }}>{t('add')}</Button> : undefined
  return (
    <Page title={t('title')} help={t('help')} actions={add}>
      <ConnectionTabs at="/connections" />
      <SignInNote code={search['signIn']} />
      <Answered query={connections}>{(all) => (all.length === 0 ? <Empty mayWrite={mayWrite} /> : (
        <ul className="tl-connections">{all.map((connection) => <ConnectionCard key={connection.id} connection={connection} />)}</ul>
      ))}</Answered>
    </Page>
  )
}

function Empty({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation('connections')
  const navigate = useNavigate()
  return (
    <div className="tl-panel tl-empty">
      <p><strong>{t('empty')}</strong></p>
      <p>{t('emptyWhat')}</p>
      {mayWrite && <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => { void navigate({ to: '/connections/new', search: {} }) }}>{t('add')}</Button>}
      <p className="tl-quiet"><Link to="/imports">{t('emptyFiles')}</Link></p>
    </div>
  )
}
