import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../../../api/schema.d.ts'
import { api, ask } from '../../shell/api.ts'

export type Budgets = NonNullable<components['schemas']['Budgets']>
export type CurrencyPaces = Budgets['currencies'][number]
export type Paces = CurrencyPaces['total']
export type Pace = Paces['revenue']
export type Alarm = Budgets['alarms'][number]
export type Limits = NonNullable<components['schemas']['BudgetLimits']>
export type DependenceAnswer = paths['/api/v1/budgets/dependence']['get']['responses'][200]['content']['application/json']
export type Dependence = NonNullable<DependenceAnswer['currencies'][number]['revenue']>
export type BudgetWish = { month: string; channelId: string; revenue: string | null; ads: string | null; profit: string | null }

export const measures = ['revenue', 'profit', 'ads'] as const
export type Measure = (typeof measures)[number]

export const budgetsQuery = (month: string) => queryOptions({ queryKey: ['profit', 'budgets', month], placeholderData: (old: Budgets | undefined) => old, queryFn: () => ask(api.GET('/api/v1/budgets', { params: { query: { month } } })) })
export const dependenceQuery = (from: string, to: string) => queryOptions({ queryKey: ['profit', 'dependence', from, to], queryFn: () => ask(api.GET('/api/v1/budgets/dependence', { params: { query: { from, to } } })) })
export const saveBudgets = (budgets: readonly BudgetWish[]) => ask(api.PUT('/api/v1/budgets', { body: { budgets: [...budgets] } }))
export const saveLimits = (limits: Limits) => ask(api.PUT('/api/v1/budgets/limits', { body: limits }))
