import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { call } from '../../shell/api.ts'
import type { Channel } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { ListBody } from '../../shell/list-body.tsx'
import { useList, type Page } from '../../shell/list.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import type { NumberFacts, Spec } from './reports-api.ts'
import type { Say } from './say-report.ts'

/** One number of a report: its keys in the order of the rows, then the column. */
export type Cell = { spec: Spec; number: NumberFacts; currency: string | null; keys: (string | null)[]; name: string }
type Behind = { kind: string; day: string | null; channelId: string | null; orderId: string | null; number: string | null; lineNo: number | null; name: string | null; amount: string; measure: string }
type Props = { cell: Cell | undefined; channels: readonly Channel[]; say: Say; onClose: () => void }

/** Exactly what one number is made of. */
export function RowsDrawer({ cell, channels, say, onClose }: Props) {
  const { t } = useTranslation('reports')
  return (
    <Drawer open={cell !== undefined} onClose={onClose} size={600} title={cell ? t('drillTitle', { name: say.name(cell.number.id) }) : ''} destroyOnHidden>
      {cell && <Rows cell={cell} channels={channels} say={say} />}
    </Drawer>
  )
}

function Rows({ cell, channels, say }: { cell: Cell; channels: readonly Channel[]; say: Say }) {
  const { t } = useTranslation(['reports', 'insights'])
  const format = useFormat()
  const { spec, number, currency, keys, name } = cell
  const list = useList<Behind>(['overview', 'report-rows', spec, number.id, currency, keys], (cursor) => call.post<Page<Behind>>('/api/v1/reports/rows', { spec, number: number.id, currency, keys, limit: 100, ...(cursor === undefined ? {} : { cursor }) }))
  // What is divided is money or counts; only the whole is a ratio.
  const text = (row: Behind): string => say.value(row.amount, row.measure.endsWith('_minor') ? 'money' : 'count', currency)
  const what = (row: Behind): string => [row.kind === 'order' || row.kind === 'order_line' || row.kind === 'refund' ? undefined : t(`behind.${row.kind}`), row.number === null ? undefined : `#${row.number}`, row.kind === 'refund' ? t('behind.refund') : undefined, row.name ?? undefined].filter((s) => s !== undefined).join(' · ') || t(`behind.${row.kind}`)
  return (
    <div className="tl-stack">
      <p className="tl-quiet">{name}</p>
      {(number.unit === 'ratio' || number.isDivided) && <p className="tl-quiet">{t('drillRatio', { formula: t(`insights:kpi.${number.id}.formula`) })}</p>}
      <ListBody list={list} empty={t('drillNone')} more={t('drillMore')}>
        <ScrollBox label={t('drillTitle', { name: say.name(number.id) })} stack>
          <table className="tl-plain">
            <thead><tr><th scope="col">{t('drillWhat')}</th><th scope="col" className="is-end">{t('drillPart')}</th><th scope="col">{t('drillDay')}</th><th scope="col">{t('dimension.channel')}</th></tr></thead>
            <tbody>
              {list.rows.map((row) => (
                <tr key={`${row.measure} ${row.kind} ${row.orderId} ${row.lineNo} ${row.day} ${row.channelId} ${row.name} ${row.amount}`}>
                  <td><span className="tl-report-name">{row.orderId ? <Link to="/orders/$orderId" params={{ orderId: row.orderId }} search={{}}>{what(row)}</Link> : what(row)}</span></td>
                  <td className="is-end">{text(row)}</td>
                  <td>{row.day ? format.day(row.day) : '—'}</td>
                  <td>{channels.find((c) => c.id === row.channelId)?.name ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </ListBody>
    </div>
  )
}
