import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../shell/format.ts'
import { Page } from '../shell/page.tsx'
import { ProblemNote } from '../shell/problem-note.tsx'
import { useCanWrite } from '../shell/session.ts'
import { useUrlState } from '../shell/url-state.ts'
import { Waiting } from '../shell/waiting.tsx'
import { adviceQuery, reviewNow, useAdviceDeed } from './advice-api.ts'
import { AdviceCard } from './advice-card.tsx'
import { AdviceTabs } from './advice-tabs.tsx'
import { PreviewDrawer } from './preview-drawer.tsx'
import { ReviewRuleDrawer } from './review-rule-drawer.tsx'
import './advice.css'

/** What to change, what it would bring and why; and what came of what was changed. */
export function AdviceScreen() {
  const { t } = useTranslation('advice')
  const format = useFormat()
  const [search, setSearch] = useUrlState()
  const shown = search['show'] === 'history' ? 'history' : 'open'
  const { data, error, refetch } = useQuery(adviceQuery(shown))
  const mayWrite = useCanWrite('insights')
  const review = useAdviceDeed(reviewNow)
  const asked = data?.items.find((a) => a.id === search['id'])
  return (
    <Page title={t('title')} help={t('help')} actions={mayWrite ? <><Button onClick={() => setSearch({ rule: 'edit' })}>{t('rule.edit')}</Button><Button loading={review.isPending} onClick={() => review.mutate(undefined)}>{t('reviewNow')}</Button></> : undefined}>
      <AdviceTabs at="/advice" />
      <div className="tl-advice-bar">
        <Segmented aria-label={t('show.label')} value={shown} onChange={(show) => setSearch({ show: show === 'open' ? undefined : show, id: undefined })} options={[{ value: 'open', label: t('show.open') }, { value: 'history', label: t('show.history') }]} />
        {data?.reviewedAt && <span className="tl-quiet">{t('reviewed', { when: format.ago(data.reviewedAt) })}</span>}
      </div>
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && data.items.length === 0 && <div className="tl-panel tl-empty"><p>{t(shown === 'open' ? 'none' : 'noHistory')}</p>{shown === 'open' && <Link to="/advice/first-steps" className="tl-in-text">{t('noneNext')}</Link>}</div>}
      {data && <ul className="tl-advice-list">{data.items.map((a) => <li key={a.id}><AdviceCard advice={a} onOpen={() => setSearch({ id: a.id })} /></li>)}</ul>}
      {search['rule'] === 'edit' && mayWrite && <ReviewRuleDrawer onClose={() => setSearch({ rule: undefined })} />}
      {asked && <PreviewDrawer advice={asked} onClose={() => setSearch({ id: undefined })} />}
    </Page>
  )
}
