import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChartPanel } from '../../shell/chart-panel.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import type { BlockProps } from './currency-section.tsx'
import { DayBars } from './day-bars.tsx'
import { DayTable } from './day-table.tsx'
import { cellsQuery } from './overview-api.ts'
import { seriesOf } from './series.ts'

const metrics = ['sales', 'orders', 'units'] as const

/** One number day by day, stacked by channel, as a picture or as the same table. */
export function DayChart({ block, range, channelId, channels, kpis }: BlockProps) {
  const { t } = useTranslation(['overview', 'insights'])
  const [metric, setMetric] = useState<(typeof metrics)[number]>('sales')
  const { data, error, refetch } = useQuery(cellsQuery(metric, range, channelId))
  const name = t(`insights:kpi.${metric}.name`)
  const unit = kpis.find((k) => k.id === metric)?.unit ?? 'count'
  const series = data ? seriesOf(data.cells, block.currency, range, channels) : undefined
  const shown = { series: series ?? [], range, metric, unit, currency: block.currency, channels, name }
  const missing = error ? <ProblemNote error={error} onRetry={() => { void refetch() }} /> : series ? undefined : <Waiting />
  return (
    <ChartPanel
      title={t('byDay')}
      beside={<Segmented size="small" value={metric} onChange={setMetric} options={metrics.map((m) => ({ value: m, label: t(`insights:kpi.${m}.name`) }))} aria-label={t('metric')} />}
      picture={missing ?? <DayBars {...shown} />}
      table={missing ?? <DayTable {...shown} />}
    />
  )
}
