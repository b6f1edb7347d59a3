import { useEffect, useMemo, useRef, type CSSProperties, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { List } from './list.ts'
import { TableCard } from './table-card.tsx'
import { TableHead } from './table-head.tsx'
import { TableState } from './table-state.tsx'
import { TableToolbar } from './table-toolbar.tsx'
import { shownColumns } from './table-columns.ts'
import { useTableKeys } from './table-keys.ts'
import { useUrlState } from './url-state.ts'
import { useIsNarrow, useRowWindow } from './row-window.ts'
import './data-table.css'

export type Column<Row> = {
  /** Also the field's name when the hub sorts by it. */
  id: string
  title: string
  /** Pixels at least; `grow` shares what is left over. */
  width: number
  grow?: number
  end?: boolean
  sortable?: boolean
  /** Chosen by the reader, not shown at first. */
  extra?: boolean
  /** Where it stands on a phone's card; columns without a place are left out there. */
  card?: 'title' | 'aside' | 'line' | 'tags'
  /** On a card its name stands before the value: for a number that could be anything. */
  named?: true
  render: (row: Row) => ReactNode
}

export type DataTableProps<Row> = {
  /** The hub keeps saved views by this name. */
  screen: string
  /** What a screen reader calls the table. */
  label: string
  columns: readonly Column<Row>[]
  list: List<Row>
  rowKey: (row: Row) => string
  /** What a screen reader and a phone call the row. */
  rowLabel: (row: Row) => string
  onOpen?: (row: Row) => void
  defaultSort?: string
  /** Search box and filters; they read and write the address through useUrlState. */
  filters?: ReactNode
  /** The search parameters that are filters of this table: "clear" and saved views know them. */
  filterKeys: readonly string[]
  /** Export and other things to do. */
  actions?: ReactNode
  /** What to do next when there is nothing at all. */
  empty: { title: string; next?: ReactNode }
  /** Row height on wide windows and on a phone. */
  heights?: { row: number; card: number }
}

const usual = { row: 44, card: 92 }

/**
 * The one list of the console: draws only the rows in sight (a hundred thousand scroll like ten), sorts and filters by the hub,
 * keeps its state in the address, turns into cards on a phone. Arrow keys move, Enter opens.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, list, heights = usual, rowKey, rowLabel, onOpen, label, empty, filterKeys } = props
  const { t } = useTranslation()
  const [search, setSearch] = useUrlState()
  const narrow = useIsNarrow()
  const box = useRef<HTMLDivElement>(null)
  const { cols } = search
  const shown = useMemo(() => shownColumns(columns, cols), [columns, cols])
  const rowHeight = narrow ? heights.card : heights.row
  const range = useRowWindow(box, list.rows.length, rowHeight, list)
  const keys = useTableKeys(box, list.rows.length, rowHeight, narrow ? 0 : headHeight, (i) => { const row = list.rows[i]; if (row && onOpen) onOpen(row) })
  const template = shown.map((c) => `minmax(${c.width}px, ${c.grow ?? 0.0001}fr)`).join(' ')
  const style = { '--tl-cols': template, '--tl-row': `${rowHeight}px`, '--tl-min': `${shown.reduce((sum, c) => sum + c.width, 0)}px` } as CSSProperties
  const isFiltered = filterKeys.some((key) => search[key] !== undefined)
  // Other filters or another order are another list: it is read from its beginning.
  const question = [...filterKeys, 'sort'].map((key) => search[key] ?? '').join('\n')
  const asked = useRef(question)
  useEffect(() => {
    if (asked.current === question) return
    asked.current = question
    if (box.current) box.current.scrollTop = 0
  }, [question])
  const nothing = !list.isFirstLoad && list.rows.length === 0
  const clear = (): void => setSearch(Object.fromEntries(filterKeys.map((key) => [key, undefined])))

  return (
    <section className="tl-table" style={style} aria-label={label}>
      <TableToolbar {...props} shown={shown} isFiltered={isFiltered} onClear={clear} />
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its role is region or grid; arrow keys move within the grid, which takes the focus as ARIA's pattern says. */}
      <div
        ref={box} className={`tl-table-box${list.isStale ? ' is-stale' : ''}`} role={nothing || list.isFirstLoad ? 'region' : 'grid'} tabIndex={0} aria-label={label} aria-busy={list.isFirstLoad || list.isStale}
        {...(nothing || list.isFirstLoad ? {} : { 'aria-rowcount': list.hasMore ? -1 : list.rows.length + 1, 'aria-colcount': narrow ? 1 : shown.length })}
        {...(keys.active === undefined ? {} : { 'aria-activedescendant': `tl-row-${keys.active}` })}
        onKeyDown={keys.onKeyDown} onScroll={range.onScroll}
      >
        {!narrow && list.rows.length > 0 && <TableHead columns={shown} sort={search['sort'] ?? props.defaultSort} onSort={(sort) => setSearch({ sort })} />}
        <TableState list={list} narrow={narrow} isFiltered={isFiltered} onClear={clear} empty={empty} />
        <div className="tl-rows" role="presentation" style={{ height: list.rows.length * rowHeight }}>
          {list.rows.slice(range.first, range.last).map((row, i) => {
            const index = range.first + i
            return (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- Enter on the grid opens the row it stands on.
              <div
                key={rowKey(row)} id={`tl-row-${index}`} role="row" aria-rowindex={index + 2} aria-label={rowLabel(row)} aria-selected={keys.active === index}
                className={`tl-row${narrow ? ' is-card' : ''}${onOpen ? ' can-open' : ''}${keys.active === index ? ' is-active' : ''}`}
                style={{ transform: `translateY(${index * rowHeight}px)` }}
                onClick={(event) => { if (onOpen && !isControl(event.target)) { keys.setActive(index); onOpen(row) } }}
              >
                {narrow ? <TableCard row={row} columns={columns} /> : shown.map((c) => (
                  <div key={c.id} role="gridcell" className={`tl-cell${c.end ? ' is-end' : ''}`}>{c.render(row)}</div>
                ))}
              </div>
            )
          })}
        </div>
        {list.rows.length > 0 && list.hasMore && !list.error && <p className="tl-table-more">{t('table.loadingMore')}</p>}
      </div>
    </section>
  )
}

const headHeight = 40

/** A link, button or box inside a row does its own thing; the row does not open besides. */
function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label, [role="button"], [role="checkbox"]') !== null
}
