import { useTranslation } from 'react-i18next'
import { useFormat, type Format } from '../../shell/format.ts'
import { useUrlState } from '../../shell/url-state.ts'
import type { Asked, BuyerNumber, Buyers } from './buyers-api.ts'
import { writeOpened } from './opened.ts'

/** The rates, each with who is counted and of whom; the number opens them. */
export function RepeatPanel({ data, asked }: { data: Buyers; asked: Asked }) {
  const { t } = useTranslation(['buyers', 'insights'])
  const format = useFormat()
  const [, setSearch] = useUrlState()
  const nameless = BigInt(data.counts.nameless ?? 0)
  return (
    <section className="tl-panel" aria-label={t('again')}>
      <div className="tl-panel-head"><h2>{t('again')}</h2><span className="tl-quiet">{t('againOf', { buyers: format.number(BigInt(data.counts.buyers ?? 0)), orders: format.number(BigInt(data.counts.orders ?? 0)) })}</span></div>
      {nameless > 0n && <p className="tl-quiet">{t('nameless', { orders: format.number(nameless) })}</p>}
      <dl className="tl-buyers-numbers">
        {data.numbers.map((n) => {
          const name = kpiOf(n.id, asked.sameDayIsOne)
          const group = n.value === null ? null : n.group ?? n.of
          return (
            <div key={n.id}>
              <dt>{t(`insights:kpi.${name}.name`)}</dt>
              <dd className="is-big">{group === null ? sayNumber(n, format) : <button type="button" className="tl-link" onClick={() => setSearch({ open: writeOpened({ group }) })}>{sayNumber(n, format)}</button>}</dd>
              <dd className="tl-quiet">{n.value === null ? t(`insights:reason.${n.reason}`) : partsOf(n, t, format)}{n.isFew && n.value !== null && <span className="tl-state is-warn">{t('few')}</span>}</dd>
              <dd className="tl-quiet tl-buyers-formula">{t(`insights:kpi.${name}.formula`)}</dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

/** The number's name in the registry. */
function kpiOf(id: string, sameDayIsOne: boolean): string {
  if (id === 'repurchase_rate') return sameDayIsOne ? 'repurchase_rate_days' : id
  return id === 'repurchase_cohort' ? 'repurchase_cohort_90' : id
}

function sayNumber(n: BuyerNumber, format: Format): string {
  if (n.value === null) return '—'
  if (n.unit === 'days') return format.number(Number(n.value))
  return n.id === 'purchase_frequency' ? format.number(Math.round(Number(n.value) * 100) / 100) : format.percent(Number(n.value))
}

function partsOf(n: BuyerNumber, t: (key: string, values: Record<string, string>) => string, format: Format): string {
  if (n.unit === 'days') return t('parts.days', { gaps: format.number(BigInt(n.bottom)) })
  if (n.top === null) return ''
  return t(n.id === 'purchase_frequency' ? 'parts.orders' : 'parts.buyers', { top: format.number(BigInt(n.top)), bottom: format.number(BigInt(n.bottom)) })
}
