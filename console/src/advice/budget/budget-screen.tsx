import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useBusy } from '../../shell/busy.ts'
import { download } from '../../shell/download.ts'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { AdviceCard } from '../advice-card.tsx'
import { AdviceTabs } from '../advice-tabs.tsx'
import { PreviewDrawer } from '../preview-drawer.tsx'
import { budgetQuery, exportPath, type BudgetAdvice, type CurrencyPlan } from './budget-api.ts'
import { CurvePanel } from './curve-panel.tsx'
import { ElasticityPanel } from './elasticity-panel.tsx'
import { MoveLog } from './move-log.tsx'
import { PlanPanel } from './plan-panel.tsx'
import { UnitTable } from './unit-table.tsx'
import '../advice.css'
import './budget.css'

/** What one more coin of ad money leaves, campaign by campaign, and where it would leave more. */
export function BudgetScreen() {
  const { t } = useTranslation('budget-advice')
  const [isBusy, begin] = useBusy()
  const { data, error, refetch } = useQuery(budgetQuery)
  const save = (currency: string): void => begin(() => download(exportPath(currency), `media-mix-${currency}.csv`))
  return (
    <Page title={t('title')} help={t('help')} actions={data?.currencies.map(({ currency }) => <Button key={currency} loading={isBusy} onClick={() => save(currency)}>{data.currencies.length > 1 ? t('exportOne', { currency }) : t('export')}</Button>)}>
      <AdviceTabs at="/advice/budget" />
      {data && data.currencies.length > 0 && <p className="tl-budget-over"><Link to="/advice/mix" search={{}} className="tl-link">{t('mix.to')}</Link></p>}
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data?.currencies.length === 0 && <div className="tl-panel tl-empty"><p>{t('none')}</p><Link to="/ads" className="tl-link">{t('toAds')}</Link></div>}
      {data?.currencies.map((one) => <CurrencySection key={one.currency} one={one} whole={data} />)}
      {data && <MoveLog moves={data.moves} />}
    </Page>
  )
}

function CurrencySection({ one, whole }: { one: CurrencyPlan; whole: BudgetAdvice }) {
  const { t } = useTranslation('budget-advice')
  const [search, setSearch] = useUrlState()
  const open = whole.advice.find((a) => a.state === 'open' && a.before?.currency === one.currency)
  const taken = whole.advice.filter((a) => a.state === 'taken' && a.before?.currency === one.currency)
  const chosen = one.units.find((u) => u.id === search['unit']) ?? one.units.find((u) => u.kind === 'campaign' && u.lacks === null) ?? one.units[0]
  return (
    <section className="tl-budget" aria-label={one.currency}>
      {whole.currencies.length > 1 && <h2 className="tl-currency-name">{one.currency}</h2>}
      {[...(open ? [open] : []), ...taken].map((a) => <AdviceCard key={a.id} advice={a} onOpen={() => setSearch({ id: a.id })} />)}
      <PlanPanel one={one} capPercent={whole.capPercent} hasAdvice={open !== undefined || taken.some((a) => a.measured === null)} />
      {chosen && <CurvePanel unit={chosen} units={one.units} onChoose={(unit) => setSearch({ unit })} />}
      <UnitTable units={one.units} chosen={chosen?.id} onChoose={(unit) => setSearch({ unit })} />
      <ElasticityPanel currency={one.currency} />
      {open && open.id === search['id'] && <PreviewDrawer advice={open} onClose={() => setSearch({ id: undefined })} />}
      {one.units.length === 0 && <p>{t('none')}</p>}
    </section>
  )
}
