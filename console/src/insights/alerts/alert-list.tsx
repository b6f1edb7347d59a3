import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Channel } from '../../shell/channels.ts'
import { addDays } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { AlertDeeds } from './alert-deeds.tsx'
import { useAlertWords } from './alert-words.ts'
import type { Alert } from './alerts-api.ts'

export function AlertList({ alerts, channels }: { alerts: readonly Alert[]; channels: readonly Channel[] }) {
  return <ul className="tl-alert-list">{alerts.map((alert) => <Row key={alert.id} alert={alert} channels={channels} />)}</ul>
}

function Row({ alert, channels }: { alert: Alert; channels: readonly Channel[] }) {
  const { t } = useTranslation('alerts')
  const format = useFormat()
  const [, setSearch] = useUrlState()
  const { nameOf, amount, worthOf, markOf } = useAlertWords(channels)
  return (
    <li className={`tl-alert${isWelcome(alert) ? ' is-welcome' : ''}${alert.endedAt === null ? '' : ' is-over'}`}>
      <div className="tl-alert-top">
        <button type="button" className="tl-alert-name" onClick={() => setSearch({ alert: alert.id })}>{nameOf(alert)}</button>
        {alert.endedAt !== null && <StateTag>{t('ended')}</StateTag>}
        <StateTag tone={alert.told === 'sent' ? 'brand' : 'quiet'}>{t(`told.${alert.told}`)}</StateTag>
        {alert.mark !== null && <StateTag>{markOf(alert.mark)}</StateTag>}
        <span className="tl-end">{t('col.worth')} {worthOf(alert)}</span>
      </div>
      <p>{t('col.actual')} {amount(alert, alert.actual)} · {t(alert.kind === 'budget' ? 'col.limit' : 'col.expected')} {amount(alert, alert.expected)}{alert.days > 1 ? format.aside(t('days', { count: alert.days })) : ''} · {format.days(alert.firstDay, alert.lastDay)}</p>
      <p className="tl-quiet">{t(`comparedWith.${alert.comparedWith}`, { sample: alert.sample })}</p>
      {alert.handled && <p className="tl-quiet">{t('handled', { who: alert.handled.by, why: alert.handled.why })}</p>}
      {alert.mute && <p className="tl-quiet">{t('mutedNote', { who: alert.mute.by, why: alert.mute.why })}{alert.mute.until === null ? '' : format.aside(t('mutedUntil', { until: format.date(alert.mute.until) }))}</p>}
      <div className="tl-alert-deeds"><AlertLinks alert={alert} /><AlertDeeds alert={alert} /></div>
    </li>
  )
}

/** More of these is money gone, or a risk. */
const unwelcomeAbove: ReadonlySet<string> = new Set(['cancelled_value', 'refunds', 'ad_spend', 'pace_ads', 'hhi_revenue', 'hhi_cm2', 'largest_revenue', 'largest_cm2'])
const isWelcome = ({ direction, kpi }: Alert): boolean => (direction === 'up') !== unwelcomeAbove.has(kpi)

/** Why it is so, and the rows behind it. */
export function AlertLinks({ alert }: { alert: Alert }) {
  const { t } = useTranslation('alerts')
  if (alert.kind === 'budget') return <Link to="/profit/budgets" search={{}} className="tl-link">{t('why')}</Link>
  const from = addDays(alert.lastDay, 1 - alert.days)
  const channelId = alert.channelId ?? undefined
  return (
    <>
      <Link to="/diagnosis" search={{ from, to: alert.lastDay, channelId, measure: alert.kpi === 'refunds' ? 'net_sales' : 'sales' }} className="tl-link">{t('why')}</Link>
      {alert.kpi === 'ad_spend' || alert.kpi === 'visits'
        ? <Link to="/ads" search={{ from, to: alert.lastDay, channelId }} className="tl-link">{t(`kpi.${alert.kpi}`)}</Link>
        : <Link to="/orders" search={{ channelId, placedFrom: from, placedTo: alert.lastDay, ...(alert.kpi === 'cancelled_value' ? { orderState: 'cancelled' } : {}) }} className="tl-link">{t('orders')}</Link>}
    </>
  )
}
