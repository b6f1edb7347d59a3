import { useTranslation } from 'react-i18next'
import type { Column } from './data-table.tsx'
import { Icon } from './icon.tsx'

/** Titles that stay in sight; a sortable one is a button: down first, then up. */
export function TableHead<Row>({ columns, sort, onSort }: { columns: readonly Column<Row>[]; sort: string | undefined; onSort: (sort: string) => void }) {
  const { t } = useTranslation()
  const field = sort?.replace(/^-/, '')
  const isDown = sort?.startsWith('-') === true
  return (
    <div className="tl-head" role="row" aria-rowindex={1}>
      {columns.map((c) => {
        const isSorted = c.id === field
        return (
          <div key={c.id} role="columnheader" className={`tl-cell${c.end ? ' is-end' : ''}`} {...(c.sortable ? { 'aria-sort': isSorted ? (isDown ? 'descending' as const : 'ascending' as const) : 'none' as const } : {})}>
            {c.sortable
              ? (
                <button type="button" className={`tl-sort${isSorted ? ' is-sorted' : ''}`} title={t('table.sort', { column: c.title })} onClick={() => onSort(isSorted && isDown ? c.id : `-${c.id}`)}>
                  {c.title}{isSorted && <Icon name={isDown ? 'down' : 'up'} size={13} />}
                </button>
              )
              : c.title}
          </div>
        )
      })}
    </div>
  )
}
