import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Chart } from '../../shell/chart.tsx'
import { ChartPanel } from '../../shell/chart-panel.tsx'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import type { BuyerWorth, Worth } from './buyers-api.ts'
import { writeOpened, type Opened } from './opened.ts'

/** The order of what a shop does with them: those to keep first, those to win back after. */
const order = ['champions', 'loyal', 'potential_loyalist', 'new', 'promising', 'need_attention', 'about_to_sleep', 'at_risk', 'cannot_lose', 'lost', 'others'] as const
const letters = ['', 'high', 'mid', 'low'] as const

/** Segments by recency, frequency and money, tiers, and how much hangs on the best fifth. */
export function WorthPanel({ data }: { data: BuyerWorth }) {
  const { t } = useTranslation('buyers')
  const [, setSearch] = useUrlState()
  const open = (opened: Opened): void => setSearch({ open: writeOpened(opened) })
  const byName = new Map(data.segments.map((s) => [s.segment, s]))
  const rows = order.flatMap((id) => byName.get(id) ?? [])
  const format = useFormat()
  const switcher = <Segmented<Worth> size="small" value={data.worth} onChange={(worth) => setSearch({ worth: worth === 'net' ? undefined : worth })} options={[{ value: 'net', label: t('worth.net') }, { value: 'cm2', label: t('worth.cm2') }]} aria-label={t('worth.label')} />
  const picture = (
    <Chart title={t('segments')} say={(v) => format.number(v)} onPick={({ point }) => { const row = rows[point]; if (row) open({ segment: row.segment }) }}
      data={{ kind: 'bars', points: rows.map((r) => t(`segment.${r.segment}`)), series: [{ id: 'buyers', name: t('buyers'), values: rows.map((r) => Number(r.buyers)) }] }} />
  )
  return (
    <section className="tl-stack" aria-label={t('segments')}>
      {data.knowsCosts === false && <p className="tl-buyers-note">{t('costsUnknown')}</p>}
      <ChartPanel title={t('segments')} beside={switcher} picture={picture} table={<SegmentTable data={data} rows={rows} open={open} />} />
      <TierTable data={data} open={open} />
    </section>
  )
}

type TableProps = { data: BuyerWorth; open: (opened: Opened) => void }

function SegmentTable({ data, rows, open }: TableProps & { rows: BuyerWorth['segments'] }) {
  const { t } = useTranslation('buyers')
  const format = useFormat()
  return (
    <ScrollBox label={t('segments')}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('segmentName')}</th><th scope="col" className="is-end">{t('buyers')}</th><th scope="col" className="is-end">{t('orders')}</th><th scope="col" className="is-end">{t(`worth.${data.worth}`)}</th><th scope="col" className="is-end">{t('daysSince')}</th><th scope="col">{t('whatToDo')}</th></tr></thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.segment}>
              <th scope="row">{t(`segment.${r.segment}`)}</th>
              <td className="is-end"><button type="button" className="tl-link" onClick={() => open({ segment: r.segment })}>{format.number(BigInt(r.buyers))}</button></td>
              <td className="is-end">{format.number(BigInt(r.orders))}</td>
              <td className="is-end">{format.money({ minor: r.minor, currency: data.currency })}</td>
              <td className="is-end">{format.number(Number(r.days))}</td>
              <td className="tl-buyers-advice">{t(`segmentDo.${r.segment}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function TierTable({ data, open }: TableProps) {
  const { t } = useTranslation(['buyers', 'insights'])
  const format = useFormat()
  const pareto = data.numbers.find((n) => n.id === 'pareto_share')
  const worth = data.numbers.find((n) => n.id === 'cltv_historic')
  const across = data.numbers.find((n) => n.id === 'cross_channel_worth')
  const money = (minor: string): string => format.money({ minor, currency: data.currency })
  return (
    <section className="tl-panel" aria-label={t('tiers')}>
      <div className="tl-panel-head"><h2>{t('tiers')}</h2><span className="tl-quiet">{t('tiersOn', { day: format.day(data.to) })}</span></div>
      <p className="tl-buyers-verdict">
        {pareto?.value ? <button type="button" className="tl-link tl-in-text" onClick={() => open({ isTop: 'true' })}>{t('pareto', { buyers: format.number(BigInt(data.topBuyers)), share: format.percent(Number(pareto.value)), of: t(`worth.${data.worth}`) })}</button> : t(`insights:reason.${pareto?.reason ?? 'no_customers'}`)}
        {worth?.value && ` ${t('worthEach', { money: money(worth.value) })}`}
        {across?.value && ` ${t('acrossWorth', { times: format.number(Number(across.value)) })}`}
        {pareto?.isFew && pareto.value !== null && <span className="tl-state is-warn">{t('few')}</span>}
      </p>
      <ScrollBox label={t('tiers')} stack>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('tier')}</th><th scope="col" className="is-end">{t('buyers')}</th><th scope="col" className="is-end">{t(`worth.${data.worth}`)}</th><th scope="col" className="is-end">{t('leastOf')}</th></tr></thead>
          <tbody>
            {data.tiers.map((tier) => (
              <tr key={tier.tier}>
                <th scope="row">{t(`tier.${letters[tier.tier] ?? 'low'}`)}</th>
                <td className="is-end"><button type="button" className="tl-link" onClick={() => open({ tier: String(tier.tier) })}>{format.number(BigInt(tier.buyers))}</button></td>
                <td className="is-end">{money(tier.minor)}</td><td className="is-end">{money(tier.least)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
