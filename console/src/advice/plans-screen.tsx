import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChannels } from '../shell/channels.ts'
import { useFormat } from '../shell/format.ts'
import { Page } from '../shell/page.tsx'
import { ProblemNote } from '../shell/problem-note.tsx'
import { useCanWrite } from '../shell/session.ts'
import { Waiting } from '../shell/waiting.tsx'
import { closePlan, plansQuery, tickStep, useAdviceDeed, type Plan } from './advice-api.ts'
import { AdviceTabs } from './advice-tabs.tsx'
import './advice.css'

/** What is planned, how far each gate is, and what is done already. */
export function PlansScreen() {
  const { t } = useTranslation('advice')
  const { data, error, refetch } = useQuery(plansQuery)
  return (
    <Page title={t('plans.title')} help={t('plans.help')}>
      <AdviceTabs at="/advice/plans" />
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && data.length === 0 && <div className="tl-panel tl-empty"><p>{t('plans.none')}</p><span className="tl-next-steps"><Link to="/advice/launch" className="tl-in-text">{t('plans.toLaunch')}</Link><Link to="/advice/first-steps" className="tl-in-text">{t('plans.toSteps')}</Link></span></div>}
      {data && <ul className="tl-advice-list">{data.map((plan) => <li key={plan.id}><PlanCard plan={plan} /></li>)}</ul>}
    </Page>
  )
}

function PlanCard({ plan }: { plan: Plan }) {
  const { t } = useTranslation('advice')
  const format = useFormat()
  const mayWrite = useCanWrite('insights')
  const close = useAdviceDeed(closePlan)
  const tick = useAdviceDeed(tickStep)
  const isClosed = plan.closedAt !== null
  return (
    <article className="tl-panel tl-advice-card" aria-label={plan.name}>
      <header><div><p className="tl-quiet">{t(`goal.${plan.goal}`)} · {t('plans.made', { who: plan.createdBy, when: format.date(plan.createdAt) })}{isClosed && <> · <span className="tl-state">{t('plans.closed')}</span></>}</p><h2>{plan.name}</h2></div></header>
      {plan.stages.length > 0 && <ol className="tl-stage-list">{plan.stages.map((stage) => <StageLine key={stage.no} stage={stage} />)}</ol>}
      {plan.steps.length > 0 && <div>{plan.steps.map((s) => <div key={s.step}><Checkbox checked={s.doneAt !== null} disabled={!mayWrite || isClosed} onChange={(event) => tick.mutate({ planId: plan.id, step: s.step, isDone: event.target.checked })}>{t(`step.${s.step}`)}</Checkbox>{s.doneAt && <span className="tl-quiet"> {t('plans.stepDone', { who: s.doneBy, when: format.date(s.doneAt) })}</span>}</div>)}</div>}
      {mayWrite && <div className="tl-advice-foot"><Button size="small" loading={close.isPending} onClick={() => close.mutate({ id: plan.id, isClosed: !isClosed })}>{t(isClosed ? 'plans.reopen' : 'plans.close')}</Button></div>}
    </article>
  )
}

/** What waits has no look of its own. */
const looks: Readonly<Record<string, { line: string; tone: string }>> = { open: { line: 'is-open', tone: 'is-good' }, failed: { line: 'is-failed', tone: 'is-bad' } }

function StageLine({ stage }: { stage: Plan['stages'][number] }) {
  const { t } = useTranslation('advice')
  const format = useFormat()
  const channels = useChannels()
  const { gate, seen } = stage
  const shown = (value: string): string => {
    if (gate?.measure === 'conversion' || gate?.measure === 'margin') return format.percent(Number(value) / 1_000_000)
    return gate?.measure === 'orders' ? format.number(BigInt(value)) : format.money({ minor: value, currency: gate?.currency ?? 'TWD' })
  }
  const { line, tone } = looks[stage.state] ?? { line: '', tone: 'is-warn' }
  return (
    <li className={line}>
      <strong>{stage.name}</strong> <span className={`tl-state ${tone}`}>{t(`stage.${stage.state}`)}</span>
      {gate && <p>{t('gate.words', { channel: channels.find((c) => c.id === gate.channelId)?.name ?? '—', measure: t(`measure.${gate.measure}`), least: shown(gate.atLeast), count: gate.weeks, until: format.day(gate.until) })}</p>}
      {gate && seen && <p className="tl-quiet">{seen.why ? t(`gate.${seen.why}`) : t('gate.held', { held: seen.held, count: gate.weeks })} {format.list(seen.weeks.map((w) => t('gate.week', { week: format.shortDay(w.from), value: w.value === null ? '—' : shown(w.value) })))}</p>}
    </li>
  )
}
