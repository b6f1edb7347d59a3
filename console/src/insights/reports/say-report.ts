import { exponentOf } from '#kit'
import type { TFunction } from 'i18next'
import type { Format } from '../../shell/format.ts'
import type { Dimension, Result, Spec, Value } from './reports-api.ts'

/** Words of a report that are the same on the screen and on a shared page, where nobody is signed in. */
export type Say = ReturnType<typeof sayerOf>

export function sayerOf(t: TFunction, format: Format, tag: string) {
  const weekday = new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' })
  const month = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'short', timeZone: 'UTC' })
  const signed = new Intl.NumberFormat(tag, { signDisplay: 'exceptZero', maximumFractionDigits: 1 })
  return {
    /** A key as people read it. */
    key(d: Dimension, key: string | null, names: Result['names']): string {
      if (key === null) return t(`reports:none.${d}`)
      if (d === 'day') return format.day(key)
      if (d === 'week') return format.day(key)
      if (d === 'month') return month.format(new Date(`${key.slice(0, 10)}T00:00:00Z`))
      if (d === 'hour') return `${key}:00`
      // The first of January 2024 was a Monday.
      if (d === 'weekday') return weekday.format(new Date(Date.UTC(2024, 0, Number(key))))
      return names[d]?.[key] ?? key
    },
    /** An answer; none is a dash and never a zero. */
    value(value: Value | undefined, unit: string, currency: string | null, short = false): string {
      if (value === null || value === undefined) return '—'
      if (unit === 'money' && currency !== null) return short ? format.shortMoney({ minor: value, currency }) : format.money({ minor: value, currency })
      if (unit === 'ratio') return format.percent(Number(value))
      if (value.includes('.')) return format.number(Number(value))
      return short ? format.shortNumber(Number(value)) : format.number(BigInt(value))
    },
    /** A height of a picture in major units, which is no exact amount. */
    short: (major: number, currency: string): string => format.shortMoney({ minor: Math.round(major * 10 ** exponentOf(currency)).toString(), currency }),
    name: (id: string): string => t(`insights:kpi.${id}.name`),
    days: format.days,
    list: format.list,
    zone: (zone: string): string => zone.replaceAll('_', ' '),
    points: (points: string): string => signed.format(Number(points)),
    change: (ratio: string): string => format.change(Number(ratio)),
  }
}

/** What a report shows, in a line. */
export function saysOf(t: TFunction, format: Format, spec: Spec): string {
  const numbers = format.list(spec.measures.map((id) => t(`insights:kpi.${id}.name`)))
  const cuts = [...spec.rows, ...(spec.columns ? [spec.columns] : [])].map((d) => t(`reports:dimension.${d}`))
  return cuts.length === 0 ? numbers : t('reports:shows', { numbers, cuts: format.list(cuts) })
}
