import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../shell/answered.tsx'
import { Page } from '../../shell/page.tsx'
import { SearchBox } from '../../shell/search-box.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { ConnectionTabs } from '../connections/connection-tabs.tsx'
import { chooseSystems, portLines, promiseLines } from './choose-systems.ts'
import { SystemDetail } from './system-detail.tsx'
import { SystemsCards, SystemsFacts } from './systems-facts.tsx'
import { SystemsMatrix } from './systems-matrix.tsx'
import { systemsQuery, type Systems } from './systems-api.ts'
import '../../shell/data-table.css'
import '../connections/connections.css'
import './systems.css'

/** What Tonglu can do with every system it knows, proved by its tests, and until when. */
export function SystemsScreen() {
  const { t } = useTranslation(['systems', 'connections'])
  const [search] = useUrlState()
  const systems = useQuery(systemsQuery)
  const chosen = systems.data?.systems.find((s) => s.id === search['system'])
  return (
    <Page title={chosen ? chosen.label : t('title')} help={t('help')}>
      <ConnectionTabs at="/connections/systems" />
      <Answered query={systems}>{(all) => (chosen ? <SystemDetail system={chosen} all={all} /> : <Comparison all={all} />)}</Answered>
    </Page>
  )
}

const views = ['facts', 'ports', 'promises'] as const

function Comparison({ all }: { all: Systems }) {
  const { t } = useTranslation(['systems', 'connections'])
  const [search, setSearch] = useUrlState()
  const view = views.find((one) => one === search['view']) ?? 'facts'
  const kinds = all.kinds.filter(({ kind }) => all.systems.some((s) => s.kind === kind))
  const systems = chooseSystems(all.systems, { kind: kinds.find(({ kind }) => kind === search['kind'])?.kind, q: search['q'] })
  return (
    <div className="tl-stack">
      <div className="tl-toolbar">
        <div className="tl-filters">
          <SearchBox label={t('search')} width={220} />
          <Select allowClear aria-label={t('kind')} placeholder={t('kind')} value={search['kind'] ?? null} style={{ width: 170 }} options={kinds.map(({ kind }) => ({ value: kind, label: t(`connections:kind.${kind}`) }))} onChange={(kind: string | null) => setSearch({ kind: kind ?? undefined })} />
        </div>
        <div className="tl-tools">
          <span className="tl-count">{t('count', { count: systems.length })}</span>
          <span className="tl-systems-view"><Segmented aria-label={t('view')} value={view} options={views.map((one) => ({ value: one, label: t(`viewOf.${one}`) }))} onChange={(one) => setSearch({ view: one === 'facts' ? undefined : one })} /></span>
        </div>
      </div>
      {systems.length === 0 ? <p className="tl-panel tl-empty">{t('none')} <Link to="/connections/systems" search={{}}>{t('showAll')}</Link></p> : <Shown view={view} all={all} systems={systems} />}
      <p className="tl-quiet">{t('how')}</p>
    </div>
  )
}

function Shown({ view, all, systems }: { view: (typeof views)[number]; all: Systems; systems: Systems['systems'] }) {
  const { t } = useTranslation(['systems', 'connections', 'promises'])
  if (view === 'facts') return <SystemsFacts systems={systems} />
  const matrix = view === 'ports'
    ? <SystemsMatrix label={t('viewOf.ports')} systems={systems} lines={portLines(all, systems)} nameOf={(id) => t(`connections:port.${id}`)} />
    : <SystemsMatrix label={t('viewOf.promises')} systems={systems} lines={promiseLines(all, systems)} nameOf={(id) => t(`promises:promise.${id}`)} />
  // A phone has no room for a table: it has the cards, and each leads to all of one system.
  return <><div className="tl-systems-wide">{matrix}</div><SystemsCards systems={systems} /></>
}
