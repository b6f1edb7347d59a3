import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../../../api/schema.d.ts'
import { api, ask } from '../../shell/api.ts'
import type { Months } from '../profit-api.ts'

export type Settlement = NonNullable<components['schemas']['Settlement']>
export type SettlementLine = NonNullable<components['schemas']['SettlementLine']>
export type Unexplained = NonNullable<components['schemas']['Unexplained']>
export type Group = Unexplained['groups'][number]
export type Variance = NonNullable<components['schemas']['Variance']>
export type Cash = NonNullable<components['schemas']['Cash']>
export type Preview = NonNullable<components['schemas']['StatementPreview']>
export type LineQuery = NonNullable<paths['/api/v1/settlements/lines']['get']['parameters']['query']>
export type DecideBody = NonNullable<paths['/api/v1/settlements/lines/decide']['post']['requestBody']>['content']['application/json']
export type FileBody = NonNullable<paths['/api/v1/settlements/read']['post']['requestBody']>['content']['application/json']

const key = (...parts: readonly unknown[]) => ['profit', 'settlements', ...parts]
export const payoutsKey = (channelId: string | undefined) => key('payouts', channelId)
export const linesKey = (query: LineQuery) => key('lines', query)
export const fetchPayouts = (channelId: string | undefined, cursor: string | undefined) => ask(api.GET('/api/v1/settlements', { params: { query: { limit: 50, ...(channelId === undefined ? {} : { channelId }), ...(cursor === undefined ? {} : { cursor }) } } }))
export const fetchLines = (query: LineQuery, cursor: string | undefined) => ask(api.GET('/api/v1/settlements/lines', { params: { query: { ...query, limit: 100, ...(cursor === undefined ? {} : { cursor }) } } }))
export const payoutQuery = (id: string) => queryOptions({ queryKey: key('one', id), queryFn: () => ask(api.GET('/api/v1/settlements/{id}', { params: { path: { id } } })) })
export const unexplainedQuery = queryOptions({ queryKey: key('unexplained'), queryFn: () => ask(api.GET('/api/v1/settlements/unexplained')) })
export const cashQuery = queryOptions({ queryKey: key('cash'), queryFn: () => ask(api.GET('/api/v1/settlements/cash')) })
export const habitsQuery = queryOptions({ queryKey: key('habits'), queryFn: () => ask(api.GET('/api/v1/settlements/habits')) })
export const varianceQuery = ({ from, to }: Months) => queryOptions({ queryKey: key('variance', from, to), queryFn: () => ask(api.GET('/api/v1/settlements/variance', { params: { query: { from, to } } })) })
export const expectedQuery = (q: { channelId: string; currency: string; day: string }) => queryOptions({ queryKey: key('expected', q), queryFn: () => ask(api.GET('/api/v1/settlements/expected-orders', { params: { query: q } })) })

/** Which lines a drawer shows, as the address carries it. */
const lineFilters = ['settlementId', 'channelId', 'state', 'reason', 'kind', 'label', 'rule', 'scheduleId', 'costKind', 'currency', 'from', 'to'] as const
export const linesAddress = (query: LineQuery): string => new URLSearchParams(Object.fromEntries(lineFilters.flatMap((name) => { const value = query[name]; return value === undefined ? [] : [[name, value]] }))).toString()
export function readLinesAddress(text: string): LineQuery {
  const params = new URLSearchParams(text)
  return Object.fromEntries(lineFilters.flatMap((name) => { const value = params.get(name); return value === null ? [] : [[name, value]] })) as LineQuery
}
