import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ListBody } from '../../shell/list-body.tsx'
import { useList } from '../../shell/list.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { fetchRows } from './beside-api.ts'

type RowsPanelProps<Row> = {
  id: string
  path: Parameters<typeof fetchRows>[1]
  title: string
  /** The filter of the list, its place in the address, and what can be chosen. */
  filter: { name: string; label: string; options: readonly { value: string; label: string }[] }
  columns: readonly string[]
  keyOf: (row: Row) => string
  cells: (row: Row) => readonly ReactNode[]
  empty: string
}

/** Row by row, filtered in the address, more as the reader asks. */
export function RowsPanel<Row>({ id, path, title, filter, columns, keyOf, cells, empty }: RowsPanelProps<Row>) {
  const { t } = useTranslation('move-in')
  const [search, setSearch] = useUrlState()
  const chosen = filter.options.some((o) => o.value === search[filter.name]) ? search[filter.name]! : ''
  const query = chosen === '' ? {} : { [filter.name]: chosen }
  const list = useList<Row>(['beside', id, path, query], (cursor) => fetchRows<Row>(id, path, query, cursor))
  return (
    <section className="tl-panel tl-stack">
      <div className="tl-panel-head">
        <h2>{title}</h2>
        <Select aria-label={filter.label} value={chosen} onChange={(value: string) => setSearch({ [filter.name]: value === '' ? undefined : value })} options={[{ value: '', label: t('all') }, ...filter.options]} popupMatchSelectWidth={false} />
      </div>
      <ListBody list={list} empty={empty} more={t('more')}>
        <ScrollBox label={title}>
          <table className="tl-plain">
            <thead><tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
            <tbody>{list.rows.map((row) => <tr key={keyOf(row)}>{cells(row).map((cell, i) => <td key={columns[i]} className={i === columns.length - 1 ? 'is-wrap' : ''}>{cell}</td>)}</tr>)}</tbody>
          </table>
        </ScrollBox>
      </ListBody>
    </section>
  )
}
