import type { CustomSeriesOption } from 'echarts/charts'
import type { EChartsCoreOption } from 'echarts/core'
import { colourAt, heatSpan, type ChartData, type Say } from './chart-data.ts'

/** Ink and ground as the page has them, and the colours of series. */
export type Paint = { ink: string; quiet: string; line: string; paper: string; font: string; colours: readonly string[]; dark: boolean }
type How = { paint: Paint; width: number; tick: Say; tickX: Say }

/** The picture as the library wants it. Nothing moves by itself, and nothing is told by colour alone: lines have their own marks, parts of a bar an edge. */
export function optionOf(data: ChartData, how: How): EChartsCoreOption {
  const common = { animation: false, textStyle: { fontFamily: how.paint.font, color: how.paint.ink } }
  if (data.kind === 'scatter') return { ...common, ...scatter(data, how) }
  if (data.kind === 'heat') return { ...common, ...heat(data, how) }
  return { ...common, ...along(data, how) }
}

const symbols = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin'] as const
export const symbolOf = (index: number): string => symbols[index % symbols.length] ?? 'circle'
/** Room for names beside lying bars and heat maps: a third of a phone, never more than what reads well. */
const roomForNames = (width: number): number => Math.min(180, Math.round(width * 0.32))

const valueAxis = ({ paint }: How, tick: Say, name = '') => ({
  type: 'value' as const, scale: false, name, nameLocation: 'middle' as const, nameGap: 34, nameTextStyle: { color: paint.quiet },
  axisLabel: { color: paint.quiet, fontSize: 12, hideOverlap: true, formatter: (value: number) => tick(value) },
  splitLine: { lineStyle: { color: paint.line } }, axisLine: { show: false }, axisTick: { show: false },
})
const nameAxis = ({ paint }: How, points: readonly string[], room?: number) => ({
  type: 'category' as const, data: [...points], axisTick: { show: false }, axisLine: { lineStyle: { color: paint.line } },
  axisLabel: { color: paint.quiet, fontSize: 12, hideOverlap: true, ...(room === undefined ? {} : { width: room, overflow: 'truncate' as const, interval: 0 }) },
})

function along(data: Extract<ChartData, { points: readonly string[] }>, how: How): EChartsCoreOption {
  const { paint, width, tick } = how
  const isLying = data.kind === 'bars'
  const names = nameAxis(how, data.points, isLying ? roomForNames(width) : undefined)
  const values = valueAxis(how, tick)
  const series = data.series.flatMap((s, i): object[] => {
    const color = colourAt(s, i, paint.colours)
    if (data.kind !== 'line') return [{ type: 'bar', name: s.name, data: [...s.values], barMaxWidth: isLying ? 22 : 80, ...(data.kind === 'stack' ? { stack: 'all' } : {}), itemStyle: { color, borderColor: paint.paper, borderWidth: 1 } }]
    const marked = new Set(s.marked)
    const line = {
      type: 'line', name: s.name, lineStyle: { color, width: 2, type: s.dashed ? 'dashed' : 'solid' }, itemStyle: { color }, symbol: symbolOf(i), showAllSymbol: data.points.length <= 40, showSymbol: data.points.length <= 40 || marked.size > 0,
      data: s.values.map((value, at) => (marked.has(at) ? { value, symbolSize: 12, itemStyle: { color: paint.paper, borderColor: color, borderWidth: 3 } } : { value, symbolSize: data.points.length <= 40 ? 6 : 0 })),
    }
    return s.band ? [bandOf(s.values.map((_, at) => [at, s.band?.low[at] ?? null, s.band?.high[at] ?? null]), color), line] : [line]
  })
  return {
    grid: { left: 4, right: 14, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: isLying ? values : { ...names, boundaryGap: data.kind !== 'line' || data.points.length === 1 },
    yAxis: isLying ? { ...names, inverse: true } : values,
    series,
  }
}

function scatter(data: Extract<ChartData, { kind: 'scatter' }>, how: How): EChartsCoreOption {
  const { paint, tick, tickX } = how
  const [own = '#0072b2', other = '#d55e00'] = [paint.colours[0], paint.colours[5]]
  const fit = data.fit ?? []
  return {
    grid: { left: 30, right: 18, top: 12, bottom: 30, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: { ...valueAxis(how, tickX, data.xName), scale: true, nameGap: 28 },
    yAxis: { ...valueAxis(how, tick, data.yName), scale: true, nameGap: 52 },
    series: [
      ...(fit.length > 1 ? [bandOf(fit.map((f) => [f.x, f.low, f.high]), other), { type: 'line', data: fit.map((f) => [f.x, f.y]), showSymbol: false, lineStyle: { color: other, width: 2 }, silent: true }] : []),
      { id: 'dots', type: 'scatter', data: data.dots.map((d) => [d.x, d.y]), symbolSize: data.dots.length > 400 ? 5 : 9, itemStyle: { color: own, opacity: data.dots.length > 400 ? 0.5 : 0.8 } },
      ...(data.mark ? [{ type: 'scatter', silent: true, data: [[data.mark.x, data.mark.y]], symbol: 'diamond', symbolSize: 18, itemStyle: { color: other, borderColor: paint.paper, borderWidth: 2 }, z: 5 }] : []),
    ],
  }
}

/** The ground between low and high; the library has no such series. */
function bandOf(rows: (number | null)[][], color: string): CustomSeriesOption {
  const known = rows.filter((r): r is [number, number, number] => !r.includes(null))
  return {
    type: 'custom', silent: true, clip: true, data: known, encode: { x: 0, y: [1, 2] }, z: 1,
    renderItem: (params, drawing) => {
      if (params.dataIndexInside !== 0) return null
      const points = [...known.map((r) => drawing.coord([r[0], r[1]])), ...known.map((r) => drawing.coord([r[0], r[2]])).reverse()]
      return { type: 'polygon', shape: { points }, style: { fill: color, opacity: 0.16 } }
    },
  }
}

function heat(data: Extract<ChartData, { kind: 'heat' }>, how: How): EChartsCoreOption {
  const { paint, width } = how
  const [low, high] = heatSpan(data)
  const reach = Math.max(-low, high) || 1
  return {
    grid: { left: 4, right: 8, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: nameAxis(how, data.columns),
    yAxis: { ...nameAxis(how, data.rows, roomForNames(width)), inverse: true },
    visualMap: { show: false, type: 'continuous', min: low < 0 ? -reach : 0, max: reach, inRange: { color: [...heatColours(low < 0, paint)] } },
    series: [{ type: 'heatmap', data: data.values.flatMap((row, y) => row.flatMap((v, x) => (v === null ? [] : [[x, y, v]]))), itemStyle: { borderColor: paint.paper, borderWidth: 1 } }],
  }
}

/** From nothing to much; with losses among them from orange over nothing to blue, which all eyes tell apart. */
export function heatColours(withLosses: boolean, { dark }: Pick<Paint, 'dark'>): readonly string[] {
  if (withLosses) return dark ? ['#f08a45', '#26323a', '#4aa3df'] : ['#d55e00', '#f3f6f7', '#0072b2']
  return dark ? ['#1d2b35', '#4aa3df', '#d8efff'] : ['#eaf3f9', '#56a5d4', '#003f66']
}
