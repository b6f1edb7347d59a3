import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { BlockProps } from './currency-section.tsx'
import { useKpiText } from './kpi-value.ts'
import { colourOf } from '../../shell/channel-colour.ts'
import { RowsLink } from './rows-link.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useDark } from '../../shell/appearance.ts'

const columns = ['sales', 'channel_sales_share', 'orders', 'units', 'aov', 'cancelled_orders'] as const

/** The same numbers channel by channel; each opens its orders. */
export function ChannelTable({ block, channels, kpis }: BlockProps) {
  const { t } = useTranslation(['overview', 'insights'])
  const say = useKpiText()
  const dark = useDark()
  const shown = columns.filter((id) => id !== 'channel_sales_share' || block.byChannel.some((b) => b.values[id] !== undefined))
  const rows = [...block.byChannel].sort((a, b) => (BigInt(b.values['sales'] ?? 0) > BigInt(a.values['sales'] ?? 0) ? 1 : -1))
  if (rows.length === 0) return null
  return (
    <div className="tl-panel">
      <div className="tl-panel-head"><h2>{t('byChannel')}</h2><Link to="/kpis/channels" search={{}} className="tl-link tl-end">{t('byKind')}</Link></div>
      <ScrollBox stack label={t('byChannel')}>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('channel')}</th>{shown.map((id) => <th key={id} scope="col" className="is-end">{t(`insights:kpi.${id}.name`)}</th>)}</tr></thead>
          <tbody>
            {rows.map(({ channelId, values }) => {
              const name = channels.find((c) => c.id === channelId)?.name ?? '—'
              return (
                <tr key={channelId}>
                  <th scope="row" className="tl-channel-name"><span className="tl-dot" style={{ background: colourOf(channelId, channels, dark) }} />{name}</th>
                  {shown.map((id) => (
                    <td key={id} className="is-end">
                      {values[id] === null || values[id] === undefined ? '—' : (
                        <RowsLink cell={{ kpi: id === 'channel_sales_share' ? 'sales' : id, currency: block.currency, channelId }} name={`${name} ${t(`insights:kpi.${id}.name`)}`}>
                          {say(values[id], kpis.find((k) => k.id === id)?.unit ?? 'count', block.currency)}
                        </RowsLink>
                      )}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  )
}
