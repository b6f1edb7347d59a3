import type { ECharts } from 'echarts/core'
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useDark } from './appearance.ts'
import { seriesColours } from './channel-colour.ts'
import { colourAt, countOf, extremesOf, heatSpan, linesAt, move, type ChartData, type Line, type Place, type Say } from './chart-data.ts'
import { heatColours, optionOf, symbolOf, type Paint } from './chart-option.ts'
import './chart.css'

type Props = {
  /** What is drawn, for those who do not see it. */
  title: string
  data: ChartData
  /** A number as people read it; `at` says whose number it is, so that exact values can be said instead of the float. */
  say: Say
  /** Shorter, for an axis. */
  tick?: Say
  /** The same for the axis from left to right of a scatter. */
  sayX?: Say
  /** The whole picture in a sentence; without it highest and lowest are said. */
  summary?: string
  height?: number
  /** A click, or Enter under the keyboard, on a place: opens the rows behind it. */
  onPick?: (place: Place) => void
}

/**
 * One picture for every screen: lines, stacked bars, lying bars, dots with a fitted line, heat. Spoken as one image with a summary; arrow keys
 * walk through its points and say each. Its table twin stands beside it in a ChartPanel.
 */
export function Chart(props: Props) {
  const { t } = useTranslation()
  const { point, row } = countOf(props.data)
  return point === 0 || row === 0 ? <p className="tl-quiet">{t('chart.nothing')}</p> : <Picture {...props} />
}

function Picture({ title, data, say, tick = say, sayX = say, summary, height = heightOf(data), onPick }: Props) {
  const { t } = useTranslation()
  const paint = usePaint()
  const hint = useId()
  const [near, setNear] = useState<Place>()
  const box = useRef<HTMLDivElement>(null)
  const { width, chart } = useEngine(box, data, { paint, tick, tickX: sayX }, setNear, onPick)
  const extremes = useMemo(() => (summary === undefined ? extremesOf(data, say) : undefined), [summary, data, say])
  const spoken = summary ?? (extremes ? t('chart.spoken', { count: extremes.count, high: extremes.high.text, highAt: extremes.high.name, low: extremes.low.text, lowAt: extremes.low.name }) : t('chart.nothing'))
  const shown = near && near.point < countOf(data).point ? linesAt(data, near, say, sayX, paint.colours) : undefined
  useHighlight(chart, data, near)
  const press = (event: KeyboardEvent): void => {
    const next = event.key === 'Escape' ? undefined : move(data, near, event.key)
    if (next || (event.key === 'Escape' && near)) {
      event.preventDefault()
      setNear(next)
    } else if (event.key === 'Enter' && near && onPick) onPick(near)
  }
  return (
    <div className="tl-chart">
      <Legend data={data} paint={paint} say={say} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- the arrow keys walk through the picture as the pointer does. */}
      <div className="tl-chart-box" role="img" aria-label={`${title}. ${spoken}`} aria-describedby={hint} tabIndex={0} style={{ height }} onKeyDown={press} onBlur={() => setNear(undefined)} onPointerLeave={() => setNear(undefined)}>
        <div ref={box} className={onPick ? 'tl-chart-draw is-open' : 'tl-chart-draw'} aria-hidden="true" />
      </div>
      <span id={hint} hidden>{t('chart.keys')}</span>
      <p className="tl-hidden" aria-live="polite">{shown ? `${shown.title}: ${shown.lines.map((l) => `${l.name} ${l.text}`).join('; ')}` : ''}</p>
      {near && shown && <Tip title={shown.title} lines={shown.lines} left={placeOf(chart, data, near)} width={width} />}
    </div>
  )
}

function heightOf(data: ChartData): number {
  if (data.kind === 'bars') return 40 + data.points.length * Math.max(30, 16 * data.series.length)
  return data.kind === 'heat' ? 50 + data.rows.length * 26 : 280
}

/** The page's own colours, read anew when it turns dark. */
function usePaint(): Paint {
  const dark = useDark()
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement)
    const of = (name: string): string => style.getPropertyValue(name).trim()
    return { ink: of('--tl-ink'), quiet: of('--tl-ink-2'), line: of('--tl-line'), paper: of('--tl-paper'), font: getComputedStyle(document.body).fontFamily, colours: seriesColours(dark), dark }
  }, [dark])
}

type Drawn = { paint: Paint; tick: Say; tickX: Say }

