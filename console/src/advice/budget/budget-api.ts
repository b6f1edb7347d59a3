import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../../../api/schema.d.ts'
import { api, ask } from '../../shell/api.ts'

export type BudgetAdvice = NonNullable<components['schemas']['BudgetAdvice']>
export type CurrencyPlan = BudgetAdvice['currencies'][number]
export type AdUnit = NonNullable<components['schemas']['AdUnit']>
export type NotEnough = NonNullable<components['schemas']['NotEnough']>
export type BudgetMove = NonNullable<components['schemas']['BudgetMove']>
export type MediaMix = NonNullable<components['schemas']['MediaMix']>
export type MixMedium = NonNullable<components['schemas']['MixMedium']>
export type SkuElasticity = paths['/api/v1/elasticities']['get']['responses'][200]['content']['application/json']['items'][number]

export const budgetQuery = queryOptions({ queryKey: ['advice', 'budget'], queryFn: () => ask(api.GET('/api/v1/budget-advice')) })
export const mixQuery = queryOptions({ queryKey: ['advice', 'mix'], staleTime: 300_000, queryFn: async () => (await ask(api.GET('/api/v1/media-mix'))).mixes })
export const elasticityQuery = (currency: string) => queryOptions({ queryKey: ['advice', 'elasticity', currency], staleTime: 300_000, queryFn: async () => (await ask(api.GET('/api/v1/elasticities', { params: { query: { currency, limit: 30 } } }))).items })

export const propose = () => ask(api.POST('/api/v1/budget-advice/propose'))
export const saveRules = (capPercent: number) => ask(api.PUT('/api/v1/budget-advice/rules', { body: { capPercent } }))
export const exportPath = (currency: string): string => `/api/v1/media-mix-export?currency=${currency}`
