import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChannels } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { Page } from '../../shell/page.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { ProfitTabs } from '../profit-tabs.tsx'
import { CashPanel } from './cash-panel.tsx'
import { ImportDrawer } from './import-drawer.tsx'
import { LinesDrawer } from './lines-table.tsx'
import { PayoutDrawer } from './payout-drawer.tsx'
import { PayoutsPanel } from './payouts-panel.tsx'
import { cashQuery, unexplainedQuery } from './settlements-api.ts'
import { UnexplainedPanel } from './unexplained-panel.tsx'
import { VariancePanel } from './variance-panel.tsx'
import '../profit.css'
import './settlements.css'

const views = ['payouts', 'unexplained', 'variance', 'cash'] as const

/** What channels paid out, what nobody can explain of it, where terms and statements differ, and what is still to come. */
export function SettlementsScreen() {
  const { t } = useTranslation('settlements')
  const [search, setSearch] = useUrlState()
  const view = views.find((v) => v === search['view']) ?? 'payouts'
  const canWrite = useCanWrite('insights')
  return (
    <Page title={t('title')} help={t('help')} actions={canWrite && <Button type="primary" onClick={() => setSearch({ import: 'file' })}>{t('import')}</Button>}>
      <ProfitTabs at="/profit/settlements" />
      <Verdict />
      <div className="tl-settle-views"><Segmented aria-label={t('views')} value={view} onChange={(chosen) => setSearch({ view: chosen === 'payouts' ? undefined : chosen })} options={views.map((v) => ({ value: v, label: t(`view.${v}`) }))} /></div>
      {view === 'payouts' && <PayoutsPanel />}
      {view === 'unexplained' && <UnexplainedPanel />}
      {view === 'variance' && <VariancePanel />}
      {view === 'cash' && <CashPanel />}
      <PayoutDrawer />
      <LinesDrawer />
      {search['import'] === 'file' && <ImportDrawer />}
    </Page>
  )
}

/** The two things that cost money while nobody looks: what is unexplained, and what should have been paid out by now. */
function Verdict() {
  const { t } = useTranslation('settlements')
  const format = useFormat()
  const [, setSearch] = useUrlState()
  const channels = useChannels()
  const { data: queue } = useQuery(unexplainedQuery)
  const { data: cash } = useQuery(cashQuery)
  const name = (id: string) => channels.find((c) => c.id === id)?.name ?? '—'
  const late = cash?.expected.filter((e) => e.isLate) ?? []
  const lateOrders = late.reduce((n, e) => n + e.orders, 0)
  if (!queue || (queue.totals.length === 0 && lateOrders === 0)) return null
  return (
    <ul className="tl-profit-losses tl-settle-verdict">
      {queue.totals.length > 0 && (
        <li><Icon name="warning" size={18} /> <b>{t('verdict.unexplained')}</b>{' '}
          {queue.totals.map((sum, i) => <span key={`${sum.channelId} ${sum.currency}`}>{i > 0 && ' · '}<button type="button" className="tl-link" onClick={() => setSearch({ view: 'unexplained', channelId: sum.channelId })}>{t('verdict.channel', { name: name(sum.channelId), amount: format.money({ minor: sum.gross, currency: sum.currency }), count: sum.lines, shown: format.number(sum.lines) })}</button></span>)}
        </li>
      )}
      {lateOrders > 0 && <li><Icon name="warning" size={18} /> <button type="button" className="tl-link" onClick={() => setSearch({ view: 'cash' })}>{t('verdict.late', { count: lateOrders, shown: format.number(lateOrders) })}</button></li>}
    </ul>
  )
}