function useEngine(box: React.RefObject<HTMLDivElement | null>, data: ChartData, { paint, tick, tickX }: Drawn, onNear: (place: Place | undefined) => void, onPick: ((place: Place) => void) | undefined) {
  const [chart, setChart] = useState<ECharts>()
  // An engine that has not drawn yet knows no places; whoever asks it for one stops it.
  const [drawn, setDrawn] = useState<ECharts>()
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    let made: ECharts | undefined
    let isGone = false
    void import('./chart-engine.ts').then(({ startChart }) => {
      if (isGone) return
      made = startChart(element)
      setWidth(element.clientWidth)
      setChart(made)
    })
    const observer = new ResizeObserver(() => {
      made?.resize()
      setWidth(element.clientWidth)
    })
    observer.observe(element)
    return () => {
      isGone = true
      observer.disconnect()
      made?.dispose()
    }
  }, [box])
  useEffect(() => {
    chart?.setOption(optionOf(data, { paint, width, tick, tickX }), { notMerge: true })
    setDrawn(chart)
  }, [chart, data, paint, width, tick, tickX])
  useEffect(() => {
    if (!chart) return undefined
    const ground = chart.getZr()
    const find = (event: { offsetX: number; offsetY: number }): void => onNear(nearest(chart, data, event.offsetX, event.offsetY))
    const pick = (event: { offsetX: number; offsetY: number }): void => {
      const place = nearest(chart, data, event.offsetX, event.offsetY)
      if (place) onPick?.(place)
    }
    ground.on('mousemove', find)
    ground.on('click', pick)
    return () => {
      ground.off('mousemove', find)
      ground.off('click', pick)
    }
  }, [chart, data, onNear, onPick])
  return { chart: drawn, width }
}

/** What lies under the pointer. Of dots the nearest, if it is near at all. */
function nearest(chart: ECharts, data: ChartData, x: number, y: number): Place | undefined {
  if (!chart.containPixel({ gridIndex: 0 }, [x, y])) return undefined
  if (data.kind === 'scatter') {
    const far = data.dots.map((d, point) => {
      const [dx = 0, dy = 0] = chart.convertToPixel({ gridIndex: 0 }, [d.x, d.y])
      return { point, row: 0, away: Math.hypot(dx - x, dy - y) }
    })
    const best = far.reduce<(typeof far)[number] | undefined>((a, b) => (a && a.away <= b.away ? a : b), undefined)
    return best && best.away < 24 ? { point: best.point, row: 0 } : undefined
  }
  const [column = 0, row = 0] = chart.convertFromPixel({ gridIndex: 0 }, [x, y])
  const place = data.kind === 'heat' ? { point: Math.round(column), row: Math.round(row) } : { point: Math.round(data.kind === 'bars' ? row : column), row: 0 }
  const count = countOf(data)
  return place.point >= 0 && place.point < count.point && place.row >= 0 && place.row < count.row ? place : undefined
}

/** How far from the left a place stands, for what is said beside it. */
function placeOf(chart: ECharts | undefined, data: ChartData, { point, row }: Place): number {
  if (!chart || chart.isDisposed()) return 0
  return chart.convertToPixel({ gridIndex: 0 }, valuesAt(data, { point, row }))[0] ?? 0
}

/** A place as the axes know it: from the left, from below. */
function valuesAt(data: ChartData, { point, row }: Place): [number, number] {
  if (data.kind === 'scatter') return [data.dots[point]?.x ?? 0, data.dots[point]?.y ?? 0]
  if (data.kind === 'bars') return [0, point]
  return [point, data.kind === 'heat' ? row : 0]
}

function useHighlight(chart: ECharts | undefined, data: ChartData, near: Place | undefined): void {
  useEffect(() => {
    if (!chart || chart.isDisposed()) return
    chart.dispatchAction({ type: 'downplay' })
    if (!near) return
    chart.dispatchAction({ type: 'highlight', dataIndex: indexOf(data, near), ...(data.kind === 'scatter' ? { seriesId: 'dots' } : {}) })
  }, [chart, data, near])
}

/** Which of the drawn points it is: fields of a heat map without a number are not drawn. */
function indexOf(data: ChartData, { point, row }: Place): number {
  if (data.kind !== 'heat') return point
  const before = [...data.values.slice(0, row).flat(), ...(data.values[row] ?? []).slice(0, point)]
  return before.filter((v) => v !== null).length
}

/** Which colour and mark is whose; of heat, what is little and what is much. */
function Legend({ data, paint, say }: { data: ChartData; paint: Paint; say: Say }) {
  if (data.kind === 'heat') {
    if (data.values.every((row) => row.every((v) => v === null))) return null
    const [low, high] = heatSpan(data)
    return <p className="tl-chart-scale"><span>{say(low)}</span><i style={{ background: `linear-gradient(90deg, ${heatColours(low < 0, paint).join(', ')})` }} /><span>{say(high)}</span></p>
  }
  if (data.kind === 'scatter' || data.series.length < 2) return null
  return (
    <ul className="tl-chart-legend">
      {data.series.map((s, i) => <li key={s.id}><i className={data.kind === 'line' ? `is-${symbolOf(i)}${s.dashed ? ' is-dashed' : ''}` : 'is-rect'} style={{ background: colourAt(s, i, paint.colours) }} /><span>{s.name}</span></li>)}
    </ul>
  )
}

const tipWidth = 240

function Tip({ title, lines, left, width }: { title: string; lines: readonly Line[]; left: number; width: number }) {
  const beside = left + 14 + tipWidth > width ? left - tipWidth - 14 : left + 14
  return (
    <div className="tl-chart-tip" aria-hidden="true" style={{ left: Math.min(Math.max(beside, 0), Math.max(0, width - tipWidth)), width: Math.min(tipWidth, width) }}>
      <p><strong>{title}</strong></p>
      {lines.slice(0, 12).map((l) => <p key={l.name}><span>{l.color && <i style={{ background: l.color }} />}{l.name}</span><span>{l.text}</span></p>)}
    </div>
  )
}
