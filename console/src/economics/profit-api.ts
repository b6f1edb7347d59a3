import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../../api/schema.d.ts'
import { api, ask } from '../shell/api.ts'


export type Profit = NonNullable<components['schemas']['Profit']>
export type Contribution = NonNullable<components['schemas']['Contribution']>
export type CurrencyProfit = Profit['currencies'][number]
export type Line = paths['/api/v1/profit/lines']['get']['responses'][200]['content']['application/json']['items'][number]
export type FeeSchedule = NonNullable<components['schemas']['FeeSchedule']>
export type Months = { from: string; to: string }
export type Compare = 'previous' | 'year' | undefined

export const profitQuery = ({ from, to }: Months, compare: Compare) => queryOptions({
  queryKey: ['profit', 'channels', from, to, compare], placeholderData: (old: Profit | undefined) => old,
  queryFn: () => ask(api.GET('/api/v1/profit', { params: { query: { from, to, ...(compare === undefined ? {} : { compare }) } } })),
})
export const productsQuery = ({ from, to }: Months, currency: string, channelId: string | undefined) => infiniteQueryOptions({
  queryKey: ['profit', 'products', from, to, currency, channelId], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam: cursor }) => ask(api.GET('/api/v1/profit/products', { params: { query: { from, to, currency, limit: cursor === undefined ? 15 : 100, ...(channelId === undefined ? {} : { channelId }), ...(cursor === undefined ? {} : { cursor }) } } })),
  // After the query: from it the page has its type.
  getNextPageParam: (page) => page.next ?? undefined,
})
export const fetchLines = ({ from, to }: Months, currency: string, channelId: string | undefined, variantId: string, cursor: string | undefined) => ask(api.GET('/api/v1/profit/lines', {
  params: { query: { from, to, currency, variantId, limit: 100, ...(channelId === undefined ? {} : { channelId }), ...(cursor === undefined ? {} : { cursor }) } },
}))
export const feesQuery = queryOptions({ queryKey: ['profit', 'fees'], queryFn: () => ask(api.GET('/api/v1/fees')) })
