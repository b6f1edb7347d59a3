/** Plans beside what happened: pace by channel, and how much hangs on few of them. */
import type { Work } from '#platform'
import { stepsOf, type Amounts } from '../amounts.ts'
import { readKeeper } from '../keeper.ts'
import { readProfit, type CurrencyProfit, type Span } from '../profit/read-profit.ts'
import { listBudgets, readLimits, type Goals, type Limits } from './budget.ts'
import { dependenceOf, type Dependence } from './dependence.ts'
import { budgetMeasures, elapsedOf, paceOf, type BudgetMeasure, type Elapsed, type Pace } from './pace.ts'

export type Paces = Record<BudgetMeasure, Pace>
export type ChannelPace = { channelId: string; paces: Paces }
/** `total`: of the channels that have a goal for the measure, goals and what happened; the others are not in it. */
export type CurrencyPace = { currency: string; total: Paces; channels: ChannelPace[] }
export type BudgetMonth = { month: string; elapsed: Elapsed; limits: Limits; currencies: CurrencyPace[] }

const noGoals: Goals = { revenue: null, ads: null, profit: null }
const happened: Record<BudgetMeasure, (a: Amounts) => bigint> = { revenue: (a) => stepsOf(a).revenue, ads: (a) => a.ads_minor, profit: (a) => stepsOf(a).profit }

export async function readBudgets(work: Work, month: string): Promise<BudgetMonth> {
  const { zone } = await readKeeper(work)
  const elapsed = elapsedOf(month, work.now, zone)
  const limits = await readLimits(work)
  const budgets = await listBudgets(work, month)
  const { currencies } = await readProfit(work, { from: month, to: month })
  const codes = [...new Set([...currencies.map((c) => c.currency), ...budgets.map((b) => b.currency)])]
  return {
    month, elapsed, limits,
    currencies: codes.map((currency) => {
      const goals = new Map(budgets.filter((b) => b.currency === currency).map((b) => [b.channelId, b]))
      const block = currencies.find((c) => c.currency === currency)
      const actuals = new Map(block?.channels.flatMap((c) => (c.channelId === null ? [] : [[c.channelId, c.amounts] as const])))
      const channels = [...new Set([...actuals.keys(), ...goals.keys()])].sort().map((channelId) => ({ channelId, paces: pacesOf(actuals.get(channelId), goals.get(channelId) ?? noGoals, elapsed, limits) }))
      return { currency, total: totalOf(channels, elapsed, limits), channels }
    }),
  }
}

const pacesOf = (amounts: Amounts | undefined, goals: Goals, elapsed: Elapsed, { pacePpm }: Limits): Paces =>
  eachMeasure((m) => paceOf(amounts ? happened[m](amounts) : 0n, goals[m], elapsed, pacePpm))

function totalOf(channels: readonly ChannelPace[], elapsed: Elapsed, { pacePpm }: Limits): Paces {
  return eachMeasure((m) => {
    const planned = channels.map((c) => c.paces[m]).filter((p) => p.goal !== null)
    const sum = (of: (p: Pace) => bigint): bigint => planned.reduce((n, p) => n + of(p), 0n)
    return paceOf(sum((p) => p.actual), planned.length === 0 ? null : sum((p) => p.goal!), elapsed, pacePpm)
  })
}

const eachMeasure = (pace: (measure: BudgetMeasure) => Pace): Paces => Object.fromEntries(budgetMeasures.map((m) => [m, pace(m)])) as Paces

export const dependenceBases = ['revenue', 'cm2'] as const
export type DependenceBasis = (typeof dependenceBases)[number]
export type CurrencyDependence = { currency: string } & Record<DependenceBasis, Dependence | undefined>

/** By net revenue and by CM2, each currency by itself. */
export async function readDependence(work: Work, span: Span): Promise<CurrencyDependence[]> {
  return (await readProfit(work, span)).currencies.map((block) => ({ currency: block.currency, revenue: dependenceOf(partsOf(block, 'revenue')), cm2: dependenceOf(partsOf(block, 'cm2')) }))
}

const partsOf = ({ channels }: CurrencyProfit, basis: DependenceBasis) => channels.flatMap((c) => (c.channelId === null ? [] : [{ channelId: c.channelId, minor: stepsOf(c.amounts)[basis] }]))
