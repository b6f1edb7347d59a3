import { Button, Checkbox, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Column, DataTableProps } from './data-table.tsx'
import { useFormat } from './format.ts'
import { Icon } from './icon.tsx'
import { SavedViews } from './saved-views.tsx'
import { chooseColumn } from './table-columns.ts'
import { useUrlState } from './url-state.ts'

type ToolbarProps<Row> = DataTableProps<Row> & { shown: readonly Column<Row>[]; isFiltered: boolean; onClear: () => void }

/** Filters on the left; how many rows, saved views, columns and export on the right. */
export function TableToolbar<Row>({ list, filters, isFiltered, onClear, columns, shown, screen, actions, filterKeys }: ToolbarProps<Row>) {
  const { t } = useTranslation()
  const format = useFormat()
  const [, setSearch] = useUrlState()
  return (
    <div className="tl-toolbar">
      <div className="tl-filters">
        {filters}
        {isFiltered && <Button type="text" icon={<Icon name="close" size={14} />} onClick={onClear}>{t('table.clear')}</Button>}
      </div>
      <div className="tl-tools">
        <span className="tl-count" role="status">{list.total === undefined ? '' : t(list.totalCapped ? 'table.countMore' : 'table.count', { count: list.total, shown: format.number(list.total) })}</span>
        <SavedViews screen={screen} keys={[...filterKeys, 'sort', 'cols']} />
        <Popover
          trigger="click" placement="bottomRight" title={t('table.columns')}
          content={(
            <div className="tl-choices">
              {columns.map((c) => (
                <Checkbox key={c.id} checked={shown.some((s) => s.id === c.id)} onChange={() => setSearch({ cols: chooseColumn(columns, shown, c.id) }, { replace: true })}>{c.title}</Checkbox>
              ))}
            </div>
          )}
        >
          <Button className="tl-wide-only" icon={<Icon name="columns" size={16} />} aria-label={t('table.columns')} />
        </Popover>
        {actions}
      </div>
    </div>
  )
}
