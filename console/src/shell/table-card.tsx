import type { Column } from './data-table.tsx'

/** A row as a card: what it is, what it is worth, and a line or two below. */
export function TableCard<Row>({ row, columns }: { row: Row; columns: readonly Column<Row>[] }) {
  const at = (place: NonNullable<Column<Row>['card']>) => columns.filter((c) => c.card === place).map((c) => <span key={c.id}>{c.named === true && <small>{c.title}</small>}{c.render(row)}</span>)
  return (
    <div role="gridcell" className="tl-card">
      <div className="tl-card-top"><strong>{at('title')}</strong><span className="tl-card-aside">{at('aside')}</span></div>
      <div className="tl-card-line">{at('line')}</div>
      <div className="tl-card-tags">{at('tags')}</div>
    </div>
  )
}
