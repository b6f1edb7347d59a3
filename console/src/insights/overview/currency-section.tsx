import { useTranslation } from 'react-i18next'
import type { Channel } from '../../shell/channels.ts'
import { useLanguage } from '../../shell/language.ts'
import { ChannelTable } from './channel-table.tsx'
import { DayChart } from './day-chart.tsx'
import { KpiCard } from './kpi-card.tsx'
import type { CurrencyBlock, Kpi, Overview } from './overview-api.ts'
import type { Range } from './range.ts'
import { NothingYet } from './start-steps.tsx'

export type BlockProps = { block: CurrencyBlock; range: Range; channelId: string | undefined; channels: readonly Channel[]; kpis: readonly Kpi[] }
const cards = ['sales', 'orders', 'units', 'aov', 'cancelled_orders'] as const

/** One currency by itself: amounts of different currencies are never added up. */
export function CurrencySection(props: BlockProps & { previous: Overview['previous']; isAlone: boolean }) {
  const { block, kpis, previous, isAlone } = props
  const { t } = useTranslation('overview')
  const { tag } = useLanguage()
  const name = new Intl.DisplayNames(tag, { type: 'currency' }).of(block.currency) ?? block.currency
  return (
    <section className="tl-currency" aria-label={t('inCurrency', { name, code: block.currency })}>
      {!isAlone && <h2 className="tl-currency-name">{t('inCurrency', { name, code: block.currency })}</h2>}
      <div className="tl-kpis">
        {cards.map((id) => <KpiCard key={id} id={id} block={block} kpi={kpis.find((k) => k.id === id)} previous={previous} />)}
      </div>
      {block.byChannel.length === 0
        ? <NothingYet />
        : <><DayChart {...props} /><ChannelTable {...props} /></>}
    </section>
  )
}
