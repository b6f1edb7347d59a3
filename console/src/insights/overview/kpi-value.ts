import type { MoneyJson } from '#kit'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import type { Kpi } from './overview-api.ts'

const noAnswer = '—'

/** A KPI's answer as text by its unit; no answer is a dash, never a zero. */
export function useKpiText(): (value: string | null | undefined, unit: Kpi['unit'], currency: string, short?: boolean) => string {
  const format = useFormat()
  const { t } = useTranslation('overview')
  return useCallback((value, unit, currency, short = false) => {
    if (value === null || value === undefined) return noAnswer
    switch (unit) {
      case 'money': {
        const money: MoneyJson = { minor: value, currency }
        return short ? format.shortMoney(money) : format.money(money)
      }
      case 'count': return format.number(BigInt(value))
      case 'ratio': return format.percent(Number(value))
      case 'times': return format.decimal(value)
      case 'days': return t('days', { count: Number(value) })
      case 'hours': return t('hours', { count: Number(value) })
      case 'seconds': return t('seconds', { count: Number(value) })
      default: return unit satisfies never
    }
  }, [format, t])
}
