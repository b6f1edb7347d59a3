import type { Search } from '../shell/url-state.ts'

/** The filters of the order list as the address and GET /api/v1/orders carry them; links from other screens use the same names. */
export const orderFilters = ['q', 'channelId', 'orderState', 'paymentState', 'fulfilmentState', 'returnState', 'kind', 'problem', 'placedFrom', 'placedTo', 'currency', 'variantId', 'importId'] as const
export type OrderSearch = Partial<Record<(typeof orderFilters)[number] | 'sort', string>>

export const orderQueryOf = (search: Search): OrderSearch => Object.fromEntries([...orderFilters, 'sort' as const].flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]]])))

/** What the list's columns are called in the exported file. */
const exported: Readonly<Record<string, readonly string[]>> = {
  number: ['number'], externalId: ['externalId'], placedAt: ['placedAt'], channel: ['channelId'], kind: ['kind'], buyerName: ['buyerName'], orderState: ['orderState'], paymentState: ['paymentState'],
  fulfilmentState: ['fulfilmentState'], returnState: ['returnState'], lines: ['lines'], units: ['units'], total: ['currency', 'total'], refunded: ['refunded'],
}

/** The export of exactly what is filtered; with columns of the reader's choice only those. */
export function exportPath(search: Search, format: 'csv' | 'xlsx'): string {
  const { sort: _sort, ...filter } = orderQueryOf(search)
  const columns = search['cols']?.split(',').flatMap((id) => exported[id] ?? []).join(',')
  return `/api/v1/orders/export?${new URLSearchParams({ format, ...filter, ...(columns ? { columns } : {}) }).toString()}`
}
