import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../shell/answered.tsx'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { Page } from '../../shell/page.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { InsightsTabs } from '../insights-tabs.tsx'
import { useKpis } from '../overview/overview-api.ts'
import { exampleNames, exampleSpec } from './report-draft.ts'
import { reportsQuery, type Report } from './reports-api.ts'
import { saysOf } from './say-report.ts'
import './reports.css'

/** Reports that are kept, and some to begin with. */
export function ReportsScreen() {
  const { t } = useTranslation('reports')
  const reports = useQuery(reportsQuery)
  const kpis = useKpis()
  const known = new Set((kpis.data ?? []).map((k) => k.id))
  return (
    <Page title={t('title')} help={t('help')} actions={<Link to="/reports/new" search={{}}><Button type="primary" icon={<Icon name="plus" size={16} />}>{t('new')}</Button></Link>}>
      <InsightsTabs at="/reports" />
      <div className="tl-stack">
        <section className="tl-panel" aria-label={t('mine')}>
          <div className="tl-panel-head"><h2>{t('mine')}</h2></div>
          <Answered query={reports}>{(all) => (all.length === 0 ? <p className="tl-quiet">{t('none')}</p> : <Kept reports={all} />)}</Answered>
        </section>
        <section className="tl-panel" aria-label={t('examples')}>
          <div className="tl-panel-head"><h2>{t('examples')}</h2></div>
          <ul className="tl-report-examples">
            {exampleNames.filter((name) => exampleSpec(name, known) !== undefined).map((name) => (
              <li key={name}><Link to="/reports/new" search={{ example: name }}><strong>{t(`example.${name}`)}</strong><span>{t(`exampleWhat.${name}`)}</span></Link></li>
            ))}
          </ul>
        </section>
      </div>
    </Page>
  )
}

function Kept({ reports }: { reports: readonly Report[] }) {
  const { t } = useTranslation(['reports', 'insights'])
  const format = useFormat()
  const shows = ({ spec }: Report): string => (spec ? saysOf(t, format, spec) : t('outdated'))
  return (
    <ScrollBox label={t('mine')} stack>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('column.name')}</th><th scope="col">{t('column.shows')}</th><th scope="col">{t('visibility.label')}</th><th scope="col">{t('column.owner')}</th><th scope="col">{t('column.changed')}</th></tr></thead>
        <tbody>
          {reports.map((r) => (
            <tr key={r.id}>
              <th scope="row"><Link to="/reports/$id" params={{ id: r.id }} search={{}} className="tl-report-name">{r.name}</Link></th>
              <td className="is-wrap">{shows(r)}</td><td>{t(`visibility.${r.visibility}`)}</td><td>{r.ownerName}</td>
              <td><time dateTime={r.updatedAt} title={format.dateTime(r.updatedAt)}>{format.ago(r.updatedAt)}</time></td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
