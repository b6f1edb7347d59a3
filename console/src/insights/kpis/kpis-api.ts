import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../../../api/schema.d.ts'
import { api, ask } from '../../shell/api.ts'

export type Dictionary = components['schemas']['KpiDictionary']
export type Entry = Dictionary['entries'][number]
export type Shown = Entry['cells'][number]
export type Freshness = components['schemas']['Freshness']
export type ChannelCards = components['schemas']['ChannelCards']
export type ChannelCard = ChannelCards['cards'][number]
export type CardNumber = ChannelCard['numbers'][number]
export type BehindRow = components['schemas']['BehindRow']
export type Measure = paths['/api/v1/cube/rows']['get']['parameters']['query']['measure']

export const dictionaryQuery = () => queryOptions({ queryKey: ['overview', 'dictionary'], queryFn: () => ask(api.GET('/api/v1/kpi-dictionary')) })
export const freshnessQuery = () => queryOptions({ queryKey: ['overview', 'freshness'], queryFn: () => ask(api.GET('/api/v1/freshness')) })
export const cardsQuery = (from: string, to: string) => queryOptions({
  queryKey: ['overview', 'cards', from, to], placeholderData: (old: ChannelCards | undefined) => old,
  queryFn: () => ask(api.GET('/api/v1/channel-cards', { params: { query: { from, to } } })),
})
export const convertedQuery = (from: string, to: string) => queryOptions({ queryKey: ['overview', 'converted', from, to], queryFn: () => ask(api.GET('/api/v1/sales/converted', { params: { query: { from, to } } })) })

export type MeasureCell = { measure: Measure; currency: string | null; from: string; to: string; channelId?: string | undefined }
export const fetchBehind = ({ measure, currency, from, to, channelId }: MeasureCell, cursor: string | undefined) => ask(api.GET('/api/v1/cube/rows', {
  params: { query: { measure, from, to, limit: 100, ...(currency === null ? {} : { currency }), ...(channelId === undefined ? {} : { by: 'channel', keys: channelId }), ...(cursor === undefined ? {} : { cursor }) } },
}))
