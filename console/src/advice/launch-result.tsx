import { useTranslation } from 'react-i18next'
import { exponentOf } from '#kit'
import { ChartPanel } from '../shell/chart-panel.tsx'
import { Chart } from '../shell/chart.tsx'
import { useFormat } from '../shell/format.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import type { Launch } from './advice-api.ts'
import { scenarioNames, type ScenarioName } from './launch-wish.ts'

/** Three ways that it may go: what is left, when it has paid, how low the purse gets, and each month behind. */
export function LaunchResult({ launch }: { launch: Launch }) {
  const { t } = useTranslation('launch')
  const format = useFormat()
  const money = (minor: string): string => format.money({ minor, currency: launch.currency })
  const { sale } = launch
  return (
    <>
      <section className="tl-panel" aria-label={t('result')}>
        <h2>{t('result')}</h2>
        {launch.eligibility !== 'eligible' && <p className="tl-bad">{t(`fit:eligibility.${launch.eligibility}`)}</p>}
        <ScrollBox label={t('result')}>
          <table className="tl-plain tl-launch-rows">
            <thead><tr><th scope="col">{t('after', { count: launch.outcomes.base.months.length })}</th>{scenarioNames.map((name) => <th key={name} scope="col" className="is-end">{t(`scenario.${name}`)}</th>)}</tr></thead>
            <tbody>{rowNames.map((row) => <tr key={row}><th scope="row">{t(`row.${row}`)}</th>{scenarioNames.map((name) => <Cell key={name} launch={launch} name={name} row={row} />)}</tr>)}</tbody>
          </table>
        </ScrollBox>
        <p className="tl-quiet">{t(sale.terms.isTemplate ? 'fit:terms.template' : 'fit:terms.own', { name: sale.terms.name, day: format.day(sale.terms.day) })} {t('perSale', { net: money(sale.net), cost: money(launch.costMinor), fees: sale.fees.length === 0 ? money('0') : format.list(sale.fees.map((f) => `${t(`economics:kind.${f.kind}`)} ${money(f.minor)}`)), month: money(sale.subscriptionMonth), days: launch.payoutDays })}</p>
      </section>
      <ChartPanel title={t('purse')} picture={<Purse launch={launch} />} table={<MonthTable launch={launch} />} />
    </>
  )
}

const rowNames = ['units', 'revenue', 'contribution', 'profit', 'breakEvenUnits', 'breakEvenRoas', 'paybackMonth', 'lowest'] as const

function Cell({ launch, name, row }: { launch: Launch; name: ScenarioName; row: (typeof rowNames)[number] }) {
  const { t } = useTranslation('launch')
  const format = useFormat()
  const o = launch.outcomes[name]
  const money = (minor: string): string => format.money({ minor, currency: launch.currency })
  const shown = (): string => {
    switch (row) {
      case 'units': return format.number(BigInt(o.units))
      case 'breakEvenUnits': return o.breakEvenUnits === null ? t('never') : t('aMonth', { count: Number(o.breakEvenUnits), shown: format.number(BigInt(o.breakEvenUnits)) })
      case 'breakEvenRoas': return o.breakEvenRoas ?? t('noAds')
      case 'paybackMonth': return o.paybackMonth === null ? t('notWithin') : t('monthNo', { no: o.paybackMonth })
      case 'lowest': return t('lowestAt', { amount: money(o.lowest.minor), no: o.lowest.no })
      default: return money(o[row])
    }
  }
  const isBad = (row === 'profit' && o.profit.startsWith('-')) || (row === 'breakEvenUnits' && o.breakEvenUnits === null) || (row === 'paybackMonth' && o.paybackMonth === null)
  return <td className={`is-end${isBad ? ' tl-bad' : ''}`}>{shown()}</td>
}

/** Heights only: what is read is said from the exact amounts. */
function Purse({ launch }: { launch: Launch }) {
  const { t } = useTranslation('launch')
  const format = useFormat()
  const unit = 10 ** exponentOf(launch.currency)
  const exact = scenarioNames.map((name) => launch.outcomes[name].months.map((m) => m.standing))
  const points = launch.outcomes.base.months.map((m) => t('monthNo', { no: m.no }))
  return (
    <Chart
      title={t('purse')} data={{ kind: 'line', points, series: scenarioNames.map((name, i) => ({ id: name, name: t(`scenario.${name}`), values: exact[i]!.map((minor) => Number(minor) / unit), ...(name === 'base' ? {} : { dashed: true }) })) }}
      say={(value, at) => format.money({ minor: at ? exact[at.series]?.[at.point] ?? '0' : String(Math.round(value * unit)), currency: launch.currency })} tick={(value) => format.shortMoney({ minor: String(Math.round(value * unit)), currency: launch.currency })}
    />
  )
}

function MonthTable({ launch }: { launch: Launch }) {
  const { t } = useTranslation('launch')
  const format = useFormat()
  const money = (minor: string): string => format.money({ minor, currency: launch.currency })
  const columns = ['revenue', 'contribution', 'profit', 'cash', 'standing'] as const
  return (
    <ScrollBox label={t('purse')}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('month')}</th><th scope="col">{t('scenario')}</th><th scope="col" className="is-end">{t('row.units')}</th>{columns.map((c) => <th key={c} scope="col" className="is-end">{t(`column.${c}`)}</th>)}</tr></thead>
        <tbody>{launch.outcomes.base.months.flatMap((_, i) => scenarioNames.map((name) => {
          const m = launch.outcomes[name].months[i]!
          return <tr key={`${m.no} ${name}`}><th scope="row">{m.no}</th><td>{t(`scenario.${name}`)}</td><td className="is-end">{format.number(BigInt(m.units))}</td>{columns.map((c) => <td key={c} className={`is-end${m[c].startsWith('-') ? ' tl-bad' : ''}`}>{money(m[c])}</td>)}</tr>
        }))}</tbody>
      </table>
    </ScrollBox>
  )
}
