import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../shell/icon.tsx'
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
  const [asTable, setAsTable] = useState(false)
  const { data, error, refetch } = useQuery(cellsQuery(metric, range, channelId))
  const name = t(`insights:kpi.${metric}.name`)
  const unit = kpis.find((k) => k.id === metric)?.unit ?? 'count'
  const series = data ? seriesOf(data.cells, block.currency, range, channels) : undefined
  const shown = { series: series ?? [], range, metric, unit, currency: block.currency, channels, name }
  return (
    <div className="tl-panel">
      <div className="tl-panel-head">
        <h2>{t('byDay')}</h2>
        <Segmented size="small" value={metric} onChange={setMetric} options={metrics.map((m) => ({ value: m, label: t(`insights:kpi.${m}.name`) }))} aria-label={t('metric')} />
        <Button className="tl-end" size="small" type="text" icon={<Icon name={asTable ? 'chart' : 'table'} size={16} />} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{t(asTable ? 'asChart' : 'asTable')}</Button>
      </div>
      {error ? <ProblemNote error={error} onRetry={() => { void refetch() }} /> : !series ? <Waiting /> : asTable ? <DayTable {...shown} /> : <DayBars {...shown} />}
    </div>
  )
}
