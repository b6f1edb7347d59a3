import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import type { Block, NumberFacts, Numbers, Result, Row, Spec, Value } from './reports-api.ts'
import type { Say } from './say-report.ts'

/** Opens what is behind a number; absent where nothing may be opened, as on a shared page. `column` is its place, or the whole row. */
export type OpenCell = (cell: { block: Block; row: Row | undefined; column: number | undefined; number: number }) => void
type Props = { result: Result; block: Block; facts: readonly NumberFacts[]; say: Say; onSort?: ((sort: Spec['sort']) => void) | undefined; onOpen?: OpenCell | undefined }

/** The numbers themselves, their rest and their total. */
export function ReportTable({ result, block, facts, say, onSort, onOpen }: Props) {
  const { t } = useTranslation('reports')
  const { spec, names } = result
  const lead = Math.max(1, spec.rows.length)
  const cellsOf = (row: Numbers, own: Row | undefined, name: string): ReactNode => (
    <>
      {block.columnKeys.map((key, c) => facts.map((f, i) => (
        <td key={`${key} ${f.id}`} className="is-end"><Cell value={row.columns[c]?.[i]} fact={f} block={block} say={say} name={name} open={onOpen && isWhole(row) ? () => onOpen({ block, row: own, column: c, number: i }) : undefined} /></td>
      )))}
      {facts.map((f, i) => (
        <td key={f.id} className="is-end">
          <Cell value={row.values[i]} fact={f} block={block} say={say} name={name} open={onOpen && isWhole(row) ? () => onOpen({ block, row: own, column: undefined, number: i }) : undefined} />
          <Change row={row} at={i} fact={f} block={block} say={say} />
        </td>
      ))}
    </>
  )
  const nameOf = (row: Row): string => row.keys.map((key, i) => say.key(spec.rows[i]!, key, names)).join(' · ')
  return (
    <ScrollBox label={t('scrollTable')} className="tl-report-box">
      <table className="tl-plain tl-report-table">
        <Head result={result} block={block} facts={facts} say={say} onSort={onSort} />
        <tbody>
          {block.rows.map((row) => (
            <tr key={row.keys.join(' ')}>
              {row.keys.map((key, i) => (i === 0 ? <th key={spec.rows[i]} scope="row"><span className="tl-report-name" title={say.key(spec.rows[i]!, key, names)}>{say.key(spec.rows[i]!, key, names)}</span></th> : <td key={spec.rows[i]}><span className="tl-report-name">{say.key(spec.rows[i]!, key, names)}</span></td>))}
              {cellsOf(row, row, nameOf(row))}
            </tr>
          ))}
          {block.rest && <tr className="is-rest"><th scope="row" colSpan={lead}>{t('rest', { count: block.rest.count })}</th>{cellsOf(block.rest, undefined, t('rest', { count: block.rest.count }))}</tr>}
        </tbody>
        <tfoot><tr className="is-total"><th scope="row" colSpan={lead}>{t('total')}</th>{cellsOf(block.total, undefined, t('total'))}</tr></tfoot>
      </table>
    </ScrollBox>
  )
}
/** What the rows leave out is many things at once: there is no one list behind it. */
const isWhole = (row: Numbers): boolean => !('count' in row)

function Head({ result: { spec, names }, block, facts, say, onSort }: Omit<Props, 'onOpen'>) {
  const { t } = useTranslation('reports')
  const isDeep = block.columnKeys.length > 0 && facts.length > 1
  const sorted = (by: string): 'ascending' | 'descending' | undefined => (spec.sort.by === by ? (spec.sort.down ? 'descending' : 'ascending') : undefined)
  const label = (by: string, words: string): ReactNode => (onSort ? <button type="button" className="tl-report-sort" onClick={() => onSort({ by, down: spec.sort.by === by ? !spec.sort.down : by !== 'key' })}>{words}<span aria-hidden>{sorted(by) === undefined ? '' : spec.sort.down ? ' ↓' : ' ↑'}</span></button> : words)
  const ends = facts.map((f) => <th key={f.id} scope="col" className="is-end" aria-sort={sorted(f.id)} rowSpan={isDeep ? 2 : 1}>{label(f.id, say.name(f.id))}</th>)
  const keys = (spec.rows.length === 0 ? [null] : spec.rows).map((d, i) => <th key={d ?? 'all'} scope="col" rowSpan={isDeep ? 2 : 1} aria-sort={i === 0 && d ? sorted('key') : undefined}>{d === null ? <span className="tl-hidden">{t('total')}</span> : i === 0 ? label('key', t(`dimension.${d}`)) : t(`dimension.${d}`)}</th>)
  return (
    <thead>
      <tr>
        {keys}
        {block.columnKeys.map((key) => <th key={key} scope={isDeep ? 'colgroup' : 'col'} className="is-end" colSpan={facts.length}>{spec.columns && say.key(spec.columns, key, names)}</th>)}
        {ends}
      </tr>
      {isDeep && <tr>{block.columnKeys.map((key) => <Fragment key={key}>{facts.map((f) => <th key={f.id} scope="col" className="is-end">{say.name(f.id)}</th>)}</Fragment>)}</tr>}
    </thead>
  )
}

function Cell({ value, fact, block, say, name, open }: { value: Value | undefined; fact: NumberFacts; block: Block; say: Say; name: string; open: (() => void) | undefined }) {
  const { t } = useTranslation('reports')
  const text = say.value(value, fact.unit, block.currency)
  if (!open || value === null || value === undefined || value === '0') return <>{text}</>
  return <button type="button" className="tl-link tl-number" title={t('drillOpen', { name: `${name} ${say.name(fact.id)}` })} onClick={open}>{text}</button>
}

/** How it stands to the days before; whether that is good depends on the number. */
function Change({ row, at, fact, block, say }: { row: Numbers; at: number; fact: NumberFacts; block: Block; say: Say }) {
  const { t } = useTranslation('reports')
  if (!row.before) return null
  const before = say.value(row.before[at], fact.unit, block.currency)
  // Of a rate people read points: "16% +4%" could be either.
  const change = fact.unit === 'ratio' ? pointsOf(row.values[at], row.before[at]) : (row.change?.[at] ?? null)
  if (change === null) return <span className="tl-report-change tl-quiet">{t('file.before', { name: before })}</span>
  const tone = Number(change) === 0 ? 'tl-quiet' : change.startsWith('-') === (fact.better === 'lower') ? 'tl-good' : 'tl-bad'
  const text = fact.unit === 'ratio' ? t('points', { n: say.points(change) }) : say.change(change)
  return <span className={`tl-report-change ${tone}`} title={t('changeOf', { change: text, before })}>{text}</span>
}

const pointsOf = (now: Value | undefined, before: Value | undefined): string | null => (now === null || now === undefined || before === null || before === undefined ? null : String(Math.round((Number(now) - Number(before)) * 1000) / 10))
