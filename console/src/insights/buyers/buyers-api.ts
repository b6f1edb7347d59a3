import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../../../api/schema.d.ts'
import { api, ask } from '../../shell/api.ts'
import type { Range } from '../overview/range.ts'
import type { Opened } from './opened.ts'

export type Buyers = components['schemas']['Buyers']
export type BuyerNumber = Buyers['numbers'][number]
export type BuyerWorth = components['schemas']['BuyerWorth']
export type Worth = BuyerWorth['worth']
export type BuyerRow = components['schemas']['BuyerRow']
export type BuyerOrder = components['schemas']['BuyerOrder']
export type AbcSku = components['schemas']['AbcSku']
type RowsQuery = NonNullable<paths['/api/v1/buyers/rows']['get']['parameters']['query']>

/** What the whole screen is about. */
export type Asked = Range & { channelId: string | undefined; sameDayIsOne: boolean; worth: Worth; currency: string | undefined }
const ofChannel = ({ channelId }: Pick<Asked, 'channelId'>) => (channelId === undefined ? {} : { channelId })
const rangeOf = ({ from, to, ...asked }: Asked) => ({ from, to, ...ofChannel(asked) })
const inMoney = ({ worth, currency }: Asked) => ({ worth, ...(currency === undefined ? {} : { currency }) })
const sameDay = ({ sameDayIsOne }: Asked) => (sameDayIsOne ? { sameDayIsOne: 'true' as const } : {})
const at = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor })

export const buyersQuery = (asked: Asked) => queryOptions({
  queryKey: ['buyers', 'repeat', rangeOf(asked), asked.sameDayIsOne],
  queryFn: () => ask(api.GET('/api/v1/buyers', { params: { query: { ...rangeOf(asked), ...sameDay(asked) } } })), placeholderData: (old: Buyers | undefined) => old,
})
export const cohortsQuery = (asked: Asked) => queryOptions({
  queryKey: ['buyers', 'cohorts', asked.channelId], queryFn: () => ask(api.GET('/api/v1/buyers/cohorts', { params: { query: { ...ofChannel(asked), months: 13 } } })), placeholderData: (old) => old,
})
export const worthQuery = (asked: Asked) => queryOptions({
  queryKey: ['buyers', 'worth', rangeOf(asked), inMoney(asked)],
  queryFn: () => ask(api.GET('/api/v1/buyers/worth', { params: { query: { ...rangeOf(asked), ...inMoney(asked) } } })), placeholderData: (old: BuyerWorth | undefined) => old,
})
export const fetchAbc = (asked: Asked, tier: number | undefined, cursor: string | undefined) => ask(api.GET('/api/v1/buyers/abc', {
  params: { query: { ...rangeOf(asked), ...(asked.currency === undefined ? {} : { currency: asked.currency }), ...(tier === undefined ? {} : { tier }), limit: 50, ...at(cursor) } },
}))
export const fetchSkuOrders = (asked: Asked, sku: string, cursor: string | undefined) => ask(api.GET('/api/v1/buyers/abc/rows', {
  params: { query: { ...rangeOf(asked), sku, ...(asked.currency === undefined ? {} : { currency: asked.currency }), limit: 100, ...at(cursor) } },
}))

export function fetchRows(asked: Asked, opened: Opened, cursor: string | undefined) {
  const query: RowsQuery = { ...rangeOf(asked), ...inMoney(asked), ...sameDay(asked), ...opened, limit: 100, ...at(cursor) } as RowsQuery
  return ask(api.GET('/api/v1/buyers/rows', { params: { query } }))
}
export const ordersQuery = (asked: Asked, key: string, isOfRange: boolean) => queryOptions({
  queryKey: ['buyers', 'orders', key, isOfRange ? rangeOf(asked) : ofChannel(asked), inMoney(asked)],
  queryFn: () => ask(api.GET('/api/v1/buyers/{key}/orders', { params: { path: { key }, query: isOfRange ? { ...rangeOf(asked), ...inMoney(asked) } : ofChannel(asked) } })),
})
