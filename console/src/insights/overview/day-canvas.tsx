import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type ECharts } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { exponentOf } from '#kit'
import { useDark } from '../../shell/appearance.ts'
import { addDays, daysOf } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { useUrlState } from '../../shell/url-state.ts'
import type { DayShown } from './day-table.tsx'
import { useKpiText } from './kpi-value.ts'
import { colourOf } from './palette.ts'
import { sumOf } from './series.ts'

use([BarChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

type Params = { seriesIndex: number; dataIndex: number; marker: string }

/** The picture. Only its heights are floats: every number that is read comes from the exact values. */
export function DayCanvas({ series, range, metric, unit, currency, channels, name }: DayShown) {
  const { t } = useTranslation('overview')
  const format = useFormat()
  const say = useKpiText()
  const dark = useDark()
  const [, setSearch] = useUrlState()
  const element = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts>(undefined)
  useEffect(() => {
    if (!element.current) return undefined
    const made = init(element.current)
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(element.current)
    chart.current = made
    return () => { observer.disconnect(); made.dispose() }
  }, [])
  useEffect(() => {
    const scale = unit === 'money' ? 10 ** exponentOf(currency) : 1
    const ink = dark ? '#aab6b9' : '#4c5a5f'
    const line = dark ? '#2a353b' : '#e3e8e9'
    const days = daysOf(range.from, range.to)
    const text = (value: bigint): string => say(value.toString(), unit, currency)
    const tooltip = (params: unknown): string => {
      const all = params as Params[]
      const at = all[0]?.dataIndex ?? 0
      const lines = all.flatMap((p) => { const s = series[p.seriesIndex]; return s && s.values[at] ? [`${p.marker}${escape(s.name)} <b>${escape(text(s.values[at]))}</b>`] : [] })
      const day = addDays(range.from, at)
      return [`${format.day(day)} ${format.weekday(day)} · <b>${escape(text(sumOf(series, at)))}</b>`, ...lines].join('<br>')
    }
    chart.current?.setOption({
      animation: !matchMedia('(prefers-reduced-motion: reduce)').matches, animationDuration: 250, textStyle: { fontFamily: 'inherit' },
      grid: { left: 4, right: 8, top: 34, bottom: 4, containLabel: true },
      legend: { type: 'plain', top: 0, left: 0, itemWidth: 10, itemHeight: 10, textStyle: { color: ink } },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, formatter: tooltip, confine: true, backgroundColor: dark ? '#1f292f' : '#fff', borderColor: line, textStyle: { color: dark ? '#e4eaea' : '#1a2326', fontSize: 13 } },
      xAxis: { type: 'category', data: days, axisLabel: { color: ink, hideOverlap: true, formatter: (day: string) => format.shortDay(day) }, axisTick: { show: false }, axisLine: { lineStyle: { color: line } } },
      yAxis: { type: 'value', minInterval: 1, axisLabel: { color: ink, formatter: (value: number) => (unit === 'money' ? format.shortMoney({ minor: Math.round(value * scale).toString(), currency }) : format.shortNumber(value)) }, splitLine: { lineStyle: { color: line } } },
      series: series.map((s) => ({ name: s.name, type: 'bar', stack: 'all', barMaxWidth: 36, itemStyle: { color: colourOf(s.channelId, channels, dark) }, data: s.values.map((v) => Number(v) / scale) })),
    }, { notMerge: true })
  }, [series, range.from, range.to, unit, currency, channels, dark, format, say])
  useEffect(() => {
    const made = chart.current
    const open = (params: unknown): void => {
      const { seriesIndex, dataIndex } = params as Params
      const channelId = series[seriesIndex]?.channelId
      if (channelId) setSearch({ rows: metric, rowsCurrency: currency, rowsDay: addDays(range.from, dataIndex), rowsChannel: channelId })
    }
    made?.on('click', open)
    return () => { if (made && !made.isDisposed()) made.off('click', open) }
  }, [series, metric, currency, range.from, setSearch])
  return <div ref={element} className="tl-chart" role="img" aria-label={t('chart', { name, days: format.days(range.from, range.to) })} />
}

/** Names come from channels; the tooltip is HTML. */
const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
