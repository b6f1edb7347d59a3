import { bucketsOf } from '../insights/overview/buckets.ts'
import { addDays } from '../shell/day.ts'
import { useAdsText } from './ads-api.ts'

type Day = { day: string; restated: number }
type Props<D extends Day> = {
  days: readonly D[]
  range: { from: string; to: string }
  height: number
  label: string
  value: (day: D) => bigint
  /** The number as people read it. */
  say: (value: bigint) => string
  highest: (most: bigint) => string
  restated: string
}

/** Bars day by day, several days a bar where there are many. Only the heights are floats; each says its days and its number to whoever points at it. */
export function DayBars<D extends Day>({ days, range, height, label, value, say, highest, restated }: Props<D>) {
  const text = useAdsText()
  const known = new Map(days.map((day) => [day.day, day]))
  const bars = bucketsOf(range).map(({ from, to }) => {
    const bar = { from, to, value: 0n, restated: 0 }
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const told = known.get(day)
      if (told) bar.value += value(told)
      bar.restated += told?.restated ?? 0
    }
    return bar
  })
  const most = bars.reduce((a, b) => (b.value > a ? b.value : a), 1n)
  const step = 1000 / Math.max(bars.length, 1)
  return (
    <figure className="tl-ads-chart">
      <svg viewBox={`0 0 1000 ${height}`} preserveAspectRatio="none" width="100%" height={height} role="img" aria-label={label}>
        {bars.map((bar, i) => {
          const tall = Number((bar.value * BigInt(height - 4)) / most)
          return (
            <rect key={bar.from} x={i * step + step * 0.14} width={step * 0.72} y={height - tall} height={tall} className={bar.restated > 0 ? 'is-restated' : undefined}>
              <title>{`${text.days(bar.from, bar.to)}: ${say(bar.value)}${bar.restated > 0 ? ` · ${restated}` : ''}`}</title>
            </rect>
          )
        })}
      </svg>
      <figcaption><span>{text.shortDay(range.from)}</span><span className="tl-quiet">{highest(most)}</span><span>{text.shortDay(range.to)}</span></figcaption>
    </figure>
  )
}
