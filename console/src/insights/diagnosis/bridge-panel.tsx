import { useTranslation } from 'react-i18next'
import { ChartPanel } from '../../shell/chart-panel.tsx'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
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

/** Only the widths are floats. */
function Bars({ block }: { block: Block }) {
  const format = useFormat()
  const nameOf = useNames()
  const bars = bridgeOf(block)
  const ends = bars.flatMap((b) => [b.from, b.to])
  // The sums reach far, the steps are short: what all bars have in common is cut off, unless a number is below zero.
  const lowest = bars.reduce((a, b) => { const least = b.from < b.to && !b.isSum ? b.from : b.to; return least < a ? least : a }, bars[0]!.to)
  const low = lowest <= 0n ? lowest : (lowest * 7n) / 10n
  const high = ends.reduce((a, b) => (b > a ? b : a), low + 1n)
  const at = (n: bigint): number => Number((((n < low ? low : n) - low) * 10_000n) / (high - low)) / 100
  return (
    <ol className="tl-bridge">
      {bars.map((bar) => {
        const [left, right] = bar.from < bar.to ? [at(bar.from), at(bar.to)] : [at(bar.to), at(bar.from)]
        return (
          <li key={bar.name} className={bar.isSum ? 'is-sum' : ''}>
            <span>{nameOf(bar)}</span>
            <span className="tl-bridge-track" aria-hidden><i className={bar.isSum ? 'is-sum' : bar.minor < 0n ? 'is-less' : 'is-more'} style={{ left: `${left}%`, width: `${Math.max(right - left, 0.4)}%` }} /></span>
            <span className={`is-end${!bar.isSum && bar.minor < 0n ? ' is-down' : ''}`}>{bar.isSum || bar.minor < 0n ? '' : '+'}{format.money({ minor: String(bar.minor), currency: block.currency })}</span>
          </li>
        )
      })}
    </ol>
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
