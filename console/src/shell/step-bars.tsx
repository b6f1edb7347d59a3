import './step-bars.css'

/** A step from one number to another, or a sum that stands on the ground. */
export type StepBar = { name: string; isSum: boolean; minor: bigint; /** Where the bar begins and ends, in minor units. */ from: bigint; to: bigint }
type Look = { name: string; amount: string; colour: 'sum' | 'gain' | 'cost' | 'loss'; /** The amount is what somebody should see. */ isBad: boolean }
type StepBarsProps<Bar extends StepBar> = { bars: readonly Bar[]; /** Where the picture begins: what lies below is not drawn. */ ground: bigint; look: (bar: Bar) => Look }

/** Rows read from top to bottom, each beginning where the last one ended. Only the widths are floats. */
export function StepBars<Bar extends StepBar>({ bars, ground, look }: StepBarsProps<Bar>) {
  const top = bars.flatMap((b) => [b.from, b.to]).reduce((a, b) => (b > a ? b : a), ground + 1n)
  const at = (n: bigint): number => Number((((n < ground ? ground : n) - ground) * 10_000n) / (top - ground)) / 100
  return (
    <ol className="tl-steps">
      {bars.map((bar) => {
        const [left, right] = bar.from < bar.to ? [at(bar.from), at(bar.to)] : [at(bar.to), at(bar.from)]
        const { name, amount, colour, isBad } = look(bar)
        return (
          <li key={bar.name} className={bar.isSum ? 'is-sum' : ''}>
            <span>{name}</span>
            <span className="tl-steps-track" aria-hidden><i className={`is-${colour}`} style={{ left: `${left}%`, width: `${Math.max(right - left, 0.4)}%` }} /></span>
            <span className={`is-end${isBad ? ' is-bad' : ''}`}>{amount}</span>
          </li>
        )
      })}
    </ol>
  )
}
