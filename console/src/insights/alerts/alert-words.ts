import { useTranslation } from 'react-i18next'
import type { Channel } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import type { Alert } from './alerts-api.ts'

/** What an alert is called, and its numbers as people read them. */
export function useAlertWords(channels: readonly Channel[]) {
  const { t } = useTranslation('alerts')
  const format = useFormat()
  const amount = (alert: Pick<Alert, 'kind' | 'kpi' | 'currency'>, value: string): string => {
    if (alert.kpi === 'visits' || alert.kind === 'stopped') return format.number(BigInt(value))
    return alert.kind === 'budget' && !alert.kpi.startsWith('pace_') ? format.percent(Number(value) / 1000) : format.money({ minor: value, currency: alert.currency })
  }
  const channelOf = (alert: Alert): string => (alert.channelId === null ? t('wholeShop') : channels.find((c) => c.id === alert.channelId)?.name ?? '—')
  return {
    amount, channelOf,
    nameOf: (alert: Alert): string => t('name', { channel: channelOf(alert), kpi: t(`kpi.${alert.kpi}`), what: t(alert.kind === 'unusual' ? alert.direction : alert.kind === 'budget' ? `budget.${alert.direction}` : alert.kind) }),
    worthOf: (alert: Alert): string => format.money({ minor: alert.worth, currency: alert.currency }),
    markOf: (mark: string): string => t(`mark.${mark}`, { defaultValue: mark }),
  }
}
