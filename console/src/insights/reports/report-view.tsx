import { Segmented } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '../../shell/chart.tsx'
import type { Format } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { useLanguage } from '../../shell/language.ts'
import { pictureOf } from './report-chart.ts'
import { ReportTable, type OpenCell } from './report-table.tsx'
import type { Block, NumberFacts, Result, Spec } from './reports-api.ts'
import { sayerOf, type Say } from './say-report.ts'

type Props = {
  result: Result; facts: readonly NumberFacts[]; format: Format
  colourOf?: (key: string) => string | undefined
  onSort?: ((sort: Spec['sort']) => void) | undefined
  onOpen?: OpenCell | undefined
}
const noColour = (): undefined => undefined

/** What a report answers: each currency by itself, as a picture beside its table, or as the table alone. */
export function ReportView({ result, facts, format, colourOf = noColour, onSort, onOpen }: Props) {
  const { t } = useTranslation(['reports', 'insights'])
  const { tag } = useLanguage()
  const say = useMemo(() => sayerOf(t, format, tag), [t, format, tag])
  const isEmpty = result.blocks.every((b) => b.rows.length === 0 && b.total.values.every((v) => v === null || v === '0'))
  return (
    <div className="tl-stack">
      <p className="tl-quiet tl-report-days">
        <span>{t('daysOf', { days: say.days(result.range.from, result.range.to), zone: say.zone(result.zone) })}</span>
        {result.before && <span>{t('comparedWith', { days: say.days(result.before.from, result.before.to) })}</span>}
        {result.badges.map((b) => <span key={b.code} className="tl-report-badge"><Icon name="warning" size={15} />{t(`insights:badge.${b.code}`, { count: b.count, shown: format.number(b.count) })}</span>)}
      </p>
      {isEmpty
        ? <div className="tl-panel tl-empty"><p>{t('nothing')}</p><p>{t('nothingNext')}</p></div>
        : result.blocks.map((block) => <BlockView key={block.currency} result={result} block={block} all={facts} say={say} colourOf={colourOf} onSort={onSort} onOpen={onOpen} isAlone={result.blocks.length === 1} count={format.number} />)}
    </div>
  )
}

type BlockProps = { result: Result; block: Block; all: readonly NumberFacts[]; say: Say; colourOf: (key: string) => string | undefined; onSort: Props['onSort']; onOpen: Props['onOpen']; isAlone: boolean; count: (n: number) => string }

function BlockView({ result, block, all, say, colourOf, onSort, onOpen, isAlone, count }: BlockProps) {
  const { t } = useTranslation('reports')
  const facts = useMemo(() => block.numbers.map((i) => all.find((f) => f.id === result.spec.measures[i]) ?? { id: result.spec.measures[i] ?? '', unit: 'count', better: 'higher' }), [block, all, result.spec.measures])
  const title = isAlone ? say.list(facts.map((f) => say.name(f.id)).slice(0, 3)) : block.currency === null ? t('counted') : t('inCurrency', { code: block.currency })
  const table = <ReportTable result={result} block={block} facts={facts} say={say} onSort={onSort} onOpen={onOpen} />
  const isCut = block.rest !== null && result.spec.limit === null
  return (
    <section aria-label={title} className="tl-report-block">
      {result.spec.chart === 'table' || result.spec.rows.length === 0
        ? <div className="tl-panel"><div className="tl-panel-head"><h2>{title}</h2></div>{table}</div>
        : <Pictured table={table} count={count} result={result} block={block} facts={facts} say={say} colourOf={colourOf} onOpen={onOpen} />}
      {isCut && <p className="tl-quiet">{t('capped', { shown: count(block.rows.length) })}</p>}
    </section>
  )
}

type PicturedProps = Pick<BlockProps, 'result' | 'block' | 'say' | 'colourOf' | 'onOpen' | 'count'> & { table: React.ReactNode; facts: readonly NumberFacts[] }

function Pictured({ table, result, block, facts, say, colourOf, onOpen, count }: PicturedProps) {
  const { t } = useTranslation('reports')
  const [chosen, setChosen] = useState(0)
  const at = Math.min(chosen, facts.length - 1)
  const picture = useMemo(() => pictureOf({ result, block, facts, say, at, colourOf }), [result, block, facts, say, at, colourOf])
  const text = useCallback((value: number, place?: { series: number; point: number }) => {
    const exact = place && picture.exact(place.series, place.point)
    return say.value(exact ?? null, picture.unit, block.currency) === '—' ? short(value, picture.unit, block.currency, say) : say.value(exact, picture.unit, block.currency)
  }, [picture, say, block.currency])
  const tick = useCallback((value: number) => short(value, picture.unit, block.currency, say), [picture, say, block.currency])
  const name = t('chartOf', { name: say.name(facts[at]?.id ?? ''), days: say.days(result.range.from, result.range.to) })
  const open = onOpen && result.spec.columns === null && result.spec.chart === 'bars' ? ({ point }: { point: number }): void => {
    const row = block.rows[point]
    if (row) onOpen({ block, row, column: undefined, number: at })
  } : undefined
  return (
    <>
      <div className="tl-panel">
        <div className="tl-panel-head">
          <h2>{say.name(facts[at]?.id ?? '')}</h2>
          {facts.length > 1 && <Segmented size="small" className="tl-report-which" aria-label={t('numberOf')} value={at} onChange={setChosen} options={facts.map((f, i) => ({ value: i, label: say.name(f.id) }))} />}
        </div>
        <Chart title={name} data={picture.data} say={text} tick={tick} {...(open ? { onPick: open } : {})} />
        {picture.left > 0 && <p className="tl-quiet">{t('pictureLeft', { shown: count(picture.left) })}</p>}
      </div>
      {/* Its twin is always there: every number of the picture opens what is behind it. */}
      <div className="tl-panel">{table}</div>
    </>
  )
}

/** A place on an axis, which is no exact amount: said short. */
function short(value: number, unit: string, currency: string | null, say: Say): string {
  if (unit === 'money' && currency !== null) return say.short(value, currency)
  return say.value(unit === 'ratio' ? String(value) : unit === 'times' ? value.toFixed(2) : String(Math.round(value)), unit, currency, true)
}
