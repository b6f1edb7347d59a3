import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ChartPanel } from '../../shell/chart-panel.tsx'
import { Chart } from '../../shell/chart.tsx'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import type { MixMedium } from './budget-api.ts'

const weeks = 9
/** What is left of a week's work after so many weeks. */
const left = (share: string, week: number): number => Number(share) ** week

/** How long each account goes on working after its week. */
export function MixEchoes({ media }: { media: readonly MixMedium[] }) {
  const { t } = useTranslation('budget-advice')
  const format = useFormat()
  const data = useMemo(() => {
    const points = Array.from({ length: weeks }, (_, i) => t('mix.after', { count: i }))
    const along = (share: string): number[] => points.map((_, i) => left(share, i))
    return { kind: 'line' as const, points, series: media.flatMap((m) => (m.carry ? [{ id: m.id, name: m.name, values: along(m.carry.mid), band: { low: along(m.carry.low), high: along(m.carry.high) } }] : [])) }
  }, [media, t])
  return (
    <ChartPanel
      title={t('mix.echo')}
      picture={<><p className="tl-quiet">{t('mix.echoHow')}</p><Chart title={t('mix.echo')} data={data} say={(value) => format.percent(value)} height={220} /></>}
      table={(
        <ScrollBox label={t('mix.echo')}>
          <table className="tl-plain">
            <thead><tr><th scope="col">{t('mix.later')}</th>{media.map((m) => <th key={m.id} scope="col" className="is-end">{m.name}</th>)}</tr></thead>
            <tbody>{data.points.map((name, i) => <tr key={name}><th scope="row">{name}</th>{media.map((m) => <td key={m.id} className="is-end">{m.carry && <>{format.percent(left(m.carry.mid, i))} <span className="tl-quiet">{t('range', { low: format.percent(left(m.carry.low, i)), high: format.percent(left(m.carry.high, i)) })}</span></>}</td>)}</tr>)}</tbody>
          </table>
        </ScrollBox>
      )}
    />
  )
}
