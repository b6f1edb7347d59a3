import { useMemo } from 'react'
import { exponentOf, toDecimal, type MoneyJson } from '#kit'
import { now } from './clock.ts'
import { useLanguage, type Language } from './language.ts'
import { useSession } from './session.ts'

/** Numbers, money and moments as this reader writes them, on the shop's own clock. */
export type Format = ReturnType<typeof formatFor>

/** A decimal text for Intl, which formats such texts exactly: money never becomes a float. */
const exact = (text: string): `${number}` => text as `${number}`

/** How words are set beside each other. Chinese marks bring their own room. */
type Setting = {
  /** Short names one after the other. */
  list: (items: readonly string[]) => string
  /** What stands before its value: “Fee: ”. */
  named: (label: string) => string
  /** A word beside another, in brackets. */
  aside: (words: string) => string
}
const latin: Setting = { list: (items) => items.join(', '), named: (label) => `${label}: `, aside: (words) => ` (${words})` }
const han: Setting = { list: (items) => items.join('、'), named: (label) => `${label}：`, aside: (words) => `（${words}）` }

/** One for each currency, made when it is first needed. */
function moneyFormats(tag: Language['tag'], { currencyDisplay }: Language['facts']): (currency: string, short: boolean) => Intl.NumberFormat {
  const made = new Map<string, Intl.NumberFormat>()
  return (currency, short) => {
    const key = `${currency} ${short}`
    const places = exponentOf(currency)
    const format = made.get(key) ?? new Intl.NumberFormat(tag, {
      style: 'currency', currency, currencyDisplay,
      ...(short ? { notation: 'compact', maximumFractionDigits: 1 } : { minimumFractionDigits: places, maximumFractionDigits: places }),
    })
    made.set(key, format)
    return format
  }
}

export function formatFor({ tag, facts }: Pick<Language, 'tag' | 'facts'>, zone: string) {
  const inCurrency = moneyFormats(tag, facts)
  const number = new Intl.NumberFormat(tag, facts.number)
  const decimal = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 })
  const compact = new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(tag, { ...facts.percent, signDisplay: 'exceptZero' })
  const share = new Intl.NumberFormat(tag, facts.percent)
  const kilobytes = new Intl.NumberFormat(tag, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 1 })
  const megabytes = new Intl.NumberFormat(tag, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })
  const dateTime = new Intl.DateTimeFormat(tag, { ...facts.dateTime, timeZone: zone })
  const date = new Intl.DateTimeFormat(tag, { ...facts.date, timeZone: zone })
  const time = new Intl.DateTimeFormat(tag, { ...facts.time, timeZone: zone })
  // A day has no zone any more: it is read and written at UTC so that nothing can move it.
  const day = new Intl.DateTimeFormat(tag, { ...facts.date, timeZone: 'UTC' })
  const shortDay = new Intl.DateTimeFormat(tag, { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
  const month = new Intl.DateTimeFormat(tag, { year: 'numeric', month: facts.date.month ?? 'short', timeZone: 'UTC' })
  const weekday = new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' })
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  // Intl's own ranges in Chinese write 2026/9/5 beside days that are written 2026/09/05.
  const span = (format: Intl.DateTimeFormat, from: Date, to: Date): string => (from.getTime() === to.getTime() ? format.format(from) : tag === 'en' ? format.formatRange(from, to) : `${format.format(from)} – ${format.format(to)}`)
  const ofDay = (text: string): Date => new Date(`${text}T00:00:00Z`)
  const money = (value: MoneyJson): string => inCurrency(value.currency, false).format(exact(toDecimal({ minor: BigInt(value.minor), currency: value.currency })))
  return {
    money,
    shortMoney: (value: MoneyJson): string => inCurrency(value.currency, true).format(exact(toDecimal({ minor: BigInt(value.minor), currency: value.currency }))),
    /** A file's size: 5.8 MB. */
    bytes: (count: number): string => (count < 1_000_000 ? kilobytes.format(count / 1000) : megabytes.format(count / 1_000_000)),
    ...(tag === 'en' ? latin : han),
    number: (value: number | bigint): string => number.format(value),
    /** So many more or less: +3, −3. */
    difference: (value: number): string => `${value > 0 ? '+' : '−'}${number.format(Math.abs(value))}`,
    /** A decimal text to hundredths: 8.33. */
    decimal: (text: string): string => decimal.format(exact(text)),
    shortNumber: (value: number): string => compact.format(value),
    /** A change: +12.5 %, -3 %. */
    change: (ratio: number): string => percent.format(ratio),
    percent: (ratio: number): string => share.format(ratio),
    dateTime: (iso: string): string => dateTime.format(new Date(iso)),
    date: (iso: string): string => date.format(new Date(iso)),
    time: (iso: string): string => time.format(new Date(iso)),
    /** How long ago, or how long yet: 3 minutes ago, tomorrow. */
    ago: (iso: string, from: Date = now()): string => relative.format(...inLargestUnit(Date.parse(iso) - from.getTime())),
    day: (text: string): string => day.format(ofDay(text)),
    shortDay: (text: string): string => shortDay.format(ofDay(text)),
    weekday: (text: string): string => weekday.format(ofDay(text)),
    days: (from: string, to: string): string => span(day, ofDay(from), ofDay(to)),
    /** `2026-11`: 2026/11, Nov 2026. */
    month: (text: string): string => month.format(ofDay(`${text}-01`)),
    months: (from: string, to: string): string => span(month, ofDay(`${from}-01`), ofDay(`${to}-01`)),
  }
}

const units = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]] as const

/** A minute and a half is one minute yet: what has not passed is not said. */
function inLargestUnit(ms: number): [number, 'day' | 'hour' | 'minute' | 'second'] {
  const [unit, length] = units.find((u) => Math.abs(ms) >= u[1]) ?? ['second', 1000]
  // -0 would read "in 0 seconds" where 0 reads "now".
  return [Math.trunc(ms / length) || 0, unit]
}

export function useFormat(): Format {
  const language = useLanguage()
  const zone = useSession().org.timeZone
  return useMemo(() => formatFor(language, zone), [language, zone])
}
