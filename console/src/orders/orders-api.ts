import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../../api/schema.d.ts'
import { api, ask, call } from '../shell/api.ts'
import type { Page } from '../shell/list.ts'
import type { SureMoney } from '../shell/sure-money.ts'
import type { OrderSearch } from './orders-search.ts'

type Schemas = components['schemas']
export type OrderRow = SureMoney<Schemas['OrderSummary']>
export type Order = SureMoney<Schemas['Order']>
export type OrderLine = Order['lines'][number]
export type States = Schemas['OrderStates']
export type Axis = keyof States
export type Problem = OrderRow['problems'][number]
export type Address = NonNullable<Schemas['Address']>
export type Change = Schemas['OrderChange']
export type Effect = SureMoney<Schemas['OrderEffect']>
export type RefundEffect = SureMoney<Schemas['RefundEffect']>
export type Moment = paths['/api/v1/orders/{id}/timeline']['get']['responses'][200]['content']['application/json']['items'][number]
export type Waiting = paths['/api/v1/quarantine']['get']['responses'][200]['content']['application/json']['items'][number]
export type Variant = Schemas['VariantItem']
export type RefundWish = { lines: { lineNo: number; quantity: number; restock: 'sellable' | 'damaged' | 'none' }[]; shippingMinor?: string; reason?: string }

export const axes = ['order', 'payment', 'fulfilment', 'return', 'invoice', 'sync'] as const satisfies readonly Axis[]
export const statesOf = {
  order: ['open', 'completed', 'cancelled'],
  payment: ['unpaid', 'authorised', 'paid', 'partly_refunded', 'refunded', 'voided'],
  fulfilment: ['unfulfilled', 'partly_shipped', 'shipped', 'delivered', 'lost', 'returned_to_sender'],
  return: ['none', 'requested', 'partly_returned', 'returned'],
} as const satisfies { [A in 'order' | 'payment' | 'fulfilment' | 'return']: readonly States[A][] }
export const problems = ['quarantined', 'oversold', 'difference'] as const satisfies readonly Problem[]
export const kinds = ['sale', 'credit', 'adjustment'] as const satisfies readonly OrderRow['kind'][]

export const fetchOrders = (query: OrderSearch, cursor: string | undefined) => call.get<Page<OrderRow>>('/api/v1/orders', { ...query, limit: 200, cursor })
export const countQuery = ({ sort: _sort, ...filter }: OrderSearch) => queryOptions({
  queryKey: ['orders', 'count', filter], queryFn: () => call.get<{ total: number; isCapped: boolean }>('/api/v1/orders/count', filter),
})
export const orderQuery = (id: string) => queryOptions({ queryKey: ['orders', 'one', id], queryFn: () => call.get<Order>(`/api/v1/orders/${id}`) })
export const timelineQuery = (id: string) => queryOptions({ queryKey: ['orders', 'timeline', id], queryFn: async () => (await call.get<{ items: Moment[] }>(`/api/v1/orders/${id}/timeline`)).items })
export const quarantineQuery = queryOptions({ queryKey: ['orders', 'quarantine'], queryFn: async () => (await ask(api.GET('/api/v1/quarantine'))).items })

export type Mode = { preview: boolean }
const asked = ({ preview }: Mode) => (preview ? { preview: 'true' } : {})
export const editOrder = (id: string, changes: readonly Change[], reason: string | undefined, mode: Mode) => call.post<Effect>(`/api/v1/orders/${id}/edit`, { changes, ...(reason ? { reason } : {}) }, asked(mode))
export const cancelOrder = (id: string, wish: { reason: string; restock: boolean }, mode: Mode) => call.post<Effect>(`/api/v1/orders/${id}/cancel`, wish, asked(mode))
export const refundOrder = (id: string, wish: RefundWish, mode: Mode) => call.post<RefundEffect>(`/api/v1/orders/${id}/refund`, wish, asked(mode))
export const stepOrder = (id: string, step: { axis: Axis; to: string; reason?: string }) => call.post<{ from: string; to: string }>(`/api/v1/orders/${id}/transition`, step)
export const resolveSku = (meaning: { channelId: string; sku: string; variantId: string; units: number }) => call.post<{ lines: number; short: number }>('/api/v1/quarantine/resolve', meaning)
