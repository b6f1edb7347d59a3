/** The numbers of the first page: totals, days and channels of each currency, from the roll-ups alone. */
import { dayOf, type Work } from '#platform'
import { completenessOf, keptZone, type Completeness } from './completeness.ts'
import { sumKpi } from './kpis.ts'
import { answerOf, type Answer } from './kpi.ts'
import { measures, type Amounts } from './measures.ts'
import { daysOf, lastDays, rangeBefore, type Range } from './range.ts'
import { ratioText } from '#kit'
import { readSums, type Cell } from './sums.ts'

/** What the overview shows, in its order; the share only where channels stand side by side. */
const overviewIds = ['sales', 'orders', 'units', 'aov', 'cancelled_orders', 'cancelled_value', 'cancellation_rate', 'net_sales', 'units_per_order', 'discount_share'] as const
const dayIds = ['sales', 'orders', 'units', 'aov', 'cancelled_orders', 'cancelled_value'] as const
const channelIds = [...overviewIds, 'channel_sales_share'] as const

export type Question = Partial<Range> & { channelId?: string | undefined; compare?: 'previous' | undefined }
export type Total = Answer & { previous?: Answer; change?: string | null }
type Values = Record<string, string | null>
export type CurrencyOverview = {
  currency: string
  totals: Record<string, Total>
  byDay: { day: string; values: Values }[]
  byChannel: { channelId: string; values: Values }[]
}
export type Overview = Range & Completeness & { previous: Range | null; currencies: CurrencyOverview[] }

const nothing: Amounts = Object.fromEntries(measures.map((m) => [m, 0n])) as Amounts

/** Days of the question, or the thirty up to today by the shop's own clock. */
export function rangeOf(work: Work, zone: string, { from, to }: Partial<Range>): Range {
  return from !== undefined && to !== undefined ? { from, to } : lastDays(dayOf(work.now, zone), 30)
}

export async function overview(work: Work, question: Question): Promise<Overview> {
  const { zone, currency: home } = await keptZone(work)
  const range = rangeOf(work, zone, question)
  const before = question.compare === 'previous' ? rangeBefore(range) : null
  const cells = await readSums(work, range, question.channelId, [[], ['day'], ['channel']])
  const earlier = before ? await readSums(work, before, question.channelId, [[]]) : null
  const totals = new Map(cells.filter(isTotal).map((c) => [c.currency, c.amounts]))
  const earlierTotals = earlier && new Map(earlier.map((c) => [c.currency, c.amounts]))
  const currencies = orderedCurrencies(home, totals, earlierTotals)
  const isFiltered = question.channelId !== undefined
  return {
    ...range, previous: before,
    ...(await completenessOf(work, [...totals.values()].reduce((n, a) => n + a.quarantined_lines, 0n))),
    currencies: currencies.map((currency) => {
      const own = cells.filter((c) => c.currency === currency)
      const whole = totals.get(currency) ?? nothing
      return {
        currency,
        totals: totalsOf(whole, earlierTotals && (earlierTotals.get(currency) ?? nothing)),
        byDay: daysIn(range, own),
        byChannel: own.filter((c) => c.channelId !== null).map((c) => ({ channelId: c.channelId!, values: valuesOf(isFiltered ? overviewIds : channelIds, c.amounts, whole) })),
      }
    }),
  }
}

const isTotal = (c: Cell): boolean => c.day === null && c.channelId === null

/** The shop's own currency first, then by number of orders. With nothing sold at all, zeros in its own. */
function orderedCurrencies(home: string, totals: Map<string, Amounts>, earlier: Map<string, Amounts> | null): string[] {
  const orders = (c: string): bigint => totals.get(c)?.orders ?? 0n
  const all = [...new Set([...totals.keys(), ...(earlier?.keys() ?? [])])]
  if (all.length === 0) return [home]
  return all.sort((a, b) => Number(b === home) - Number(a === home) || (orders(a) === orders(b) ? (a < b ? -1 : 1) : orders(a) < orders(b) ? 1 : -1))
}

function totalsOf(now: Amounts, before: Amounts | null): Record<string, Total> {
  return Object.fromEntries(overviewIds.map((id) => {
    const answer = answerOf(sumKpi(id), now)
    if (!before) return [id, answer]
    const previous = answerOf(sumKpi(id), before)
    return [id, { ...answer, previous, change: changeOf(answer, previous) }]
  }))
}

/** The change as a share of what was; none where either is missing or it began at zero. */
function changeOf(now: Answer, before: Answer): string | null {
  if (now.value === null || before.value === null) return null
  const [a, b] = [scaled(now.value), scaled(before.value)]
  return b === 0n ? null : ratioText(a - b, b < 0n ? -b : b, 4)
}
/** Answers have no decimals or six. */
const scaled = (text: string): bigint => (text.includes('.') ? BigInt(text.replace('.', '')) : BigInt(text) * 1_000_000n)

function daysIn(range: Range, cells: readonly Cell[]): CurrencyOverview['byDay'] {
  const byDay = new Map(cells.filter((c) => c.day !== null).map((c) => [c.day, c.amounts]))
  return daysOf(range).map((day) => ({ day, values: valuesOf(dayIds, byDay.get(day) ?? nothing) }))
}

const valuesOf = (ids: readonly string[], cell: Amounts, whole?: Amounts): Values =>
  Object.fromEntries(ids.map((id) => [id, answerOf(sumKpi(id), cell, whole).value]))
