import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SeveralVariants } from '../../catalog/several-variants.tsx'
import { api, ask } from '../../shell/api.ts'
import type { Channel } from '../../shell/channels.ts'
import { DaysField } from '../../shell/day-field.tsx'
import { addDays, dayIn } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { useSession } from '../../shell/session.ts'
import type { Kpi } from '../overview/overview-api.ts'
import { shapesFor, tidy } from './report-draft.ts'
import { dimensions, relativeRanges, type Dimension, type Filters, type Spec } from './reports-api.ts'

const mostNumbers = 8
const limits = [5, 10, 20, 50, 100, 500] as const
export type FormProps = { spec: Spec; kpis: readonly Kpi[]; channels: readonly Channel[]; onChange: (spec: Spec) => void }

/** What a report asks. Every field by mouse and by keyboard; what is chosen is answered at once beside it. */
export function ReportForm({ spec, kpis, channels, onChange }: FormProps) {
  const { t } = useTranslation('reports')
  const set = (change: Partial<Spec>): void => {
    const next = tidy({ ...spec, ...change })
    onChange(shapesFor(next).includes(next.chart) ? next : { ...next, chart: 'table' })
  }
  const cuts = dimensions.map((d) => ({ value: d as string, label: t(`dimension.${d}`) }))
  const toRows = (first: string, second: string): void => set({ rows: [first, second].filter((d): d is Dimension => dimensions.some((one) => one === d)) })
  const [first = '', second = ''] = spec.rows
  return (
    <div className="tl-report-form">
      <Numbers spec={spec} kpis={kpis} onChange={(measures) => set({ measures, sort: spec.sort.by === 'key' ? spec.sort : { ...spec.sort, by: measures.includes(spec.sort.by) ? spec.sort.by : (measures[0] ?? 'key') } })} />
      <Field label={t('rows')}>
        <Select aria-label={t('rows')} value={first} options={[{ value: '', label: t('rowsNone') }, ...cuts]} onChange={(v: string) => toRows(v, second === v ? '' : second)} />
        {first !== '' && <Select aria-label={`${t('rows')} 2`} value={second} options={[{ value: '', label: t('rowsSecondNone') }, ...cuts.filter((c) => c.value !== first)]} onChange={(v: string) => toRows(first, v)} />}
      </Field>
      <Field label={t('columns')}><Select aria-label={t('columns')} value={spec.columns ?? ''} options={[{ value: '', label: t('columnsNone') }, ...cuts.filter((c) => !spec.rows.some((r) => r === c.value) && c.value !== 'variant' && c.value !== 'product')]} onChange={(v: string) => set({ columns: dimensions.find((d) => d === v) ?? null })} /></Field>
      <Unknown spec={spec} kpis={kpis} />
      <Days spec={spec} set={set} />
      <Only spec={spec} channels={channels} onChange={(filters) => set({ filters })} />
      <Order spec={spec} kpis={kpis} set={set} />
      <Field label={t('shapeLabel')}><Segmented aria-label={t('shapeLabel')} className="tl-report-shapes" value={spec.chart} onChange={(chart) => set({ chart })} options={shapesFor(spec).map((s) => ({ value: s, label: t(`shape.${s}`) }))} /></Field>
    </div>
  )
}

