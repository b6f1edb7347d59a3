/** The parts of a contribution: what a line brought, what it cost by kind, and the steps between. Costs are positive. */
import { sql, type Sql } from '#platform'

/** Amounts are in the currency of their order. `weight_minor`: what costs of the whole channel are shared out by. */
const counts = ['orders', 'units', 'uncosted_units'] as const
const brought = ['list_minor', 'discount_minor', 'shipping_minor', 'refund_minor', 'weight_minor'] as const

/** What a cost may be, with the step of the waterfall that takes it away. */
export const stepOf = {
  cogs: 'cm1',
  commission: 'cm2', payment: 'cm2', fx: 'cm2', fulfilment: 'cm2', service: 'cm2', packaging: 'cm2', labour: 'cm2', storage: 'cm2', freight: 'cm2', returns: 'cm2', penalty: 'cm2', chargeback: 'cm2', other: 'cm2',
  ads: 'cm3', promo: 'cm3',
  subscription: 'profit', fixed: 'profit',
} as const
export type CostKind = keyof typeof stepOf
export const costKinds = Object.keys(stepOf) as CostKind[]
export const isCostKind = (kind: string): kind is CostKind => kind in stepOf

export type Measure = (typeof counts)[number] | (typeof brought)[number] | `${CostKind}_minor`
export const measures: readonly Measure[] = [...counts, ...brought, ...costKinds.map((kind) => `${kind}_minor` as const)]
export type Amounts = Record<Measure, bigint>

const zeros: Readonly<Amounts> = Object.fromEntries(measures.map((m) => [m, 0n])) as Amounts
export const nothing = (): Amounts => ({ ...zeros })
export const addTo = (sum: Amounts, part: Amounts): void => { for (const m of measures) sum[m] += part[m] }
export const minus = (a: Amounts, b: Amounts): Amounts => Object.fromEntries(measures.map((m) => [m, a[m] - b[m]])) as Amounts
export const isNothing = (a: Amounts): boolean => measures.every((m) => a[m] === 0n)
export function pickAmounts(row: Amounts): Amounts {
  const picked = nothing()
  for (const m of measures) picked[m] = row[m]
  return picked
}

/** The same list of names in every statement, in any form. */
export const eachMeasure = (form: (name: Measure) => string): Sql => sql.raw(measures.map(form).join(', '))

export type Steps = { revenue: bigint; cm1: bigint; cm2: bigint; cm3: bigint; profit: bigint }

/** Net revenue without tax, less what each step takes away. */
export function stepsOf(a: Amounts): Steps {
  const cost = (step: (typeof stepOf)[CostKind]): bigint => costKinds.filter((kind) => stepOf[kind] === step).reduce((n, kind) => n + a[`${kind}_minor`], 0n)
  const revenue = a.list_minor - a.discount_minor + a.shipping_minor - a.refund_minor
  const cm1 = revenue - cost('cm1')
  const cm2 = cm1 - cost('cm2')
  const cm3 = cm2 - cost('cm3')
  return { revenue, cm1, cm2, cm3, profit: cm3 - cost('profit') }
}

/** All that these costs take away. */
export const borneBy = (a: Amounts): bigint => costKinds.reduce((n, kind) => n + a[`${kind}_minor`], 0n)
/** What is left of a row at the end, in a statement. */
export const profitSql: Sql = sql.raw(`(list_minor - discount_minor + shipping_minor - refund_minor - ${costKinds.map((kind) => `${kind}_minor`).join(' - ')})`)
