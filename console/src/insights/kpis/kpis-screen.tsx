import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { SearchBox } from '../../shell/search-box.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { InsightsTabs } from '../insights-tabs.tsx'
import { useKpiText } from '../overview/kpi-value.ts'
import { KpiTabs } from './kpi-tabs.tsx'
import { ConvertedPanel } from './converted-panel.tsx'
import { find, groupOf, groups } from './groups.ts'
import { KpiDrawer } from './kpi-drawer.tsx'
import { dictionaryQuery, type Dictionary, type Entry } from './kpis-api.ts'
import './kpis.css'

/** Every number of the house: what it is now, how it is reckoned, and what the others wait for. */
export function KpisScreen() {
  const { t } = useTranslation(['kpis', 'insights'])
  const format = useFormat()
  const { data, error, refetch } = useQuery(dictionaryQuery())
  return (
    <Page title={t('title')} help={t('help')}>
      <InsightsTabs at="/kpis" />
      <KpiTabs at="/kpis" />
      <div className="tl-kpi-tools"><SearchBox label={t('search')} />{data && <span className="tl-quiet">{t('span', { days: format.days(data.from, data.to) })}</span>}</div>
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && <Found told={data} />}
    </Page>
  )
}

function Found({ told }: { told: Dictionary }) {
  const { t } = useTranslation(['kpis', 'insights'])
  const [search] = useUrlState()
  const found = find(told, search['q'] ?? '', (key) => t(key))
  return (
    <div className="tl-kpi-book">
      {told.badges.length > 0 && <p className="tl-kpi-badges" role="status">{t('incomplete')} {told.badges.map((b) => t(`insights:badge.${b.code}`, { count: b.count })).join(' · ')}</p>}
      <ConvertedPanel from={told.from} to={told.to} />
      {groups.map((group) => {
        const entries = found.entries.filter((e) => groupOf(e) === group)
        return entries.length > 0 && (
          <section key={group} className="tl-panel" aria-label={t(`group.${group}`)}>
            <div className="tl-panel-head"><h2>{t(`group.${group}`)}</h2><span className="tl-quiet">{t('howMany', { count: entries.length })}</span></div>
            <ul className="tl-kpi-list">{entries.map((entry) => <Line key={entry.kpi.id} entry={entry} />)}</ul>
          </section>
        )
      })}
      {found.waiting.length > 0 && <WaitingList waiting={found.waiting} />}
      {found.entries.length + found.waiting.length === 0 && <p className="tl-empty">{t('nothing')}</p>}
      <KpiDrawer told={told} />
    </div>
  )
}

/** A number with what it is now; its name opens what it means and the rows behind it. */
function Line({ entry: { kpi, cells } }: { entry: Entry }) {
  const { t } = useTranslation(['kpis', 'insights'])
  const say = useKpiText()
  const [, setSearch] = useUrlState()
  return (
    <li>
      <button type="button" className="tl-kpi-open" onClick={() => setSearch({ kpi: kpi.id })}>
        <span className="tl-kpi-name">{t(kpi.texts.name)}</span>
        <span className="tl-quiet">{t(kpi.texts.formula)}</span>
      </button>
      <span className="tl-kpi-now">
        {cells.length === 0 && <span className="tl-quiet">{t('noFacts')}</span>}
        {cells.map((cell) => (
          <span key={cell.currency ?? ''}>
            {cell.value === null ? <span className="tl-quiet">{cell.reason ? t(`insights:reason.${cell.reason}`) : '—'}</span> : <strong>{say(cell.value, kpi.unit, cell.currency ?? '')}</strong>}
            {cell.currency !== null && kpi.unit !== 'money' && cells.length > 1 && <span className="tl-quiet"> {cell.currency}</span>}
          </span>
        ))}
      </span>
    </li>
  )
}

function WaitingList({ waiting }: { waiting: Dictionary['waiting'] }) {
  const { t } = useTranslation(['kpis', 'insights'])
  return (
    <section className="tl-panel" aria-label={t('waiting')}>
      <div className="tl-panel-head"><h2>{t('waiting')}</h2><span className="tl-quiet">{t('howMany', { count: waiting.length })}</span></div>
      <p className="tl-quiet">{t('waitingWhy')}</p>
      <ul className="tl-kpi-list">
        {waiting.map(({ id, waits }) => (
          <li key={id}>
            <span className="tl-kpi-open"><span className="tl-kpi-name">{t(`insights:wait.${id}.name`)}</span><span className="tl-quiet">{t(`insights:wait.${id}.formula`)}</span></span>
            <span className="tl-kpi-now tl-quiet">{t(`insights:why.${waits}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
