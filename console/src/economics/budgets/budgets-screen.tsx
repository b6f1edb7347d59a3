import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChannels, type Channel } from '../../shell/channels.ts'
import { dayIn } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { NoOrders } from '../../shell/no-orders.tsx'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { useCanWrite, useSession } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { isMonth, monthChoices } from '../months.ts'
import { ProfitTabs } from '../profit-tabs.tsx'
import { budgetsQuery, type Alarm, type Budgets } from './budgets-api.ts'
import { DependencePanel } from './dependence-panel.tsx'
import { GoalsDrawer } from './goals-drawer.tsx'
import { PacePanel } from './pace-panel.tsx'
import '../profit.css'
import './budgets.css'

/** Whether a month goes as it was planned, channel by channel, and how much hangs on one of them. */
export function BudgetsScreen() {
  const { t } = useTranslation('budgets')
  const { org } = useSession()
  const [search, setSearch] = useUrlState()
  const mayWrite = useCanWrite('insights')
  const today = dayIn(org.timeZone)
  const month = isMonth(search['month']) ? search['month'] : today.slice(0, 7)
  const { data, error, refetch } = useQuery(budgetsQuery(month))
  const channels = useChannels()
  const format = useFormat()
  const edit = mayWrite ? <Button type="primary" icon={<Icon name="edit" size={15} />} onClick={() => setSearch({ goals: 'edit' })}>{t('edit')}</Button> : undefined
  return (
    <Page title={t('title')} help={t('help')} actions={edit}>
      <ProfitTabs at="/profit/budgets" />
      <div className="tl-filter-row">
        <Select aria-label={t('month')} value={month} onChange={(chosen) => setSearch({ month: chosen })} style={{ width: 130 }} options={[...new Set([...monthChoices(today, 3), month])].map((m) => ({ value: m, label: format.month(m) }))} />
        {data && <Elapsed data={data} />}
      </div>
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && (
        <div className="tl-profit">
          <Alarms alarms={data.alarms} channels={channels} />
          {data.currencies.length === 0 && <NoOrders why={t('nothing')} />}
          {data.currencies.map((block) => <PacePanel key={block.currency} block={block} month={data.month} channels={channels} isAlone={data.currencies.length === 1} />)}
          <DependencePanel month={month} channels={channels} />
          {search['goals'] === 'edit' && <GoalsDrawer month={month} data={data} channels={channels} onClose={() => setSearch({ goals: undefined })} />}
        </div>
      )}
    </Page>
  )
}

function Elapsed({ data }: { data: Budgets }) {
  const { t } = useTranslation('budgets')
  const format = useFormat()
  if (data.isOver) return <span className="tl-quiet">{t('elapsed.over')}</span>
  if (data.begunDays === 0) return <span className="tl-quiet">{t('elapsed.ahead')}</span>
  return <span className="tl-quiet">{t('elapsed', { day: format.number(data.begunDays), days: format.number(data.days), share: format.percent(Number(data.elapsed)) })}</span>
}

/** What stands above a limit now; what is over has gone. */
function Alarms({ alarms, channels }: { alarms: readonly Alarm[]; channels: readonly Channel[] }) {
  const { t } = useTranslation('budgets')
  const format = useFormat()
  const standing = alarms.filter((a) => a.endedAt === null)
  if (standing.length === 0) return <p className="tl-profit-verdict">{t('alarm.none')}</p>
  const words = (a: Alarm): string => {
    const name = channels.find((c) => c.id === a.channelId)?.name ?? '—'
    const value = (text: string): string => {
      if (a.kind === 'pace') return format.money({ minor: text, currency: a.currency })
      return a.kind === 'hhi' ? format.number(Number(text)) : format.percent(Number(text))
    }
    return t(a.kind === 'pace' ? `alarm.pace.${a.measure}` : `alarm.${a.kind}`, { name, month: format.month(a.month), basis: t(`basis.${a.measure}`), value: value(a.value), limit: value(a.limit) })
  }
  return (
    <ul className="tl-profit-losses">
      {standing.map((a) => <li key={a.id}><Icon name="warning" size={18} /> <b>{words(a)}</b> <span className="tl-quiet">{t('alarm.since', { when: format.date(a.raisedAt) })}</span></li>)}
    </ul>
  )
}
