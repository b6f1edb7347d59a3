import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { components } from '../../../../api/schema.d.ts'
import { api, ask } from '../../shell/api.ts'
import { useCommand } from '../../shell/command.ts'
import { useFormat } from '../../shell/format.ts'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { ProfitTabs } from '../profit-tabs.tsx'
import { MethodPanel } from './method-panel.tsx'
import '../profit.css'

type Month = NonNullable<components['schemas']['ProfitMonth']>
const monthsQuery = queryOptions({ queryKey: ['profit', 'months'], queryFn: () => ask(api.GET('/api/v1/profit/months')) })

/** Which months are final, what stands in the way of the next, and what became known of them afterwards. */
export function MonthsScreen() {
  const { t } = useTranslation('closing')
  const { data, error, refetch } = useQuery(monthsQuery)
  return (
    <Page title={t('title')} help={t('help')}>
      <ProfitTabs at="/profit/months" />
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && (
        <div className="tl-profit">
          <div className="tl-panel">
            <ScrollBox label={t('title')} stack>
              <table className="tl-plain">
                <thead><tr><th scope="col">{t('month')}</th><th scope="col">{t('state')}</th><th scope="col">{t('inTheWay')}</th><th scope="col">{t('after')}</th><th scope="col">{t('close')}</th></tr></thead>
                <tbody>{data.map((m) => <Row key={m.month} month={m} />)}</tbody>
              </table>
            </ScrollBox>
          </div>
          <MethodPanel months={data.map((m) => m.month)} />
        </div>
      )}
    </Page>
  )
}

function Row({ month: m }: { month: Month }) {
  const { t } = useTranslation('closing')
  const format = useFormat()
  const blocking = m.obstacles.filter((o) => o.isInTheWay && o.code !== 'not_over')
  const told = m.obstacles.filter((o) => !o.isInTheWay)
  return (
    <tr>
      <th scope="row"><Link to="/profit" search={{ from: m.month, to: m.month }} className="tl-link">{format.month(m.month)}</Link></th>
      <td className="is-wrap">
        <StateTag tone={m.state === 'closed' ? 'good' : m.state === 'running' ? 'brand' : 'quiet'}>{t(`state.${m.state}`)}</StateTag>
        {m.at !== null && <><br /><span className="tl-quiet">{t('closedBy', { who: m.actor, when: format.date(m.at) })}</span></>}
        {m.isUntouched === false && <><br /><StateTag tone="bad">{t('touched')}</StateTag></>}
      </td>
      <td className="is-wrap">
        {blocking.length + told.length === 0 ? (m.state === 'open' ? t('nothingInTheWay') : '—') : <ul className="tl-fee-rules">
          {blocking.map((o) => <li key={o.code}><b>{t(`obstacle.${o.code}`, { count: o.count, shown: format.number(o.count) })}</b></li>)}
          {told.map((o) => <li key={o.code}>{t(`obstacle.${o.code}`, { count: o.count, shown: format.number(o.count) })}</li>)}
        </ul>}
      </td>
      <td className="is-wrap"><Corrections month={m} /></td>
      <td>{m.isNext && <Close month={m.month} isBlocked={blocking.length > 0} />}</td>
    </tr>
  )
}

function Corrections({ month: m }: { month: Month }) {
  const { t } = useTranslation('closing')
  const format = useFormat()
  if (m.corrections.length === 0) return <span className="tl-quiet">{m.state === 'closed' ? t('noCorrections') : '—'}</span>
  return (
    <ul className="tl-fee-rules">
      {m.corrections.map((c) => (
        <li key={`${c.countedIn} ${c.currency} ${c.lines}`}>{t('correction', { revenue: format.money({ minor: c.revenue, currency: c.currency }), profit: format.money({ minor: c.profit, currency: c.currency }), count: c.lines, shown: format.number(c.lines) })}{' '}
          <Link to="/profit" search={{ from: c.countedIn, to: c.countedIn }} className="tl-link">{t('countedIn', { month: format.month(c.countedIn) })}</Link></li>
      ))}
    </ul>
  )
}

function Close({ month, isBlocked }: { month: string; isBlocked: boolean }) {
  const { t } = useTranslation('closing')
  const named = { month: useFormat().month(month) }
  const { message, modal } = App.useApp()
  const mayWrite = useCanWrite('insights')
  const close = useCommand(['profit'], () => ask(api.POST('/api/v1/profit/months/{month}/close', { params: { path: { month } } })), () => { message.success(t('closed', named)) })
  if (!mayWrite) return null
  const confirm = (): void => { void modal.confirm({ title: t('closeTitle', named), content: t('closeWhat'), okText: t('closeDo'), cancelText: t('cancel'), onOk: () => close.mutateAsync().catch(() => undefined) }) }
  return <Button size="small" disabled={isBlocked} loading={close.isPending} onClick={confirm}>{t('closeMonth', named)}</Button>
}
