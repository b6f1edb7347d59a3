import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { colourOf as channelColour } from '../../shell/channel-colour.ts'
import { useDark } from '../../shell/appearance.ts'
import { channelsQuery, type Channel } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { useLanguage } from '../../shell/language.ts'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { useIsNarrow } from '../../shell/row-window.ts'
import { useSettled } from '../../shell/settled.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { InsightsTabs } from '../insights-tabs.tsx'
import { useKpis, type Kpi } from '../overview/overview-api.ts'
import { ReportDeeds } from './report-deeds.tsx'
import { exampleNames, exampleSpec, freshSpec, readSpec, writeSpec } from './report-draft.ts'
import { ReportForm } from './report-form.tsx'
import { ReportView } from './report-view.tsx'
import { reportQuery, runQuery, type NumberFacts, type Report, type Spec } from './reports-api.ts'
import { RowsDrawer, type Cell } from './rows-drawer.tsx'
import { sayerOf } from './say-report.ts'
import './reports.css'

export function NewReportScreen() {
  const { t } = useTranslation('reports')
  const [search] = useUrlState()
  const example = exampleNames.find((name) => name === search['example'])
  return <Loaded title={example ? t(`example.${example}`) : t('newTitle')} example={example} />
}

export function ReportScreen() {
  const { t } = useTranslation('reports')
  const { id } = useParams({ strict: false }) as { id: string }
  const { data, error, refetch } = useQuery(reportQuery(id))
  if (data) return <Loaded title={data.name} report={data} />
  return <Page title={t('title')} help={t('help')}><InsightsTabs at="/reports" />{error ? <ProblemNote error={error} onRetry={() => { void refetch() }} /> : <Waiting />}</Page>
}

/** The form needs to know which numbers and channels there are. */
function Loaded({ title, report, example }: { title: string; report?: Report; example?: string | undefined }) {
  const { t } = useTranslation('reports')
  const [kpis, channels] = [useKpis(), useQuery(channelsQuery)]
  const failed = [kpis, channels].find((q) => q.error && !q.data)
  if (kpis.data && channels.data) return <Builder key={report?.id ?? example} title={title} report={report} example={example} kpis={kpis.data} channels={channels.data} />
  return <Page title={title} help={t('help')}><InsightsTabs at="/reports" />{failed ? <ProblemNote error={failed.error} onRetry={() => { void failed.refetch() }} /> : <Waiting />}</Page>
}

type BuilderProps = { title: string; report: Report | undefined; example: string | undefined; kpis: readonly Kpi[]; channels: readonly Channel[] }

/** The question on the left, its answer on the right, at once. The question stands in the address. */
function Builder({ title, report, example, kpis, channels }: BuilderProps) {
  const { t } = useTranslation(['reports', 'insights'])
  const format = useFormat()
  const { tag } = useLanguage()
  const dark = useDark()
  const navigate = useNavigate()
  const [search, setSearch] = useUrlState()
  const known = useMemo(() => new Set(kpis.map((k) => k.id)), [kpis])
  const begin = useMemo(() => report?.spec ?? (example ? exampleSpec(example, known) : undefined) ?? freshSpec(), [report, example, known])
  const spec = useMemo(() => readSpec(search['spec']) ?? begin, [search, begin])
  const [cell, setCell] = useState<Cell>()
  const narrow = useIsNarrow()
  const [isFormOpen, setFormOpen] = useState(report === undefined && example === undefined)
  const asked = useSettled(spec, 250)
  const told = useQuery(runQuery(asked))
  const facts = useMemo((): NumberFacts[] => kpis.map((k) => ({ id: k.id, unit: k.unit, better: k.better, isDivided: k.per !== null })), [kpis])
  const say = useMemo(() => sayerOf(t, format, tag), [t, format, tag])
  const colourOf = useCallback((key: string) => (channels.some((c) => c.id === key) ? channelColour(key, channels, dark) : undefined), [channels, dark])
  const ask = (next: Spec): void => setSearch({ spec: report && writeSpec(next) === writeSpec(begin) ? undefined : writeSpec(next) }, { replace: true })
  const open = ({ block, row, column, number }: { block: { currency: string | null; numbers: number[]; columnKeys: (string | null)[] }; row: { keys: (string | null)[] } | undefined; column: number | undefined; number: number }): void => {
    const result = told.data
    const fact = facts.find((f) => f.id === result?.spec.measures[block.numbers[number] ?? -1])
    if (!result || !fact) return
    const by = column === undefined ? result.spec.rows : [...result.spec.rows, ...(result.spec.columns ? [result.spec.columns] : [])]
    const keys = [...(row?.keys ?? []), ...(column === undefined ? [] : [block.columnKeys[column] ?? null])]
    // A column's total is no cell of its own: it is asked as a report of that column alone.
    const isColumnTotal = row === undefined && column !== undefined && result.spec.columns !== null
    const own: Spec = isColumnTotal ? { ...result.spec, rows: [result.spec.columns!], columns: null } : result.spec
    const name = keys.length === 0 ? t('total') : keys.map((key, i) => say.key((isColumnTotal ? own.rows : by)[i]!, key, result.names)).join(' · ')
    setCell({ spec: own, number: fact, currency: kpis.find((k) => k.id === fact.id)?.currencyBasis === 'none' ? null : block.currency, keys, name })
  }
  const isChanged = report === undefined || writeSpec(spec) !== writeSpec(begin)
  return (
    <Page title={title} help={t('help')} actions={<ReportDeeds title={title} report={report} spec={spec} isChanged={isChanged} onKept={(kept) => { void navigate({ to: '/reports/$id', params: { id: kept.id }, search: {} }) }} onTakeOver={ask} />}>
      <InsightsTabs at="/reports" />
      {report && !report.spec && <p className="tl-report-unknown">{t('outdated')}</p>}
      <div className="tl-report">
        <section className="tl-panel" aria-label={t('question')}>
          {narrow && <Button block aria-expanded={isFormOpen} onClick={() => setFormOpen(!isFormOpen)}>{t(isFormOpen ? 'questionClose' : 'questionOpen')}</Button>}
          {(!narrow || isFormOpen) && <ReportForm spec={spec} kpis={kpis} channels={channels} onChange={ask} />}
        </section>
        <section aria-label={t('preview')} aria-busy={told.isPlaceholderData} className={told.isPlaceholderData ? 'is-stale' : ''}>
          {told.error ? <div className="tl-panel"><ProblemNote error={told.error} onRetry={() => { void told.refetch() }} /></div>
            : !told.data ? <div className="tl-panel"><Waiting /></div>
              : <ReportView result={told.data} facts={facts} format={format} colourOf={colourOf} onSort={(sort) => ask({ ...spec, sort })} onOpen={open} />}
        </section>
      </div>
      <RowsDrawer cell={cell} channels={channels} say={say} onClose={() => setCell(undefined)} />
    </Page>
  )
}
