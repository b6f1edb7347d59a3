import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat, type Format } from '../shell/format.ts'
import { isDay } from '../shell/day.ts'
import { parseSearch } from '../shell/url-state.ts'
import type { Evidence } from './advice-api.ts'

function amountOf(format: Format, { value, unit, currency }: Pick<Evidence, 'value' | 'unit' | 'currency'>): string {
  if (unit === 'money') return format.money({ minor: value, currency: currency ?? 'TWD' })
  if (unit === 'count') return format.number(BigInt(value))
  return unit === 'day' ? format.day(value) : value
}

/** Holes that begin with $ are money in the currency beside them. */
export function holesOf(format: Format, data: Readonly<Record<string, string>>): Record<string, string> {
  const currency = data['currency'] ?? 'TWD'
  return Object.fromEntries(Object.entries(data).map(([name, value]) => (name.startsWith('$') ? [name.slice(1), format.money({ minor: value, currency })] : [name, shownHole(format, name, value)])))
}

function shownHole(format: Format, name: string, value: string): string {
  if (name === 'up') return format.change(Number(value))
  if (name === 'target') return format.percent(Number(value))
  if (['month', 'from', 'to'].includes(name) && /^\d{4}-\d\d$/.test(value)) return format.month(value)
  return name === 'week' || (['from', 'to'].includes(name) && isDay(value)) ? format.day(value) : value
}

/** One number of an evidence; it opens the rows behind it. */
export function EvidenceValue({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation('advice')
  const format = useFormat()
  const ratio = evidence.unit === 'ratio' && (evidence.name.startsWith('gate_') || evidence.name === 'roi_month') ? format.percent(Number(evidence.value)) : undefined
  const shown = ratio ?? amountOf(format, evidence)
  if (!evidence.rows) return <span className="tl-number">{shown}</span>
  const [to = '/', query = ''] = evidence.rows.split('?')
  return <Link to={to} search={parseSearch(query) as never} className="tl-in-text tl-number" aria-label={t('openRows', { shown })}>{shown}</Link>
}
