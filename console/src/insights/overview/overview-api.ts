import { queryOptions, useQuery } from '@tanstack/react-query'
import type { components, paths } from '../../../../api/schema.d.ts'
import { api, ask } from '../../shell/api.ts'
import type { Range } from './range.ts'

export type Overview = components['schemas']['Overview']
export type CurrencyBlock = Overview['currencies'][number]
export type Kpi = components['schemas']['Kpi']
export type Cell = paths['/api/v1/kpis/{id}']['get']['responses'][200]['content']['application/json']['cells'][number]
export type KpiRow = paths['/api/v1/kpis/{id}/rows']['get']['responses'][200]['content']['application/json']['items'][number]

export type Question = Range & { channelId: string | undefined; compare: boolean }
const optional = (channelId: string | undefined) => (channelId === undefined ? {} : { channelId })

export const overviewQuery = ({ from, to, channelId, compare }: Question) => queryOptions({
  queryKey: ['overview', 'numbers', from, to, channelId, compare],
  queryFn: () => ask(api.GET('/api/v1/overview', { params: { query: { from, to, ...optional(channelId), ...(compare ? { compare: 'previous' as const } : {}) } } })),
  placeholderData: (old: Overview | undefined) => old,
})

export const cellsQuery = (id: string, { from, to }: Range, channelId: string | undefined) => queryOptions({
  queryKey: ['overview', 'cells', id, from, to, channelId],
  queryFn: () => ask(api.GET('/api/v1/kpis/{id}', { params: { path: { id }, query: { from, to, by: 'day,channel', ...optional(channelId) } } })),
  placeholderData: (old) => old,
})

/** The registry changes only with a release. */
export const useKpis = () => useQuery({ queryKey: ['kpis'], queryFn: () => ask(api.GET('/api/v1/kpis')), staleTime: Infinity })
/** A cell of the overview: which orders stand behind a number. */
export type CellAddress = { kpi: string; currency: string; day?: string | undefined; channelId?: string | undefined }

export const fetchRows = ({ kpi, currency, day, channelId }: CellAddress, { from, to }: Range, cursor: string | undefined) => ask(api.GET('/api/v1/kpis/{id}/rows', {
  params: { path: { id: kpi }, query: { currency, limit: 100, ...optional(channelId), ...(day === undefined ? { from, to } : { day }), ...(cursor === undefined ? {} : { cursor }) } },
}))
