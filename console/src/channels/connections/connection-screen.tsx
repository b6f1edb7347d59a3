import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../shell/answered.tsx'
import { Icon } from '../../shell/icon.tsx'
import { Page } from '../../shell/page.tsx'
import { useInSight } from '../../shell/section-tabs.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { BooksTab } from '../beside/books-tab.tsx'
import { LevelsTab } from '../beside/levels-tab.tsx'
import { MoveInTab } from '../beside/move-in-tab.tsx'
import { CallsTab } from './calls-tab.tsx'
import { connectionQuery, useConnector, type Connection, type Connector } from './connections-api.ts'
import { EventsTab } from './events-tab.tsx'
import { HealthTag } from './health-tag.tsx'
import { OverviewTab } from './overview-tab.tsx'
import { PortsTab } from './ports-tab.tsx'
import { SettingsTab } from './settings-tab.tsx'
import { SignInNote } from './sign-in-note.tsx'
import { StateButton } from './state-button.tsx'
import './connections.css'

const allTabs = ['overview', 'moveIn', 'books', 'levels', 'events', 'calls', 'ports', 'settings'] as const
type Tab = (typeof allTabs)[number]
const portOf: Partial<Record<Tab, string>> = { books: 'books.push', levels: 'levels.pull' }

/** What there is to see of a system of its kind: what sells tells of events; another hub is moved out of; accounts are told. */
function tabsOf(connector: Connector | undefined, isSelling: boolean): Tab[] {
  return allTabs.filter((tab) => {
    if (tab === 'events') return isSelling
    if (tab === 'moveIn') return connector?.kind === 'hub' || (connector?.kind === 'erp' && connector.does.includes('products.pull'))
    return portOf[tab] === undefined || (connector?.kind === 'erp' && connector.does.includes(portOf[tab]))
  })
}

/** One connection: how it is, what came in, what was said, what it can, and how it is set. */
export function ConnectionScreen() {
  const { t } = useTranslation('connections')
  const { id = '' } = useParams({ strict: false })
  const [search] = useUrlState()
  const asked = useQuery(connectionQuery(id))
  const { data } = asked
  const connector = useConnector(data?.connector)
  const tabs = tabsOf(connector, data?.channelId !== null)
  const tab = tabs.find((one) => one === search['tab']) ?? 'overview'
  return (
    <Page title={data?.name ?? t('title')} help={t(`helpOf.${tab}`)} fill={tab === 'events'} actions={data && <StateButton connection={data} />}>
      <Link to="/connections" search={{}} className="tl-order-back"><Icon name="back" size={15} />{t('back')}</Link>
      <Answered query={asked}>{(connection) => (
        <>
          <p className="tl-connection-head"><HealthTag connection={connection} /><span className="tl-quiet">{connector?.label ?? connection.connector}{connection.isSimulated ? ` · ${t('simulated')}` : ''}</span></p>
          <SignInNote code={search['signIn']} />
          <TabLinks id={id} tabs={tabs} at={tab} />
          <TabBody tab={tab} connection={connection} />
        </>
      )}</Answered>
    </Page>
  )
}

/** Each has its own address; what one is filtered by means nothing to the next. */
function TabLinks({ id, tabs, at }: { id: string; tabs: readonly Tab[]; at: Tab }) {
  const { t } = useTranslation('connections')
  const here = useInSight(at)
  return (
    <nav className="tl-tabs" aria-label={t('tabsOf')}>
      {tabs.map((tab) => <Link key={tab} ref={tab === at ? here : undefined} to="/connections/$id" params={{ id }} search={tab === 'overview' ? {} : { tab }} className={tab === at ? 'is-active' : ''} {...(tab === at ? { 'aria-current': 'page' as const } : {})}>{t(`tab.${tab}`)}</Link>)}
    </nav>
  )
}

function TabBody({ tab, connection }: { tab: Tab; connection: Connection }) {
  const { t } = useTranslation('connections')
  const connector = useConnector(connection.connector)
  switch (tab) {
    case 'moveIn': return <MoveInTab connection={connection} />
    case 'books': return <BooksTab connection={connection} />
    case 'levels': return <LevelsTab connection={connection} />
    case 'events': return <EventsTab connection={connection} />
    case 'calls': return <CallsTab id={connection.id} />
    case 'ports': return connector ? <PortsTab connector={connector} /> : <p>{t('noConnector')}</p>
    case 'settings': return <SettingsTab connection={connection} connector={connector} />
    case 'overview': return <OverviewTab connection={connection} connector={connector} />
    default: return tab satisfies never
  }
}
