import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Search } from '../../shell/url-state.ts'
import type { CellAddress } from './overview-api.ts'

/** A number that opens the orders behind it. The opened cell is part of the address, so "back" closes it and a link shows it. */
export function RowsLink({ cell, name, children }: { cell: CellAddress; name: string; children: ReactNode }) {
  const { t } = useTranslation('overview')
  const search = (old: Search): Search => ({ ...old, rows: cell.kpi, rowsCurrency: cell.currency, rowsDay: cell.day, rowsChannel: cell.channelId })
  return <Link to="/" search={search} className="tl-rows-link tl-number" title={t('openRows', { name })}>{children}</Link>
}

export function readCell(search: Search): CellAddress | undefined {
  const { rows, rowsCurrency } = search
  return rows && rowsCurrency ? { kpi: rows, currency: rowsCurrency, day: search['rowsDay'], channelId: search['rowsChannel'] ?? search['channelId'] } : undefined
}
export const closedCell: Search = { rows: undefined, rowsCurrency: undefined, rowsDay: undefined, rowsChannel: undefined }
