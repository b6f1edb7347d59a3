import { useTranslation } from 'react-i18next'
import { ChartPanel } from '../shell/chart-panel.tsx'
import { useFormat } from '../shell/format.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { StepBars, type StepBar } from '../shell/step-bars.tsx'
import type { Contribution } from './profit-api.ts'
import { barsOf, ratioOf } from './steps.ts'

type Props = { contribution: Contribution; previous: Contribution | null; currency: string }

/** From what was sold to what is left, as a picture or as the same table. */
export function Waterfall({ title, ...props }: Props & { title: string }) {
  return <ChartPanel title={title} picture={<Bars {...props} />} table={<StepTable title={title} {...props} />} />
}

function Bars({ contribution, currency }: Props) {
  const { t } = useTranslation('economics')
  const format = useFormat()
  const bars = barsOf(contribution)
  const ground = bars.reduce((low, { to }) => (to < low ? to : low), 0n)
  return <StepBars bars={bars} ground={ground} look={(bar) => ({ name: t(`step.${bar.name}`), amount: format.money({ minor: String(bar.minor), currency }), colour: colourOf(bar), isBad: bar.isSum && bar.minor < 0n })} />
}
const colourOf = ({ isSum, minor }: StepBar): 'sum' | 'gain' | 'cost' | 'loss' => (isSum ? (minor < 0n ? 'loss' : 'sum') : minor < 0n ? 'cost' : 'gain')

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
