import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { StateTag } from '../../shell/state-tag.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { InsightsTabs } from '../insights-tabs.tsx'
import { KpiTabs } from './kpi-tabs.tsx'
import { freshnessQuery, type Freshness } from './kpis-api.ts'
import './kpis.css'

/** How far the numbers can be trusted today: what has come in, what waits, and what is missing. */
export function FreshnessScreen() {
  const { t } = useTranslation('kpis')
  const { data, error, refetch } = useQuery(freshnessQuery())
  return (
    <Page title={t('freshness')} help={t('freshnessHelp')}>
      <InsightsTabs at="/kpis" />
      <KpiTabs at="/kpis/freshness" />
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && <div className="tl-kpi-book"><Backlog told={data} /><Channels told={data} /><Sources told={data} /></div>}
    </Page>
  )
}

function Backlog({ told }: { told: Freshness }) {
  const { t } = useTranslation('kpis')
  const waiting = told.backlog.reduce((n, b) => n + b.waiting, 0)
  const dead = told.backlog.reduce((n, b) => n + b.dead, 0)
  const note = (tone: 'good' | 'warn' | 'bad', state: string, words: string) => <p className="tl-panel tl-kpi-backlog" role="status"><StateTag tone={tone}>{state}</StateTag><span>{words}</span></p>
  if (dead > 0) return note('bad', t('stuck'), t('stuckCount', { count: dead }))
  return waiting > 0 ? note('warn', t('counting'), t('countingCount', { count: waiting })) : note('good', t('counted'), t('countedAll'))
}

/** Nothing missing is a dash; what is missing is counted and leads to where it is put right. */
function Missing({ count, to, search }: { count: string; to: '/orders/quarantine' | '/profit/costs' | '/kpis'; search?: Record<string, string> }): ReactNode {
  const format = useFormat()
  if (count === '0') return '—'
  return <Link to={to} search={search ?? {}} className="tl-link">{format.number(BigInt(count))}</Link>
}

function Channels({ told }: { told: Freshness }) {
  const { t } = useTranslation('kpis')
  const format = useFormat()
  return (
    <section className="tl-panel" aria-label={t('byChannel')}>
      <div className="tl-panel-head"><h2>{t('byChannel')}</h2><span className="tl-quiet">{format.days(told.from, told.to)}</span></div>
      {told.channels.length === 0 ? <p>{t('noChannels')} <Link to="/settings/$tab" params={{ tab: 'channels' }} className="tl-in-text">{t('addChannel')}</Link></p> : <ScrollBox label={t('byChannel')} stack>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('row.channel')}</th><th scope="col">{t('lastOrder')}</th><th scope="col">{t('lastHeard')}</th><th scope="col" className="is-end">{t('orders')}</th><th scope="col" className="is-end">{t('unmapped')}</th><th scope="col" className="is-end">{t('uncosted')}</th><th scope="col" className="is-end">{t('unrated')}</th></tr></thead>
          <tbody>
            {told.channels.map((c) => (
              <tr key={c.channelId}>
                <th scope="row">{c.name} {c.isDown && <StateTag tone="bad">{t('down')}</StateTag>}</th>
                <td>{c.lastOrderDay ? format.day(c.lastOrderDay) : t('never')}</td>
                <td>{c.lastHeardAt ? <span title={format.dateTime(c.lastHeardAt)}>{format.ago(c.lastHeardAt)}</span> : t('noConnection')}</td>
                <td className="is-end">{format.number(BigInt(c.orders))}</td>
                <td className="is-end"><Missing count={c.unmapped} to="/orders/quarantine" /></td>
                <td className="is-end"><Missing count={c.uncosted} to="/profit/costs" /></td>
                <td className="is-end"><Missing count={c.unstamped} to="/kpis" /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>}
    </section>
  )
}

function Sources({ told }: { told: Freshness }) {
  const { t } = useTranslation('kpis')
  const format = useFormat()
  return (
    <section className="tl-panel" aria-label={t('bySource')}>
      <div className="tl-panel-head"><h2>{t('bySource')}</h2><span className="tl-quiet">{t('bySourceWhat')}</span></div>
      {told.sources.length === 0 ? <p className="tl-quiet">{t('noSources')}</p> : (
        <ScrollBox label={t('bySource')} stack>
          <table className="tl-plain">
            <thead><tr><th scope="col">{t('source')}</th><th scope="col">{t('tells')}</th><th scope="col">{t('lastTold')}</th><th scope="col">{t('lastDay')}</th><th scope="col" className="is-end">{t('gaps')}</th><th scope="col" className="is-end">{t('unsourced')}</th></tr></thead>
            <tbody>
              {told.sources.map((s) => (
                <tr key={s.sourceId}>
                  <th scope="row">{s.name}</th>
                  <td>{t(`kindOfSource.${s.kind}`)}</td>
                  <td><span title={format.dateTime(s.toldAt)}>{format.ago(s.toldAt)}</span></td>
                  <td>{s.lastDay ? format.day(s.lastDay) : t('never')}</td>
                  <td className="is-end">{s.gaps === '0' ? '—' : <StateTag tone="warn">{t('daysMissing', { count: Number(s.gaps) })}</StateTag>}</td>
                  <td className="is-end">{s.sessions === '0' ? '—' : format.percent(Number(s.unsourced) / Number(s.sessions))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  )
}