const Field = ({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) => <div className="tl-report-field" role="group" aria-label={label}><span aria-hidden>{label}</span>{children}{hint && <span className="tl-quiet">{hint}</span>}</div>

/** Only numbers that add up can be cut; those of people and of medians have screens of their own. */
const isReportable = (kpi: Kpi): boolean => 'counts' in kpi && kpi.counts !== null && Object.keys(kpi.counts ?? {}).length > 0

function Numbers({ spec, kpis, onChange }: { spec: Spec; kpis: readonly Kpi[]; onChange: (measures: string[]) => void }) {
  const { t } = useTranslation(['reports', 'insights'])
  const name = (id: string): string => t(`insights:kpi.${id}.name`)
  const offered = kpis.filter((k) => isReportable(k) && !spec.measures.includes(k.id)).map((k) => ({ value: k.id, label: name(k.id) }))
  const swap = (at: number, to: number): void => {
    const all = [...spec.measures]
    const [one] = all.splice(at, 1)
    if (one !== undefined) all.splice(to, 0, one)
    onChange(all)
  }
  return (
    <Field label={t('numbers')} hint={t('numbersHint')}>
      <ol className="tl-report-numbers">
        {spec.measures.map((id, i) => (
          <li key={id}>
            <span>{name(id)}</span>
            <Button size="small" type="text" disabled={i === 0} aria-label={t('moveUp', { name: name(id) })} onClick={() => swap(i, i - 1)}>↑</Button>
            <Button size="small" type="text" disabled={i === spec.measures.length - 1} aria-label={t('moveDown', { name: name(id) })} onClick={() => swap(i, i + 1)}>↓</Button>
            <Button size="small" type="text" disabled={spec.measures.length === 1} icon={<Icon name="close" size={14} />} aria-label={t('drop', { name: name(id) })} onClick={() => onChange(spec.measures.filter((m) => m !== id))} />
          </li>
        ))}
      </ol>
      {spec.measures.length < mostNumbers && <Select<string> aria-label={t('numbersAdd')} placeholder={t('numbersAdd')} value={null as unknown as string} options={offered} showSearch={{ optionFilterProp: 'label' }} onChange={(id) => onChange([...spec.measures, id])} />}
    </Field>
  )
}

/** Some numbers are not told by some cuts: all of them then stands in the row of none, and that is said before somebody wonders. */
function Unknown({ spec, kpis }: { spec: Spec; kpis: readonly Kpi[] }) {
  const { t } = useTranslation(['reports', 'insights'])
  const cuts: Dimension[] = [...spec.rows, ...(spec.columns ? [spec.columns] : [])]
  const told = spec.measures.flatMap((id) => {
    const kpi = kpis.find((k) => k.id === id)
    return kpi ? cuts.filter((d) => !(kpi.by as readonly string[]).includes(d)).map((d) => ({ id, d })) : []
  })
  if (told.length === 0) return null
  return <ul className="tl-report-unknown">{told.map(({ id, d }) => <li key={`${id} ${d}`}>{t('unknownCut', { name: t(`insights:kpi.${id}.name`), dimension: t(`dimension.${d}`), none: t(`none.${d}`) })}</li>)}</ul>
}

function Days({ spec, set }: { spec: Spec; set: (change: Partial<Spec>) => void }) {
  const { t } = useTranslation('reports')
  const { range } = spec
  // The shop's day, whatever the reader's computer says.
  const today = dayIn(useSession().org.timeZone)
  const choose = (name: string): void => {
    const known = relativeRanges.find((r) => r === name)
    set({ range: known ? { kind: 'relative', name: known } : { kind: 'fixed', from: addDays(today, -29), to: today } })
  }
  return (
    <>
      <Field label={t('rangeLabel')}>
        <Select aria-label={t('rangeLabel')} value={range.kind === 'fixed' ? 'fixed' : range.name} onChange={choose} options={[...relativeRanges, 'fixed'].map((r) => ({ value: r, label: t(`range.${r}`) }))} />
        {range.kind === 'fixed' && <DaysField aria-label={t('range.fixed')} allowClear={false} value={[dayjs(range.from), dayjs(range.to)]} onChange={(days) => { if (days?.[0] && days[1]) set({ range: { kind: 'fixed', from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') } }) }} />}
      </Field>
      <Field label={t('compareLabel')}><Select aria-label={t('compareLabel')} value={spec.compare ?? 'none'} onChange={(v: string) => set({ compare: v === 'previous' || v === 'year' ? v : null })} options={(['none', 'previous', 'year'] as const).map((c) => ({ value: c, label: t(`compare.${c}`) }))} /></Field>
    </>
  )
}

const onlySaid = (filters: Filters): Filters => Object.fromEntries(Object.entries(filters).filter(([, all]) => (all as string[] | undefined)?.length)) as Filters

function Only({ spec, channels, onChange }: { spec: Spec; channels: readonly Channel[]; onChange: (filters: Filters) => void }) {
  const { t } = useTranslation('reports')
  const { filters } = spec
  const choices = useQuery({ queryKey: ['feeds', 'choices'], queryFn: () => ask(api.GET('/api/v1/feeds/choices')), staleTime: 60_000 })
  const several = (label: string, value: string[] | undefined, options: { value: string; label: string }[], to: (all: string[]) => Filters) => (
    <Select mode="multiple" allowClear aria-label={label} placeholder={t('filterAll', { what: label })} value={value ?? []} options={options} showSearch={{ optionFilterProp: 'label' }} maxTagCount="responsive" onChange={(v: string[]) => onChange(onlySaid({ ...filters, ...to(v) }))} />
  )
  return (
    <Field label={t('filters')}>
      {several(t('filterChannels'), filters.channelIds, channels.map((c) => ({ value: c.id, label: c.name })), (channelIds) => ({ channelIds }))}
      {several(t('filterCategories'), filters.categories, (choices.data?.categories ?? []).map((c) => ({ value: c.name, label: c.name })), (categories) => ({ categories }))}
      <SeveralVariants allowClear label={t('filterSkus')} placeholder={t('filterAll', { what: t('filterSkus') })} notFoundContent={t('skuHint')} maxTagCount="responsive" value={filters.variantIds ?? []} onChange={(variantIds) => onChange(onlySaid({ ...filters, variantIds }))} />
    </Field>
  )
}

function Order({ spec, kpis, set }: { spec: Spec; kpis: readonly Kpi[]; set: (change: Partial<Spec>) => void }) {
  const { t } = useTranslation(['reports', 'insights'])
  const format = useFormat()
  if (spec.rows.length === 0) return null
  const numbers = spec.measures.filter((id) => kpis.some((k) => k.id === id))
  return (
    <>
      <Field label={t('sortLabel')}>
        <Select aria-label={t('sortLabel')} value={spec.sort.by} onChange={(by: string) => set({ sort: { by, down: by !== 'key' } })} options={[{ value: 'key', label: t('sortKey') }, ...numbers.map((id) => ({ value: id, label: t(`insights:kpi.${id}.name`) }))]} />
        <label className="tl-report-check"><input type="checkbox" checked={spec.sort.down} onChange={(e) => set({ sort: { ...spec.sort, down: e.target.checked } })} />{t('sortDown')}</label>
      </Field>
      <Field label={t('limitLabel')}><Select aria-label={t('limitLabel')} value={spec.limit ?? 0} onChange={(n: number) => set({ limit: n === 0 ? null : n })} options={[{ value: 0, label: t('limitAll') }, ...limits.map((n) => ({ value: n, label: t('limitTop', { shown: format.number(n) }) }))]} /></Field>
    </>
  )
}
