import { useEffect, useRef, useState, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { exponentOf } from '#kit'
import { useDark } from '../../shell/appearance.ts'
import { useFormat } from '../../shell/format.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { bucketsOf, scaleOf, valueIn, type Bucket, type Scale } from './buckets.ts'
import type { DayShown } from './day-table.tsx'
import { useKpiText } from './kpi-value.ts'
import { colourOf } from '../../shell/channel-colour.ts'

const height = 280
const edge = { left: 66, right: 6, top: 8, bottom: 24 }
/** A single day is a bar, not a wall. */
const widestBar = 120
type Bar = { bucket: Bucket; parts: { channelId: string; name: string; value: bigint; from: number; to: number }[]; total: bigint }

/** Bars stacked by channel. Only their heights are floats: every number that is read comes from the exact values. */
export function DayBars(shown: DayShown) {
  const { series, range, metric, unit, currency, channels, name } = shown
  const { t } = useTranslation('overview')
  const format = useFormat()
  const dark = useDark()
  const [, setSearch] = useUrlState()
  const [box, width] = useWidth()
  const [near, setNear] = useState<number>()
  const decimals = unit === 'money' ? 10 ** exponentOf(currency) : 1
  const bars = barsOf(shown)
  const tops = bars.map((b) => Math.max(0, ...b.parts.map((p) => p.to)) / decimals)
  const scale = scaleOf(bars.map((b) => Math.min(0, ...b.parts.map((p) => p.to)) / decimals), tops, unit === 'count')
  const step = Math.max(0, width - edge.left - edge.right) / Math.max(bars.length, 1)
  const barWidth = Math.min(Math.max(1, step * 0.72), widestBar)
  const y = (value: number): number => edge.top + ((scale.high - value) / (scale.high - scale.low)) * (height - edge.top - edge.bottom)
  const at = (event: PointerEvent<SVGSVGElement>): number | undefined => {
    const index = Math.floor((event.clientX - event.currentTarget.getBoundingClientRect().left - edge.left) / step)
    return bars[index] ? index : undefined
  }
  const open = ({ bucket }: Bar): void => setSearch(bucket.from === bucket.to
    ? { rows: metric, rowsCurrency: currency, rowsDay: bucket.from, rowsChannel: undefined }
    : { range: undefined, from: bucket.from, to: bucket.to })
  const tick = (value: number): string => (unit === 'money' ? format.shortMoney({ minor: Math.round(value * decimals).toString(), currency }) : format.shortNumber(value))
  const bar = near === undefined ? undefined : bars[near]
  return (
    <div className="tl-bars-chart" ref={box}>
      {series.length > 1 && <ul className="tl-legend">{series.map((s) => <li key={s.channelId}><span className="tl-dot" style={{ background: colourOf(s.channelId, channels, dark) }} />{s.name}</li>)}</ul>}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the keyboard has the same links in the table. */}
      <svg
        width={width} height={height} role="img" aria-label={t('chart', { name, days: format.days(range.from, range.to) })}
        onPointerMove={(event) => setNear(at(event))} onPointerLeave={() => setNear(undefined)} onClick={() => { if (bar) open(bar) }}
      >
        <Axis scale={scale} y={y} width={width} tick={tick} />
        {near !== undefined && <rect className="tl-near" x={edge.left + near * step} y={edge.top} width={step} height={height - edge.top - edge.bottom} />}
        {bars.map((b, i) => b.parts.map((p) => (
          <rect key={`${b.bucket.from} ${p.channelId}`} x={edge.left + (i + 0.5) * step - barWidth / 2} width={barWidth} y={y(Math.max(p.from, p.to) / decimals)} height={Math.abs(y(p.to / decimals) - y(p.from / decimals))} fill={colourOf(p.channelId, channels, dark)} />
        )))}
        <Days bars={bars} step={step} />
      </svg>
      {bar && near !== undefined && <Tip bar={bar} shown={shown} dark={dark} left={edge.left + (near + 0.5) * step} width={width} />}
    </div>
  )
}

/** Positive parts upwards, negative ones downwards, in the channels' order. */
function barsOf({ series, range }: DayShown): Bar[] {
  return bucketsOf(range).map((bucket) => {
    let [up, down] = [0n, 0n]
    const parts = series.flatMap((s) => {
      const value = valueIn(s, bucket)
      if (value === 0n) return []
      const from = value > 0n ? up : down
      if (value > 0n) up += value
      else down += value
      return [{ channelId: s.channelId, name: s.name, value, from: Number(from), to: Number(from + value) }]
    })
    return { bucket, parts, total: up + down }
  })
}

function Axis({ scale, y, width, tick }: { scale: Scale; y: (value: number) => number; width: number; tick: (value: number) => string }) {
  return (
    <g className="tl-axis">
      {scale.ticks.map((value) => (
        <g key={value}>
          <line x1={edge.left} x2={width - edge.right} y1={y(value)} y2={y(value)} className={value === 0 ? 'is-zero' : undefined} />
          <text x={edge.left - 8} y={y(value)} dy="0.32em" textAnchor="end">{tick(value)}</text>
        </g>
      ))}
    </g>
  )
}

/** As many dates as fit side by side. */
function Days({ bars, step }: { bars: readonly Bar[]; step: number }) {
  const format = useFormat()
  const every = Math.max(1, Math.ceil(52 / Math.max(step, 0.1)))
  return (
    <g className="tl-axis">
      {bars.map((b, i) => (i % every === 0 ? <text key={b.bucket.from} x={edge.left + (i + 0.5) * step} y={height - 7} textAnchor="middle">{format.shortDay(b.bucket.from)}</text> : null))}
    </g>
  )
}

const tipWidth = 230

function Tip({ bar, shown, dark, left, width }: { bar: Bar; shown: DayShown; dark: boolean; left: number; width: number }) {
  const format = useFormat()
  const say = useKpiText()
  const text = (value: bigint): string => say(value.toString(), shown.unit, shown.currency)
  const { from, to } = bar.bucket
  return (
    <div className="tl-tip" style={{ left: Math.min(Math.max(left + 14 + tipWidth > width ? left - tipWidth - 14 : left + 14, 0), Math.max(0, width - tipWidth)), width: tipWidth }}>
      <p><span>{format.days(from, to)}{from === to ? ` ${format.weekday(from)}` : ''}</span><strong>{text(bar.total)}</strong></p>
      {bar.parts.map((p) => <p key={p.channelId}><span><span className="tl-dot" style={{ background: colourOf(p.channelId, shown.channels, dark) }} />{p.name}</span><span>{text(p.value)}</span></p>)}
    </div>
  )
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [box, width] as const
}
