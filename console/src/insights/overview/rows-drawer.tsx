import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Channel } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { ListBody } from '../../shell/list-body.tsx'
import { useList } from '../../shell/list.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { useKpiText } from './kpi-value.ts'
import { fetchRows, type CellAddress, type Kpi, type KpiRow } from './overview-api.ts'
import type { Range } from './range.ts'
import { closedCell, readCell } from './rows-link.tsx'

type DrawerProps = { range: Range; channels: readonly Channel[]; kpis: readonly Kpi[] }

/** Exactly the orders behind one number, each with its part of it. */
export function RowsDrawer({ range, channels, kpis }: DrawerProps) {
  const { t } = useTranslation(['overview', 'insights'])
  const format = useFormat()
  const [search, setSearch] = useUrlState()
  const cell = readCell(search)
  const channel = channels.find((c) => c.id === cell?.channelId)
  const place = cell ? [cell.day ? format.day(cell.day) : format.days(range.from, range.to), channel?.name ?? t('allChannels'), cell.currency].join(' · ') : ''
  return (
    <Drawer open={cell !== undefined} onClose={() => setSearch(closedCell)} size={560} title={cell ? t('rowsOf', { name: t(`insights:kpi.${cell.kpi}.name`) }) : ''} destroyOnHidden>
      {cell && <p className="tl-quiet tl-rows-place">{place}</p>}
      {cell && <RowList cell={cell} range={range} channels={channels} kpi={kpis.find((k) => k.id === cell.kpi)} />}
    </Drawer>
  )
}

function RowList({ cell, range, channels, kpi }: { cell: CellAddress; range: Range; channels: readonly Channel[]; kpi: Kpi | undefined }) {
  const { t } = useTranslation('overview')
  const format = useFormat()
  const say = useKpiText()
  const list = useList<KpiRow>(['overview', 'rows', cell, range.from, range.to], (cursor) => fetchRows(cell, range, cursor))
  // A ratio's parts are counts or money above the line; only the whole is a share.
  const unit = kpi?.unit === 'ratio' ? 'count' : kpi?.unit ?? 'count'
  return (
    <ListBody list={list} empty={t('noRows')} more={t('moreRows')}>
      <ScrollBox label={t('rowsTable')} stack>
        <table className="tl-plain">
          <thead><tr><th>{t('row.order')}</th><th>{t('row.placedAt')}</th><th>{t('channel')}</th><th className="is-end">{t('row.part')}</th></tr></thead>
          <tbody>
            {list.rows.map((row) => (
              <tr key={row.orderId}>
                <td>{row.number ? <Link to="/orders/$orderId" params={{ orderId: row.orderId }} search={{}}>#{row.number}</Link> : '—'}</td>
                <td>{row.placedAt ? format.dateTime(row.placedAt) : format.day(row.day)}</td>
                <td>{channels.find((c) => c.id === row.channelId)?.name ?? '—'}</td>
                <td className="is-end">{say(row.top, unit, cell.currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </ListBody>
  )
}
