import { useTranslation } from 'react-i18next'
import { ChartPanel } from '../shell/chart-panel.tsx'
import { useFormat } from '../shell/format.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import type { Contribution } from './profit-api.ts'
import { barsOf, ratioOf, type Bar } from './steps.ts'

type Props = { contribution: Contribution; previous: Contribution | null; currency: string }

/** From what was sold to what is left, as a picture or as the same table. */
export function Waterfall({ title, ...props }: Props & { title: string }) {
  return <ChartPanel title={title} picture={<Bars {...props} />} table={<StepTable title={title} {...props} />} />
}

/** Only the widths are floats. Rows read from top to bottom; what costs hangs from where the last row ended. */
function Bars({ contribution, currency }: Props) {
  const { t } = useTranslation('economics')
  const format = useFormat()
  const bars = barsOf(contribution)
  const ends = bars.flatMap((b) => [b.from, b.to])
  const [low, high] = [ends.reduce((a, b) => (b < a ? b : a), 0n), ends.reduce((a, b) => (b > a ? b : a), 1n)]
  const at = (n: bigint): number => Number(((n - low) * 10_000n) / (high - low)) / 100
  return (
    <ol className="tl-waterfall">
      {bars.map((bar) => {
        const [left, right] = bar.from < bar.to ? [at(bar.from), at(bar.to)] : [at(bar.to), at(bar.from)]
        return (
          <li key={bar.name} className={bar.isSum ? 'is-sum' : ''}>
            <span>{t(`step.${bar.name}`)}</span>
            <span className="tl-waterfall-track" aria-hidden><i className={kindOf(bar)} style={{ left: `${left}%`, width: `${Math.max(right - left, 0.3)}%` }} /></span>
            <span className={`is-end${bar.isSum && bar.minor < 0n ? ' is-loss' : ''}`}>{format.money({ minor: String(bar.minor), currency })}</span>
          </li>
        )
      })}
    </ol>
  )
}
const kindOf = ({ isSum, minor }: Bar): string => (isSum ? (minor < 0n ? 'is-loss' : 'is-sum') : minor < 0n ? 'is-cost' : 'is-gain')

function StepTable({ title, contribution, previous, currency }: Props & { title: string }) {
  const { t } = useTranslation('economics')
  const format = useFormat()
  const before = new Map((previous ? barsOf(previous) : []).map((b) => [b.name, b]))
  const revenue = BigInt(contribution.steps.revenue)
  return (
    <ScrollBox label={title}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('stepName')}</th><th scope="col" className="is-end">{t('amount')}</th><th scope="col" className="is-end">{t('ofRevenue')}</th>{previous && <th scope="col" className="is-end">{t('before')}</th>}</tr></thead>
        <tbody>
          {barsOf(contribution).map((bar) => {
            const share = ratioOf(bar.minor, revenue)
            return (
              <tr key={bar.name} className={bar.isSum ? 'is-sum' : ''}>
                <th scope="row">{t(`step.${bar.name}`)}</th><td className="is-end">{format.money({ minor: String(bar.minor), currency })}</td><td className="is-end">{share === undefined ? '—' : format.percent(share)}</td>
                {previous && <td className="is-end tl-quiet">{format.money({ minor: String(before.get(bar.name)?.minor ?? 0n), currency })}</td>}
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollBox>
  )
}
