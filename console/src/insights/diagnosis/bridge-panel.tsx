import { useTranslation } from 'react-i18next'
import { ChartPanel } from '../../shell/chart-panel.tsx'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { StepBars } from '../../shell/step-bars.tsx'
import { bridgeOf, shareOf, type Bar } from './bridge.ts'
import type { Block } from './diagnosis-api.ts'

/** What the change is made of, as a picture or as the same table. */
export function BridgePanel({ block }: { block: Block }) {
  const { t } = useTranslation('diagnosis')
  return <ChartPanel title={t('bridge')} picture={<><Bars block={block} /><p className="tl-quiet">{t('termHelp')} {t('cutOff')}</p></>} table={<PartTable block={block} />} />
}

const useNames = (): ((bar: Bar) => string) => {
  const { t } = useTranslation('diagnosis')
  return ({ name }) => (name === 'was' ? t('before') : name === 'now' ? t('now') : t(`term.${name}`))
}

function Bars({ block }: { block: Block }) {
  const format = useFormat()
  const nameOf = useNames()
  const bars = bridgeOf(block)
  // The sums reach far, the steps are short: what all bars have in common is cut off, unless a number is below zero.
  const lowest = bars.reduce((a, b) => { const least = b.from < b.to && !b.isSum ? b.from : b.to; return least < a ? least : a }, bars[0]!.to)
  return (
    <StepBars bars={bars} ground={lowest <= 0n ? lowest : (lowest * 7n) / 10n} look={(bar) => {
      const isLess = !bar.isSum && bar.minor < 0n
      return { name: nameOf(bar), amount: `${bar.isSum || isLess ? '' : '+'}${format.money({ minor: String(bar.minor), currency: block.currency })}`, colour: bar.isSum ? 'sum' : isLess ? 'loss' : 'gain', isBad: isLess }
    }} />
  )
}

function PartTable({ block }: { block: Block }) {
  const { t } = useTranslation('diagnosis')
  const format = useFormat()
  const nameOf = useNames()
  return (
    <ScrollBox label={t('bridge')}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('part')}</th><th scope="col" className="is-end">{t('change')}</th><th scope="col" className="is-end">%</th></tr></thead>
        <tbody>
          {bridgeOf(block).map((bar) => {
            const share = bar.isSum ? undefined : shareOf(bar.minor, BigInt(block.was))
            return <tr key={bar.name}><th scope="row">{nameOf(bar)}</th><td className="is-end">{format.money({ minor: String(bar.minor), currency: block.currency })}</td><td className="is-end">{share === undefined ? '' : format.change(share)}</td></tr>
          })}
        </tbody>
      </table>
    </ScrollBox>
  )
}
