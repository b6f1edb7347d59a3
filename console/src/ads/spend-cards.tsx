import { useTranslation } from 'react-i18next'
import { useAdsText, type Amounts } from './ads-api.ts'

/** The sums of the range. What is divided by nothing has no number, and neither have claims of several platforms: they may count the same order. */
export function SpendCards({ total, isOne }: { total: Amounts; isOne: boolean }) {
  const { t } = useTranslation('ads')
  const text = useAdsText()
  const { currency } = total.spend
  const note = ({ reason }: Amounts['cpc']): string => (reason === undefined ? '' : t(`reason.${reason}`))
  const cards = [
    { name: t('spend'), value: text.money(total.spend), note: total.restated > 0 ? t('restatedDays', { count: total.restated, shown: text.number(total.restated) }) : '' },
    { name: t('impressions'), value: text.count(total.impressions), note: '' },
    { name: t('clicks'), value: text.count(total.clicks), note: '' },
    { name: t('ctr'), value: text.rate(total.ctr.value), note: note(total.ctr) },
    { name: t('cpc'), value: text.price(total.cpc.value, currency), note: note(total.cpc) },
    { name: t('cpm'), value: text.price(total.cpm.value, currency), note: note(total.cpm) },
    { name: t('conversions'), value: isOne ? text.parts(total.conversions) : '—', note: t(isOne ? 'theySay' : 'notAdded') },
    { name: t('value'), value: total.value === null || !isOne ? '—' : text.money(total.value), note: t(!isOne ? 'notAdded' : total.value === null ? 'noValue' : 'theySay') },
  ]
  return (
    <div className="tl-ads-cards">
      {cards.map(({ name, value, note: said }) => <article key={name} className="tl-ads-card"><h3>{name}</h3><p className="tl-ads-number">{value}</p><p className="tl-ads-note">{said}</p></article>)}
    </div>
  )
}
