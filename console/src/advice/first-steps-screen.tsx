import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../shell/format.ts'
import { Page } from '../shell/page.tsx'
import { ProblemNote } from '../shell/problem-note.tsx'
import { useCanWrite } from '../shell/session.ts'
import { useUrlState } from '../shell/url-state.ts'
import { Waiting } from '../shell/waiting.tsx'
import { plansQuery, savePlan, stepsQuery, tickStep, useAdviceDeed, type FirstStep, type Plan } from './advice-api.ts'
import { AdviceTabs } from './advice-tabs.tsx'
import './advice.css'

const goals = ['more_visits', 'more_conversion', 'more_repeat', 'more_margin', 'new_channel'] as const
const size = { small: 1, medium: 2, large: 3 } as const

/** What costs nothing or little, per goal; ticked off in the plan for that goal. */
export function FirstStepsScreen() {
  const { t } = useTranslation('advice')
  const [search, setSearch] = useUrlState()
  const goal = goals.find((g) => g === search['goal']) ?? 'more_margin'
  const steps = useQuery(stepsQuery)
  const plans = useQuery(plansQuery)
  const error = steps.error ?? plans.error
  const plan = plans.data?.find((p) => p.goal === goal && p.closedAt === null)
  const shown = (steps.data ?? []).filter((s) => s.goals.includes(goal)).sort((a, b) => size[b.effect] / b.hours - size[a.effect] / a.hours)
  return (
    <Page title={t('steps.title')} help={t('steps.help')}>
      <AdviceTabs at="/advice/first-steps" />
      <div className="tl-advice-bar" style={{ overflowX: 'auto' }}><Segmented aria-label={t('steps.goal')} value={goal} onChange={(g) => setSearch({ goal: g })} options={goals.map((g) => ({ value: g, label: t(`goal.${g}`) }))} /></div>
      {error && <ProblemNote error={error} onRetry={() => { void steps.refetch(); void plans.refetch() }} />}
      {(!steps.data || !plans.data) && !error && <Waiting />}
      {steps.data && plans.data && (
        <section className="tl-panel" aria-label={t(`goal.${goal}`)}>
          {!plan && <NoPlan goal={goal} steps={shown} />}
          {shown.map((s) => <StepRow key={s.id} step={s} plan={plan} />)}
        </section>
      )}
    </Page>
  )
}

function NoPlan({ goal, steps }: { goal: Plan['goal']; steps: readonly FirstStep[] }) {
  const { t } = useTranslation('advice')
  const mayWrite = useCanWrite('insights')
  const save = useAdviceDeed(savePlan)
  if (!mayWrite) return null
  return <div className="tl-advice-foot"><span>{t('steps.noPlan')}</span><Button loading={save.isPending} onClick={() => save.mutate({ name: t(`goal.${goal}`), goal, stages: [], steps: steps.map((s) => s.id) })}>{t('steps.makePlan')}</Button></div>
}

function StepRow({ step, plan }: { step: FirstStep; plan: Plan | undefined }) {
  const { t } = useTranslation('advice')
  const format = useFormat()
  const mayWrite = useCanWrite('insights')
  const tick = useAdviceDeed(tickStep)
  const done = plan?.steps.find((s) => s.step === step.id)?.doneAt ?? null
  return (
    <div className="tl-step-row">
      {plan && <Checkbox aria-label={t(`step.${step.id}`)} checked={done !== null} disabled={!mayWrite} onChange={(event) => tick.mutate({ planId: plan.id, step: step.id, isDone: event.target.checked })} />}
      <div>
        <p><strong>{t(`step.${step.id}`)}</strong></p>
        <p>{t(`how.${step.id}`)}</p>
        <p className="tl-quiet">
          {t('steps.effort', { count: step.hours, shown: format.number(step.hours) })} · {step.costMinor === '0' ? t('steps.free') : t('steps.cost', { amount: format.money({ minor: step.costMinor, currency: 'TWD' }) })} · {t(`steps.effect.${step.effect}`)} · {t('steps.weeks', { count: step.weeks })}
          {step.link && <> · <Link to={step.link} className="tl-in-text">{t('steps.begin')}</Link></>}
          {step.source.startsWith('https://') && <> · <a className="tl-in-text" href={step.source} target="_blank" rel="noreferrer">{t('steps.source')}</a></>}
        </p>
      </div>
    </div>
  )
}
