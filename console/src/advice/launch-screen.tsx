import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VariantItem } from '../catalog/catalog-api.ts'
import { Page } from '../shell/page.tsx'
import { ProblemNote } from '../shell/problem-note.tsx'
import { useSession } from '../shell/session.ts'
import { useSettled } from '../shell/settled.ts'
import { useUrlState } from '../shell/url-state.ts'
import { launchQuery, type LaunchQuestion } from './advice-api.ts'
import { AdviceTabs } from './advice-tabs.tsx'
import { LaunchForm } from './launch-form.tsx'
import { beginning, questionOf, type LaunchWish } from './launch-wish.ts'
import { LaunchResult } from './launch-result.tsx'
import { PlanForm } from './plan-form.tsx'
import './advice.css'

const restMs = 250

/** What a channel would bring, before money is put into it; then a plan with gates that the hub watches. */
export function LaunchScreen() {
  const { t } = useTranslation('launch')
  const { org } = useSession()
  const [search] = useUrlState()
  const [variant, setVariant] = useState<VariantItem>()
  const [wish, setWish] = useState<LaunchWish>(() => beginning(search['profile'], org.currency))
  // As text: an object would be another one each time that it is looked at.
  const settled = useSettled(JSON.stringify(questionOf(wish, variant?.id) ?? null), restMs)
  const question = JSON.parse(settled) as LaunchQuestion | null
  return (
    <Page title={t('title')} help={t('help')}>
      <AdviceTabs at="/advice/launch" />
      <div className="tl-stack">
        <section className="tl-panel" aria-label={t('inputs')}><h2>{t('inputs')}</h2><LaunchForm wish={wish} onChange={setWish} variant={variant} onVariant={setVariant} /></section>
        {question ? <Answer question={question} /> : <div className="tl-panel"><p>{t('needPrice')}</p></div>}
        {question && <PlanForm question={question} />}
      </div>
    </Page>
  )
}

function Answer({ question }: { question: LaunchQuestion }) {
  const { data, error, refetch } = useQuery(launchQuery(question))
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  return data ? <LaunchResult launch={data} /> : null
}
