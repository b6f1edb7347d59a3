import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../../../api/schema.d.ts'
import { api, ask } from '../../shell/api.ts'

export type Cost = NonNullable<components['schemas']['CostEntry']>
export type Lot = NonNullable<components['schemas']['Lot']>
export type CostList = NonNullable<components['schemas']['CostList']>
export type Hidden = paths['/api/v1/costs/hidden']['get']['responses'][200]['content']['application/json']
export type HiddenRow = Hidden['rows'][number]
export type CostWish = NonNullable<paths['/api/v1/costs']['post']['requestBody']>['content']['application/json']['entries'][number]
export type LandWish = NonNullable<paths['/api/v1/lots/landed']['post']['requestBody']>['content']['application/json']
export type Rate = paths['/api/v1/exchange-rates']['get']['responses'][200]['content']['application/json'][number]

/** What people may book; goods are costed by their lots. */
export const kinds = ['commission', 'payment', 'fx', 'fulfilment', 'service', 'packaging', 'labour', 'storage', 'freight', 'returns', 'penalty', 'chargeback', 'other', 'ads', 'promo', 'subscription', 'fixed'] as const
export type Kind = (typeof kinds)[number]
export const topics = ['return', 'no_pickup', 'penalty', 'oversell', 'chargeback', 'manual'] as const
export type Topic = (typeof topics)[number]
/** As which kind a hidden cost counts. */
export const kindOfTopic: Record<Topic, Kind> = { return: 'returns', no_pickup: 'returns', penalty: 'penalty', oversell: 'other', chargeback: 'chargeback', manual: 'labour' }

export type Filter = { kind?: string; channelId?: string; state?: 'estimated' | 'settled'; month?: string; from?: string; to?: string; topic?: Topic; carrier?: string }
export const fetchCosts = (filter: Filter, cursor: string | undefined) => ask(api.GET('/api/v1/costs', { params: { query: { limit: 100, ...filter, ...(cursor === undefined ? {} : { cursor }) } } }))
export const pairQuery = (id: string) => queryOptions({ queryKey: ['profit', 'cost', id], queryFn: () => ask(api.GET('/api/v1/costs/{id}', { params: { path: { id } } })) })
export const hiddenQuery = (from: string, to: string) => queryOptions({ queryKey: ['profit', 'hidden', from, to], placeholderData: (old: Hidden | undefined) => old, queryFn: () => ask(api.GET('/api/v1/costs/hidden', { params: { query: { from, to } } })) })
export const lotsQuery = (from: string, to: string, variantId: string | undefined) => queryOptions({ queryKey: ['profit', 'lots', from, to, variantId], queryFn: () => ask(api.GET('/api/v1/lots', { params: { query: { from, to, ...(variantId === undefined ? {} : { variantId }) } } })) })
export const ratesQuery = queryOptions({ queryKey: ['profit', 'rates'], queryFn: () => ask(api.GET('/api/v1/exchange-rates')) })
