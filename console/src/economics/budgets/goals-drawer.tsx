import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { MoneyInput } from '../../shell/money-input.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { shiftMonth } from '../months.ts'
import { budgetsQuery, measures, saveBudgets, type Budgets, type Measure } from './budgets-api.ts'

type Goals = Record<string, Partial<Record<Measure, string>>>

/** What each channel shall bring and may cost in this month. An empty field is no goal. */
export function GoalsDrawer({ month, data, channels, onClose }: { month: string; data: Budgets; channels: readonly Channel[]; onClose: () => void }) {
  const { t } = useTranslation('budgets')
  const format = useFormat()
  const client = useQueryClient()
  const { message } = App.useApp()
  const before = shiftMonth(month, -1)
  const last = useQuery(budgetsQuery(before)).data
  const [goals, setGoals] = useState<Goals>(() => goalsOf(data, (p) => p.goal))
  // A field keeps what is being typed in it: filled from elsewhere it is another field.
  const [filled, setFilled] = useState(0)
  const fill = (from: Goals): void => { setGoals(from); setFilled(filled + 1) }
  const active = channels.filter((c) => c.isActive || goals[c.id] !== undefined)
  const save = useMutation({
    mutationFn: () => saveBudgets(active.map(({ id }) => ({ month, channelId: id, revenue: goals[id]?.revenue ?? null, ads: goals[id]?.ads ?? null, profit: goals[id]?.profit ?? null }))),
    onSuccess: async () => { await client.invalidateQueries({ queryKey: ['profit'] }); message.success(t('goals.saved')); onClose() },
  })
  const say = (channelId: string, measure: Measure, minor: string | undefined): void => setGoals((old) => {
    const { [measure]: _old, ...rest } = old[channelId] ?? {}
    return { ...old, [channelId]: minor === undefined ? rest : { ...rest, [measure]: minor } }
  })
  const foot = <div className="tl-drawer-foot"><Button onClick={onClose}>{t('cancel')}</Button><Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>{t('save')}</Button></div>
  return (
    <Drawer open title={t('goals.title', { month: format.month(month) })} size={720} onClose={onClose} footer={foot}>
      <div className="tl-stack">
        <p className="tl-quiet">{t('goals.what')}</p>
        <div className="tl-row-actions">
          <Button size="small" disabled={last?.currencies.length === 0 || !last} onClick={() => { if (last) fill(goalsOf(last, (p) => (p.actual === '0' ? null : p.actual))) }}>{t('goals.asHappened', { month: format.month(before) })}</Button>
          <Button size="small" disabled={!last} onClick={() => { if (last) fill(goalsOf(last, (p) => p.goal)) }}>{t('goals.asPlanned', { month: format.month(before) })}</Button>
        </div>
        {active.length === 0 && <p>{t('goals.noChannels')} <Link to="/settings/$tab" params={{ tab: 'channels' }} className="tl-in-text">{t('goals.addChannel')}</Link></p>}
        <ScrollBox label={t('goals.title', { month: format.month(month) })} stack>
          <table className="tl-plain tl-goals">
            <thead><tr><th scope="col">{t('channel')}</th>{measures.map((m) => <th key={m} scope="col">{t(`measure.${m}`)}</th>)}</tr></thead>
            <tbody>
              {active.map((c) => (
                <tr key={`${c.id} ${filled}`}><th scope="row">{c.name}</th>{measures.map((m) => <td key={m}><MoneyInput width={140} currency={c.currency} minor={goals[c.id]?.[m]} label={`${c.name}: ${t(`measure.${m}`)}`} onChange={(minor) => say(c.id, m, minor)} /></td>)}</tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
        {save.error && <Alert type="error" showIcon title={sayProblem(save.error)} />}
      </div>
    </Drawer>
  )
}

const goalsOf = ({ currencies }: Budgets, of: (pace: { goal: string | null; actual: string }) => string | null): Goals => Object.fromEntries(currencies.flatMap(({ channels }) => channels.map(({ channelId, paces }) =>
  [channelId, Object.fromEntries(measures.flatMap((m) => { const minor = of(paces[m]); return minor === null || (m !== 'profit' && minor.startsWith('-')) ? [] : [[m, minor]] }))])))
